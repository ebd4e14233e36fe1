import { addMonths, type LocalDate, type LocalMonth, monthOf } from '../domain/local-date.ts'
import { parseReportPeriod } from '../domain/report-period.ts'
import { figureValuesOf } from '../domain/tally-figures.ts'
import {
  findFrozenOtherwise,
  monthSpansOf,
  planTrends,
  spanKey,
  TREND_FIGURES,
  TREND_YEAR_FIGURES,
  type TrendPlan,
  type Trends,
  type TrendValues,
} from '../domain/trends.ts'
import { UserError } from '../domain/user-error.ts'
import type { ActContext } from './act.ts'
import { exampleMonth } from './example-time.ts'
import { whyNoTime } from './period-words.ts'
import { assertHasFigures } from './report-periods.ts'

/**
 * The month that the trends run up to: the one asked for, of a year its last that has begun, and without a word the last
 * that is over.
 * @throws {UserError} for what is no month, has not come, or lies before the office used the system.
 */
export function readTrendMonth(
  asked: string,
  { today, office }: { readonly today: LocalDate; readonly office: ActContext['office'] },
): LocalMonth {
  if (asked === '') return exampleMonth({ today, office })
  const thisMonth = monthOf(today)
  const period = parseReportPeriod(asked, today)
  if (!period) {
    const month = exampleMonth({ today, office })
    throw new UserError(
      'bad-arguments',
      `没看懂看到哪个月。${whyNoTime(asked).replace('没看懂时间。', '')}请写成 ${month}、上月，或者只写年份，例如 ${month.slice(0, 4)}。`,
    )
  }
  assertHasFigures(period, { today, office })
  const last = monthOf(period.to)
  return last < thisMonth ? last : thisMonth
}

/** Counts what the page of trends shows, from the register as it is now. */
export async function prepareTrends(
  month: LocalMonth,
  { stores, today, office }: Pick<ActContext, 'stores' | 'today' | 'office'>,
): Promise<Trends> {
  const plan = planTrends(month, today, office.body.startsOn)
  const spans = monthSpansOf(plan)
  const values = await stores.figures.count(TREND_FIGURES, spans)
  const ofYears = await stores.figures.count(
    TREND_YEAR_FIGURES,
    plan.years.map(({ span }) => span),
  )
  const counted = new Map<string, TrendValues>()
  for (const [index, span] of spans.entries()) counted.set(spanKey(span), values[index] ?? new Map())
  // A year's span may be one of those above: it then has both.
  for (const [index, { span }] of plan.years.entries())
    counted.set(spanKey(span), new Map([...(counted.get(spanKey(span)) ?? []), ...(ofYears[index] ?? [])]))
  return { plan, counted, frozenOtherwise: await findChangedSince(plan, counted, stores) }
}

async function findChangedSince(
  { months, month }: TrendPlan,
  counted: ReadonlyMap<string, TrendValues>,
  stores: ActContext['stores'],
) {
  const frozen = await stores.tallies.findFigures(months[0]?.month ?? month, addMonths(month, 1))
  return frozen.flatMap(({ month: each, figures }) => {
    const span = months.find((one) => one.month === each)?.span
    const live = span && counted.get(spanKey(span))
    return live ? findFrozenOtherwise(each, figureValuesOf(figures), live) : []
  })
}
