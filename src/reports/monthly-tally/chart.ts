import { renderAsync } from '@resvg/resvg-js'
import { BarChart } from 'echarts/charts'
import { GraphicComponent, GridComponent, LegendComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { MonthlyTally } from '../../domain/tally.ts'
import { CHART_FONT_FAMILY, CHART_FONT_FILES } from '../fonts.ts'
import { CHART_SIZE, tallyChartOption } from './chart-options.ts'

/** Largest picture a group webhook takes (消息推送, image: 不超过 2 MB); an app chat takes 10 MB. */
export const CHART_MAX_BYTES = 2 * 1024 * 1024

use([BarChart, GraphicComponent, GridComponent, LegendComponent, SVGRenderer])

/**
 * The picture for the leaders' group as PNG: five classes and the trend of twelve months. The same tally gives the
 * same bytes, on every machine: only the packaged font is used.
 */
export async function renderTallyChart(tally: MonthlyTally): Promise<Buffer> {
  const svg = drawSvg(tally)
  // On a thread of its own: every text reads the ten megabytes of its font, half a second in all, and callbacks must
  // be answered meanwhile.
  const image = await renderAsync(svg, {
    font: { fontFiles: [...CHART_FONT_FILES], loadSystemFonts: false, defaultFontFamily: CHART_FONT_FAMILY },
  })
  const png = image.asPng()
  if (png.length > CHART_MAX_BYTES) throw new Error(`tally chart of ${png.length} bytes is above ${CHART_MAX_BYTES}`)
  return png
}

function drawSvg(tally: MonthlyTally): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...CHART_SIZE })
  try {
    chart.setOption(tallyChartOption(tally))
    return chart.renderToSVGString()
  } finally {
    // An undisposed instance keeps the process alive.
    chart.dispose()
  }
}
