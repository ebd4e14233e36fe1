import { CLASS_FIGURES, type FigureId, TALLY_RECORD_FIGURES } from './figures.ts'
import { type LocalDate, type LocalMonth, monthOf } from './local-date.ts'
import type { PeriodFigures } from './tally.ts'
import { figureValuesOf } from './tally-figures.ts'

/**
 * What became known of a month after its tally was frozen: something registered late, mended or taken for a slip. The
 * frozen tally stays as it was posted; the next one states the change.
 */
export interface TallyCorrection extends FigureChange {
  readonly month: LocalMonth
}

export interface FigureChange {
  readonly figure: FigureId
  /** ±n. */
  readonly change: number
}

/** How 本年累计 of a figure comes about: `frozen` + `corrected` + `stated` + `month`. */
export interface YearParts {
  readonly figure: FigureId
  /** The earlier months of the year as they were frozen; those never frozen as they stand now. */
  readonly frozen: number
  /** Corrections that earlier tallies of the year stated. */
  readonly corrected: number
  /** Corrections stated in this tally. */
  readonly stated: number
  readonly month: number
}

/**
 * Figures whose months add up to the year. The others do not: 退回 counts an item once in a period, and what is due,
 * overdue or pending is so at the end of several months.
 */
export const ADDITIVE_FIGURES: readonly FigureId[] = [
  'submitted',
  'published',
  ...Object.values(CLASS_FIGURES),
  'withdrawn',
  'requests-received',
  'requests-concluded',
  'requests-extended',
  'consultations-on-site',
  'consultations-phone',
  'consultations-online',
  ...TALLY_RECORD_FIGURES,
]

/** A month before the tally's: as it was frozen (null: never), and as the register tells it now. */
export interface EarlierMonth {
  readonly month: LocalMonth
  readonly frozen: PeriodFigures | null
  readonly now: PeriodFigures
}

/** Changes of the frozen months that no tally has stated yet, by month and in the order of the figures. */
export function findCorrections(
  earlier: readonly EarlierMonth[],
  statedBefore: readonly TallyCorrection[],
): TallyCorrection[] {
  return earlier.flatMap(({ month, frozen, now }) => {
    if (!frozen) return []
    const stated = statedBefore.filter((each) => each.month === month)
    return changesSince(frozen, now).flatMap(({ figure, change }) => {
      const left = change - sum(stated.filter((each) => each.figure === figure).map((each) => each.change))
      return left === 0 ? [] : [{ month, figure, change: left }]
    })
  })
}

/** What the register tells differently by now of a time that was frozen: 周报, 季报. */
export function changesBetween(frozen: PeriodFigures, now: PeriodFigures): FigureChange[] {
  return changesSince(frozen, now).filter(({ change }) => change !== 0)
}

/** Every figure that was frozen, unchanged ones with a change of 0. */
function changesSince(frozen: PeriodFigures, now: PeriodFigures): FigureChange[] {
  const current = figureValuesOf(now)
  return [...figureValuesOf(frozen)].map(([figure, value]) => ({
    figure,
    change: (current.get(figure) ?? value) - value,
  }))
}

/** What the register tells differently of one month by now. */
export function changesOf({ month, frozen, now }: EarlierMonth): TallyCorrection[] {
  return findCorrections([{ month, frozen, now }], [])
}

/** How the year's column adds up, for every figure whose months do. */
export function partsOfYear(
  { yearFrom, monthFigures }: { readonly yearFrom: LocalDate; readonly monthFigures: PeriodFigures },
  earlier: readonly EarlierMonth[],
  statedBefore: readonly TallyCorrection[],
  stated: readonly TallyCorrection[],
): YearParts[] {
  const ofYear = ({ month }: { month: LocalMonth }) => month >= monthOf(yearFrom)
  const frozenOf = earlier.filter(ofYear).map(({ frozen, now }) => ({
    frozen: frozen && figureValuesOf(frozen),
    now: figureValuesOf(now),
  }))
  const changeOf = (figure: FigureId, corrections: readonly TallyCorrection[]) =>
    sum(corrections.filter((each) => each.figure === figure && ofYear(each)).map(({ change }) => change))
  const ofMonth = figureValuesOf(monthFigures)
  return ADDITIVE_FIGURES.map((figure) => ({
    figure,
    // A tally frozen before the figure was counted does not know it: then the register's word of today counts.
    frozen: sum(frozenOf.map(({ frozen, now }) => frozen?.get(figure) ?? now.get(figure) ?? 0)),
    corrected: changeOf(figure, statedBefore),
    stated: changeOf(figure, stated),
    month: ofMonth.get(figure) ?? 0,
  }))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
