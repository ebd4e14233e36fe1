import { z } from 'zod'
import type { Clock } from './domain/clock.ts'

/** What the owner of a virtual clock (the demo) says over the channel to its child process. */
const order = z.discriminatedUnion('type', [
  z.object({ type: z.literal('clock'), at: z.iso.datetime() }),
  z.object({ type: z.literal('settle'), id: z.number() }),
])

export interface IpcClock extends Clock {
  /** Answers settle orders from now on. */
  serve(settle: () => Promise<Date>, onError: (err: unknown) => void): void
  send(message: object): void
}

/**
 * A clock that stands until its owner moves it. `real` until the first order.
 * @throws when the process was not started with a channel.
 */
export function createIpcClock(channel: NodeJS.Process, startAt: string | undefined): IpcClock {
  if (!channel.send) throw new Error('GONGKAI_CLOCK=ipc 只用于演示：要由演示程序启动本程序。')
  let at = startAt ? new Date(startAt) : new Date()
  const send = (message: object) => {
    // The owner may have gone already.
    if (channel.connected) channel.send?.(message)
  }
  return {
    now: () => at,
    send,
    serve(settle, onError) {
      channel.on('message', (message) => {
        const parsed = order.safeParse(message)
        if (!parsed.success) return
        if (parsed.data.type === 'clock') {
          at = new Date(parsed.data.at)
          return
        }
        const { id } = parsed.data
        settle().then(
          (nextDueAt) => send({ type: 'settled', id, nextDueAt: nextDueAt.toISOString() }),
          (err) => {
            onError(err)
            send({ type: 'failed', id })
          },
        )
      })
    },
  }
}
