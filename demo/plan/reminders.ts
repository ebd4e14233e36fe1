import { TERM_WORKDAYS } from './fates.ts'
import type { PlannedItem } from './item-actions.ts'
import type { Turn } from './item-course.ts'
import { dayText, isBefore, type Moment } from './office-days.ts'
import { DISCLOSURE_OFFICER } from './people.ts'
import { type PlannedRequest, RESPONSE_WORKDAYS } from './requests.ts'

/** Working days before the last day on which office.yaml has people reminded; afterwards they are every day. */
const STAGES_BEFORE = [5, 3, 1, 0]
/** The first moment of a day, before any slot: reminders go out at 09:00. */
const NINE_O_CLOCK = -1

export interface ExpectedReminder {
  readonly day: string
  readonly holder: string
  /** Keys of the items and requests it must name. */
  readonly cases: readonly string[]
}

interface Case {
  readonly key: string
  readonly dueDay: number
  readonly turns: readonly Turn[]
}

/**
 * Which digests people must get, from the plan's own days and turns and nothing of the bot's:
 * one per person and day, naming every case of theirs that has reached a stage that day.
 */
export function expectReminders(
  items: readonly PlannedItem[],
  requests: readonly PlannedRequest[],
): ExpectedReminder[] {
  const byHolder = new Map<string, Set<string>>()
  for (const remindedCase of [...items.map(caseOfItem), ...requests.map(caseOfRequest)]) {
    for (const { day, holder } of remindersOf(remindedCase)) {
      const key = `${dayText(day)} ${holder}`
      byHolder.set(key, (byHolder.get(key) ?? new Set()).add(remindedCase.key))
    }
  }
  return [...byHolder]
    .map(([key, cases]) => ({ day: key.slice(0, 10), holder: key.slice(11), cases: [...cases].sort() }))
    .sort((a, b) => (a.day + a.holder < b.day + b.holder ? -1 : 1))
}

function remindersOf({ dueDay, turns }: Case): { day: number; holder: string }[] {
  const first = turns[0]?.from.day ?? 0
  const last = turns.at(-1)?.to.day ?? 0
  const reminders: { day: number; holder: string }[] = []
  for (let day = first; day <= last; day += 1) {
    const left = dueDay - day
    if (left >= 0 && !STAGES_BEFORE.includes(left)) continue
    for (const holder of holdersAt({ day, slot: NINE_O_CLOCK }, turns)) reminders.push({ day, holder })
  }
  return reminders
}

function holdersAt(moment: Moment, turns: readonly Turn[]): readonly string[] {
  return turns.find(({ from, to }) => isBefore(from, moment) && isBefore(moment, to))?.holders ?? []
}

function caseOfItem({ key, seed, course }: PlannedItem): Case {
  return { key, dueDay: seed.formedDay + TERM_WORKDAYS, turns: course.turns }
}

function caseOfRequest({ key, register, respond }: PlannedRequest): Case {
  const turn = { holders: [DISCLOSURE_OFFICER], from: register, to: respond }
  return { key, dueDay: register.day + RESPONSE_WORKDAYS, turns: [turn] }
}
