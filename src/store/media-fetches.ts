import type { Kysely, Selectable } from 'kysely'
import type { Schema } from './schema.ts'
import type { MediaFetchTable } from './schema-proactive.ts'

/** A picture somebody sent by chat: asked about, then on its way from WeCom to an item. Or a report to be checked. */
export interface MediaFetch {
  readonly id: number
  readonly userId: string
  readonly mediaId: string
  /** Null while its item is still being filed question by question. */
  readonly itemId: number | null
  readonly purpose: 'picture' | 'report'
  readonly state: MediaFetchTable['state']
  readonly attempts: number
  readonly nextTryAt: Date | null
}

/** How a picture ended: attached, lost on the way, or not wanted any more. */
export type MediaOutcome = 'done' | 'failed' | 'dropped'

export type MediaFetchStore = ReturnType<typeof createMediaFetchStore>

export function createMediaFetchStore(db: Kysely<Schema>, body: string) {
  const asked = (userId: string) =>
    db
      .selectFrom('media_fetch')
      .selectAll()
      .where('body', '=', body)
      .where('user_id', '=', userId)
      .where('state', '=', 'asked')
  const ofItem = (userId: string, itemId: number | null) =>
    asked(userId).where('item_id', itemId === null ? 'is' : '=', itemId)
  return {
    async insertAsked(userId: string, mediaId: string, itemId: number | null, at: Date): Promise<void> {
      await db
        .insertInto('media_fetch')
        .values({ body, user_id: userId, media_id: mediaId, item_id: itemId, state: 'asked', created_at: at })
        .execute()
    },

    /** A file for 核对: wanted as it comes. */
    async queueReport(userId: string, mediaId: string, at: Date): Promise<void> {
      await db
        .insertInto('media_fetch')
        .values({
          body,
          user_id: userId,
          media_id: mediaId,
          purpose: 'report',
          state: 'queued',
          next_try_at: at,
          created_at: at,
        })
        .execute()
    },

    /** Pictures of the person that wait for an answer, the first sent first. */
    async findAsked(userId: string, itemId: number | null): Promise<MediaFetch[]> {
      return (await ofItem(userId, itemId).orderBy('id').execute()).map(toMediaFetch)
    },

    /** Their item is filed by now. Returns how many there were. */
    async giveItem(userId: string, itemId: number): Promise<number> {
      const rows = await db
        .updateTable('media_fetch')
        .set({ item_id: itemId })
        .where('id', 'in', ofItem(userId, null).clearSelect().select('id'))
        .returning('id')
        .execute()
      return rows.length
    },

    /** They are wanted. Returns how many there were. */
    async queueAsked(userId: string, itemId: number, at: Date): Promise<number> {
      const rows = await db
        .updateTable('media_fetch')
        .set({ state: 'queued', next_try_at: at })
        .where('id', 'in', ofItem(userId, itemId).clearSelect().select('id'))
        .returning('id')
        .execute()
      return rows.length
    },

    /** They are not wanted, or their question is over. */
    async dropAsked(userId: string, itemId: number | null, at: Date): Promise<number> {
      const rows = await db
        .updateTable('media_fetch')
        .set({ state: 'dropped', finished_at: at })
        .where('id', 'in', ofItem(userId, itemId).clearSelect().select('id'))
        .returning('id')
        .execute()
      return rows.length
    },

    async find(id: number): Promise<MediaFetch | null> {
      const row = await db
        .selectFrom('media_fetch')
        .selectAll()
        .where('body', '=', body)
        .where('id', '=', id)
        .executeTakeFirst()
      return row ? toMediaFetch(row) : null
    },

    /** Oldest first. */
    async findDueIds(now: Date, limit: number): Promise<number[]> {
      const rows = await db
        .selectFrom('media_fetch')
        .select('id')
        .where('body', '=', body)
        .where('state', '=', 'queued')
        .where('next_try_at', '<=', now)
        .orderBy('next_try_at')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map((row) => row.id)
    },

    async findNextTryAt(): Promise<Date | null> {
      const row = await db
        .selectFrom('media_fetch')
        .select((eb) => eb.fn.min('next_try_at').as('next_try_at'))
        .where('body', '=', body)
        .where('state', '=', 'queued')
        .executeTakeFirst()
      return row?.next_try_at ?? null
    },

    async countQueued(itemId: number): Promise<number> {
      const row = await db
        .selectFrom('media_fetch')
        .select((eb) => eb.fn.countAll<string>().as('count'))
        .where('body', '=', body)
        .where('item_id', '=', itemId)
        .where('state', '=', 'queued')
        .executeTakeFirstOrThrow()
      return Number(row.count)
    },

    async noteFailure(id: number, nextTryAt: Date): Promise<void> {
      await db
        .updateTable('media_fetch')
        .set((eb) => ({ attempts: eb('attempts', '+', 1), next_try_at: nextTryAt }))
        .where('body', '=', body)
        .where('id', '=', id)
        .where('state', '=', 'queued')
        .execute()
    },

    /** False when it had ended before: of two runs one tells. */
    async finish(id: number, outcome: MediaOutcome, note: string, at: Date): Promise<boolean> {
      const row = await db
        .updateTable('media_fetch')
        .set({ state: outcome, note, next_try_at: null, finished_at: at })
        .where('body', '=', body)
        .where('id', '=', id)
        .where('state', '=', 'queued')
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },
  }
}

function toMediaFetch(row: Selectable<MediaFetchTable>): MediaFetch {
  return {
    id: row.id,
    userId: row.user_id,
    mediaId: row.media_id,
    itemId: row.item_id,
    purpose: row.purpose,
    state: row.state,
    attempts: row.attempts,
    nextTryAt: row.next_try_at,
  }
}
