import { figurePath } from '../../commands/page-links.ts'
import type { FigureId } from '../../domain/figures.ts'
import { lastDayOf, monthOf } from '../../domain/local-date.ts'
import { monthPeriod, yearToMonth } from '../../domain/report-period.ts'
import type { DaySpan, TrendPlan } from '../../domain/trends.ts'

/** Judged at the end of their period, which is not yet there. */
const JUDGED_AT_END: readonly FigureId[] = ['due', 'on-time', 'overdue', 'requests-due', 'requests-on-time']

/** Where the rows behind a figure are listed; null where no list is of exactly these days. */
export function rowsPath(
  span: DaySpan | null,
  figure: FigureId,
  { until, isRunning }: Pick<TrendPlan, 'until' | 'isRunning'>,
): string | null {
  if (!span) return null
  const month = monthOf(span.to)
  const isCutOff = span.to !== lastDayOf(month)
  if (isCutOff && !(isRunning && span.to === until && !JUDGED_AT_END.includes(figure))) return null
  return figurePath(monthOf(span.from) === month ? monthPeriod(month) : yearToMonth(month), figure)
}
