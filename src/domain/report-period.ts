import {
  addDays,
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
import { monthsPeriod, type Period, yearPeriod as spanOfYear } from './period.ts'
import { parseSpokenDate } from './spoken-date.ts'
import { parseSpokenPeriod } from './spoken-period.ts'
import { foldCharacters, removeInvisible } from './text.ts'

/** A span that reports count over. `key` names it in addresses and tables, `label` to people. */
export interface ReportPeriod extends Period {
  readonly kind: 'week' | 'month' | 'quarter' | 'year' | 'year-to-month'
  /** 2017-W-09-04 (the week of that Monday), 2017-09, 2017-Q3, 2017, 2017-to-09. */
  readonly key: string
  readonly label: string
}

export function monthPeriod(month: LocalMonth): ReportPeriod {
  return { kind: 'month', key: month, label: formatMonth(month), from: firstDayOf(month), to: lastDayOf(month) }
}

export function yearPeriod(year: number): ReportPeriod {
  return { kind: 'year', key: String(year), label: `${year}年`, ...spanOfYear(year) }
}

/** The year's months up to this one: the column 本年累计 of its tally. */
export function yearToMonth(month: LocalMonth): ReportPeriod {
  const label = month.endsWith('-01') ? formatMonth(month) : `${yearOf(month)}年1至${Number(month.slice(5))}月`
  const key = `${yearOf(month)}-to-${month.slice(5)}`
  return { kind: 'year-to-month', key, label, from: yearPeriod(yearOf(month)).from, to: lastDayOf(month) }
}

export function quarterPeriod(year: number, quarter: number): ReportPeriod {
  const label = `${year}年第${'一二三四'[quarter - 1]}季度`
  return {
    kind: 'quarter',
    key: `${year}-Q${quarter}`,
    label,
    ...monthsPeriod(year, quarter * 3 - 2, 3),
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

const SPOKEN_WEEKS: Readonly<Record<string, number>> = { 上上: -2, 上: -1, 本: 0, 这: 0 }

/** 上周, 本周, the week of a day, and 2017年9月4日至9月10日 as {@link weekPeriod} labels it; null for what names no week. */
export function parseWeek(words: string, today: LocalDate): ReportPeriod | null {
  const text = foldCharacters(removeInvisible(words)).replace(/\s/g, '')
  const near = new RegExp(`^(${Object.keys(SPOKEN_WEEKS).join('|')})一?个?(?:周|星期|礼拜)$`).exec(text)?.[1]
  if (near) return weekPeriod(addDays(today, 7 * (SPOKEN_WEEKS[near] ?? 0)))
  const day = parseSpokenDate(text.split('至')[0] ?? '', today)
  if (!day) return null
  const week = weekPeriod(day)
  return text.includes('至') && text !== week.label ? null : week
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

/** What {@link parseSpokenPeriod} reads, where it is a month, a quarter or a year; else null. */
export function parseReportPeriod(word: string, today: LocalDate): ReportPeriod | null {
  const said = parseSpokenPeriod(word, today)
  if (!said) return null
  const known = [monthPeriod(monthOf(said.from)), quarterOf(said.from), yearPeriod(yearOf(said.from))]
  return known.find(({ from, to }) => from === said.from && to === said.to) ?? null
}

function isKnownYear(year: string): boolean {
  return isLocalDate(`${year}-01-01`)
}

/** Days before the office began count nothing. */
export function clipTo(startsOn: LocalDate, { from, to }: Period) {
  return { from: from < startsOn ? startsOn : from, to }
}

/** A span that runs is counted as of today: what falls due later in it is not overdue yet. */
export function asOf<Span extends Period>(today: LocalDate, span: Span): Span {
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
