import { type Kysely, sql } from 'kysely'
import type { Schema } from './schema.ts'

/** An item's review as it stood before an act, for 撤销 and 拿回. Only this file reads it. */
export type ReviewSnapshot = object

interface Snapshot {
  readonly item: Readonly<Record<string, unknown>>
  /** Of the message: two may carry the same instant. */
  readonly transaction: string
  readonly steps: readonly { readonly id: number }[]
  readonly seats: readonly { readonly id: number }[]
  readonly attributeVersions: readonly number[]
  readonly referrals: readonly { readonly id: number }[]
}

/** The newest act on an item, if what stood before it can come back. */
export interface UndoableAct {
  readonly id: number
  readonly itemId: number
  readonly userId: string
  readonly act: string
  readonly revision: number
  readonly doneAt: Date
  readonly snapshot: ReviewSnapshot
}

export type UndoStore = ReturnType<typeof createUndoStore>

export function createUndoStore(db: Kysely<Schema>, body: string) {
  return {
    /** The caller holds the item's lock. */
    async capture(itemId: number): Promise<ReviewSnapshot> {
      const { rows } = await sql<{ snapshot: Snapshot }>`select jsonb_build_object(
        'transaction', pg_current_xact_id()::text,
        'item', (select to_jsonb(item) - array['title', 'content', 'form'] from item where id = ${itemId} and body = ${body}),
        'steps', coalesce((select jsonb_agg(to_jsonb(row)) from review_step row where item_id = ${itemId}), '[]'),
        'seats', coalesce((select jsonb_agg(to_jsonb(row)) from review_seat row where item_id = ${itemId}), '[]'),
        'attributeVersions', coalesce((select jsonb_agg(version) from attribute_decision where item_id = ${itemId}), '[]'),
        'referrals', coalesce((select jsonb_agg(to_jsonb(row)) from referral row where item_id = ${itemId}), '[]')
      ) as snapshot`.execute(db)
      const [row] = rows
      if (!row) throw new Error('nothing captured')
      return row.snapshot
    },

    /** From now on the newest act on the item: what stood before earlier ones cannot come back. */
    async keep(
      { itemId, userId, act, revision, snapshot }: Omit<UndoableAct, 'id' | 'doneAt'>,
      at: Date,
    ): Promise<void> {
      await db
        .updateTable('undoable_act')
        .set({ snapshot: '{}' })
        .where('body', '=', body)
        .where('item_id', '=', itemId)
        .execute()
      await db
        .insertInto('undoable_act')
        .values({
          body,
          item_id: itemId,
          user_id: userId,
          act,
          revision,
          snapshot: JSON.stringify(snapshot),
          done_at: at,
          undone_at: null,
        })
        .execute()
    },

    /** What somebody did last, with all that they did in the same message (a batch). */
    async findLastOf(userId: string): Promise<UndoableAct[]> {
      const newest = await db
        .selectFrom('undoable_act')
        .select(['done_at', 'undone_at', sql<string | null>`snapshot ->> 'transaction'`.as('transaction')])
        .where('body', '=', body)
        .where('user_id', '=', userId)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
      if (!newest || newest.undone_at) return []
      const rows = await db
        .selectFrom('undoable_act')
        .selectAll()
        .where('body', '=', body)
        .where('user_id', '=', userId)
        .where('done_at', '=', newest.done_at)
        .where('undone_at', 'is', null)
        .where(sql<boolean>`snapshot ->> 'transaction' is not distinct from ${newest.transaction}`)
        .orderBy('id', 'desc')
        .execute()
      return rows.map(toUndoable)
    },

    async findLastOn(itemId: number): Promise<UndoableAct | null> {
      const row = await db
        .selectFrom('undoable_act')
        .selectAll()
        .where('body', '=', body)
        .where('item_id', '=', itemId)
        .where('undone_at', 'is', null)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row ? toUndoable(row) : null
    },

    /** Puts the review back; what was opened since ends as `how`. The rows of the act stay, so nothing is lost from sight. */
    async restore(
      { id, itemId, snapshot }: UndoableAct,
      how: 'undone' | 'recalled',
      by: string,
      at: Date,
    ): Promise<void> {
      const before = snapshot as Snapshot
      const ids = (rows: readonly { readonly id: number }[]) => sql`${rows.map((row) => row.id)}::bigint[]`
      await sql`update review_step set decision = ${how}, decided_by = ${by}, decided_at = ${at},
        decided_on = (${at}::timestamptz at time zone 'Asia/Shanghai')::date
        where body = ${body} and item_id = ${itemId} and not (id = any(${ids(before.steps)}))
        and decision is null`.execute(db)
      await sql`update review_seat set decision = 'closed'
        where body = ${body} and item_id = ${itemId} and not (id = any(${ids(before.seats)}))
        and decision is null`.execute(db)
      await sql`update review_step step set decision = old.decision, decided_by = old.decided_by, decided_at = old.decided_at,
        decided_on = old.decided_on, reason = old.reason, superseded = old.superseded
        from jsonb_populate_recordset(null::review_step, ${JSON.stringify(before.steps)}::jsonb) old
        where step.id = old.id and step.body = ${body}`.execute(db)
      await sql`update review_seat seat set role = old.role, user_id = old.user_id, origin = old.origin,
        brought_by = old.brought_by, decision = old.decision, decided_by = old.decided_by, on_behalf_of = old.on_behalf_of,
        decided_at = old.decided_at, decided_on = old.decided_on, opinion = old.opinion, checks = old.checks,
        attribute = old.attribute, ground = old.ground, basis = old.basis
        from jsonb_populate_recordset(null::review_seat, ${JSON.stringify(before.seats)}::jsonb) old
        where seat.id = old.id and seat.body = ${body}`.execute(db)
      await sql`delete from attribute_decision where item_id = ${itemId} and body = ${body}
        and not (version = any(${sql`${before.attributeVersions}::int[]`}))`.execute(db)
      await sql`update referral set cancelled_at = ${at} where item_id = ${itemId} and body = ${body}
        and not (id = any(${ids(before.referrals)})) and answered_on is null and cancelled_at is null`.execute(db)
      await sql`update referral set answered_on = old.answered_on, answered_by = old.answered_by,
        answer_attribute = old.answer_attribute, answer_note = old.answer_note, cancelled_at = old.cancelled_at
        from jsonb_populate_recordset(null::referral, ${JSON.stringify(before.referrals)}::jsonb) old
        where referral.id = old.id and referral.body = ${body}`.execute(db)
      await sql`update item set state = old.state, current_step = old.current_step, attribute = old.attribute,
        attribute_fixed_at = old.attribute_fixed_at, attribute_fixed_by = old.attribute_fixed_by,
        proposed_attribute = old.proposed_attribute, ground = old.ground, basis = old.basis, important = old.important,
        withdrawn_on = old.withdrawn_on, reassess_on = old.reassess_on, state_changed_at = ${at},
        revision = item.revision + 1
        from jsonb_populate_record(null::item, ${JSON.stringify(before.item)}::jsonb) old
        where item.id = old.id and item.body = ${body}`.execute(db)
      await db.updateTable('undoable_act').set({ undone_at: at }).where('id', '=', id).execute()
    },
  }
}

function toUndoable(row: {
  id: number
  item_id: number
  user_id: string
  act: string
  revision: number
  done_at: Date
  snapshot: object
}): UndoableAct {
  return {
    id: row.id,
    itemId: row.item_id,
    userId: row.user_id,
    act: row.act,
    revision: row.revision,
    doneAt: row.done_at,
    snapshot: row.snapshot,
  }
}
