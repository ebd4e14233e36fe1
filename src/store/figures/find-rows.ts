import { type Kysely, sql } from 'kysely'
import type { FigureId } from '../../domain/figures.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import type { Period } from '../../domain/period.ts'
import type { Schema } from '../schema.ts'
import { FIGURE_PARTS } from './catalogue.ts'
import type { FigurePart } from './condition.ts'
import { FIGURE_SOURCES, type FigureRowKind } from './sources.ts'

/** One row behind a figure. */
export interface FigureRow {
  readonly kind: FigureRowKind
  readonly number: string
  /** Title of the item, subject of the record; empty for what concerns a request. */
  readonly title: string
  /** State of the item or request, kind of the record or dispute. */
  readonly state: string
  /** Id of the section; null where it belongs to none. */
  readonly section: string | null
  readonly day: LocalDate | null
  readonly quantity: number
}

export interface FigureRows {
  readonly rows: readonly FigureRow[]
  readonly total: number
  /** Of all rows, not only of those shown: the figure itself. */
  readonly sum: number
}

/** The rows that `figure` counts in the period, by day; their quantities add up to it. */
export async function findFigureRows(
  db: Kysely<Schema>,
  body: string,
  figure: FigureId,
  period: Period,
  { section, limit, skipped = 0 }: { section?: string; limit: number; skipped?: number },
): Promise<FigureRows> {
  const parts = FIGURE_PARTS[figure].map((part) => rowsOf(part, body, period, section))
  const all = sql`(${sql.join(parts, sql` union all `)})`
  const { rows: counted } = await sql<{ total: string; sum: string | null }>`
    select count(*) as total, sum(quantity) as sum from ${all} as listed`.execute(db)
  const { rows } = await sql<FigureRow>`select kind, number, title, state, section, day, quantity from ${all} as listed
    order by day nulls last, kind, id limit ${limit} offset ${skipped}`.execute(db)
  return {
    rows: rows.map((row) => ({ ...row, quantity: Number(row.quantity) })),
    total: Number(counted[0]?.total ?? 0),
    sum: Number(counted[0]?.sum ?? 0),
  }
}

function rowsOf(part: FigurePart, body: string, period: Period, section: string | undefined) {
  const source = FIGURE_SOURCES[part.source]
  const ofSection = section === undefined ? sql`` : sql` and ${source.section} = ${section}`
  const columns = sql`${sql.lit(source.kind)} as kind, ${source.id} as id, ${source.number} as number,
    ${source.title} as title, ${source.state} as state, ${source.section} as section, ${part.day} as day,
    (${part.quantity ?? sql`1`})::numeric as quantity`
  const where = sql`${source.from(body)} and (${part.where(period)})${ofSection}`
  if (!source.countsOnce) return sql`(select ${columns} ${where})`
  return sql`(select distinct on (${source.id}) ${columns} ${where} order by ${source.id}, ${part.day} desc)`
}
