import type { EChartsCoreOption } from 'echarts/core'
import { addMonths, formatDay, formatMonth, type LocalMonth, yearOf } from '../../domain/local-date.ts'
import { formatShare } from '../../domain/shares.ts'
import type { MonthlyTally } from '../../domain/tally.ts'
import { ITEM_CLASS_NAMES, ITEM_CLASSES, type ItemClass } from '../../domain/vocabulary.ts'
import { CHART_FONT_FAMILY, findMissingGlyphs } from '../fonts.ts'
import { shareNotes } from './share-notes.ts'

/** Pixels. Three times a common phone's 360 points: the picture fills the screen's width and stays sharp. */
export const CHART_SIZE = { width: 1080, height: 1620 } as const

const EDGE = 60
const INK = '#1f2937'
const MUTED = '#4b5563'
const RULE = '#d1d5db'
/** Dark against light: the two stay apart when printed or photographed in grey. */
const PUBLISHED_COLOUR = '#1d4e89'
const SUBMITTED_COLOUR = '#f2b36b'

const TILES_TOP = 210
const CLASSES_TOP = 530
const CLASSES_HEIGHT = 380
/** From the right edge of the picture to where the longest bar ends. */
const CLASSES_RIGHT = 540
const LABEL_DISTANCE = 10
const TREND_TOP = 1100
const TREND_HEIGHT = 320
const TREND_MONTHS = 12
const TREND_SLOT = (CHART_SIZE.width - 2 * EDGE) / TREND_MONTHS

type Trend = MonthlyTally['trend']

/** Two grids, five figures and captions: everything the picture shows. Pure data; the drawing is in chart.ts. */
export function tallyChartOption(tally: MonthlyTally): EChartsCoreOption {
  return {
    animation: false,
    backgroundColor: '#ffffff',
    textStyle: { fontFamily: CHART_FONT_FAMILY, color: INK },
    graphic: [...headTexts(tally), ...tileTexts(tally), ...captionTexts(tally)],
    legend: {
      data: ['报送', '采用'],
      right: EDGE,
      top: TREND_TOP - 98,
      itemWidth: 34,
      itemHeight: 26,
      itemGap: 30,
      selectedMode: false,
      textStyle: { fontSize: 30, color: INK },
    },
    grid: [
      { left: 210, right: CLASSES_RIGHT, top: CLASSES_TOP, height: CLASSES_HEIGHT },
      { left: EDGE, right: EDGE, top: TREND_TOP, height: TREND_HEIGHT },
    ],
    xAxis: [{ type: 'value', show: false, gridIndex: 0, min: 0 }, trendMonthAxis(tally)],
    yAxis: [classAxis(), { type: 'value', show: false, gridIndex: 1, min: 0 }],
    series: [classSeries(tally), ...trendSeries(tally)],
  }
}

interface TextPlace {
  readonly left: number
  readonly top: number
  readonly size: number
  readonly colour?: string
  readonly bold?: boolean
  readonly align?: 'left' | 'center' | 'right'
}

function text(content: string, { left, top, size, colour = INK, bold = false, align = 'left' }: TextPlace) {
  // x and y place the text's own anchor; left and top of `graphic` would place its box.
  return {
    type: 'text',
    x: left,
    y: top,
    style: {
      text: content,
      align,
      fontSize: size,
      fontWeight: bold ? 700 : 400,
      fontFamily: CHART_FONT_FAMILY,
      fill: colour,
    },
  }
}

function rule(top: number) {
  return {
    type: 'rect',
    shape: { x: EDGE, y: top, width: CHART_SIZE.width - 2 * EDGE, height: 2 },
    style: { fill: RULE },
  }
}

function headTexts({ month, bodyName, preparedOn }: MonthlyTally) {
  // A name the font cannot draw would be printed wrong: the summary text beside the picture has it right.
  const drawable = findMissingGlyphs(bodyName).length === 0
  return [
    text(`${formatMonth(month)}政府信息公开月报`, { left: EDGE, top: 56, size: 58, bold: true }),
    ...(drawable ? [text(bodyName, { left: EDGE, top: 138, size: fittingSize(bodyName), colour: MUTED })] : []),
    text(`制表 ${formatDay(preparedOn)}`, {
      left: CHART_SIZE.width - EDGE,
      top: CHART_SIZE.height - 66,
      size: 28,
      colour: MUTED,
      align: 'right',
    }),
  ]
}

/** 32, or as much less as a long name needs to stay on its line. */
function fittingSize(name: string): number {
  return Math.max(12, Math.min(32, Math.floor((CHART_SIZE.width - 2 * EDGE) / Math.max(1, [...name].length))))
}

function tileTexts({ monthFigures: figures }: MonthlyTally) {
  const tiles: readonly (readonly [string, string])[] = [
    ['报送', `${figures.submitted}`],
    ['采用', `${figures.published}`],
    ['及时率', formatShare(figures.onTime.part, figures.onTime.whole)],
    ['退回', `${figures.returned}`],
    ['逾期', `${figures.overdue}`],
  ]
  const width = (CHART_SIZE.width - 2 * EDGE) / tiles.length
  return [
    rule(TILES_TOP),
    ...tiles.flatMap(([label, value], index) => {
      const left = EDGE + width * (index + 0.5)
      const size = value.length > 6 ? 38 : /^\d{6}$/.test(value) ? 44 : 54
      return [
        text(value, { left, top: TILES_TOP + 42 + (54 - size) / 2, size, bold: true, align: 'center' }),
        text(label, { left, top: TILES_TOP + 118, size: 32, colour: MUTED, align: 'center' }),
      ]
    }),
    rule(TILES_TOP + 190),
  ]
}

