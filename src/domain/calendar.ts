import type { CalendarYear } from './calendar-year.ts'
import { addDays, dayNumberOf, dayOfNumber, firstDayOf, type LocalDate, type LocalMonth, yearOf } from './local-date.ts'

/** The days of the State Council notices, one entry per year, years in a row. */
export type CalendarData = readonly CalendarYear[]

/** `assumed-…`: the year's notice is not out, the day is taken by its weekday alone. */
export type DayKind = 'weekday' | 'weekend' | 'holiday' | 'make-up' | 'assumed-weekday' | 'assumed-weekend'

/** A legal last day. `provisional` (暂定) when it lies in a year whose notice is not out. */
export interface DueDay {
  readonly dueOn: LocalDate
  readonly provisional: boolean
}

export interface Calendar {
  /** Changes when and only when a day changes: stored with every computed day, so that a new notice finds them. */
  readonly version: string
  /** First and last year whose notice is known. */
  readonly knownFrom: number
  readonly knownTo: number
  isKnown(day: LocalDate): boolean
  isWorkday(day: LocalDate): boolean
  kindOf(day: LocalDate): DayKind
  /** Working days from 1 January of `knownFrom` to `day`, both included. */
  workdaysThrough(day: LocalDate): number
  /** The inverse: the `count`-th working day since 1 January of `knownFrom`, `count` ≥ 1. */
  workdayAt(count: number): LocalDate
}

/** A question about days before the first year of the calendar, or a calendar that cannot be built. */
export class CalendarError extends Error {
  override readonly name = 'CalendarError'
}

/**
 * Working days (工作日): Monday to Friday less the days off, plus the weekends ordered to work (调休上班日).
 * After `knownTo` every Monday to Friday counts, 1 January included: of the two readings of such a run
 * (reference 4.2 W24) that is the earlier day, and a provisional day that is too early harms nobody.
 * @throws {CalendarError} when the years are none, double or not in a row.
 */
export function createCalendar(data: CalendarData): Calendar {
  const years = [...data].sort((a, b) => a.year - b.year)
  const [knownFrom, knownTo] = spanOf(years)
  const holidays = new Set(years.flatMap((year) => year.offWeekdays.map(dayNumberOf)))
  const makeUps = new Set(years.flatMap((year) => year.makeUpWorkdays.map(dayNumberOf)))
  const first = dayNumberOf(`${knownFrom}-01-01`)
  const last = dayNumberOf(`${knownTo}-12-31`)

  /** Day number of the n-th working day, from index 0. */
  const workdays: number[] = []
  /** Working days up to and including the day, by day since `first`. */
  const through: number[] = []
  for (let day = first; day <= last; day += 1) {
    if (makeUps.has(day) || (!isWeekend(day) && !holidays.has(day))) workdays.push(day)
    through.push(workdays.length)
  }

  function numberOf(day: LocalDate): number {
    const number = dayNumberOf(day)
    if (number < first) throw beforeCalendar(knownFrom)
    return number
  }

  function kindOf(day: LocalDate): DayKind {
    const number = numberOf(day)
    if (number > last) return isWeekend(number) ? 'assumed-weekend' : 'assumed-weekday'
    if (makeUps.has(number)) return 'make-up'
    if (holidays.has(number)) return 'holiday'
    return isWeekend(number) ? 'weekend' : 'weekday'
  }

  return {
    version: `${knownFrom}-${knownTo}-${digestOf(years)}`,
    knownFrom,
    knownTo,
    kindOf,
    isKnown: (day) => yearOf(day) >= knownFrom && yearOf(day) <= knownTo,
    isWorkday: (day) => ['weekday', 'make-up', 'assumed-weekday'].includes(kindOf(day)),
    workdaysThrough(day) {
      const number = numberOf(day)
      return through[number - first] ?? workdays.length + weekdaysThrough(number) - weekdaysThrough(last)
    },
    workdayAt(count) {
      if (count < 1) throw beforeCalendar(knownFrom)
      return dayOfNumber(workdays[count - 1] ?? weekdayAt(count - workdays.length + weekdaysThrough(last)))
    },
  }
}

/**
 * The last day of a run of `count` working days. The start is not counted (《民法典》第二百零一条); the result
 * may be a Saturday or Sunday ordered to work. `count` 0 is the start itself.
 * @throws {CalendarError} when the start lies before the calendar.
 */
export function addWorkdays(start: LocalDate, count: number, calendar: Calendar): DueDay {
  if (!Number.isInteger(count) || count < 0) throw new RangeError('count of working days must be a whole number')
  const dueOn = count === 0 ? start : calendar.workdayAt(calendar.workdaysThrough(start) + count)
  return { dueOn, provisional: !calendar.isKnown(dueOn) }
}

/** Working days d with `after` < d ≤ `to`; the same number, negative, the other way round. */
export function workdaysBetween(after: LocalDate, to: LocalDate, calendar: Calendar): number {
  return calendar.workdaysThrough(to) - calendar.workdaysThrough(after)
}

/** The first working day after `day`. */
export function nextWorkday(day: LocalDate, calendar: Calendar): LocalDate {
  return addWorkdays(day, 1, calendar).dueOn
}

/** The last working day before `day`. @throws {CalendarError} when that lies before the calendar. */
export function previousWorkday(day: LocalDate, calendar: Calendar): LocalDate {
  return calendar.workdayAt(calendar.workdaysThrough(addDays(day, -1)))
}

/** `day` itself when it is a working day, else the next one. */
export function workdayOnOrAfter(day: LocalDate, calendar: Calendar): LocalDate {
  return calendar.isWorkday(day) ? day : nextWorkday(day, calendar)
}

export function firstWorkdayOfMonth(month: LocalMonth, calendar: Calendar): LocalDate {
  return workdayOnOrAfter(firstDayOf(month), calendar)
}

function spanOf(years: CalendarData): readonly [from: number, to: number] {
  const from = years[0]?.year
  if (from === undefined) throw new CalendarError('节假日表为空')
  for (const [index, { year }] of years.entries()) {
    if (year !== from + index) throw new CalendarError(`节假日表年份重复或中断：${year} 年附近`)
  }
  return [from, from + years.length - 1]
}

function beforeCalendar(knownFrom: number): CalendarError {
  return new CalendarError(`节假日表从 ${knownFrom} 年开始，算不了更早的日期`)
}

// Monday to Friday by arithmetic. Day 0 (1970-01-01) was a Thursday, so day -3 opens a week.
function isWeekend(dayNumber: number): boolean {
  return (((dayNumber + 3) % 7) + 7) % 7 >= 5
}

/** Weekdays from Monday 1969-12-29 to the day, both included. */
function weekdaysThrough(dayNumber: number): number {
  const days = dayNumber + 4
  return Math.floor(days / 7) * 5 + Math.min(days % 7, 5)
}

function weekdayAt(count: number): number {
  return Math.floor((count - 1) / 5) * 7 + ((count - 1) % 5) - 3
}

/** FNV-1a, 64 bits, of the days (not of the sources): equal days, equal text. */
function digestOf(years: CalendarData): string {
  const text = years
    .map(({ offWeekdays, makeUpWorkdays }) => `-${[...offWeekdays].sort()}+${[...makeUpWorkdays].sort()}`)
    .join(';')
  let hash = 0xcbf29ce484222325n
  for (const character of text) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(character.charCodeAt(0))) * 0x100000001b3n)
  }
  return hash.toString(16).padStart(16, '0')
}
