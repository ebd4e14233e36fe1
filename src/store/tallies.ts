import type { Kysely } from 'kysely'
import type { LocalMonth } from '../domain/local-date.ts'
import type { MonthlyTally } from '../domain/tally.ts'
import type { Schema } from './schema.ts'

export interface TallySnapshot {
  readonly month: LocalMonth
  readonly figures: MonthlyTally
  readonly text: string
  readonly chart: Buffer
  readonly workbook: Buffer
  readonly fileName: string
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
