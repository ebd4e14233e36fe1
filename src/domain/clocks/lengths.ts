import { addWorkdays, type Calendar, type DueDay, workdayOnOrAfter } from '../calendar.ts'
import { addDays, addMonths, firstDayOf, type LocalDate, lastDayOf, monthOf } from '../local-date.ts'
import { addWorkdaysAround, type Cut } from './pauses.ts'

/** How long a clock runs; `fixed`: until a day somebody set; `noLaterThan`: but not beyond one. */
export type ClockLength =
  | { readonly unit: 'workdays'; readonly count: number; readonly noLaterThan?: LocalDate }
  | { readonly unit: 'days' | 'months'; readonly count: number }
  | { readonly unit: 'fixed'; readonly until: LocalDate }

/** The last day of a clock. The start is not counted (《民法典》第二百零一条). */
export function dueDayOf(startsOn: LocalDate, length: ClockLength, cuts: readonly Cut[], calendar: Calendar): DueDay {
  switch (length.unit) {
    case 'workdays': {
      const due =
        cuts.length === 0
          ? addWorkdays(startsOn, length.count, calendar)
          : addWorkdaysAround(startsOn, length.count, cuts, calendar)
      const { noLaterThan } = length
      return noLaterThan && noLaterThan <= due.dueOn ? { dueOn: noLaterThan, provisional: false } : due
    }
    case 'fixed':
      return { dueOn: length.until, provisional: false }
    default:
      return rolled(endOf(startsOn, length.unit, length.count), calendar)
  }
}

/**
 * The day a run of calendar days or months ends on before it is moved. A run of months ends on the day with the same
 * number, or on the last of the month (《民法典》第二百零二条).
 */
export function endOf(startsOn: LocalDate, unit: 'days' | 'months', count: number): LocalDate {
  if (unit === 'days') return addDays(startsOn, count)
  const month = addMonths(monthOf(startsOn), count)
  const last = lastDayOf(month)
  const same = addDays(firstDayOf(month), Number(startsOn.slice(8)) - 1)
  return same < last ? same : last
}

/** A last day off work moves to the first working day after it (《民法典》第二百零三条, 行政诉讼法解释第四十八条). */
function rolled(end: LocalDate, calendar: Calendar): DueDay {
  const dueOn = workdayOnOrAfter(end, calendar)
  return { dueOn, provisional: !calendar.isKnown(dueOn) }
}
