import type { LocalDate } from '../domain/local-date.ts'
import type { PeriodSummary } from '../domain/period-summary.ts'
import { asOf, clipTo, type ReportPeriod } from '../domain/report-period.ts'
import type { ActContext } from './act.ts'

/** Counts a week or quarter from the register, with the year so far beside it. */
export async function prepareSummary(
  period: ReportPeriod,
  { stores, today, office }: Pick<ActContext, 'stores' | 'today' | 'office'>,
): Promise<PeriodSummary> {
  const { startsOn } = office.body
  const span = asOf(today, clipTo(startsOn, period))
  // A week over New Year is counted whole; its year is the one it ends in.
  const ofYear = clipTo(startsOn, { from: `${period.to.slice(0, 4)}-01-01` as LocalDate, to: span.to })
  const [figures, yearFigures] = await stores.figures.periods([span, ofYear])
  if (!figures || !yearFigures) throw new Error('no figures of the period')
  const sections = await stores.figures.sections(span, ofYear)
  return {
    bodyName: office.body.name,
    period,
    preparedOn: today,
    figures,
    yearFigures,
    sections: sections.map(({ section, month }) => ({ section, figures: month })),
    ranking: office.tally.ranking,
  }
}
