import { formatMonth, type LocalMonth, yearOf } from '../../domain/local-date.ts'
import type { Drawing, Target } from './draw.ts'
import { barStyle, CHART_WIDTHS, fittingSize, INK, MUTED, RULE, type Screen, scaleStep, type Tone } from './look.ts'

export interface ChartSeries {
  readonly name: string
  readonly tone: Tone
  /** One for each month; null leaves its place empty. */
  readonly values: readonly (number | null)[]
  /** Printed at each value; left out: the value. */
  readonly labels?: readonly string[]
  /** Where each value leads; null: nowhere. */
  readonly paths: readonly (string | null)[]
}

export interface MonthChart {
  readonly months: readonly LocalMonth[]
  /** Months without their years, where two years stand side by side. */
  readonly hasPlainMonths?: true
  readonly series: readonly ChartSeries[]
  readonly unit: string
  /** What the bars are, for the caption of a row where the months take several. */
  readonly what: string
  /** The top of the scale, where it is always the same. */
  readonly most?: number
}

const MONTHS_OF_ROW: Readonly<Record<Screen, number>> = { phone: 12, desk: 24 }
const PLOT_HEIGHTS: Readonly<Record<Screen, number>> = { phone: 120, desk: 190 }
const LEFT = 34
const TOP = 22
const BELOW = 40
/** A row's own caption, where there are several rows. */
const CAPTION = 22

/** A row of months on a desk, two rows of twelve on a phone, all on one scale. */
export function monthDrawing(chart: MonthChart, screen: Screen): Drawing {
  const width = CHART_WIDTHS[screen]
  const plot = PLOT_HEIGHTS[screen]
  const perRow = Math.min(MONTHS_OF_ROW[screen], chart.months.length)
  const rows = Math.ceil(chart.months.length / perRow)
  const column = (width - LEFT) / perRow
  const above = rows > 1 ? CAPTION + TOP : TOP
  const topOf = (row: number) => above + row * (plot + BELOW + above)
  const parts = Array.from({ length: rows }, (_, row) => ({
    row,
    from: row * perRow,
    to: Math.min(chart.months.length, (row + 1) * perRow),
  }))
  return {
    width,
    height: topOf(rows - 1) + plot + BELOW,
    option: {
      grid: parts.map(({ row }) => ({ left: LEFT, right: 0, top: topOf(row), height: plot })),
      xAxis: parts.map(({ row, from, to }) => monthAxis(chart, row, from, to, screen)),
      yAxis: parts.map((part) => ({ ...valueAxis(chart, part.row), ...(rows > 1 ? rowCaption(chart, part) : {}) })),
      series: parts.flatMap(({ row, from, to }) => seriesOf(chart, row, from, to, column)),
    },
    targets: targetsOf(chart, { perRow, column, topOf, plot }),
  }
}

function monthAxis({ months, hasPlainMonths }: MonthChart, row: number, from: number, to: number, screen: Screen) {
  const name = (month: LocalMonth, index: number) => {
    const plain = `${Number(month.slice('YYYY-'.length))}${screen === 'desk' || hasPlainMonths ? '月' : ''}`
    return !hasPlainMonths && (index === 0 || month.endsWith('-01')) ? `${plain}\n${yearOf(month)}` : plain
  }
  return {
    type: 'category',
    gridIndex: row,
    data: months.slice(from, to).map(name),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: MUTED } },
    axisLabel: { fontSize: screen === 'desk' ? 13 : 11, lineHeight: 16, color: INK, interval: 0, margin: 6 },
  }
}

function valueAxis({ series, most }: MonthChart, row: number) {
  const greatest = most ?? Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const interval = most ? most / 2 : scaleStep(greatest)
  return {
    type: 'value',
    gridIndex: row,
    min: 0,
    max: Math.max(1, Math.ceil(greatest / interval)) * interval,
    interval,
    splitLine: { lineStyle: { color: RULE } },
    axisLabel: { fontSize: 11, color: MUTED, margin: 4 },
  }
}

/** 2015年9月至2016年8月 报送、采用（条）: whoever has scrolled past the title still knows what is shown. */
function rowCaption({ months, what, unit }: MonthChart, { from, to }: { readonly from: number; readonly to: number }) {
  const named = [months[from], months[to - 1]].flatMap((month) => (month ? [formatMonth(month)] : []))
  return {
    name: `${named.join('至')} ${what}（${unit}）`,
    nameLocation: 'end',
    nameGap: TOP,
    nameTextStyle: { fontSize: 12, color: INK, align: 'left', padding: [0, 0, 0, -LEFT] },
  }
}

function seriesOf({ series }: MonthChart, row: number, from: number, to: number, column: number) {
  const size = labelSize(series, column)
  return series.map(({ tone, values, labels }) => ({
    type: 'bar',
    silent: true,
    xAxisIndex: row,
    yAxisIndex: row,
    barGap: 0,
    barCategoryGap: '22%',
    itemStyle: barStyle(tone),
    label: { show: size !== null, position: 'top', distance: 3, fontSize: size ?? 0, color: INK },
    data: values.slice(from, to).map((value, index) => ({
      // How echarts is told that there is none: 0 would be drawn and labelled.
      value: value ?? '-',
      label: { formatter: labels?.[from + index] ?? String(value) },
    })),
  }))
}

/** Null where the labels do not fit beside each other: the scale and the table must do. */
function labelSize(series: readonly ChartSeries[], column: number): number | null {
  const longest = Math.max(
    ...series.flatMap(({ labels, values }) =>
      (labels ?? values.map((value) => `${value ?? ''}`)).map((each) => each.length),
    ),
  )
  return fittingSize(longest, (column * 0.9) / series.length, 12)
}

interface Places {
  readonly perRow: number
  readonly column: number
  readonly topOf: (row: number) => number
  readonly plot: number
}

/** The whole height over and below each bar: a finger needs not hit the bar itself. */
function targetsOf({ months, series, unit }: MonthChart, { perRow, column, topOf, plot }: Places): Target[] {
  const breadth = column / series.length
  return series.flatMap(({ name, values, labels, paths }, order) =>
    months.flatMap((month, index) => {
      const path = paths[index]
      const value = values[index] ?? null
      if (!path || value === null) return []
      return [
        {
          x: LEFT + (index % perRow) * column + order * breadth,
          y: topOf(Math.floor(index / perRow)) - TOP / 2,
          width: breadth,
          height: plot + TOP / 2 + BELOW / 2,
          path,
          hint: `${month} ${name} ${labels?.[index] ?? value}${unit}`,
        },
      ]
    }),
  )
}
