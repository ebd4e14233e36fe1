import {
  addDays,
  addMonths,
  firstDayOf,
  formatMonth,
  isLocalDate,
  isLocalMonth,
  type LocalDate,
  type LocalMonth,
  lastDayOf,
  monthOf,
  weekdayOf,
  yearOf,
} from './local-date.ts'
import { parseSpokenMonth } from './spoken-date.ts'
import { foldCharacters } from './text.ts'

/** A span that reports count over. `key` names it in addresses and tables, `label` to people. */
export interface ReportPeriod {
  readonly kind: 'week' | 'month' | 'quarter' | 'year' | 'year-to-month'
  /** 2017-W-09-04 (the week of that Monday), 2017-09, 2017-Q3, 2017, 2017-to-09. */
  readonly key: string
  readonly label: string
  readonly from: LocalDate
  readonly to: LocalDate
}

export function monthPeriod(month: LocalMonth): ReportPeriod {
  return { kind: 'month', key: month, label: formatMonth(month), from: firstDayOf(month), to: lastDayOf(month) }
}

export function yearPeriod(year: number): ReportPeriod {
  const [from, to] = [`${year}-01-01` as LocalDate, `${year}-12-31` as LocalDate]
  return { kind: 'year', key: String(year), label: `${year}年`, from, to }
}

/** The year's months up to this one: the column 本年累计 of its tally. */
export function yearToMonth(month: LocalMonth): ReportPeriod {
  const label = month.endsWith('-01') ? formatMonth(month) : `${yearOf(month)}年1至${Number(month.slice(5))}月`
  const key = `${yearOf(month)}-to-${month.slice(5)}`
  return { kind: 'year-to-month', key, label, from: yearPeriod(yearOf(month)).from, to: lastDayOf(month) }
}

export function quarterPeriod(year: number, quarter: number): ReportPeriod {
  const first = `${year}-${String(quarter * 3 - 2).padStart(2, '0')}` as LocalMonth
  const label = `${year}年第${'一二三四'[quarter - 1]}季度`
  return {
    kind: 'quarter',
    key: `${year}-Q${quarter}`,
    label,
    from: firstDayOf(first),
    to: lastDayOf(addMonths(first, 2)),
  }
}

export function quarterOf(day: LocalDate): ReportPeriod {
  return quarterPeriod(yearOf(day), Math.ceil(Number(day.slice(5, 7)) / 3))
}

/** Monday to Sunday. */
export function weekPeriod(dayOfWeek: LocalDate): ReportPeriod {
  const from = addDays(dayOfWeek, 1 - weekdayOf(dayOfWeek))
  const to = addDays(from, 6)
  const shown = (day: LocalDate) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
  return {
    kind: 'week',
    key: `${from.slice(0, 4)}-W-${from.slice(5)}`,
    label: `${yearOf(from)}年${shown(from)}至${shown(to)}`,
    from,
    to,
  }
}

/** The period with that key, or null. */
export function parsePeriodKey(key: string): ReportPeriod | null {
  if (isLocalMonth(key)) return monthPeriod(key)
  if (isKnownYear(key)) return yearPeriod(Number(key))
  const [, year = '', quarter, toMonth, monday] = /^(\d{4})-(?:Q([1-4])|to-(\d\d)|W-(\d\d-\d\d))$/.exec(key) ?? []
  if (!isKnownYear(year)) return null
  if (quarter) return quarterPeriod(Number(year), Number(quarter))
  const [month, day] = [`${year}-${toMonth}`, `${year}-${monday}`]
  if (isLocalMonth(month)) return yearToMonth(month)
  return isLocalDate(day) && weekdayOf(day) === 1 ? weekPeriod(day) : null
}

const QUARTERS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, '1': 1, '2': 2, '3': 3, '4': 4 }
const SPOKEN_YEARS: Readonly<Record<string, number>> = { 今年: 0, 本年: 0, 全年: 0, 去年: -1, 上年: -1, 前年: -2 }

/** `2017-09`, `9月`, `上月`, `2017年`, `去年`, `三季度`, `2017年第3季度`; null for what names no period. */
export function parseSpokenPeriod(word: string, today: LocalDate): ReportPeriod | null {
  const plain = foldCharacters(word).trim()
  const spokenYear = SPOKEN_YEARS[plain]
  if (spokenYear !== undefined) return yearPeriod(yearOf(today) + spokenYear)
  const year = /^(\d{4})年?$/.exec(plain)?.[1]
  if (year && isKnownYear(year)) return yearPeriod(Number(year))
  const [, named, q, spoken] = /^(?:(\d{4})(?:年|-)?)?(?:Q([1-4])|第?([一二三四1-4])季度?)$/i.exec(plain) ?? []
  const quarter = QUARTERS[q ?? spoken ?? '']
  if (quarter && (!named || isKnownYear(named)))
    return quarterPeriod(named ? Number(named) : lastYearOf(quarter, today), quarter)
  const month = parseSpokenMonth(plain, today)
  return month ? monthPeriod(month) : null
}

/** Without a year the last such quarter that has begun is meant. */
function lastYearOf(quarter: number, today: LocalDate): number {
  const year = yearOf(today)
  return quarterPeriod(year, quarter).from <= today ? year : year - 1
}

function isKnownYear(year: string): boolean {
  return isLocalDate(`${year}-01-01`)
}

/** Days before the office began count nothing. */
export function clipTo(startsOn: LocalDate, { from, to }: Pick<ReportPeriod, 'from' | 'to'>) {
  return { from: from < startsOn ? startsOn : from, to }
}

/** A span that runs is counted as of today: what falls due later in it is not overdue yet. */
export function asOf<Span extends Pick<ReportPeriod, 'from' | 'to'>>(today: LocalDate, span: Span): Span {
  return span.to > today && span.from <= today ? { ...span, to: today } : span
}

export function isRunning({ to }: ReportPeriod, today: LocalDate): boolean {
  return to >= today
}

export function hasBegun({ from }: ReportPeriod, today: LocalDate): boolean {
  return from <= today
}

export function monthOfPeriod({ kind, to }: ReportPeriod): LocalMonth | null {
  return kind === 'month' ? monthOf(to) : null
}
