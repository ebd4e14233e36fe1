import type { ComponentChildren } from 'preact'
import type { ChartPair, Tone } from '../../reports/trends/index.ts'

interface ChartProps {
  readonly title: string
  /** What the tones mean, in the order drawn; left out where there is one. */
  readonly legend?: readonly { readonly name: string; readonly tone: Tone }[]
  /** Null: nothing happened, and `nothing` says so in place of bare axes. */
  readonly chart: ChartPair | null
  readonly nothing: string
  /** What the reader must know of this very chart. */
  readonly note?: string | false
  /** The same figures as a table. */
  readonly children: ComponentChildren
}

/** A chart with the table of its figures below. The browser shows the drawing that fits its width. */
export function Chart({ title, legend, chart, nothing, note, children }: ChartProps) {
  return (
    <figure class="chart">
      <figcaption>
        {title}
        {chart && legend && (
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
      {chart ? <Drawn chart={chart} note={note} /> : <p>{nothing}</p>}
      <details>
        <summary>数字表：{title}</summary>
        <div class="scroll">{children}</div>
      </details>
    </figure>
  )
}

function Drawn({ chart, note }: { readonly chart: ChartPair; readonly note: string | false | undefined }) {
  return (
    <>
      {note && <p class="meta">{note}</p>}
      {/* Our own drawing of counted figures: no word of it was typed by anybody. */}
      <div class="phone" dangerouslySetInnerHTML={{ __html: chart.phone }} />
      <div class="desk" dangerouslySetInnerHTML={{ __html: chart.desk }} />
    </>
  )
}
