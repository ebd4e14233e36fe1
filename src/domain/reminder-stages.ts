import { addWorkdays, type Calendar, workdayOnOrAfter, workdaysBetween } from './calendar.ts'
import type { LocalDate } from './local-date.ts'

/** Working days before the last day at which a reminder is due, unless the office file says otherwise. */
export const DEFAULT_STAGES: readonly number[] = [5, 3, 1, 0]

/**
 * Which reminder a day calls for. `stageOn` completes the key of the reminder row: the last day for the stages that
 * come once, the day itself for `overdue`, which comes every working day.
 */
export type ReminderStage =
  | { readonly stage: `T-${number}`; readonly stageOn: LocalDate }
  | { readonly stage: 'overdue'; readonly stageOn: LocalDate; readonly overdueWorkdays: number }

/** The stage that falls on exactly this day; null on days without one and on days off. */
export function stageOn(
  dueOn: LocalDate,
  today: LocalDate,
  calendar: Calendar,
  before: readonly number[] = DEFAULT_STAGES,
): ReminderStage | null {
  if (!calendar.isWorkday(today)) return null
  const left = workdaysBetween(today, dueOn, calendar)
  if (today <= dueOn) return before.includes(left) ? { stage: `T-${left}`, stageOn: dueOn } : null
  return overdueStage(today, -left)
}

/**
 * The newest stage reached by `today`, whether or not it fell on a day the program ran: after downtime this one is
 * sent and the older ones are not. Null before the first stage, and on days off.
 */
export function latestStage(
  dueOn: LocalDate,
  today: LocalDate,
  calendar: Calendar,
  before: readonly number[] = DEFAULT_STAGES,
): ReminderStage | null {
  if (!calendar.isWorkday(today)) return null
  const left = workdaysBetween(today, dueOn, calendar)
  if (today > dueOn) return overdueStage(today, -left)
  const reached = before.filter((days) => days >= left)
  return reached.length > 0 ? { stage: `T-${Math.min(...reached)}`, stageOn: dueOn } : null
}

/**
 * The day on which the next in line is told: `afterWorkdays` working days after `since`, which is the last day of an
 * overdue case or the day a case came to the person who has it.
 */
export function escalationOn(since: LocalDate, afterWorkdays: number, calendar: Calendar): LocalDate {
  return workdayOnOrAfter(addWorkdays(since, afterWorkdays, calendar).dueOn, calendar)
}

export function isEscalationDue(
  since: LocalDate,
  afterWorkdays: number,
  today: LocalDate,
  calendar: Calendar,
): boolean {
  return today >= escalationOn(since, afterWorkdays, calendar)
}

function overdueStage(today: LocalDate, overdueWorkdays: number): ReminderStage {
  return { stage: 'overdue', stageOn: today, overdueWorkdays }
}
