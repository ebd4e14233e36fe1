import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { type Calendar, createCalendar } from '../../src/domain/calendar.ts'
import { type CalendarYear, parseCalendarYear } from '../../src/domain/calendar-year.ts'

const folder = new URL('../../config/calendar/', import.meta.url)

/** The calendar files the office ships with, 2016 to 2026. */
export const calendarYears: readonly CalendarYear[] = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .map((name) => parseCalendarYear(parse(readFileSync(new URL(name, folder), 'utf8'))))

export const officeCalendar: Calendar = createCalendar(calendarYears)
