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

/** Every chart of the page, one after the other. */
export async function drawTrends(trends: Trends) {
  return {
    items: await monthBars(trends, SUBMITTED_AND_PUBLISHED),
    compared: await comparedBars(trends, 'published'),
    classes: await classBars(trends),
    onTime: await shareBars(trends, '及时率', 'on-time', 'due'),
    overdue: await monthBars(trends, [['overdue', 'dark']]),
    requests: await monthBars(trends, REQUESTS),
    consultations: await monthBars(trends, CONSULTATIONS),
  }
}

const spansOf = ({ plan }: Trends) => plan.months.map(({ span }) => span)

/** Bars of some figures over the months, each with its tone. */
function monthBars(trends: Trends, figures: readonly (readonly [FigureId, Tone])[]): Promise<ChartPair> {
  return drawMonthChart({
    months: trends.plan.months.map(({ month }) => month),
    series: figures.map(([figure, tone]) => seriesOf(trends, figure, tone, spansOf(trends))),
    unit: figures[0] ? FIGURES[figures[0][0]].unit : '',
  })
}

/** A share over the months; where its whole is 0, its place is empty. */
function shareBars(trends: Trends, name: string, part: FigureId, whole: FigureId): Promise<ChartPair> {
  const spans = spansOf(trends)
  const ratios = spans.map((span) => ratioOf(trends, span, part, whole))
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
    unit: '%',
    most: 100,
  })
}

/** The year's months beside those of the year before. */
function comparedBars(trends: Trends, figure: FigureId): Promise<ChartPair> {
  const { compared } = trends.plan
  return drawMonthChart({
    months: compared.map(({ month }) => month),
    hasPlainMonths: true,
    series: [
      seriesOf(
        trends,
        figure,
        'light',
        compared.map(({ before }) => before),
        '去年同月',
      ),
      seriesOf(
        trends,
        figure,
        'dark',
        compared.map(({ now }) => now),
        '今年',
      ),
    ],
    unit: FIGURES[figure].unit,
  })
}

/** The five classes of the last year and the one before. */
function classBars(trends: Trends): Promise<ChartPair> {
  const years = trends.plan.years.slice(-2)
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
