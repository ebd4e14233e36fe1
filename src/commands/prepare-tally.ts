import { addUpWorkdays } from '../domain/average-workdays.ts'
import { addMonths, firstDayOf, type LocalDate, type LocalMonth, monthOf } from '../domain/local-date.ts'
import { asOf, clipTo, monthPeriod } from '../domain/report-period.ts'
import type { MonthlyTally } from '../domain/tally.ts'
import { type EarlierMonth, findCorrections, partsOfYear } from '../domain/tally-corrections.ts'
import type { ActContext } from './act.ts'

/** Late entries are looked for in this many months before: every month of the year is among them. */
const LOOKED_BACK_MONTHS = 12

type TallyContext = Pick<ActContext, 'stores' | 'today' | 'office' | 'calendar'>

/** Counts a month's tally from the register, with the year so far beside it, and what changed in months frozen before. */
export async function prepareTally(month: LocalMonth, context: TallyContext): Promise<MonthlyTally> {
  const { stores, today, office, calendar } = context
  const { startsOn } = office.body
  const { to } = asOf(today, monthPeriod(month))
  const newYear = `${month.slice(0, 4)}-01-01` as LocalDate
  const yearFrom = startsOn > newYear ? startsOn : newYear
  const ofMonth = { from: firstDayOf(month) < yearFrom ? yearFrom : firstDayOf(month), to }
  const ofYear = { from: yearFrom, to }
  const [monthFigures, yearFigures] = await stores.figures.periods([ofMonth, ofYear])
  if (!monthFigures || !yearFigures) throw new Error('no figures of the month')
  const { earlier, statedBefore } = await findEarlier(month, context)
  const corrections = findCorrections(earlier, statedBefore)
  return {
    bodyName: office.body.name,
    month,
    preparedOn: today,
    yearFrom,
    monthFigures,
    yearFigures,
    sections: await stores.figures.sections(ofMonth, ofYear),
    trend: await stores.figures.trend(month, startsOn),
    cases: await stores.figures.cases(ofMonth),
    averageWorkdays: {
      month: addUpWorkdays(await stores.figures.publishedAfter(ofMonth), calendar),
      year: addUpWorkdays(await stores.figures.publishedAfter(ofYear), calendar),
    },
    nextDueOn: await stores.figures.nextDue(ofMonth),
    ...(office.tally.ranking ? { isRanked: true } : {}),
    corrections,
    yearParts: partsOfYear({ yearFrom, monthFigures }, earlier, statedBefore, corrections),
  }
}

/** The months before, as they were frozen and as they stand now, and what tallies since have stated of them. */
async function findEarlier(month: LocalMonth, { stores, office }: TallyContext) {
  const { startsOn } = office.body
  const months = [...Array(LOOKED_BACK_MONTHS).keys()]
    .map((index) => addMonths(month, index - LOOKED_BACK_MONTHS))
    .filter((each) => each >= monthOf(startsOn))
  const first = months[0]
  if (!first) return { earlier: [], statedBefore: [] }
  const frozen = await stores.tallies.findFigures(first, month)
  // A month that was never frozen is looked at for the year's sum only.
  const looked = months.filter(
    (each) => each.slice(0, 4) === month.slice(0, 4) || frozen.some((known) => known.month === each),
  )
  const now = await stores.figures.periods(looked.map((each) => clipTo(startsOn, monthPeriod(each))))
  const earlier: EarlierMonth[] = now.map((figures, index) => {
    const at = looked[index] ?? first
    return { month: at, frozen: frozen.find((known) => known.month === at)?.figures ?? null, now: figures }
  })
  return { earlier, statedBefore: frozen.flatMap(({ corrections }) => corrections) }
}

/** What the register tells differently by now of a frozen month. */
export async function findChangesSince(month: LocalMonth, context: TallyContext): Promise<EarlierMonth | null> {
  const [frozen] = await context.stores.tallies.findFigures(month, addMonths(month, 1))
  if (!frozen) return null
  const now = await context.stores.figures.period(clipTo(context.office.body.startsOn, monthPeriod(month)))
  return { month, frozen: frozen.figures, now }
}
