import { setImmediate } from 'node:timers/promises'
import { type ClassChart, classDrawing } from './class-chart.ts'
import { type Drawing, drawSvg } from './draw.ts'
import type { Screen } from './look.ts'
import { type MonthChart, monthDrawing } from './month-chart.ts'

export type { ClassBars, ClassChart } from './class-chart.ts'
export type { Screen, Tone } from './look.ts'
export type { ChartSeries, MonthChart } from './month-chart.ts'
export { renderTrendsText } from './text.ts'

/** The same chart for a phone and for a desk, as SVG for a page. */
export interface ChartPair {
  readonly phone: string
  readonly desk: string
}

export function drawMonthChart(chart: MonthChart): Promise<ChartPair> {
  return drawPair((screen) => monthDrawing(chart, screen))
}

export function drawClassChart(chart: ClassChart): Promise<ChartPair> {
  return drawPair((screen) => classDrawing(chart, screen))
}

/** A drawing takes up to a tenth of a second: callbacks are answered between two. */
async function drawPair(drawingFor: (screen: Screen) => Drawing): Promise<ChartPair> {
  const phone = drawSvg(drawingFor('phone'))
  await setImmediate()
  const desk = drawSvg(drawingFor('desk'))
  await setImmediate()
  return { phone, desk }
}
