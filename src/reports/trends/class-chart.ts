import { formatShare } from '../../domain/shares.ts'
import type { Drawing } from './draw.ts'
import { barStyle, CHART_WIDTHS, INK, MUTED, type Screen, type Tone } from './look.ts'

export interface ClassBars {
  readonly name: string
  readonly tone: Tone
  /** One for each class. */
  readonly values: readonly number[]
  readonly whole: number
  readonly paths: readonly (string | null)[]
}

export interface ClassChart {
  readonly classes: readonly string[]
  readonly series: readonly ClassBars[]
}

const LEFT = 70
/** Room for `1234条 100.0%`. */
const RIGHT: Readonly<Record<Screen, number>> = { phone: 92, desk: 130 }
/** A fingertip for each of two years. */
const CLASS_HEIGHT = 90
const EDGE = 4

/** The classes one below the other, years side by side in each; the share stands behind each bar. */
export function classDrawing({ classes, series }: ClassChart, screen: Screen): Drawing {
  const width = CHART_WIDTHS[screen]
  const plot = CLASS_HEIGHT * classes.length
  const breadth = CLASS_HEIGHT / series.length
  return {
    width,
    height: plot + 2 * EDGE,
    option: {
      grid: { left: LEFT, right: RIGHT[screen], top: EDGE, height: plot },
      xAxis: { type: 'value', show: false, min: 0, max: Math.max(1, ...series.flatMap(({ values }) => values)) },
      yAxis: {
        type: 'category',
        inverse: true,
        data: classes,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: MUTED } },
        axisLabel: { fontSize: 14, color: INK },
      },
      series: series.map(({ tone, values, whole }) => ({
        type: 'bar',
        silent: true,
        barGap: 0,
        barCategoryGap: '36%',
        itemStyle: barStyle(tone),
        label: { show: true, position: 'right', distance: 4, fontSize: screen === 'desk' ? 14 : 12, color: INK },
        data: values.map((value) => ({ value, label: { formatter: `${value}条 ${formatShare(value, whole)}` } })),
      })),
    },
    targets: series.flatMap(({ name, values, paths }, order) =>
      values.flatMap((value, index) => {
        const path = paths[index]
        const hint = `${name} ${classes[index]} ${value}条`
        return path
          ? [{ x: 0, y: EDGE + index * CLASS_HEIGHT + order * breadth, width, height: breadth, path, hint }]
          : []
      }),
    ),
  }
}
