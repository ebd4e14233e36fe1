import { type Calendar, nextWorkday } from './calendar.ts'
import { instantOf, type LocalDate, localDateOf, localTimeOf } from './local-date.ts'

/** A stretch of a working day, `HH:mm` to `HH:mm`; `to` itself is outside. */
export interface OfficePeriod {
  readonly from: string
  readonly to: string
}

/** Ready-made hours where the office file has none: 北京 sub-district offices, midday break left out. */
export const DEFAULT_OFFICE_HOURS: readonly OfficePeriod[] = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '17:30' },
]

/** Reminders go out in working hours, on working days (reference 9.7). */
export function isOfficeTime(instant: Date, calendar: Calendar, hours = DEFAULT_OFFICE_HOURS): boolean {
  const time = localTimeOf(instant)
  return calendar.isWorkday(localDateOf(instant)) && hours.some(({ from, to }) => from <= time && time < to)
}

/** `instant` itself when it is office time, else the start of the next period. `hours` must not be empty. */
export function nextOfficeTime(instant: Date, calendar: Calendar, hours = DEFAULT_OFFICE_HOURS): Date {
  if (isOfficeTime(instant, calendar, hours)) return instant
  const today = localDateOf(instant)
  const starts = hours.map(({ from }) => from).sort()
  const time = localTimeOf(instant)
  const later = calendar.isWorkday(today) ? starts.find((start) => start > time) : undefined
  if (later) return instantOf(today, later)
  return startOf(nextWorkday(today, calendar), starts)
}

function startOf(day: LocalDate, starts: readonly string[]): Date {
  const [first] = starts
  if (first === undefined) throw new RangeError('no office hours')
  return instantOf(day, first)
}
