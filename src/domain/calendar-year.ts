import { asRecord, DataFaultsError, unknownKeys } from './data-faults.ts'
import { addDays, isLocalDate, type LocalDate, weekdayOf, yearOf } from './local-date.ts'

/** One year of the State Council calendar, as kept in `config/calendar/<year>.yaml`. */
export interface CalendarYear {
  readonly year: number
  /** Mondays to Fridays off. */
  readonly offWeekdays: readonly LocalDate[]
  /** Saturdays and Sundays ordered to work (调休上班日). */
  readonly makeUpWorkdays: readonly LocalDate[]
  readonly notices: readonly CalendarNotice[]
  /** How sure we are: the notice's own text was read, or independent data sets agree on every day. */
  readonly certainty: CalendarCertainty
}

/** 国务院办公厅关于…年部分节假日安排的通知, with later changes; what is not known is null. */
export interface CalendarNotice {
  readonly number: string | null
  /** `YYYY-MM-DD`, or `YYYY-MM` where the day is not known. */
  readonly issued: string | null
  readonly about: string
}

export const CALENDAR_CERTAINTIES = ['notice-read', 'data-sets-agree'] as const
export type CalendarCertainty = (typeof CALENDAR_CERTAINTIES)[number]

const KEYS = ['year', 'workdays', 'offWeekdays', 'makeUpWorkdays', 'notices', 'certainty']

/**
 * Reads one year. Days are written `MM-DD`; the year's total of working days is its own check sum, so that a
 * mistyped or forgotten day does not pass.
 * @throws {DataFaultsError} naming every fault in Chinese.
 */
export function parseCalendarYear(value: unknown): CalendarYear {
  const record = asRecord(value)
  const year = record?.year
  if (!record || typeof year !== 'number' || !Number.isInteger(year) || year < 1991 || year > 2100) {
    throw new DataFaultsError(['节假日表：缺少 year（年份，如 2027）'])
  }
  const faults = unknownKeys(record, KEYS).map((key) => `${year} 年节假日表：不认识的项目 ${key}`)
  const offWeekdays = readDays(record.offWeekdays, year, 'offWeekdays', faults)
  const makeUpWorkdays = readDays(record.makeUpWorkdays, year, 'makeUpWorkdays', faults)
  for (const day of offWeekdays) {
    if (weekdayOf(day) > 5) faults.push(`${year} 年节假日表：${day} 是周末，本来就不上班，不应列入 offWeekdays`)
  }
  for (const day of makeUpWorkdays) {
    if (weekdayOf(day) <= 5) faults.push(`${year} 年节假日表：${day} 不是周末，不应列入 makeUpWorkdays`)
  }
  const certainty = CALENDAR_CERTAINTIES.find((each) => each === record.certainty)
  if (!certainty) faults.push(`${year} 年节假日表：certainty 应为 ${CALENDAR_CERTAINTIES.join(' 或 ')}`)
  const notices = readNotices(record.notices, year, faults)

  const workdays = weekdaysIn(year) - offWeekdays.length + makeUpWorkdays.length
  if (faults.length === 0 && record.workdays !== workdays) {
    faults.push(`${year} 年节假日表：workdays 写的是 ${String(record.workdays)}，按所列日期是 ${workdays}，请核对通知`)
  }
  if (faults.length > 0 || !certainty) throw new DataFaultsError(faults)
  return { year, offWeekdays, makeUpWorkdays, notices, certainty }
}

function readDays(value: unknown, year: number, key: string, faults: string[]): readonly LocalDate[] {
  if (!Array.isArray(value)) {
    faults.push(`${year} 年节假日表：缺少 ${key}（日期列表，写法如 10-01）`)
    return []
  }
  const days: LocalDate[] = []
  for (const each of value) {
    const day = `${year}-${String(each)}`
    if (!isLocalDate(day)) faults.push(`${year} 年节假日表：${key} 中的 ${String(each)} 不是日期，写法如 10-01`)
    else if (days.includes(day)) faults.push(`${year} 年节假日表：${key} 中 ${String(each)} 写了两次`)
    else days.push(day)
  }
  return days
}

function readNotices(value: unknown, year: number, faults: string[]): readonly CalendarNotice[] {
  const list = Array.isArray(value) ? value.map(asRecord) : []
  if (list.length === 0 || list.some((each) => typeof each?.about !== 'string')) {
    faults.push(`${year} 年节假日表：notices 至少写一份通知，每份要有 about`)
    return []
  }
  return list.map((each) => ({
    number: typeof each?.number === 'string' ? each.number : null,
    issued: typeof each?.issued === 'string' ? each.issued : null,
    about: String(each?.about),
  }))
}

function weekdaysIn(year: number): number {
  let count = 0
  for (let day: LocalDate = `${year}-01-01`; yearOf(day) === year; day = addDays(day, 1)) {
    if (weekdayOf(day) <= 5) count += 1
  }
  return count
}
