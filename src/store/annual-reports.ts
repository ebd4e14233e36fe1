import { type Kysely, sql } from 'kysely'
import type { ReportForm } from '../domain/annual-report/form.ts'
import type { AnnualReport } from '../domain/annual-report/report.ts'
import type { LocalDate } from '../domain/local-date.ts'
import type { Schema } from './schema.ts'

/** The report as it was made final, with the files that were sent then. */
export interface FinalReport {
  readonly year: number
  readonly version: number
  readonly form: ReportForm
  readonly report: AnnualReport
  readonly document: Buffer
  readonly workbook: Buffer
  readonly markdown: string
  readonly frozenBy: string
  readonly frozenAt: Date
}

export type NewFinalReport = Omit<FinalReport, 'version' | 'frozenBy' | 'frozenAt'>

/** One line of the history of a year's report. */
export interface ReportVersion {
  readonly version: number
  readonly frozenBy: string
  readonly frozenAt: Date
  readonly withdrawnAt: Date | null
  readonly withdrawReason: string
}

export type ReportNoteKind = 'overview' | 'other'

export type AnnualReportStore = ReturnType<typeof createAnnualReportStore>

/** Final annual reports and what belongs to them. A version is never rewritten. */
export function createAnnualReportStore(db: Kysely<Schema>, body: string) {
  async function newestNote(year: number, kind: ReportNoteKind | 'submitted') {
    return db
      .selectFrom('annual_report_note')
      .select(['content', 'happened_on'])
      .where('body', '=', body)
      .where('year', '=', year)
      .where('kind', '=', kind)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
  }

  return {
    /** The version that counts; null where none is final. */
    async findFinal(year: number): Promise<FinalReport | null> {
      const row = await db
        .selectFrom('annual_report')
        .selectAll()
        .where('body', '=', body)
        .where('year', '=', year)
        .where('withdrawn_at', 'is', null)
        .executeTakeFirst()
      return row
        ? {
            year: row.year,
            version: row.version,
            form: row.form,
            report: row.report,
            document: row.document,
            workbook: row.workbook,
            markdown: row.markdown,
            frozenBy: row.frozen_by,
            frozenAt: row.frozen_at,
          }
        : null
    },

    async findVersions(year: number): Promise<ReportVersion[]> {
      const rows = await db
        .selectFrom('annual_report')
        .select(['version', 'frozen_by', 'frozen_at', 'withdrawn_at', 'withdraw_reason'])
        .where('body', '=', body)
        .where('year', '=', year)
        .orderBy('version')
        .execute()
      return rows.map((row) => ({
        version: row.version,
        frozenBy: row.frozen_by,
        frozenAt: row.frozen_at,
        withdrawnAt: row.withdrawn_at,
        withdrawReason: row.withdraw_reason,
      }))
    },

    /** The number of the new version; null where one is final already. */
    async freezeOnce(final: NewFinalReport, by: string, at: Date): Promise<number | null> {
      const row = await db
        .insertInto('annual_report')
        .values({
          body,
          year: final.year,
          version: sql<number>`(select coalesce(max(version), 0) + 1 from annual_report
            where body = ${body} and year = ${final.year})`,
          form: final.form,
          report: JSON.stringify(final.report),
          document: final.document,
          workbook: final.workbook,
          markdown: final.markdown,
          frozen_by: by,
          frozen_at: at,
          withdrawn_by: null,
          withdrawn_at: null,
        })
        .onConflict((oc) => oc.doNothing())
        .returning('version')
        .executeTakeFirst()
      return row?.version ?? null
    },

    /** The version that was final until now; null where none was. */
    async withdraw(year: number, reason: string, by: string, at: Date): Promise<number | null> {
      const row = await db
        .updateTable('annual_report')
        .set({ withdrawn_by: by, withdrawn_at: at, withdraw_reason: reason })
        .where('body', '=', body)
        .where('year', '=', year)
        .where('withdrawn_at', 'is', null)
        .returning('version')
        .executeTakeFirst()
      return row?.version ?? null
    },

    async writeNote(year: number, kind: ReportNoteKind, content: string, by: string, at: Date): Promise<void> {
      await db
        .insertInto('annual_report_note')
        .values({ body, year, kind, content, happened_on: null, recorded_by: by, recorded_at: at })
        .execute()
    },

    async findNotes(year: number): Promise<Readonly<Record<ReportNoteKind, string>>> {
      return {
        overview: (await newestNote(year, 'overview'))?.content ?? '',
        other: (await newestNote(year, 'other'))?.content ?? '',
      }
    },

    /** `on` null takes it back. */
    async noteSubmission(year: number, on: LocalDate | null, reason: string, by: string, at: Date): Promise<void> {
      await db
        .insertInto('annual_report_note')
        .values({ body, year, kind: 'submitted', content: reason, happened_on: on, recorded_by: by, recorded_at: at })
        .execute()
    },

    async findSubmittedOn(year: number): Promise<LocalDate | null> {
      return (await newestNote(year, 'submitted'))?.happened_on ?? null
    },
  }
}
