/** A calendar day as text, `YYYY-MM-DD`, in Asia/Shanghai. Never a `Date` (invariant 8); sorts and compares as text. */
export type LocalDate = `${number}-${number}-${number}`
/** A calendar month as text, `YYYY-MM`. */
export type LocalMonth = `${number}-${number}`
/** 1 = Monday … 7 = Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

const DAY_MS = 86_400_000
// China keeps +08:00 without summer time since 15 September 1991, so a fixed offset is exact for every day
// this program can meet and asks neither the process time zone nor the ICU data of the machine.
const SHANGHAI_OFFSET_MS = 8 * 3_600_000

const WEEKDAY_NAMES = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const

/** True for a day that exists, years 1900 to 2999: anything outside is a slip of typing here. */
export function isLocalDate(value: unknown): value is LocalDate {
  if (typeof value !== 'string' || !/^(19|2\d)\d\d-\d\d-\d\d$/.test(value)) return false
  return textOf(Date.parse(`${value}T00:00:00Z`)) === value
}

/** True for `YYYY-MM` with a real month. */
export function isLocalMonth(value: unknown): value is LocalMonth {
  return typeof value === 'string' && isLocalDate(`${value}-01`)
}

/** The day with these numbers (month 1–12), or null when there is no such day. */
export function makeLocalDate(year: number, month: number, dayOfMonth: number): LocalDate | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`
  return isLocalDate(text) ? text : null
}

/** Days since 1970-01-01. @throws {RangeError} when `day` does not exist. */
export function dayNumberOf(day: LocalDate): number {
  if (!isLocalDate(day)) throw new RangeError('not a calendar day')
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS
}

/** The inverse of `dayNumberOf`. @throws {RangeError} outside the years 1900 to 2999. */
export function dayOfNumber(dayNumber: number): LocalDate {
  const text = textOf(dayNumber * DAY_MS)
  if (!isLocalDate(text)) throw new RangeError('day out of range')
  return text
}

export function addDays(day: LocalDate, days: number): LocalDate {
  return dayOfNumber(dayNumberOf(day) + days)
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumberOf(to) - dayNumberOf(from)
}

export function weekdayOf(day: LocalDate): Weekday {
  // 1970-01-01 was a Thursday.
  return (((((dayNumberOf(day) + 3) % 7) + 7) % 7) + 1) as Weekday
}

/** The day in Asia/Shanghai at this instant. */
export function localDateOf(instant: Date): LocalDate {
  return dayOfNumber(Math.floor((instant.getTime() + SHANGHAI_OFFSET_MS) / DAY_MS))
}

/** `HH:mm` in Asia/Shanghai at this instant. */
export function localTimeOf(instant: Date): string {
  return new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(11, 16)
}

/** True for `HH:mm`, 00:00 to 23:59. */
export function isLocalTime(value: unknown): value is string {
  return typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value)
}

/** The instant at `time` (`HH:mm`) of `day` in Asia/Shanghai. @throws {RangeError} when `time` is no time of day. */
export function instantOf(day: LocalDate, time: string): Date {
  if (!isLocalTime(time)) throw new RangeError('not a time of day')
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  return new Date(dayNumberOf(day) * DAY_MS + minutes * 60_000 - SHANGHAI_OFFSET_MS)
}

export function yearOf(day: LocalDate | LocalMonth): number {
  return Number(day.slice(0, 4))
}

export function monthOf(day: LocalDate): LocalMonth {
  return day.slice(0, 7) as LocalMonth
}

export function firstDayOf(month: LocalMonth): LocalDate {
  return `${month}-01` as LocalDate
}

export function lastDayOf(month: LocalMonth): LocalDate {
  return addDays(firstDayOf(addMonths(month, 1)), -1)
}

export function addMonths(month: LocalMonth, months: number): LocalMonth {
  const total = yearOf(month) * 12 + Number(month.slice(5)) - 1 + months
  const text = `${Math.floor(total / 12)}-${String((((total % 12) + 12) % 12) + 1).padStart(2, '0')}`
  if (!isLocalMonth(text)) throw new RangeError('month out of range')
  return text
}

/** 2017年1月5日 */
export function formatDay(day: LocalDate): string {
  return `${yearOf(day)}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
}

/** 1月5日 周四 */
export function formatShortDay(day: LocalDate): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日 ${weekdayName(day)}`
}

/** 2017年1月 */
export function formatMonth(month: LocalMonth): string {
  return `${yearOf(month)}年${Number(month.slice(5))}月`
}

/** 周四 */
export function weekdayName(day: LocalDate): string {
  return WEEKDAY_NAMES[weekdayOf(day) - 1] ?? ''
}

function textOf(utcMs: number): string {
  return Number.isNaN(utcMs) || Math.abs(utcMs) > 8.64e15 ? '' : new Date(utcMs).toISOString().slice(0, 10)
}
