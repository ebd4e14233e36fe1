import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { FigureId } from '../../domain/figures.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import type { Period } from '../../domain/period.ts'
import type { Schema } from '../schema.ts'
import { FIGURE_PARTS } from './catalogue.ts'
import { FIGURE_SOURCES } from './sources.ts'

export interface PublishedAfter {
  readonly formedOn: LocalDate
  readonly publishedOn: LocalDate
  readonly count: number
}

/** The rows of 采用, by what 平均用时 is computed from. */
export async function findPublishedAfter(db: Kysely<Schema>, body: string, period: Period): Promise<PublishedAfter[]> {
  const { rows } = await sql<{ formed_on: LocalDate; published_on: LocalDate; count: string }>`
    select item.formed_on, item.published_on, count(*) as count ${rowsOf('published', body, period)} group by 1, 2
  `.execute(db)
  return rows.map((row) => ({ formedOn: row.formed_on, publishedOn: row.published_on, count: Number(row.count) }))
}

/** The first day among the rows of 申请在办. */
export async function findNextDue(db: Kysely<Schema>, body: string, period: Period): Promise<LocalDate | null> {
  const { rows } = await sql<{ day: LocalDate | null }>`
    select min(coalesce(ending.due_on, request.due_on)) as day ${rowsOf('requests-pending', body, period)}`.execute(db)
  return rows[0]?.day ?? null
}

function rowsOf(figure: FigureId, body: string, period: Period): RawBuilder<unknown> {
  const [part] = FIGURE_PARTS[figure]
  if (!part) throw new Error(`${figure} has no rows`)
  return sql`${FIGURE_SOURCES[part.source].from(body)} and (${part.where(period)})`
}
