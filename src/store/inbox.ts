import type { Kysely, Selectable } from 'kysely'
import type { InboxTable, Schema } from './schema.ts'

export interface InboxRow {
  readonly id: number
  readonly kind: 'message' | 'event' | 'marked'
  readonly fromUser: string
  readonly msgType: string
  readonly event: string | null
  readonly content: unknown
  readonly rule: string | null
  readonly receivedAt: Date
  readonly attempts: number
  readonly nextTryAt: Date | null
}

export interface InboxClaim {
  readonly key: string
  readonly kind: 'message' | 'event' | 'marked'
  readonly fromUser: string
  readonly msgType: string
  readonly event: string | null
  readonly content: object | null
  readonly rule: string | null
}

export type InboxStore = ReturnType<typeof createInboxStore>

export function createInboxStore(db: Kysely<Schema>, body: string) {
  const undone = () =>
    db.selectFrom('inbox').where('body', '=', body).where('done_at', 'is', null).where('dead_at', 'is', null)
  const senderHeads = () =>
    undone().distinctOn('from_user').select(['id', 'next_try_at', 'received_at']).orderBy('from_user').orderBy('id')
  return {
    /** Claims a delivery by its unique key; a repetition finds the first one's row. */
    async claim(claim: InboxClaim, at: Date): Promise<{ id: number; isNew: boolean }> {
      const inserted = await db
        .insertInto('inbox')
        .values({
          body,
          key: claim.key,
          kind: claim.kind,
          from_user: claim.fromUser,
          msg_type: claim.msgType,
          event: claim.event,
          content: claim.content === null ? null : JSON.stringify(claim.content),
          rule: claim.rule,
          received_at: at,
          done_at: null,
          result: null,
          next_try_at: null,
          dead_at: null,
        })
        .onConflict((oc) => oc.column('key').doNothing())
        .returning('id')
        .executeTakeFirst()
      if (inserted) return { id: inserted.id, isNew: true }
      const known = await db.selectFrom('inbox').select('id').where('key', '=', claim.key).executeTakeFirstOrThrow()
      return { id: known.id, isNew: false }
    },

    async findSender(id: number): Promise<string | null> {
      const row = await db
        .selectFrom('inbox')
        .select('from_user')
        .where('body', '=', body)
        .where('id', '=', id)
        .executeTakeFirst()
      return row?.from_user ?? null
    },

    /** The sender's oldest undone rows; a later one waits for an earlier one (invariant 5). */
    async findOldestUndone(fromUser: string, limit: number): Promise<InboxRow[]> {
      const rows = await undone().selectAll().where('from_user', '=', fromUser).orderBy('id').limit(limit).execute()
      return rows.map(toRow)
    },

    /** The oldest undone row of each sender, where it may be tried now. */
    async findDueIds(now: Date, limit: number): Promise<number[]> {
      const rows = await db
        .selectFrom(senderHeads().as('head'))
        .select('id')
        .where((eb) => eb.or([eb('next_try_at', 'is', null), eb('next_try_at', '<=', now)]))
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map((row) => row.id)
    },

    /** When the next sender's oldest row may be tried; a row never tried could be tried when it came. */
    async findNextTryAt(): Promise<Date | null> {
      const row = await db
        .selectFrom(senderHeads().as('head'))
        .select((eb) => eb.fn.min(eb.fn.coalesce('next_try_at', 'received_at')).as('at'))
        .executeTakeFirst()
      return row?.at ?? null
    },

    /** Wipes the text; the key stays to know a repetition. */
    async finish(id: number, result: string, at: Date): Promise<void> {
      await db.updateTable('inbox').set({ done_at: at, result, content: null }).where('id', '=', id).execute()
    },

    async noteFailure(id: number, nextTryAt: Date): Promise<void> {
      await db
        .updateTable('inbox')
        .set((eb) => ({ attempts: eb('attempts', '+', 1), next_try_at: nextTryAt }))
        .where('id', '=', id)
        .execute()
    },

    /** Given up after the last try: content is wiped too, its number is in the sender's and the administrator's hands. */
    async bury(id: number, at: Date): Promise<void> {
      await db
        .updateTable('inbox')
        .set((eb) => ({ attempts: eb('attempts', '+', 1), dead_at: at, content: null }))
        .where('id', '=', id)
        .execute()
    },

    async findDead(limit: number): Promise<{ id: number; fromUser: string; receivedAt: Date }[]> {
      const rows = await db
        .selectFrom('inbox')
        .select(['id', 'from_user', 'received_at'])
        .where('body', '=', body)
        .where('dead_at', 'is not', null)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
      return rows.map((row) => ({ id: row.id, fromUser: row.from_user, receivedAt: row.received_at }))
    },

    /** The newest word of a changed directory (`change_contact`), so that the tags are read again; 0 without any. */
    async findNewestDirectoryEvent(): Promise<number> {
      const row = await db
        .selectFrom('inbox')
        .select((eb) => eb.fn.max('id').as('id'))
        .where('body', '=', body)
        .where('event', '=', 'change_contact')
        .executeTakeFirstOrThrow()
      return Number(row.id ?? 0)
    },

    /** Forgets keys older than the days promised (invariant 2: at least 7). */
    async purgeBefore(instant: Date): Promise<number> {
      const result = await db
        .deleteFrom('inbox')
        .where('body', '=', body)
        .where('received_at', '<', instant)
        .where((eb) => eb.or([eb('done_at', 'is not', null), eb('dead_at', 'is not', null)]))
        .executeTakeFirst()
      return Number(result.numDeletedRows)
    },
  }
}

function toRow(row: Selectable<InboxTable>): InboxRow {
  return {
    id: row.id,
    kind: row.kind,
    fromUser: row.from_user,
    msgType: row.msg_type,
    event: row.event,
    content: row.content,
    rule: row.rule,
    receivedAt: row.received_at,
    attempts: row.attempts,
    nextTryAt: row.next_try_at,
  }
}
