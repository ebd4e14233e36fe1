import { addWorkdays, type Calendar, type DueDay } from './calendar.ts'
import type { LocalDate } from './local-date.ts'
import { getTerm, type Regime, type Rules } from './terms.ts'

/** A last day with what it was computed from: shown by 为什么是这天 and stored beside the case. */
export interface Deadline extends DueDay {
  readonly termWorkdays: number
  readonly regime: Regime
  /** Regulation and article. */
  readonly basis: string
}

/**
 * The last day on which information formed (or changed) on `formedOn` may be published in time.
 * That day itself is not counted: 《民法典》第二百零一条 by analogy, the 条例 has no counting rule.
 * @throws {CalendarError} before the first year of the calendar. @throws {NoTermError} before 2008-05-01.
 */
export function publicationDueOn(formedOn: LocalDate, rules: Rules, calendar: Calendar): Deadline {
  const { workdays, regime, basis } = getTerm(rules.publication, formedOn)
  return { ...addWorkdays(formedOn, workdays, calendar), termWorkdays: workdays, regime, basis }
}

/**
 * The last day for the response (答复) to a request received on `receivedOn`. The day of receipt chooses the
 * regime; whether requests in hand on 2019-05-15 changed over is not settled, so they keep theirs.
 * Extended, both terms are counted in one run from the same start (20 + 20 = the 40th working day).
 * @throws {CalendarError} before the first year of the calendar. @throws {NoTermError} before 2008-05-01.
 */
export function responseDueOn(
  receivedOn: LocalDate,
  rules: Rules,
  calendar: Calendar,
  options: { readonly extended?: boolean } = {},
): Deadline {
  const { workdays, extensionWorkdays, regime, basis } = getTerm(rules.response, receivedOn)
  const termWorkdays = options.extended ? workdays + extensionWorkdays : workdays
  return { ...addWorkdays(receivedOn, termWorkdays, calendar), termWorkdays, regime, basis }
}
