import { listWorkingDays, spellOut } from './working-days.ts'

/**
 * Working days of the founding year, written down a second time and on purpose: what the demo expects of the bot
 * must not come out of the bot's own calendar. Sources: 国办发明电〔2016〕17号 (2017), 国办发明电〔2017〕12号 (2018).
 */
const OFF_WEEKDAYS = spellOut([
  ['2017-01', '02 27 30 31'],
  ['2017-02', '01 02'],
  ['2017-04', '03 04'],
  ['2017-05', '01 29 30'],
  ['2017-10', '02 03 04 05 06'],
  ['2018-01', '01'],
])
const WORKING_WEEKENDS = new Set(['2017-01-22', '2017-02-04', '2017-04-01', '2017-05-27', '2017-09-30'])

const FIRST_DAY = '2017-01-01'
/** Far enough into 2018 for the last days of items formed in December; no make-up day and no holiday before it. */
const LAST_DAY = '2018-01-31'

/** All working days from 2017-01-03 on, in order. */
export const WORKDAYS: readonly string[] = listWorkingDays({
  first: FIRST_DAY,
  last: LAST_DAY,
  off: OFF_WEEKDAYS,
  working: WORKING_WEEKENDS,
})
/** How many of them lie in 2017. */
export const WORKDAYS_OF_2017 = WORKDAYS.filter((day) => day.startsWith('2017-')).length

/** Times of day at which people of the demo act. Few, so that many act at once and the replay stays short. */
export const SLOTS = ['09:40', '11:00', '14:30', '16:30'] as const

/** A slot of a working day: `day` is an index into WORKDAYS, `slot` into SLOTS. */
export interface Moment {
  readonly day: number
  readonly slot: number
}

export function dayText(day: number): string {
  const text = WORKDAYS[day]
  if (!text) throw new Error(`working day ${day} is outside the founding year`)
  return text
}

/** An instant of that day in the office's time zone, which has had no summer time since 1991. */
export function instantOf(day: string, time: string): Date {
  return new Date(`${day}T${time}:00+08:00`)
}

export function momentInstant({ day, slot }: Moment): Date {
  return instantOf(dayText(day), SLOTS[slot] ?? SLOTS[0])
}

export function isBefore(a: Moment, b: Moment): boolean {
  return a.day === b.day ? a.slot < b.slot : a.day < b.day
}

/** Indexes of the working days of one month of 2017. */
export function workdaysOfMonth(month: number): number[] {
  const prefix = `2017-${String(month).padStart(2, '0')}-`
  return WORKDAYS.flatMap((day, index) => (day.startsWith(prefix) ? [index] : []))
}
