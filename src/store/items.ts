import type { Kysely } from 'kysely'
import type { DisclosureItem, ItemDraft } from '../domain/item.ts'
import type { LocalDate } from '../domain/local-date.ts'
import { OPEN_ITEM_STATES } from '../domain/vocabulary.ts'
import { createItemQueries } from './find-items.ts'
import { createItemAttributes } from './item-attributes.ts'
import { NEXT_REVISION, toColumns, toItem } from './item-rows.ts'
import type { Schema } from './schema.ts'

export interface NewItem extends ItemDraft {
  readonly number: string
  readonly section: string
  readonly filedBy: string
  readonly filedOn: LocalDate
  readonly filedAt: Date
  readonly dueOn: LocalDate
  readonly provisional: boolean
  readonly termWorkdays: number
  readonly calendarVersion: string
  readonly routeVersion: number
}

export type ItemStore = ReturnType<typeof createItemStore>

export function createItemStore(db: Kysely<Schema>, body: string) {
  const ofBody = () => db.selectFrom('item').selectAll().where('body', '=', body)
  return {
    ...createItemQueries(db, body),
    ...createItemAttributes(db, body),

    async insert(item: NewItem): Promise<number> {
      const row = await db
        .insertInto('item')
        .values({
          body,
          number: item.number,
          ...toColumns(item),
          section: item.section,
          filed_by: item.filedBy,
          officer: item.filedBy,
          important: item.important ?? false,
          filed_on: item.filedOn,
          filed_at: item.filedAt,
          due_on: item.dueOn,
          due_provisional: item.provisional,
          calendar_version: item.calendarVersion,
          term_workdays: item.termWorkdays,
          route_version: item.routeVersion,
          state: 'in-review',
          version: 1,
          current_step: 0,
          published_on: null,
          withdrawn_on: null,
          state_changed_at: item.filedAt,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await insertVersion(db, row.id, 1, item, item.filedBy, item.filedAt)
      return row.id
    },

    async findById(id: number): Promise<DisclosureItem | null> {
      const row = await ofBody().where('id', '=', id).executeTakeFirst()
      return row ? toItem(row) : null
    },

    async getById(id: number): Promise<DisclosureItem> {
      return toItem(await ofBody().where('id', '=', id).executeTakeFirstOrThrow())
    },

    /** Locks the row until commit, so that two decisions on one item follow each other. */
    async lockById(id: number): Promise<DisclosureItem> {
      return toItem(await ofBody().where('id', '=', id).forUpdate().executeTakeFirstOrThrow())
    },

    async findByNumber(number: string): Promise<DisclosureItem | null> {
      const row = await ofBody().where('number', '=', number).executeTakeFirst()
      return row ? toItem(row) : null
    },

    async setInReview(id: number, step: number, at: Date): Promise<void> {
      await db
        .updateTable('item')
        .set({ state: 'in-review', current_step: step, state_changed_at: at, revision: NEXT_REVISION })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },

    async setState(id: number, state: 'returned' | 'referred', at: Date): Promise<void> {
      await db
        .updateTable('item')
        .set({ state, current_step: null, state_changed_at: at, revision: NEXT_REVISION })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },

    async markImportant(id: number): Promise<void> {
      await db
        .updateTable('item')
        .set({ important: true, revision: NEXT_REVISION })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },

    /** Something about the review changed that the row itself does not show. */
    async bumpRevision(id: number): Promise<void> {
      await db
        .updateTable('item')
        .set({ revision: NEXT_REVISION })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },

    async setPublished(id: number, publishedOn: LocalDate, at: Date): Promise<void> {
      await db
        .updateTable('item')
        .set({
          state: 'published',
          published_on: publishedOn,
          current_step: null,
          state_changed_at: at,
          revision: NEXT_REVISION,
        })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },

    async setWithdrawn(id: number, withdrawnOn: LocalDate, at: Date): Promise<void> {
      await db
        .updateTable('item')
        .set({
          state: 'withdrawn',
          withdrawn_on: withdrawnOn,
          current_step: null,
          state_changed_at: at,
          revision: NEXT_REVISION,
        })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },

    /** The corrected text as a new version, back at the first step. */
    async revise(
      id: number,
      change: ItemDraft & {
        version: number
        dueOn: LocalDate
        provisional: boolean
        termWorkdays: number
        calendarVersion: string
        by: string
        at: Date
      },
    ): Promise<void> {
      await db
        .updateTable('item')
        .set({
          ...toColumns(change),
          important: change.important ?? false,
          version: change.version,
          due_on: change.dueOn,
          due_provisional: change.provisional,
          term_workdays: change.termWorkdays,
          calendar_version: change.calendarVersion,
          state: 'in-review',
          current_step: 0,
          state_changed_at: change.at,
          attribute: null,
          attribute_fixed_at: null,
          attribute_fixed_by: null,
          revision: NEXT_REVISION,
        })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
      await insertVersion(db, id, change.version, change, change.by, change.at)
    },

    /** Open items whose day was computed from another calendar than this one. */
    async findComputedFromOther(calendarVersion: string): Promise<DisclosureItem[]> {
      const rows = await ofBody()
        .where('state', 'in', OPEN_ITEM_STATES)
        .where('calendar_version', '<>', calendarVersion)
        .orderBy('id')
        .forUpdate()
        .execute()
      return rows.map(toItem)
    },

    async setDueDay(id: number, dueOn: LocalDate, provisional: boolean, calendarVersion: string): Promise<void> {
      await db
        .updateTable('item')
        .set({ due_on: dueOn, due_provisional: provisional, calendar_version: calendarVersion })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },
  }
}

async function insertVersion(
  db: Kysely<Schema>,
  itemId: number,
  version: number,
  draft: ItemDraft,
  by: string,
  at: Date,
): Promise<void> {
  const { is_electronic: _, ...columns } = toColumns(draft)
  await db
    .insertInto('item_version')
    .values({ item_id: itemId, version, ...columns, changed_by: by, changed_at: at })
    .execute()
}
