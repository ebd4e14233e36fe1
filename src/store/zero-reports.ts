import { type Kysely, type Selectable, sql } from 'kysely'
import { firstDayOf, type LocalDate, type LocalMonth, lastDayOf, localDateOf } from '../domain/local-date.ts'
import type { Schema } from './schema.ts'
import type { ZeroReportTable } from './schema-register.ts'

/** 零报告: a section has stated that it has no item in the month. */
export interface ZeroReport {
  readonly id: number
  readonly section: string
  readonly month: LocalMonth
  readonly confirmedBy: string
  readonly confirmedOn: LocalDate
  readonly live: boolean
}

/** How a section stands in a month. */
export interface SectionMonth {
  readonly section: string
  readonly name: string
  /** Filed in the month and not withdrawn. */
  readonly items: number
  readonly zeroReport: ZeroReport | null
}

export type ZeroReportStore = ReturnType<typeof createZeroReportStore>

export function createZeroReportStore(db: Kysely<Schema>, body: string) {
  const store = {
    async insert(
      { section, month }: Pick<ZeroReport, 'section' | 'month'>,
      { by, on, at }: { readonly by: string; readonly on: LocalDate; readonly at: Date },
    ): Promise<number> {
      const row = await db
        .insertInto('zero_report')
        .values({
          body,
          section,
          month,
          confirmed_by: by,
          confirmed_at: at,
          confirmed_on: on,
          lifted_at: null,
          lifted_on: null,
          lifted_for: null,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return row.id
    },

    async findById(id: number): Promise<ZeroReport | null> {
      const row = await db
        .selectFrom('zero_report')
        .selectAll()
        .where('body', '=', body)
        .where('id', '=', id)
        .executeTakeFirst()
      return row ? toZeroReport(row) : null
    },

    async findLive(section: string, month: LocalMonth): Promise<ZeroReport | null> {
      const row = await db
        .selectFrom('zero_report')
        .selectAll()
        .where('body', '=', body)
        .where('section', '=', section)
        .where('month', '=', month)
        .where('lifted_at', 'is', null)
        .executeTakeFirst()
      return row ? toZeroReport(row) : null
    },

    async lift(id: number, why: 'undone' | 'item-filed', at: Date): Promise<void> {
      await db
        .updateTable('zero_report')
        .set({ lifted_at: at, lifted_on: localDateOf(at), lifted_for: why })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },

    /** Keeps a filing and 零报告 of one section apart until the transaction ends. */
    async lockSection(section: string): Promise<void> {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`zero-report ${body} ${section}`}, 0))`.execute(db)
    },

    /** Every section there is, in the order of the office file. */
    async findMonth(month: LocalMonth): Promise<SectionMonth[]> {
      const rows = await db
        .selectFrom('section')
        .select(['section.section', 'section.name'])
        .select((eb) =>
          eb
            .selectFrom('item')
            .select(sql<string>`count(*)`.as('count'))
            .whereRef('item.body', '=', 'section.body')
            .whereRef('item.section', '=', 'section.section')
            .where('filed_on', '>=', firstDayOf(month))
            .where('filed_on', '<=', lastDayOf(month))
            .where('withdrawn_on', 'is', null)
            .as('items'),
        )
        .where('section.body', '=', body)
        .where('section.active', '=', true)
        .orderBy('position')
        .execute()
      const reports = await db
        .selectFrom('zero_report')
        .selectAll()
        .where('body', '=', body)
        .where('month', '=', month)
        .where('lifted_at', 'is', null)
        .execute()
      return rows.map(({ section, name, items }) => {
        const report = reports.find((each) => each.section === section)
        return { section, name, items: Number(items), zeroReport: report ? toZeroReport(report) : null }
      })
    },
  }
  return store
}

function toZeroReport(row: Selectable<ZeroReportTable>): ZeroReport {
  return {
    id: row.id,
    section: row.section,
    month: row.month,
    confirmedBy: row.confirmed_by,
    confirmedOn: row.confirmed_on,
    live: row.lifted_at === null,
  }
}
