import { type Fate, STAGES, type Stage } from './fates.ts'
import { isBefore, type Moment, WORKDAYS_OF_2017 } from './office-days.ts'
import { DISCLOSURE_OFFICER, headOf, LEADER_IN_CHARGE, officerOf, SECRECY_REVIEWERS } from './people.ts'
import type { Random } from './random.ts'
import type { ItemSeed } from './titles.ts'

/** One thing that happens to an item. `step` is the review step (0 科室, 1 保密, 2 领导). */
export type CourseEvent =
  | { readonly kind: 'file' | 'revise' | 'publish' | 'withdraw'; readonly at: Moment; readonly actor: string }
  | { readonly kind: 'approve' | 'return'; readonly at: Moment; readonly actor: string; readonly step: number }
  | { readonly kind: 'hand-over'; readonly at: Moment; readonly actor: string; readonly to: string }
  | { readonly kind: 'set-attribute' | 'answer-flag'; readonly at: Moment; readonly actor: string }

/** Between two events: whose turn it is. Reminders go to them. */
export interface Turn {
  readonly holders: readonly string[]
  readonly from: Moment
  readonly to: Moment
}

export interface ItemCourse {
  readonly events: readonly CourseEvent[]
  readonly turns: readonly Turn[]
}

/** When people look after such things: leaders and reviewers in batches, as offices do. */
const SLOTS_OF: Readonly<Record<Stage | 'revise' | 'withdraw', readonly number[]>> = {
  file: [0, 1, 2],
  section: [1, 2],
  secrecy: [2, 3],
  leader: [1, 3],
  publish: [1, 3],
  revise: [0, 2],
  withdraw: [0, 2],
}

const MAX_DRAWS = 4_000

/** Draws courses until one fits the fate: published within its days after formation, and within the year. */
export function chartCourse(seed: ItemSeed, fate: Fate, random: Random): ItemCourse {
  for (let draw = 0; draw < MAX_DRAWS; draw += 1) {
    const course = fate.kind === 'first' ? firstCourse(seed) : drawCourse(seed, fate, random)
    const last = course.events.at(-1)?.at.day ?? 0
    const after = last - seed.formedDay
    const [earliest, latest] = fate.publishBy
    if (last < WORKDAYS_OF_2017 && after >= earliest && after <= latest) return course
  }
  throw new Error(`no course fits ${fate.kind} for an item formed on working day ${seed.formedDay}`)
}

function drawCourse(seed: ItemSeed, fate: Fate, random: Random): ItemCourse {
  const extra = fate.heldUpAt === null ? 0 : random.between(fate.publishBy[0] - 7, fate.publishBy[1] - 1)
  const wait = (stage: Stage, usual: number) => random.between(0, usual) + (fate.heldUpAt === stage ? extra : 0)
  const writer = createWriter(seed)
  const returns = [...fate.returnedAt]
  writer.file(nextMoment({ day: seed.formedDay, slot: -1 }, wait('file', 2), SLOTS_OF.file, random))
  for (;;) {
    const returnsAt = returns.shift()
    for (let step = 0; step < 3; step += 1) {
      const stage = STAGES[step + 1] ?? 'leader'
      const at = nextMoment(writer.now(), wait(stage, 1), SLOTS_OF[stage], random)
      if (fate.kind === 'withdrawn' && step === 1)
        return writer.withdraw(nextMoment(writer.now(), 1, SLOTS_OF.withdraw, random))
      const actor = reviewerOf(step, seed, random)
      if (step === returnsAt) {
        writer.decide('return', at, actor, step)
        break
      }
      writer.decide('approve', at, actor, step)
    }
    if (returnsAt === undefined) break
    writer.revise(nextMoment(writer.now(), random.between(0, 2), SLOTS_OF.revise, random))
  }
  return writer.publish(nextMoment(writer.now(), wait('publish', 1), SLOTS_OF.publish, random))
}

/** Filed and approved within one day, published the next morning: a newcomer sees a whole life at once. */
function firstCourse(seed: ItemSeed): ItemCourse {
  const writer = createWriter(seed)
  const day = seed.formedDay
  writer.file({ day, slot: 0 })
  writer.decide('approve', { day, slot: 1 }, headOf(seed.section), 0)
  writer.decide('approve', { day, slot: 2 }, SECRECY_REVIEWERS[0], 1)
  writer.decide('approve', { day, slot: 3 }, LEADER_IN_CHARGE, 2)
  return writer.publish({ day: day + 1, slot: 0 })
}

function createWriter(seed: ItemSeed) {
  const events: CourseEvent[] = []
  const turns: Turn[] = []
  const officer = officerOf(seed.section)
  let holders: readonly string[] = []
  const now = (): Moment => events.at(-1)?.at ?? { day: seed.formedDay, slot: -1 }
  const write = (event: CourseEvent, nextHolders: readonly string[]) => {
    if (holders.length > 0) turns.push({ holders, from: now(), to: event.at })
    events.push(event)
    holders = nextHolders
  }
  const finish = (): ItemCourse => ({ events, turns })
  return {
    now,
    file: (at: Moment) => write({ kind: 'file', at, actor: officer }, holdersOf(0, seed)),
    revise: (at: Moment) => write({ kind: 'revise', at, actor: officer }, holdersOf(0, seed)),
    decide: (kind: 'approve' | 'return', at: Moment, actor: string, step: number) =>
      write({ kind, at, actor, step }, kind === 'return' ? [officer] : holdersOf(step + 1, seed)),
    withdraw: (at: Moment) => {
      write({ kind: 'withdraw', at, actor: officer }, [])
      return finish()
    },
    publish: (at: Moment) => {
      write({ kind: 'publish', at, actor: DISCLOSURE_OFFICER }, [])
      return finish()
    },
  }
}

/** Everybody who may act at a step; after the third it is the disclosure officer's turn. */
function holdersOf(step: number, seed: ItemSeed): readonly string[] {
  return [[headOf(seed.section)], SECRECY_REVIEWERS, [LEADER_IN_CHARGE]][step] ?? [DISCLOSURE_OFFICER]
}

function reviewerOf(step: number, seed: ItemSeed, random: Random): string {
  return random.pick(holdersOf(step, seed))
}

/** The first suitable slot after `after` that lies `wait` working days on. */
function nextMoment(after: Moment, wait: number, slots: readonly number[], random: Random): Moment {
  const sameDay = slots.filter((slot) => slot > after.slot)
  if (wait === 0 && sameDay.length > 0) return { day: after.day, slot: Math.min(...sameDay) }
  const moment = { day: after.day + Math.max(wait, 1), slot: random.pick(slots) }
  if (!isBefore(after, moment)) throw new Error('a course goes forward only')
  return moment
}
