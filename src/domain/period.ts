import {
  addDays,
  dayNumberOf,
  formatDay,
  formatMonth,
  type LocalDate,
  lastDayOf,
  monthOf,
  yearOf,
} from './local-date.ts'

/** Days from the first to the last, both included. */
export interface Period {
  readonly from: LocalDate
  readonly to: LocalDate
}

const QUARTERS = ['第一季度', '第二季度', '第三季度', '第四季度'] as const

export function yearPeriod(year: number): Period {
  return { from: `${year}-01-01` as LocalDate, to: `${year}-12-31` as LocalDate }
}

/** `months` whole months of a year, from the month with this number (1–12). */
export function monthsPeriod(year: number, month: number, months: number): Period {
  const two = (value: number) => String(value).padStart(2, '0')
  return {
    from: `${year}-${two(month)}-01` as LocalDate,
    to: lastDayOf(`${year}-${two(month + months - 1)}` as `${number}-${number}`),
  }
}

/** 2017年, 2017年上半年, 2017年第三季度, 2017年9月, or its two days. */
export function formatPeriod({ from, to }: Period): string {
  const year = yearOf(from)
  if (from === to) return formatDay(from)
  if (isWholeMonths(from, to) && yearOf(to) === year) {
    const first = Number(from.slice(5, 7))
    const months = Number(to.slice(5, 7)) - first + 1
    if (months === 12) return `${year}年`
    if (months === 6 && (first === 1 || first === 7)) return `${year}年${first === 1 ? '上半年' : '下半年'}`
    if (months === 3 && first % 3 === 1) return `${year}年${QUARTERS[(first - 1) / 3]}`
    if (months === 1) return formatMonth(monthOf(from))
    return `${year}年${first}月至${first + months - 1}月`
  }
  return `${formatDay(from)}至${formatDay(to)}`
}

export function daysOf({ from, to }: Period): number {
  return dayNumberOf(to) - dayNumberOf(from) + 1
}

function isWholeMonths(from: LocalDate, to: LocalDate): boolean {
  return from.endsWith('-01') && addDays(to, 1).endsWith('-01')
}
