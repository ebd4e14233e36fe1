import { addWorkdays, type Calendar, previousWorkday } from './calendar.ts'
import { addDays, firstDayOf, type LocalDate, type LocalMonth, lastDayOf } from './local-date.ts'
import type { ZeroReportSettings } from './office.ts'

/**
 * The day from which a section may state that it has nothing in the month, and on which those without an item are
 * asked: so many working days before the month's last one, never before the month begins.
 */
export function zeroReportOpensOn(
  month: LocalMonth,
  { workdaysBeforeMonthEnd }: Pick<ZeroReportSettings, 'workdaysBeforeMonthEnd'>,
  calendar: Calendar,
): LocalDate {
  let day = previousWorkday(addDays(lastDayOf(month), 1), calendar)
  for (let left = workdaysBeforeMonthEnd; left > 0 && day > firstDayOf(month); left -= 1)
    day = previousWorkday(day, calendar)
  return day < firstDayOf(month) ? addWorkdays(firstDayOf(month), 0, calendar).dueOn : day
}
