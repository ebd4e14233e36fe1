import { type Calendar, workdaysBetween } from './calendar.ts'
import type { LocalDate } from './local-date.ts'
import type { Ratio } from './tally.ts'

interface Published {
  readonly formedOn: LocalDate
  readonly publishedOn: LocalDate
  readonly count: number
}

/** 平均用时: working days from formation to publication, all of them and of how many. What an old ledger dates before the calendar is left out. */
export function addUpWorkdays(published: readonly Published[], calendar: Calendar): Ratio {
  const known = published.filter(({ formedOn }) => formedOn >= `${calendar.knownFrom}-01-01`)
  return {
    part: known.reduce(
      (sum, { formedOn, publishedOn, count }) =>
        sum + Math.max(0, workdaysBetween(formedOn, publishedOn, calendar)) * count,
      0,
    ),
    whole: known.reduce((sum, { count }) => sum + count, 0),
  }
}

/** `4.5个工作日`, 无 where nothing was published. One decimal, half up. */
export function formatAverageWorkdays({ part, whole }: Ratio): string {
  if (whole === 0) return '无'
  const tenths = Math.floor((part * 20 + whole) / (whole * 2))
  return `${Math.floor(tenths / 10)}.${tenths % 10}个工作日`
}
