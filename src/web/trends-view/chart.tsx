import type { ComponentChildren } from 'preact'
import type { ChartPair, Tone } from '../../reports/trends/index.ts'

interface ChartProps {
  readonly title: string
  /** What the tones mean, in the order drawn; left out where there is one. */
  readonly legend?: readonly { readonly name: string; readonly tone: Tone }[]
  readonly chart: ChartPair
  /** The same figures as a table. */
  readonly children: ComponentChildren
}

/** A chart with the table of its figures below. The browser shows the drawing that fits its width. */
export function Chart({ title, legend, chart, children }: ChartProps) {
  return (
    <figure class="chart">
      <figcaption>
        {title}
        {legend && (
          <ul class="legend">
            {legend.map(({ name, tone }) => (
              <li key={name}>
                <span class={`tone ${tone}`} />
                {name}
              </li>
            ))}
          </ul>
        )}
      </figcaption>
      {/* Our own drawing of counted figures: no word of it was typed by anybody. */}
      <div class="phone" dangerouslySetInnerHTML={{ __html: chart.phone }} />
      <div class="desk" dangerouslySetInnerHTML={{ __html: chart.desk }} />
      <details>
        <summary>数字表：{title}</summary>
        <div class="scroll">{children}</div>
      </details>
    </figure>
  )
}
