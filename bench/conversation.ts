import { setTimeout as pause } from 'node:timers/promises'
import type { RunningSimulator } from '../simulator/index.ts'
import { type Spread, spreadOf } from './statistics.ts'

/** One message typed on a phone. */
export interface Typed {
  /** When WeCom's callback was answered; rejects when it was not, at the first attempt. */
  readonly acknowledgedMs: Promise<number>
  /** When the answer stood on the phone; null when it had not come in time. */
  readonly answeredMs: Promise<number | null>
}

export interface Timings {
  readonly acknowledgement: Spread
  readonly answer: Spread
  /** Messages without an answer after `ANSWER_TIMEOUT_MS`; not part of `answer`. */
  readonly unanswered: number
}

export const ANSWER_TIMEOUT_MS = 25_000
/** How long one measurement waits for what the one before has left behind. */
const DRAIN_MS = 15_000

/** Types on phones and notes when the answer arrives there: a person's messages are answered in order. */
export function openConversation(simulator: RunningSimulator) {
  const waiting = new Map<string, (() => void)[]>()
  const stop = simulator.control.listen(({ type, userid, message }) => {
    if (type !== 'message' || message?.direction !== 'out' || message.kind !== 'text' || !userid) return
    waiting.get(userid)?.shift()?.()
  })

  return {
    type(userid: string, text: string): Typed {
      const typedMs = performance.now()
      const queue = waiting.get(userid) ?? []
      waiting.set(userid, queue)
      const answeredMs = new Promise<number | null>((resolve) => {
        const timer = setTimeout(() => resolve(null), ANSWER_TIMEOUT_MS)
        queue.push(() => {
          clearTimeout(timer)
          resolve(performance.now() - typedMs)
        })
      })
      const acknowledgedMs = simulator.control.say(userid, { text }).done.then(({ status, attempts }) => {
        if (status !== 'acknowledged' || attempts !== 1) throw new Error(`回调没有一次收妥：${status}，${attempts} 次`)
        return performance.now() - typedMs
      })
      // Whoever awaits it hears of the failure; until then it must not end the process.
      acknowledgedMs.catch(() => undefined)
      return { acknowledgedMs, answeredMs }
    },
    /** What came too late for one measurement must not burden the next. */
    async drained(): Promise<void> {
      const untilMs = performance.now() + DRAIN_MS
      while ([...waiting.values()].some((queue) => queue.length > 0) && performance.now() < untilMs) await pause(50)
    },
    stop,
  }
}

export type Conversation = ReturnType<typeof openConversation>

export async function timingsOf(typed: readonly Typed[]): Promise<Timings> {
  const [acknowledged, answers] = await Promise.all([
    Promise.all(typed.map(({ acknowledgedMs }) => acknowledgedMs)),
    Promise.all(typed.map(({ answeredMs }) => answeredMs)),
  ])
  const answered = answers.filter((ms) => ms !== null)
  return {
    acknowledgement: spreadOf(acknowledged),
    answer: spreadOf(answered),
    unanswered: answers.length - answered.length,
  }
}
