import { BarChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

/** A part of the drawing that leads somewhere. Pixels of the drawing. */
export interface Target {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly path: string
  /** Shown where a mouse rests on it. */
  readonly hint: string
}

export interface Drawing {
  readonly width: number
  readonly height: number
  readonly option: EChartsCoreOption
  readonly targets: readonly Target[]
}

use([BarChart, GridComponent, SVGRenderer])

/**
 * The drawing as SVG to stand inside a page. Nothing in it is refused by a policy that allows no style inside a page,
 * and it takes the page's own font. Hidden from readers of the screen and from the Tab key: the table beside each chart
 * has the same figures and the same ways on.
 */
export function drawSvg({ width, height, option, targets }: Drawing): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  let drawn: string
  try {
    chart.setOption({ animation: false, ...option })
    drawn = chart.renderToSVGString()
  } finally {
    // An undisposed instance keeps the process alive.
    chart.dispose()
  }
  const links = targets.map(
    ({ x, y, width: wide, height: high, path, hint }) =>
      `<a href="${escapeXml(path)}" tabindex="-1"><title>${escapeXml(hint)}</title>` +
      `<rect x="${round(x)}" y="${round(y)}" width="${round(wide)}" height="${round(high)}" fill="#fff" fill-opacity="0"/></a>`,
  )
  return `<svg viewBox="0 0 ${width} ${height}" aria-hidden="true">${withoutStyles(drawn)}${links.join('')}</svg>`
}

/** What echarts draws, its styles as attributes and what it notes for its own script left out. */
function withoutStyles(svg: string): string {
  return svg
    .replace(/^<svg[^>]*>|<\/svg>\s*$/g, '')
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ style="([^"]*)"/g, (_, declarations: string) => attributesOf(declarations))
    .replace(/ (?:ecmeta_\w+|class|pointer-events)="[^"]*"/g, '')
    .replace(/\n\s*/g, '')
}

function attributesOf(declarations: string): string {
  return declarations
    .split(';')
    .map((each) => each.split(':').map((part) => part.trim()))
    .flatMap(([name = '', value = '']) =>
      name === 'font-size' || name === 'font-weight' ? [` ${name}="${value.replace(/px$/, '')}"`] : [],
    )
    .join('')
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`)
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10
}
