import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '../../domain/local-date.ts'
import type { Period } from '../../domain/period.ts'

export type Condition = (period: Period) => RawBuilder<boolean>

export type SourceName =
  | 'item'
  | 'return'
  | 'review'
  | 'request'
  | 'extension'
  | 'conversion'
  | 'record'
  | 'zero-report'
  | 'dispute'
  | 'payment'

/** Rows of one source that a figure counts. Counting and listing read the same condition, so they cannot differ. */
export interface FigurePart {
  readonly source: SourceName
  readonly where: Condition
  /** The day that brings a row into the figure, shown in its list. */
  readonly day: RawBuilder<LocalDate | null>
  /** What a row counts; left out: one. */
  readonly quantity?: RawBuilder<number>
  /** A wider condition that several figures share, so that one reading of it serves them all; left out: `where`. */
  readonly reach?: Condition
}

export function isWithin(day: RawBuilder<LocalDate | null>): Condition {
  return ({ from, to }) => sql<boolean>`${day} between ${from} and ${to}`
}

/** Of the rows of `whole`, those for which `condition` holds too: never more than the whole. */
export function partOf(whole: FigurePart, condition: Condition): FigurePart {
  return {
    ...whole,
    reach: whole.reach ?? whole.where,
    where: (period) => sql<boolean>`(${whole.where(period)}) and (${condition(period)})`,
  }
}
