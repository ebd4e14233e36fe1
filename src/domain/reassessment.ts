import { addMonths, firstDayOf, type LocalDate, lastDayOf, monthOf } from './local-date.ts'

/**
 * The day on which a withheld item is looked at again, `months` after `from`: same day of the month, or the month's last.
 * Art. 18 of the 2019 regulation asks for it at regular intervals and names none; the office sets it.
 */
export function nextReassessmentOn(from: LocalDate, months: number): LocalDate {
  const month = addMonths(monthOf(from), months)
  const day = `${firstDayOf(month).slice(0, 8)}${from.slice(8)}` as LocalDate
  const last = lastDayOf(month)
  return day > last ? last : day
}
