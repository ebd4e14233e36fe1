import { addWorkdays, type Calendar, workdaysBetween } from '../calendar.ts'
import { addDays, type LocalDate } from '../local-date.ts'
import type { RequestRules } from '../request-rules.ts'
import { CONSULTED_PARTIES, type ConsultedParty } from './events.ts'
import type { Consultation } from './history.ts'

/**
 * How the time of asking is cut out. The law does not say whether the day of sending or of the answer belongs to it
 * (reference 4.1 item 9): A leaves out the working days after the day of sending up to the day of the answer, B leaves
 * that day in. B gives the earlier last day.
 */
export type PauseConvention = 'A' | 'B'

/** Time asking others, not counted towards the response. */
export interface Pause {
  readonly consultation: number
  readonly party: ConsultedParty
  readonly sentOn: LocalDate
  /** Answered, closed, or over; today while it is open. */
  readonly endOn: LocalDate
  readonly isOpen: boolean
  /** Days d with `after` < d ≤ `through` are not counted; none when `through` ≤ `after`. */
  readonly after: LocalDate
  readonly through: LocalDate
  /** 征求第三方意见, with its number where there are several. */
  readonly name: string
}

export interface PauseContext {
  readonly rules: RequestRules
  readonly calendar: Calendar
  readonly pause: PauseConvention
  readonly today: LocalDate
}

/** Null: the regulation does not cut out the time of asking this party. */
export function opinionRule(party: ConsultedParty, rules: RequestRules) {
  return party === 'third-party' ? rules.thirdPartyOpinion : rules.organOpinion
}

/** The last day of the other side's own term; null where it has none, or got no letter yet. */
export function opinionDueOn(
  { party, deliveredOn }: Consultation,
  rules: RequestRules,
  calendar: Calendar,
): LocalDate | null {
  const workdays = opinionRule(party, rules)?.workdays
  return deliveredOn && workdays ? addWorkdays(deliveredOn, workdays, calendar).dueOn : null
}

/**
 * One pause for each consultation whose time is not counted. It lasts no longer than the other side's own term: what it
 * then still leaves unanswered, the office decides (art. 32) or takes for consent (art. 34), so it asks no more. Our
 * reading, and the one with the earlier last day.
 */
export function pausesOf(consultations: readonly Consultation[], context: PauseContext): readonly Pause[] {
  const { rules, calendar, pause, today } = context
  const counted = consultations.filter(({ party }) => opinionRule(party, rules))
  return counted.map((each) => {
    const { consultation, party, sentOn } = each
    const askedUntil = each.endedOn ?? later(today, sentOn)
    const ownTerm = opinionDueOn(each, rules, calendar)
    const endOn = ownTerm && ownTerm < askedUntil ? ownTerm : askedUntil
    const name = `征求${CONSULTED_PARTIES[party]}意见`
    return {
      consultation,
      party,
      sentOn,
      endOn,
      isOpen: !each.endedOn && endOn === askedUntil,
      after: sentOn,
      through: pause === 'A' ? endOn : addDays(endOn, -1),
      name: counted.length > 1 ? `第${consultation}次${name}` : name,
    }
  })
}

/** Days not counted, `after` < d ≤ `through`. */
export interface Cut {
  readonly after: LocalDate
  readonly through: LocalDate
}

/** The pauses as runs of days that do not meet: a day two of them leave out is left out once. */
export function unite(pauses: readonly Cut[]): readonly Cut[] {
  const cuts: { after: LocalDate; through: LocalDate }[] = []
  const sorted = pauses.filter(({ after, through }) => after < through)
  sorted.sort((a, b) => (a.after < b.after ? -1 : a.after > b.after ? 1 : 0))
  for (const { after, through } of sorted) {
    const last = cuts.at(-1)
    if (last && after <= last.through) last.through = later(last.through, through)
    else cuts.push({ after, through })
  }
  return cuts
}

/**
 * The last day of `count` working days after `startsOn` that lie in no cut. A cut moves it only by what lies before it:
 * asking on or after the last day comes too late to count.
 */
export function addWorkdaysAround(startsOn: LocalDate, count: number, cuts: readonly Cut[], calendar: Calendar) {
  let workdays = count
  for (const { after, through } of cuts) {
    const from = later(after, startsOn)
    if (through <= from) continue
    if (workdaysBetween(startsOn, from, calendar) >= workdays) break
    workdays += workdaysBetween(from, through, calendar)
  }
  return addWorkdays(startsOn, workdays, calendar)
}

function later(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b
}
