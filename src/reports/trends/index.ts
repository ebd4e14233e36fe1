import { type ClassChart, classDrawing } from './class-chart.ts'
import { drawSvg } from './draw.ts'
import { type MonthChart, monthDrawing } from './month-chart.ts'

export type { ClassBars, ClassChart } from './class-chart.ts'
export type { Screen, Tone } from './look.ts'
export type { ChartSeries, MonthChart } from './month-chart.ts'

/** The same chart for a phone and for a desk, as SVG for a page. */
export interface ChartPair {
  readonly phone: string
  readonly desk: string
}

export function drawMonthChart(chart: MonthChart): ChartPair {
  return { phone: drawSvg(monthDrawing(chart, 'phone')), desk: drawSvg(monthDrawing(chart, 'desk')) }
}

export function drawClassChart(chart: ClassChart): ChartPair {
  return { phone: drawSvg(classDrawing(chart, 'phone')), desk: drawSvg(classDrawing(chart, 'desk')) }
}
