import type { Kysely, Selectable } from 'kysely'
import type { Schema } from './schema.ts'
import type { DraftTable } from './schema-proactive.ts'

/** What somebody has typed into the form of an item and not yet sent. */
export interface Draft {
  readonly id: number
  /** Set while a returned item is being corrected; a person has one such draft of an item at most. */
  readonly itemId: number | null
  readonly data: unknown
  readonly attachmentIds: readonly number[]
  readonly updatedAt: Date
  readonly expiresAt: Date
}

/** Days a draft is kept after it was last saved; said on its page. */
export const DRAFT_LIFE_DAYS = 30
const DRAFT_LIFE_MS = DRAFT_LIFE_DAYS * 86_400_000

export type DraftStore = ReturnType<typeof createDraftStore>

/** A draft is its owner's alone: every query asks for the owner. */
export function createDraftStore(db: Kysely<Schema>, body: string) {
  const ofOwner = (userId: string) =>
    db.selectFrom('draft').selectAll().where('body', '=', body).where('user_id', '=', userId)
  return {
    async find(userId: string, id: number, now: Date): Promise<Draft | null> {
      const row = await ofOwner(userId).where('id', '=', id).where('expires_at', '>', now).executeTakeFirst()
      return row ? toDraft(row) : null
    },

    async findOfItem(userId: string, itemId: number, now: Date): Promise<Draft | null> {
      const row = await ofOwner(userId).where('item_id', '=', itemId).where('expires_at', '>', now).executeTakeFirst()
      return row ? toDraft(row) : null
    },

    /** Last saved first. */
    async findAll(userId: string, now: Date): Promise<Draft[]> {
      const rows = await ofOwner(userId)
        .where('expires_at', '>', now)
        .orderBy('updated_at', 'desc')
        .orderBy('id', 'desc')
        .execute()
      return rows.map(toDraft)
    },

    async insert(
      userId: string,
      draft: Pick<Draft, 'itemId' | 'attachmentIds'> & { readonly data: object },
      now: Date,
    ): Promise<number> {
      const { id } = await db
        .insertInto('draft')
        .values({ body, user_id: userId, item_id: draft.itemId, created_at: now, ...contentOf(draft, now) })
        .returning('id')
        .executeTakeFirstOrThrow()
      return id
    },

    /** False when it is gone. */
    async update(
      userId: string,
      id: number,
      draft: Pick<Draft, 'attachmentIds'> & { readonly data: object },
      now: Date,
    ): Promise<boolean> {
      const row = await db
        .updateTable('draft')
        .set(contentOf(draft, now))
        .where('body', '=', body)
        .where('user_id', '=', userId)
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },

    /** False when it is gone. */
    async delete(userId: string, id: number): Promise<boolean> {
      const row = await db
        .deleteFrom('draft')
        .where('body', '=', body)
        .where('user_id', '=', userId)
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },

    /** Returns how many had come to their end. */
    async purgeExpired(now: Date): Promise<number> {
      const rows = await db
        .deleteFrom('draft')
        .where('body', '=', body)
        .where('expires_at', '<=', now)
        .returning('id')
        .execute()
      return rows.length
    },
  }
}

function contentOf({ data, attachmentIds }: { data: object; attachmentIds: readonly number[] }, now: Date) {
  return {
    data: JSON.stringify(data),
    attachment_ids: [...attachmentIds],
    updated_at: now,
    expires_at: new Date(now.getTime() + DRAFT_LIFE_MS),
  }
}

function toDraft(row: Selectable<DraftTable>): Draft {
  return {
    id: row.id,
    itemId: row.item_id,
    data: row.data,
    // An array of bigint is not among the types the driver reads as numbers.
    attachmentIds: row.attachment_ids.map(Number),
    updatedAt: row.updated_at,
    expiresAt: row.expires_at,
  }
}
