import { type Kysely, sql } from 'kysely'
import { OPEN_ITEM_STATES } from '../domain/vocabulary.ts'
import { NEXT_REVISION } from './item-rows.ts'
import type { Schema } from './schema.ts'

/** What moves from a leaver's desk to another's (交接). */
export function createDeskStore(db: Kysely<Schema>, body: string) {
  return {
    /** A leaver's open items go to another desk. Returns their numbers. */
    async moveItems(from: string, to: string): Promise<string[]> {
      const rows = await db
        .updateTable('item')
        .set({ officer: to, revision: NEXT_REVISION })
        .where('body', '=', body)
        .where('officer', '=', from)
        .where('state', 'in', OPEN_ITEM_STATES)
        .returning('number')
        .execute()
      return rows.map((row) => row.number)
    },

    /**
     * What a leaver has begun and not filed goes along, but for the correction of an item that the other has begun as
     * well. Returns how many.
     */
    async moveDrafts(from: string, to: string): Promise<number> {
      const rows = await db
        .updateTable('draft')
        .set({ user_id: to })
        .where('body', '=', body)
        .where('user_id', '=', from)
        .where(
          sql<boolean>`not exists (select from draft other
            where other.body = draft.body and other.user_id = ${to} and other.item_id = draft.item_id)`,
        )
        .returning('id')
        .execute()
      return rows.length
    },
  }
}
