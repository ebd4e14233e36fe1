import { firstDayOf, type LocalDate, type LocalMonth, lastDayOf } from '../domain/local-date.ts'
import type { MonthlyTally } from '../domain/tally.ts'
import type { ActContext } from './act.ts'

/** Counts a month's tally from the register, with the year so far beside it. */
export async function prepareTally(
  month: LocalMonth,
  { stores, today, office }: Pick<ActContext, 'stores' | 'today' | 'office'>,
): Promise<MonthlyTally> {
  const from = firstDayOf(month)
  const to = lastDayOf(month)
  const newYear = `${month.slice(0, 4)}-01-01` as LocalDate
  const yearFrom = office.body.startsOn > newYear ? office.body.startsOn : newYear
  const monthPeriod = { from: from < yearFrom ? yearFrom : from, to }
  const yearPeriod = { from: yearFrom, to }
  const [monthFigures, yearFigures] = await stores.figures.periods([monthPeriod, yearPeriod])
  if (!monthFigures || !yearFigures) throw new Error('no figures of the month')
  return {
    bodyName: office.body.name,
    month,
    preparedOn: today,
    yearFrom,
    monthFigures,
    yearFigures,
    sections: await stores.figures.sections(monthPeriod, yearPeriod),
    trend: await stores.figures.trend(month, office.body.startsOn),
    cases: await stores.figures.cases(monthPeriod),
  }
}
