import type { Observer } from './observer.ts'
import { createPeople, type Done, type Surprise } from './person.ts'
import type { Action } from './plan/actions.ts'
import type { Stage } from './stage.ts'

/** People acting at the same instant; more would only wait for the same two processors. */
const AT_ONCE = 16
/** A bot that is down over the second as well stays down. */
const ROUNDS_OF_TYPING = 2

export interface ReplayOptions {
  readonly stage: Stage
  readonly observer: Observer
  readonly actions: readonly Action[]
  readonly endsAt: Date
  /** Called before each message with its count; a rehearsal of accidents hangs in here. */
  readonly onMessage: (count: number) => void
  readonly onMoment: (progress: Progress) => void
}

export interface Progress {
  readonly now: Date
  readonly messages: number
  readonly published: number
}

export interface ReplayResult {
  readonly messages: number
  readonly surprises: readonly Surprise[]
  readonly numberOfKey: (key: string) => string | undefined
  /** Days the bot told, by the row that expects them. */
  readonly toldDays: ReadonlyMap<string, string>
}

/** Plays the plan: at each moment everybody due acts, all comes to rest, then time jumps to the next moment. */
export async function replay({
  stage,
  observer,
  actions,
  endsAt,
  onMessage,
  onMoment,
}: ReplayOptions): Promise<ReplayResult> {
  const people = createPeople(stage, observer)
  const surprises: Surprise[] = []
  let position = 0
  let messages = 0
  let published = 0
  let nextDueAt = await stage.moveTo(stage.clock.now())

  async function actOut(own: readonly Action[]) {
    const done: Done[] = []
    for (const action of own) {
      messages += 1
      onMessage(messages)
      done.push(await people.act(action))
    }
    return { actor: own[0]?.actor ?? '', done }
  }

  /** The bot was down longer than WeCom repeats a callback, and nothing came back: a person types it again. */
  async function typeAgain(played: Awaited<ReturnType<typeof actOut>>[]): Promise<boolean> {
    let wasLost = false
    for (const own of played) {
      const lost = people.findLost(own.actor, own.done)
      if (lost.length === 0) continue
      wasLost = true
      const { done } = await actOut(lost.map(({ action }) => action))
      own.done = [...own.done.filter((each) => !lost.includes(each)), ...done]
    }
    if (wasLost) nextDueAt = await stage.bot.settle()
    return wasLost
  }

  async function playMoment(due: readonly Action[]): Promise<void> {
    const played = await inBatches(byActor(due), AT_ONCE, actOut)
    nextDueAt = await stage.bot.settle()
    for (let round = 0; round < ROUNDS_OF_TYPING; round += 1) if (!(await typeAgain(played))) break
    for (const { actor, done } of played) surprises.push(...people.check(actor, done))
    published += due.filter(({ purpose }) => purpose === 'publish').length
  }

  while (stage.clock.now() < endsAt) {
    const now = earliest([actions[position]?.at, nextDueAt, endsAt], stage.clock.now())
    // Each working day has a reminder slot of its own, so this settles at least once a day before anybody acts.
    if (nextDueAt && nextDueAt <= now) nextDueAt = await stage.moveTo(now)
    else await stage.setTime(now)
    const from = position
    while (actions[position] && (actions[position]?.at ?? now) <= now) position += 1
    if (position > from) await playMoment(actions.slice(from, position))
    onMoment({ now, messages, published })
  }
  return { messages, surprises, numberOfKey: people.numberOfKey, toldDays: people.toldDays }
}

/** Of each person in the order they act. */
function byActor(actions: readonly Action[]): Action[][] {
  const groups = new Map<string, Action[]>()
  for (const action of actions) groups.set(action.actor, [...(groups.get(action.actor) ?? []), action])
  return [...groups.values()]
}

/** The next moment after `now` at which anything happens. */
function earliest(moments: readonly (Date | null | undefined)[], now: Date): Date {
  const ahead = moments.flatMap((moment) => (moment && moment > now ? [moment.getTime()] : []))
  return new Date(Math.min(...ahead))
}

async function inBatches<T, R>(values: readonly T[], size: number, work: (value: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (let start = 0; start < values.length; start += size)
    results.push(...(await Promise.all(values.slice(start, start + size).map(work))))
  return results
}
