import { type Kysely, sql } from 'kysely'
import type { ItemDraft } from '../domain/item.ts'
import { instantOf, type LocalDate } from '../domain/local-date.ts'
import { toColumns } from './item-rows.ts'
import type { NewPublication } from './publications.ts'
import type { Schema } from './schema.ts'

/** By what an item already here is known again. */
export interface ImportKey {
  readonly key: string
  readonly section: string
  readonly formedOn: LocalDate
  readonly title: string
  readonly indexNumber: string | null
}

export interface KnownItem extends Omit<ImportKey, 'key'> {
  readonly number: string
  readonly key: string | null
  readonly isWithdrawn: boolean
}

/** An item with a past: published, or decided not to be, before it came here. */
export interface ImportedItem {
  readonly number: string
  readonly key: string
  readonly draft: ItemDraft
  readonly section: string
  readonly officer: string
  readonly filedOn: LocalDate
  readonly publishedOn: LocalDate | null
  readonly publications: readonly NewPublication[]
  readonly indexNumber: string | null
  readonly dueOn: LocalDate
  readonly provisional: boolean
  readonly termWorkdays: number
  readonly reassessOn: LocalDate | null
}

export interface ImportedBy {
  readonly by: string
  readonly at: Date
  readonly calendarVersion: string
  readonly routeVersion: number
}

export interface ImportRun {
  readonly sha256: string
  readonly fileName: string
  readonly rowCount: number
  readonly inserted: number
  readonly skipped: number
  readonly by: string
  readonly at: Date
}

/** Rows of one statement: PostgreSQL takes 65,535 parameters, an item has some 40. */
const BATCH_ROWS = 500

export type LedgerImportStore = ReturnType<typeof createLedgerImportStore>

/** 台账导入: items in their last state, in numbers. */
export function createLedgerImportStore(db: Kysely<Schema>, body: string) {
  async function insertBatch(items: readonly ImportedItem[], imported: ImportedBy): Promise<void> {
    const { by, at } = imported
    const rows = await db
      .insertInto('item')
      .values(items.map((item) => toItemRow(body, item, imported)))
      .returning(['id', 'import_key'])
      .execute()
    const ids = new Map(rows.map(({ id, import_key }) => [import_key, id]))
    const idOf = ({ key }: ImportedItem) => {
      const id = ids.get(key)
      if (id === undefined) throw new Error('an imported item gave no row')
      return id
    }
    await db
      .insertInto('item_version')
      .values(
        items.map((item) => {
          const { is_electronic: _, ...columns } = toColumns(item.draft)
          return { item_id: idOf(item), version: 1, ...columns, changed_by: item.officer, changed_at: at }
        }),
      )
      .execute()
    await db
      .insertInto('attribute_decision')
      .values(
        items.map((item) => ({
          body,
          item_id: idOf(item),
          version: 1,
          attribute: item.draft.proposedAttribute ?? 'proactive',
          ground: item.draft.ground ?? '',
          basis: item.draft.basis ?? '',
          fixed_by: by,
          on_behalf_of: null,
          fixed_on: decidedOn(item),
          fixed_at: at,
        })),
      )
      .execute()
    const publications = items.flatMap((item) =>
      item.publications.map(({ channel, proof, publishedOn }) => ({
        body,
        item_id: idOf(item),
        channel,
        proof,
        published_on: publishedOn,
        attachment_id: null,
        recorded_by: by,
        recorded_at: at,
      })),
    )
    if (publications.length > 0) await db.insertInto('publication').values(publications).execute()
  }

  return {
    /** One import at a time: held until the transaction ends. */
    async lock(): Promise<void> {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`ledger-import ${body}`}, 0))`.execute(db)
    },

    /** Items that are one of these: imported before, the same section, day and title, or the same 索引号. */
    async findKnown(keys: readonly ImportKey[]): Promise<KnownItem[]> {
      const { rows } = await sql<KnownItem>`
        select number, title, section, formed_on as "formedOn", import_key as "key", index_number as "indexNumber",
          state = 'withdrawn' as "isWithdrawn"
        from item where body = ${body} and id in (
          select id from item where body = ${body} and import_key = any(${keys.map(({ key }) => key)}::text[])
          union
          select id from item
          where body = ${body} and index_number = any(${keys.flatMap(({ indexNumber }) => indexNumber ?? [])}::text[])
          union
          select item.id from item join unnest(${keys.map(({ section }) => section)}::text[],
            ${keys.map(({ formedOn }) => formedOn)}::date[], ${keys.map(({ title }) => title)}::text[])
            as wanted (section, formed_on, title)
            on item.section = wanted.section and item.formed_on = wanted.formed_on and item.title = wanted.title
          where item.body = ${body} and item.state <> 'withdrawn')`.execute(db)
      return rows
    },

    async insertAll(items: readonly ImportedItem[], imported: ImportedBy): Promise<void> {
      for (let done = 0; done < items.length; done += BATCH_ROWS)
        await insertBatch(items.slice(done, done + BATCH_ROWS), imported)
    },

    async addRun(run: ImportRun): Promise<void> {
      await db
        .insertInto('import_run')
        .values({
          body,
          sha256: run.sha256,
          file_name: run.fileName,
          row_count: run.rowCount,
          inserted: run.inserted,
          skipped: run.skipped,
          imported_by: run.by,
          imported_at: run.at,
        })
        .execute()
    },
  }
}

/** What went out was decided by the day it did; of what did not, the ledger knows the day it was filed. */
function decidedOn({ publishedOn, filedOn }: ImportedItem): LocalDate {
  return publishedOn ?? filedOn
}

function toItemRow(body: string, item: ImportedItem, { by, at, calendarVersion, routeVersion }: ImportedBy) {
  const { draft } = item
  return {
    body,
    number: item.number,
    ...toColumns(draft),
    section: item.section,
    filed_by: item.officer,
    officer: item.officer,
    filed_on: item.filedOn,
    filed_at: at,
    due_on: item.dueOn,
    due_provisional: item.provisional,
    calendar_version: calendarVersion,
    term_workdays: item.termWorkdays,
    route_version: routeVersion,
    state: item.publishedOn === null ? ('not-proactive' as const) : ('published' as const),
    version: 1,
    current_step: null,
    published_on: item.publishedOn,
    withdrawn_on: null,
    state_changed_at: at,
    attribute: draft.proposedAttribute ?? 'proactive',
    // Figures go by the day of this instant; the time of day is unknown.
    attribute_fixed_at: instantOf(decidedOn(item), '12:00'),
    attribute_fixed_by: by,
    index_number: item.indexNumber,
    reassess_on: item.reassessOn,
    import_key: item.key,
  }
}
