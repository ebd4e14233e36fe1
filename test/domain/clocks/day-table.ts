import { calendarYears } from '../office-calendar.ts'

/**
 * Days as numbers from 0 = 2016-01-01, and which are working days: built from the calendar files alone, so that what
 * counts with it shares no arithmetic with src/.
 */
const FIRST_MS = Date.UTC(2016, 0, 1)
const DAY_MS = 86_400_000

export const dayAt = (index: number): string => new Date(FIRST_MS + index * DAY_MS).toISOString().slice(0, 10)

export const LAST_KNOWN = (Date.UTC(2026, 11, 31) - FIRST_MS) / DAY_MS
/** Years beyond the known ones, for what runs into them. */
const LAST = (Date.UTC(2030, 11, 31) - FIRST_MS) / DAY_MS

export const DAYS: readonly string[] = Array.from({ length: LAST + 1 }, (_each, index) => dayAt(index))
const indexes = new Map(DAYS.map((day, index) => [day, index]))

export function indexOf(day: string): number {
  const index = indexes.get(day)
  if (index === undefined) throw new Error(`${day} lies outside the table`)
  return index
}

const off = new Set<string>(calendarYears.flatMap(({ offWeekdays }) => offWeekdays))
const worked = new Set<string>(calendarYears.flatMap(({ makeUpWorkdays }) => makeUpWorkdays))

/** 2016-01-01 was a Friday: the weekday of day 0 is 4, Monday being 0. */
export const IS_WORKDAY: readonly boolean[] = DAYS.map(
  (day, index) => worked.has(day) || ((index + 4) % 7 < 5 && !off.has(day)),
)
