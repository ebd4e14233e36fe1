import type { Kysely } from 'kysely'
import type { PeriodSummary } from '../domain/period-summary.ts'
import type { Schema } from './schema.ts'

export interface SummarySnapshot {
  /** Key of the period: 2017-Q3. */
  readonly period: string
  readonly figures: PeriodSummary
  readonly text: string
  readonly workbook: Buffer
  readonly fileName: string
}

export type SummaryStore = ReturnType<typeof createSummaryStore>

/** Frozen 周报 and 季报: one per body and period, never rewritten. */
export function createSummaryStore(db: Kysely<Schema>, body: string) {
  return {
    /** False when the period is frozen already. */
    async insertOnce(snapshot: SummarySnapshot, at: Date): Promise<boolean> {
      const row = await db
        .insertInto('summary_snapshot')
        .values({
          body,
          period: snapshot.period,
          figures: JSON.stringify(snapshot.figures),
          text: snapshot.text,
          workbook: snapshot.workbook,
          file_name: snapshot.fileName,
          prepared_at: at,
        })
        .onConflict((oc) => oc.doNothing())
        .returning('period')
        .executeTakeFirst()
      return row !== undefined
    },

    async find(period: string): Promise<SummarySnapshot | null> {
      const row = await db
        .selectFrom('summary_snapshot')
        .selectAll()
        .where('body', '=', body)
        .where('period', '=', period)
        .executeTakeFirst()
      return row
        ? { period: row.period, figures: row.figures, text: row.text, workbook: row.workbook, fileName: row.file_name }
        : null
    },

    async findPeriods(): Promise<string[]> {
      const rows = await db.selectFrom('summary_snapshot').select('period').where('body', '=', body).execute()
      return rows.map((row) => row.period)
    },
  }
}
