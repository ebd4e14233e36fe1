import type { Calendar } from '../domain/calendar.ts'
import { formatDay, type LocalDate, yearOf } from '../domain/local-date.ts'
import { UserError } from '../domain/user-error.ts'

/** @throws {UserError} for a day before the calendar begins: no term can be counted from there. */
export function assertKnownDay(day: LocalDate, calendar: Calendar): void {
  if (yearOf(day) < calendar.knownFrom)
    throw new UserError(
      'bad-arguments',
      `日期 ${formatDay(day)} 太早（${calendar.knownFrom}年以前），算不出期限，请核对年份。`,
    )
}
