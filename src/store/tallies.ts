import { type Kysely, sql } from 'kysely'
import type { LocalMonth } from '../domain/local-date.ts'
import type { MonthlyTally, PeriodFigures } from '../domain/tally.ts'
import type { TallyCorrection } from '../domain/tally-corrections.ts'
import type { Schema } from './schema.ts'

export interface TallySnapshot {
  readonly month: LocalMonth
  readonly figures: MonthlyTally
  readonly text: string
  readonly chart: Buffer
  readonly workbook: Buffer
  readonly fileName: string
}

/** What a later tally needs of an earlier one. */
export interface FrozenFigures {
  readonly month: LocalMonth
  readonly figures: PeriodFigures
  readonly corrections: readonly TallyCorrection[]
}

export type TallyStore = ReturnType<typeof createTallyStore>

/** Frozen monthly tallies: one per body and month, never rewritten. */
export function createTallyStore(db: Kysely<Schema>, body: string) {
  return {
    /** False when the month is frozen already. */
    async insertOnce(snapshot: TallySnapshot, at: Date): Promise<boolean> {
      const row = await db
        .insertInto('tally_snapshot')
        .values({
          body,
          month: snapshot.month,
          figures: JSON.stringify(snapshot.figures),
          text: snapshot.text,
          chart: snapshot.chart,
          workbook: snapshot.workbook,
          file_name: snapshot.fileName,
          prepared_at: at,
        })
        .onConflict((oc) => oc.doNothing())
        .returning('month')
        .executeTakeFirst()
      return row !== undefined
    },

    async find(month: LocalMonth): Promise<TallySnapshot | null> {
      const row = await db
        .selectFrom('tally_snapshot')
        .selectAll()
        .where('body', '=', body)
        .where('month', '=', month)
        .executeTakeFirst()
      return row
        ? {
            month: row.month,
            figures: row.figures,
            text: row.text,
            chart: row.chart,
            workbook: row.workbook,
            fileName: row.file_name,
          }
        : null
    },

    /** What the tallies of the months from one to before another froze and stated, without their lists. */
    async findFigures(from: LocalMonth, before: LocalMonth): Promise<FrozenFigures[]> {
      const rows = await db
        .selectFrom('tally_snapshot')
        .select('month')
        .select(sql<PeriodFigures>`figures -> 'monthFigures'`.as('month_figures'))
        .select(sql<readonly TallyCorrection[] | null>`figures -> 'corrections'`.as('corrections'))
        .where('body', '=', body)
        .where('month', '>=', from)
        .where('month', '<', before)
        .orderBy('month')
        .execute()
      return rows.map((row) => ({
        month: row.month,
        figures: row.month_figures,
        corrections: row.corrections ?? [],
      }))
    },

    async findMonths(): Promise<LocalMonth[]> {
      const rows = await db
        .selectFrom('tally_snapshot')
        .select('month')
        .where('body', '=', body)
        .orderBy('month')
        .execute()
      return rows.map((row) => row.month)
    },
  }
}
