import { CLASS_FIGURES, FIGURES, type FigureId } from '../../domain/figures.ts'
import { formatShare } from '../../domain/shares.ts'
import { countOf, type DaySpan, ratioOf, type Trends } from '../../domain/trends.ts'
import { ITEM_CLASS_NAMES, ITEM_CLASSES } from '../../domain/vocabulary.ts'
import {
  type ChartPair,
  type ChartSeries,
  drawClassChart,
  drawMonthChart,
  type Tone,
} from '../../reports/trends/index.ts'
import { rowsPath } from './drill-down.ts'

function seriesOf(
  trends: Trends,
  figure: FigureId,
  tone: Tone,
  spans: readonly (DaySpan | null)[],
  name: string = FIGURES[figure].label,
): ChartSeries {
  return {
    name,
    tone,
    values: spans.map((span) => countOf(trends, span, figure)),
    paths: spans.map((span) => (countOf(trends, span, figure) ? rowsPath(span, figure, trends.plan) : null)),
  }
}

const SUBMITTED_AND_PUBLISHED = [
  ['submitted', 'light'],
  ['published', 'dark'],
] as const
const REQUESTS = [
  ['requests-received', 'light'],
  ['requests-concluded', 'dark'],
] as const
const CONSULTATIONS = [
  ['consultations-on-site', 'dark'],
  ['consultations-phone', 'middle'],
  ['consultations-online', 'light'],
] as const

export type TrendCharts = Awaited<ReturnType<typeof drawTrends>>

/** Every chart of the page, one after the other; null where nothing but zeros would be drawn. */
export async function drawTrends(trends: Trends) {
  return {
    items: await monthBars(trends, '报送、采用', SUBMITTED_AND_PUBLISHED),
    compared: await comparedBars(trends, 'published'),
    classes: await classBars(trends),
    onTime: await shareBars(trends, '及时率', 'on-time', 'due'),
    overdue: await monthBars(trends, '逾期', [['overdue', 'dark']]),
    requests: await monthBars(trends, '新收、办结', REQUESTS),
    consultations: await monthBars(trends, '现场、电话、网上', CONSULTATIONS),
  }
}

const spansOf = ({ plan }: Trends) => plan.months.map(({ span }) => span)

/** Bars of some figures over the months, each with its tone. */
async function monthBars(
  trends: Trends,
  what: string,
  figures: readonly (readonly [FigureId, Tone])[],
): Promise<ChartPair | null> {
  const series = figures.map(([figure, tone]) => seriesOf(trends, figure, tone, spansOf(trends)))
  if (hasOnlyZeros(series)) return null
  return drawMonthChart({
    months: trends.plan.months.map(({ month }) => month),
    series,
    what,
    unit: figures[0] ? FIGURES[figures[0][0]].unit : '',
  })
}

/** A share over the months; where its whole is 0, its place is empty. */
async function shareBars(trends: Trends, name: string, part: FigureId, whole: FigureId): Promise<ChartPair | null> {
  const spans = spansOf(trends)
  const ratios = spans.map((span) => ratioOf(trends, span, part, whole))
  if (ratios.every((ratio) => !ratio || ratio.whole === 0)) return null
  const texts = ratios.map((ratio) => (ratio ? formatShare(ratio.part, ratio.whole) : ''))
  return drawMonthChart({
    months: trends.plan.months.map(({ month }) => month),
    series: [
      {
        name,
        tone: 'dark',
        values: ratios.map((ratio) => (ratio && ratio.whole > 0 ? (ratio.part / ratio.whole) * 100 : null)),
        // The unit stands in the title: there is room for four characters.
        labels: texts.map((text) => text.replace(/(\.0)?%$/, '')),
        paths: spans.map((span) => rowsPath(span, whole, trends.plan)),
      },
    ],
    what: name,
    unit: '%',
    most: 100,
  })
}

/** The year's months beside those of the year before. */
async function comparedBars(trends: Trends, figure: FigureId): Promise<ChartPair | null> {
  const { compared } = trends.plan
  const spansBefore = compared.map(({ before }) => before)
  const spansNow = compared.map(({ now }) => now)
  const before = seriesOf(trends, figure, 'light', spansBefore, '去年同月')
  const now = seriesOf(trends, figure, 'dark', spansNow, '今年')
  const series = hasYearBefore(trends) ? [before, now] : [now]
  if (hasOnlyZeros(series)) return null
  const { label, unit } = FIGURES[figure]
  return drawMonthChart({ months: compared.map(({ month }) => month), hasPlainMonths: true, series, what: label, unit })
}

/** Whether any of the months compared with lies in the time of the system. */
export function hasYearBefore({ plan }: Pick<Trends, 'plan'>): boolean {
  return plan.compared.some(({ before }) => before !== null)
}

function hasOnlyZeros(series: readonly Pick<ChartSeries, 'values'>[]): boolean {
  return series.every(({ values }) => values.every((value) => !value))
}

/** The five classes of the last year and the one before. */
async function classBars(trends: Trends): Promise<ChartPair | null> {
  const years = trends.plan.years.slice(-2)
  if (years.every(({ span }) => !countOf(trends, span, 'published'))) return null
  return drawClassChart({
    classes: ITEM_CLASSES.map((itemClass) => ITEM_CLASS_NAMES[itemClass]),
    series: years.map(({ year, span }, index) => {
      const values = ITEM_CLASSES.map((itemClass) => countOf(trends, span, CLASS_FIGURES[itemClass]) ?? 0)
      return {
        name: `${year}年`,
        tone: index === years.length - 1 ? 'dark' : 'light',
        values,
        whole: countOf(trends, span, 'published') ?? 0,
        paths: ITEM_CLASSES.map((itemClass, at) =>
          values[at] ? rowsPath(span, CLASS_FIGURES[itemClass], trends.plan) : null,
        ),
      }
    }),
  })
}
