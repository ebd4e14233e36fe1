import { type LocalDate, makeLocalDate, yearOf } from './local-date.ts'

/**
 * The last day on which a case that ended on `endedOn` keeps its applicant's data. The 条例 names no term: the office sets
 * the years (default 10, the shorter of the two 定期 terms of 国家档案局令第8号), no longer than needed (《个人信息保护法》第十九条).
 */
export function keptUntil(endedOn: LocalDate, retentionYears: number): LocalDate {
  const year = yearOf(endedOn) + retentionYears
  const [, month = 1, dayOfMonth = 1] = endedOn.split('-').map(Number)
  // 29 February of a year that has none: a day longer rather than a day less.
  return makeLocalDate(year, month, dayOfMonth) ?? (`${year}-03-01` as LocalDate)
}