/** `21条 77.8%` */
function classWords({ byClass, published }: MonthlyTally['monthFigures'], itemClass: ItemClass): string {
  return `${byClass[itemClass]}条 ${formatShare(byClass[itemClass], published)}`
}

/** 32, or as much less as the words of the month, right of the longest bar, and those of the year need on one line. */
function classTextSize({ monthFigures, yearFigures }: MonthlyTally): number {
  const room = CLASSES_RIGHT - EDGE - 4 * LABEL_DISTANCE
  const ems = ITEM_CLASSES.map((each) => emsOf(classWords(monthFigures, each)) + emsOf(classWords(yearFigures, each)))
  return Math.min(32, Math.floor(room / Math.max(...ems)))
}

/** Widths of the packaged font in bold, in font sizes, rounded up: Chinese takes a whole one, digits 0.6. */
function emsOf(words: string): number {
  return [...words].reduce((sum, each) => sum + (each > '⺀' || each === '%' ? 1 : /\d/.test(each) ? 0.6 : 0.3), 0)
}

function captionTexts(tally: MonthlyTally) {
  const { yearFigures, trend } = tally
  const right = CHART_SIZE.width - EDGE
  const size = classTextSize(tally)
  const yearLines = ITEM_CLASSES.map((itemClass, index) => {
    const top = CLASSES_TOP + (CLASSES_HEIGHT / ITEM_CLASSES.length) * (index + 0.5) - size / 2
    return text(classWords(yearFigures, itemClass), {
      left: right,
      top,
      size,
      colour: MUTED,
      align: 'right',
    })
  })
  return [
    text('本月采用信息分类', { left: EDGE, top: CLASSES_TOP - 74, size: 38, bold: true }),
    text('本年累计', { left: right, top: CLASSES_TOP - 70, size: 32, colour: MUTED, align: 'right' }),
    ...yearLines,
    ...shareNotes(tally).map((note) =>
      text(note, { left: EDGE, top: CHART_SIZE.height - 66, size: 28, colour: MUTED }),
    ),
    text(trendCaption(trend), { left: EDGE, top: TREND_TOP - 100, size: 38, bold: true }),
  ]
}

function classAxis() {
  return {
    type: 'category',
    gridIndex: 0,
    inverse: true,
    data: ITEM_CLASSES.map((itemClass) => ITEM_CLASS_NAMES[itemClass]),
    axisTick: { show: false },
    axisLine: { show: true, lineStyle: { color: RULE, width: 2 } },
    axisLabel: { fontSize: 34, color: INK, margin: 16 },
  }
}

function classSeries(tally: MonthlyTally) {
  const { monthFigures } = tally
  return {
    type: 'bar',
    xAxisIndex: 0,
    yAxisIndex: 0,
    barWidth: 44,
    itemStyle: { color: PUBLISHED_COLOUR },
    data: ITEM_CLASSES.map((itemClass) => ({
      value: monthFigures.byClass[itemClass],
      label: { formatter: classWords(monthFigures, itemClass) },
    })),
    label: {
      show: true,
      position: 'right',
      distance: LABEL_DISTANCE,
      fontSize: classTextSize(tally),
      fontWeight: 700,
      color: INK,
    },
  }
}

function trendCaption(trend: Trend): string {
  const first = trend[0]
  if (trend.length >= TREND_MONTHS || !first) return '近十二个月（条）'
  return `${formatMonth(first.month)}以来（条）`
}

function trendMonthAxis({ trend, month }: MonthlyTally) {
  const first = trend[0]?.month ?? month
  // A body in its first year has fewer months: the axis keeps its twelve places, those to come stay empty.
  const months = [...Array(TREND_MONTHS).keys()].map((index) => addMonths(first, index))
  return {
    type: 'category',
    gridIndex: 1,
    data: months.map((at, index) => monthLabel(at, index === 0)),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: RULE, width: 2 } },
    axisLabel: { fontSize: 26, lineHeight: 34, color: INK, interval: 0, margin: 14 },
  }
}

/** 8月; with the year below each January and the first: twelve full labels would run into one another. */
function monthLabel(month: LocalMonth, isFirst: boolean): string {
  const name = `${Number(month.slice('YYYY-'.length))}月`
  return isFirst || month.endsWith('-01') ? `${name}\n${yearOf(month)}` : name
}

function trendSeries({ trend }: MonthlyTally) {
  const digits = Math.max(...trend.map((at) => String(Math.max(at.submitted, at.published)).length))
  // From four digits on, the figures of both bars do not fit side by side: 采用 keeps its own.
  const fontSize = digits === 3 ? 19 : Math.min(24, Math.floor(TREND_SLOT / (digits * 0.6)))
  const label = { show: true, position: 'top', distance: 6, fontSize, color: INK }
  const series = { type: 'bar', xAxisIndex: 1, yAxisIndex: 1, barMaxWidth: 30, barGap: '10%', barCategoryGap: '20%' }
  return [
    {
      ...series,
      name: '报送',
      color: SUBMITTED_COLOUR,
      data: trend.map((at) => at.submitted),
      label: { ...label, show: digits < 4 },
    },
    { ...series, name: '采用', color: PUBLISHED_COLOUR, data: trend.map((at) => at.published), label },
  ]
}
