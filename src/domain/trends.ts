import { CLASS_FIGURES, type FigureId } from './figures.ts'
import {
  addMonths,
  firstDayOf,
  type LocalDate,
  type LocalMonth,
  lastDayOf,
  makeLocalDate,
  monthOf,
  yearOf,
} from './local-date.ts'
import type { Ratio } from './tally.ts'
import { ITEM_CLASSES } from './vocabulary.ts'

export const TREND_MONTHS = 24
export const TREND_YEARS = 5

/** Both days included. */
export interface DaySpan {
  readonly from: LocalDate
  readonly to: LocalDate
}

/** What the page of trends counts, laid out before anything is counted. Null: a time before the office began. */
export interface TrendPlan {
  /** The last month shown. */
  readonly month: LocalMonth
  /** The last day counted: the month's last, or today. */
  readonly until: LocalDate
  /** The month is not over. */
  readonly isRunning: boolean
  /** {@link TREND_MONTHS} months, the oldest first. */
  readonly months: readonly { readonly month: LocalMonth; readonly span: DaySpan | null }[]
  /** The year's months up to `month`, each with the same days of the year before. */
  readonly compared: readonly ComparedSpans[]
  /** The year up to `until`, and the same days of the year before. */
  readonly toDate: Omit<ComparedSpans, 'month'>
  /** At most {@link TREND_YEARS}, the oldest first. */
  readonly years: readonly { readonly year: number; readonly span: DaySpan }[]
  /** The day the office began, where it lies within the year before: its figures are not of the whole time. */
  readonly beganWithinYearBefore: LocalDate | null
}

export interface ComparedSpans {
  readonly month: LocalMonth
  readonly now: DaySpan | null
  readonly before: DaySpan | null
}

/** @param month neither before the office began nor to come. */
export function planTrends(month: LocalMonth, today: LocalDate, startsOn: LocalDate): TrendPlan {
  const lastDay = lastDayOf(month)
  const until = today < lastDay ? today : lastDay
  const spanOf = (from: LocalDate, to: LocalDate) => clip({ from, to }, startsOn)
  const ofMonth = (each: LocalMonth) => spanOf(firstDayOf(each), each === month ? until : lastDayOf(each))
  const year = yearOf(month)
  const untilBefore = sameDayBefore(until)
  const yearBefore = `${year - 1}-01-01` as LocalDate
  return {
    month,
    until,
    isRunning: until < lastDay,
    months: Array.from({ length: TREND_MONTHS }, (_, index) => addMonths(month, index + 1 - TREND_MONTHS)).map(
      (each) => ({ month: each, span: ofMonth(each) }),
    ),
    compared: Array.from({ length: Number(month.slice(5)) }, (_, index) => {
      const each = addMonths(`${year}-01`, index)
      const earlier = addMonths(each, -12)
      const before = spanOf(firstDayOf(earlier), each === month ? untilBefore : lastDayOf(earlier))
      return { month: each, now: ofMonth(each), before }
    }),
    toDate: { now: spanOf(`${year}-01-01`, until), before: spanOf(yearBefore, untilBefore) },
    years: Array.from({ length: TREND_YEARS }, (_, index) => year + 1 - TREND_YEARS + index).flatMap((each) => {
      const span = spanOf(`${each}-01-01` as LocalDate, each === year ? until : (`${each}-12-31` as LocalDate))
      return span ? [{ year: each, span }] : []
    }),
    beganWithinYearBefore: startsOn > yearBefore && startsOn <= untilBefore ? startsOn : null,
  }
}

/** Days before the office began count nothing. */
function clip({ from, to }: DaySpan, startsOn: LocalDate): DaySpan | null {
  if (to < startsOn) return null
  return { from: from < startsOn ? startsOn : from, to }
}

/** The day a year before; of a month's last day the last one there, so that whole months are compared with whole ones. */
function sameDayBefore(day: LocalDate): LocalDate {
  const month = addMonths(monthOf(day), -12)
  if (day === lastDayOf(monthOf(day))) return lastDayOf(month)
  return makeLocalDate(yearOf(month), Number(month.slice(5)), Number(day.slice(8))) ?? lastDayOf(month)
}

/** Counted for every month and both sides of the comparison. */
export const TREND_FIGURES: readonly FigureId[] = [
  'submitted',
  'published',
  'due',
  'on-time',
  'overdue',
  'requests-received',
  'requests-concluded',
  'requests-due',
  'requests-on-time',
  'consultations-on-site',
  'consultations-phone',
  'consultations-online',
]

/** What the year so far is summed up by: a figure, or a share of two. */
export type SummaryRow = FigureId | { readonly name: string; readonly part: FigureId; readonly whole: FigureId }

export const SUMMARY_ROWS: readonly SummaryRow[] = [
  'submitted',
  'published',
  { name: '及时率', part: 'on-time', whole: 'due' },
  'overdue',
  'requests-received',
  'requests-concluded',
  { name: '申请按时办结率', part: 'requests-on-time', whole: 'requests-due' },
  'consultations-on-site',
  'consultations-phone',
  'consultations-online',
]

/** Counted for every year. */
export const TREND_YEAR_FIGURES: readonly FigureId[] = [
  'published',
  ...ITEM_CLASSES.map((itemClass) => CLASS_FIGURES[itemClass]),
]

export type TrendValues = ReadonlyMap<FigureId, number>

/** The plan with what was counted. */
export interface Trends {
  readonly plan: TrendPlan
  /** By {@link spanKey}. */
  readonly counted: ReadonlyMap<string, TrendValues>
  /** Figures of the months shown that were frozen as something else than is counted today. */
  readonly frozenOtherwise: readonly FrozenOtherwise[]
}

export interface FrozenOtherwise {
  readonly month: LocalMonth
  readonly figure: FigureId
  readonly frozen: number
}

export function spanKey({ from, to }: DaySpan): string {
  return `${from} ${to}`
}

/** Every span of the plan once. */
export function monthSpansOf({ months, compared, toDate }: TrendPlan): DaySpan[] {
  const spans = [
    ...months.map(({ span }) => span),
    ...[...compared, toDate].flatMap(({ now, before }) => [now, before]),
  ]
  return [...new Map(spans.flatMap((span) => (span ? [[spanKey(span), span] as const] : []))).values()]
}

/** The figure, or null for a time before the office began. */
export function countOf({ counted }: Pick<Trends, 'counted'>, span: DaySpan | null, figure: FigureId): number | null {
  if (!span) return null
  const values = counted.get(spanKey(span))
  if (!values) throw new Error(`nothing was counted from ${span.from} to ${span.to}`)
  return values.get(figure) ?? 0
}

export function ratioOf(
  trends: Pick<Trends, 'counted'>,
  span: DaySpan | null,
  part: FigureId,
  whole: FigureId,
): Ratio | null {
  const [of, among] = [countOf(trends, span, part), countOf(trends, span, whole)]
  return of === null || among === null ? null : { part: of, whole: among }
}

/** What a frozen month says otherwise. A figure that an older version did not freeze is not compared. */
export function findFrozenOtherwise(
  month: LocalMonth,
  frozen: ReadonlyMap<FigureId, number>,
  live: TrendValues,
): FrozenOtherwise[] {
  return TREND_FIGURES.flatMap((figure) => {
    const kept = frozen.get(figure)
    return kept === undefined || kept === (live.get(figure) ?? 0) ? [] : [{ month, figure, frozen: kept }]
  })
}
