import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { FigureId } from '../../domain/figures.ts'
import type { Period } from '../../domain/period.ts'
import type { Schema } from '../schema.ts'
import { FIGURE_PARTS } from './catalogue.ts'
import type { FigurePart, SourceName } from './condition.ts'
import { FIGURE_SOURCES } from './sources.ts'

/** Numbers by figure; what was not asked for is 0. */
export type Counted = ReadonlyMap<FigureId, number>

interface Counter {
  readonly figure: FigureId
  readonly period: number
  readonly part: FigurePart
  readonly span: Period
}

/**
 * Counts figures of several periods, each source read once: one statement for a source, however many figures and
 * periods. One map for each period, in the order given.
 */
export async function countFigures(
  db: Kysely<Schema>,
  body: string,
  figures: readonly FigureId[],
  periods: readonly Period[],
): Promise<Counted[]> {
  const bySection = await countBySection(db, body, figures, periods)
  return periods.map((_, period) => {
    const total = new Map<FigureId, number>()
    for (const counted of bySection.values())
      for (const [figure, count] of counted[period] ?? []) total.set(figure, (total.get(figure) ?? 0) + count)
    return total
  })
}

/** The same, by the id of the section; null: of no section. A case belongs to one, so the sections add up. */
export async function countBySection(
  db: Kysely<Schema>,
  body: string,
  figures: readonly FigureId[],
  periods: readonly Period[],
): Promise<ReadonlyMap<string | null, readonly Map<FigureId, number>[]>> {
  const result = new Map<string | null, Map<FigureId, number>[]>()
  if (periods.length === 0) return result
  for (const [source, counters] of countersBySource(figures, periods)) {
    const { from, section } = FIGURE_SOURCES[source]
    const columns = counters.map((counter, index) => sql`${measureOf(counter)} as ${sql.ref(`n${index}`)}`)
    const { rows } = await sql<Record<string, string | null>>`
      select ${section} as section, ${sql.join(columns)} ${from(body)} and (${anyOf(counters)}) group by 1`.execute(db)
    for (const row of rows) {
      const key = row.section ?? null
      const counted = result.get(key) ?? periods.map(() => new Map<FigureId, number>())
      result.set(key, counted)
      for (const [index, { figure, period }] of counters.entries()) {
        const ofPeriod = counted[period]
        ofPeriod?.set(figure, (ofPeriod.get(figure) ?? 0) + Number(row[`n${index}`] ?? 0))
      }
    }
  }
  return result
}

function countersBySource(
  figures: readonly FigureId[],
  periods: readonly Period[],
): ReadonlyMap<SourceName, readonly Counter[]> {
  const counters = new Map<SourceName, Counter[]>()
  for (const figure of new Set(figures))
    for (const part of FIGURE_PARTS[figure])
      for (const [period, span] of periods.entries()) {
        const ofSource = counters.get(part.source) ?? []
        counters.set(part.source, [...ofSource, { figure, period, part, span }])
      }
  return counters
}

function measureOf({ part, span }: Counter): RawBuilder<unknown> {
  const { countsOnce, id } = FIGURE_SOURCES[part.source]
  const condition = part.where(span)
  if (countsOnce) return sql`count(distinct ${id}) filter (where ${condition})`
  if (part.quantity) return sql`coalesce(sum(${part.quantity}) filter (where ${condition}), 0)`
  return sql`count(*) filter (where ${condition})`
}

/** Only rows that some figure counts are read: found by the indexes on their days, where they are few. */
function anyOf(counters: readonly Counter[]): RawBuilder<unknown> {
  const reached = new Map<string, RawBuilder<boolean>>()
  const known: FigurePart['where'][] = []
  for (const { part, span } of counters) {
    const reach = part.reach ?? part.where
    if (!known.includes(reach)) known.push(reach)
    reached.set(`${known.indexOf(reach)} ${span.from} ${span.to}`, reach(span))
  }
  return sql.join(
    [...reached.values()].map((condition) => sql`(${condition})`),
    sql` or `,
  )
}
