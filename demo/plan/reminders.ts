import { TERM_WORKDAYS } from './fates.ts'
import type { PlannedItem } from './item-actions.ts'
import type { Turn } from './item-course.ts'
import { dayText, isBefore } from './office-days.ts'
import { DISCLOSURE_OFFICER, headOf, LEADER_IN_CHARGE, PRINCIPAL_LEADER } from './people.ts'
import { type PlannedRequest, RESPONSE_WORKDAYS } from './requests.ts'

/** Working days before the last day on which office.yaml has people reminded; afterwards they are every day. */
const STAGES_BEFORE = [5, 3, 1, 0]
/** Working days overdue after which office.yaml has the next in line told. */
const ESCALATE_AFTER = 2
/** The first moment of a day, before any slot: reminders go out at 09:00. */
const NINE_O_CLOCK = -1

/** One text a person must get on the morning of a day, with the cases it names. */
export interface ExpectedDigest {
  readonly day: string
  readonly person: string
  /** Keys of the items and requests that are the person's turn. */
  readonly due: readonly string[]
  /** Keys of those that stayed overdue with somebody else, of which the person is told as next in line. */
  readonly escalated: readonly string[]
}

/** Something with a last day that waits for people in turn. */
export interface OpenCase {
  readonly key: string
  /** Index of the working day that is its last. */
  readonly dueDay: number
  readonly turns: readonly (Turn & { readonly superior: string | null })[]
}

interface Notice {
  readonly kind: 'due' | 'escalated'
  readonly day: number
  readonly person: string
}

/**
 * Which digests people must get, from the plan's own days and turns and nothing of the bot's: one per person and day.
 * A turn is reminded once at each stage it reaches, daily when overdue, and told to the next in line once.
 */
export function expectDigests(items: readonly PlannedItem[], requests: readonly PlannedRequest[]): ExpectedDigest[] {
  return digestsOf([...items.map(caseOfItem), ...requests.map(caseOfRequest)], dayText)
}

/** `nameDay` gives the day of an index into the working days that the cases are counted in. */
export function digestsOf(cases: readonly OpenCase[], nameDay: (day: number) => string): ExpectedDigest[] {
  const digests = new Map<string, { day: string; person: string; due: string[]; escalated: string[] }>()
  for (const openCase of cases) {
    for (const { kind, day, person } of noticesOf(openCase)) {
      const key = `${nameDay(day)} ${person}`
      const digest = digests.get(key) ?? { day: nameDay(day), person, due: [], escalated: [] }
      digest[kind].push(openCase.key)
      digests.set(key, digest)
    }
  }
  return [...digests].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, digest]) => digest)
}

function noticesOf({ dueDay, turns }: OpenCase): Notice[] {
  return turns.flatMap((turn) => {
    const notices: Notice[] = []
    const told = new Set<string>()
    const tell = (kind: Notice['kind'], stage: string, day: number, people: readonly string[]) => {
      if (told.has(stage)) return
      told.add(stage)
      notices.push(...people.map((person) => ({ kind, day, person })))
    }
    for (const day of morningsOf(turn)) {
      const stage = stageOf(dueDay - day)
      if (stage !== null) tell('due', stage, day, turn.holders)
      if (day - dueDay >= ESCALATE_AFTER && turn.superior !== null)
        tell('escalated', 'escalation', day, [turn.superior])
    }
    return notices
  })
}

/** The newest stage reached: `5` from five working days before on, until `3`; each overdue day is its own. */
function stageOf(workdaysLeft: number): string | null {
  if (workdaysLeft < 0) return String(workdaysLeft)
  const reached = STAGES_BEFORE.filter((stage) => stage >= workdaysLeft)
  return reached.length > 0 ? String(Math.min(...reached)) : null
}

/** Working days on which it is this turn at nine o'clock. */
function morningsOf({ from, to }: Turn): number[] {
  const mornings: number[] = []
  for (let day = from.day; day <= to.day; day += 1) {
    const nine = { day, slot: NINE_O_CLOCK }
    if (isBefore(from, nine) && isBefore(nine, to)) mornings.push(day)
  }
  return mornings
}

function caseOfItem({ key, seed, course }: PlannedItem): OpenCase {
  const turns = course.turns.map((turn) => ({ ...turn, superior: superiorOf(turn, headOf(seed.section)) }))
  return { key, dueDay: seed.formedDay + TERM_WORKDAYS, turns }
}

/** A returned item is its section head's concern, the leader's own step the principal leader's, all else the leader's. */
function superiorOf({ holders }: Turn, head: string): string {
  if (holders.includes(LEADER_IN_CHARGE)) return PRINCIPAL_LEADER
  return holders.some((holder) => holder.endsWith('_xxy')) ? head : LEADER_IN_CHARGE
}

function caseOfRequest({ key, register, respond }: PlannedRequest): OpenCase {
  const turn = { holders: [DISCLOSURE_OFFICER], superior: LEADER_IN_CHARGE, from: register, to: respond }
  return { key, dueDay: register.day + RESPONSE_WORKDAYS, turns: [turn] }
}
