import { formatMonth, type LocalDate, monthOf, yearOf } from '../domain/local-date.ts'
import { hasBegun, type ReportPeriod } from '../domain/report-period.ts'
import { UserError } from '../domain/user-error.ts'
import type { ActContext } from './act.ts'

/** @throws {UserError} for a period that has not begun, or that ended before the office used the system. */
export function assertHasFigures(
  period: ReportPeriod,
  { today, office }: { today: LocalDate; office: ActContext['office'] },
): void {
  const isYear = period.kind === 'year'
  if (!hasBegun(period, today)) {
    const latest = isYear ? `${yearOf(today)}年` : formatMonth(monthOf(today))
    throw new UserError('bad-arguments', `${period.label}${isYear ? '' : ' '}还没有到。最晚可以看${latest}。`)
  }
  const { startsOn } = office.body
  if (period.to >= startsOn) return
  throw new UserError(
    'not-found',
    `本单位从 ${isYear ? `${yearOf(startsOn)} 年` : `${formatMonth(monthOf(startsOn))} `}起使用本系统，没有${isYear ? ` ${yearOf(period.to)} 年` : '更早'}的数据。`,
  )
}
