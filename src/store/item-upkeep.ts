import { type Kysely, sql } from 'kysely'
import type { DisclosureItem } from '../domain/item.ts'
import type { LocalDate } from '../domain/local-date.ts'
import { toItem } from './item-rows.ts'
import type { Schema } from './schema.ts'
import type { ItemChangeTable } from './schema-proactive.ts'

export interface ItemChange {
  readonly version: number
  readonly kind: ItemChangeTable['kind']
  readonly happenedOn: LocalDate
  readonly reason: string
  readonly detail: Readonly<Record<string, string | number | null>>
  readonly recordedBy: string
}

/** Texts of an item that a correction may change; the released version stays. */
export interface TextChange {
  readonly title?: string
  readonly content?: string
  readonly documentNumber?: string
}

export interface Conversion {
  readonly version: number
  readonly routeVersion: number
  readonly dueOn: LocalDate
  readonly provisional: boolean
  readonly termWorkdays: number
  readonly calendarVersion: string
  readonly by: string
  readonly at: Date
}

export interface TermStart {
  readonly startOn: LocalDate
  /** By 转为主动公开, not by the information itself. */
  readonly isConverted: boolean
}

export type ItemUpkeepStore = ReturnType<typeof createItemUpkeepStore>

/** Publication and what comes after it: writes of the item row that no review makes. */
export function createItemUpkeepStore(db: Kysely<Schema>, body: string) {
  const update = (id: number) => db.updateTable('item').where('body', '=', body).where('id', '=', id)
  return {
    /** Stands published from now on. An item that comes back keeps the day it was first published on. */
    async publish(id: number, publishedOn: LocalDate, at: Date): Promise<void> {
      await update(id)
        .set((eb) => ({
          state: 'published' as const,
          published_on: sql<LocalDate>`least(published_on, ${publishedOn}::date)`,
          current_step: null,
          state_changed_at: at,
          revision: eb('revision', '+', 1),
        }))
        .execute()
    },

    /** The day it counts as published, after an earlier channel came to light or a slip was taken out. */
    async setPublicationDay(id: number, publishedOn: LocalDate): Promise<void> {
      await update(id)
        .set((eb) => ({ published_on: publishedOn, revision: eb('revision', '+', 1) }))
        .execute()
    },

    /** Waits for publication again: what was registered was a slip. `publishedOn`: of an earlier life, taken down since. */
    async unpublish(id: number, publishedOn: LocalDate | null, at: Date): Promise<void> {
      await update(id)
        .set((eb) => ({
          state: 'approved' as const,
          // An earlier life that came from a ledger has its day and no channel.
          published_on: sql<LocalDate | null>`case when judged_due_on is null then ${publishedOn}::date
            else coalesce(${publishedOn}::date, published_on) end`,
          state_changed_at: at,
          revision: eb('revision', '+', 1),
        }))
        .execute()
    },

    async isIndexNumberTaken(indexNumber: string): Promise<boolean> {
      const row = await db
        .selectFrom('item')
        .select('id')
        .where('body', '=', body)
        .where('index_number', '=', indexNumber)
        .executeTakeFirst()
      return row !== undefined
    },

    async setIndexNumber(id: number, indexNumber: string): Promise<void> {
      await update(id).set({ index_number: indexNumber }).execute()
    },

    async setTexts(id: number, { title, content, documentNumber }: TextChange): Promise<void> {
      await update(id)
        .set((eb) => ({
          ...(title === undefined ? {} : { title }),
          ...(content === undefined ? {} : { content }),
          ...(documentNumber === undefined ? {} : { document_number: documentNumber }),
          revision: eb('revision', '+', 1),
        }))
        .execute()
    },

    async takeDown(id: number, on: LocalDate, at: Date): Promise<void> {
      await update(id)
        .set((eb) => ({
          state: 'taken-down' as const,
          taken_down_on: on,
          state_changed_at: at,
          revision: eb('revision', '+', 1),
        }))
        .execute()
    },

    async setReassessOn(id: number, day: LocalDate): Promise<void> {
      await update(id)
        .set((eb) => ({ reassess_on: day, revision: eb('revision', '+', 1) }))
        .execute()
    },

    /** The same text as a new version at the first step of the route, proposed as 主动公开 by `by`. */
    async convert(id: number, change: Conversion): Promise<void> {
      await update(id)
        .set((eb) => ({
          state: 'in-review' as const,
          current_step: 0,
          version: change.version,
          route_version: change.routeVersion,
          proposed_attribute: 'proactive' as const,
          ground: '' as const,
          basis: '',
          attribute: null,
          attribute_fixed_at: null,
          attribute_fixed_by: null,
          taken_down_on: null,
          reassess_on: null,
          judged_due_on: sql<LocalDate | null>`case when published_on is null then null else coalesce(judged_due_on, due_on) end`,
          due_on: change.dueOn,
          due_provisional: change.provisional,
          term_workdays: change.termWorkdays,
          calendar_version: change.calendarVersion,
          state_changed_at: change.at,
          revision: eb('revision', '+', 1),
        }))
        .execute()
      await sql`
        insert into item_version
          (item_id, version, title, content, item_class, document_number, formed_on, form, proposed_attribute, changed_by, changed_at)
        select id, version, title, content, item_class, document_number, formed_on, form, proposed_attribute,
          ${change.by}, ${change.at}
        from item where id = ${id} and body = ${body}`.execute(db)
    },

    async addChange(itemId: number, change: ItemChange, at: Date): Promise<void> {
      await db
        .insertInto('item_change')
        .values({
          body,
          item_id: itemId,
          version: change.version,
          kind: change.kind,
          happened_on: change.happenedOn,
          reason: change.reason,
          detail: JSON.stringify(change.detail),
          recorded_by: change.recordedBy,
          recorded_at: at,
        })
        .execute()
    },

    async findChanges(itemId: number): Promise<ItemChange[]> {
      const rows = await db
        .selectFrom('item_change')
        .selectAll()
        .where('body', '=', body)
        .where('item_id', '=', itemId)
        .orderBy('id')
        .execute()
      return rows.map((row) => ({
        version: row.version,
        kind: row.kind,
        happenedOn: row.happened_on,
        reason: row.reason,
        detail: row.detail,
        recordedBy: row.recorded_by,
      }))
    },

    /** Who proposed the item's newest 转为主动公开; null where there was none. */
    async findProposer(itemId: number): Promise<string | null> {
      const row = await db
        .selectFrom('item_change')
        .select('recorded_by')
        .where('body', '=', body)
        .where('item_id', '=', itemId)
        .where('kind', '=', 'conversion')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row?.recorded_by ?? null
    },

    /** The day the item's term runs from: its newest 转为主动公开, or else the day it was formed. */
    async findTermStart({ id, formedOn }: Pick<DisclosureItem, 'id' | 'formedOn'>): Promise<TermStart> {
      const row = await db
        .selectFrom('item_change')
        .select('happened_on')
        .where('body', '=', body)
        .where('item_id', '=', id)
        .where('kind', '=', 'conversion')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row ? { startOn: row.happened_on, isConverted: true } : { startOn: formedOn, isConverted: false }
    },

    /** Withheld items whose day of re-evaluation has come by `by`, the oldest first. */
    async findReassessDue(by: LocalDate): Promise<DisclosureItem[]> {
      const rows = await db
        .selectFrom('item')
        .selectAll()
        .where('body', '=', body)
        .where('state', '=', 'not-proactive')
        .where('reassess_on', '<=', by)
        .orderBy('reassess_on')
        .orderBy('id')
        .execute()
      return rows.map(toItem)
    },
  }
}
