import { type Kysely, sql } from 'kysely'
import type { Schema } from './schema.ts'

/** A request as it stood before an act, for 撤销. Only this file reads it. */
export type RequestSnapshot = object

/** The newest act of somebody on a request, if what stood before it can come back. */
export interface UndoableRequestAct {
  readonly id: number
  readonly requestId: number
  readonly act: string
  readonly revision: number
  readonly doneAt: Date
  readonly snapshot: RequestSnapshot
}

/** Rows of a request that an act may add or change, with what becomes of one it added when the act is undone. */
const PARTS = [
  { table: 'request_event', gone: `voided_at = $at, void_reason = '撤销'` },
  { table: 'request_consultation', gone: `voided_at = $at, void_reason = '撤销'` },
  { table: 'request_extension', gone: `decision = 'dropped', decided_at = $at` },
  { table: 'request_response', gone: `state = 'dropped'` },
  { table: 'request_signature', gone: `decision = 'closed'` },
  { table: 'request_letter', gone: `voided_at = $at, void_reason = '撤销'` },
  { table: 'request_link', gone: `voided_at = $at` },
  { table: 'request_dispute', gone: `voided_at = $at, void_reason = '撤销'` },
  { table: 'request_release', gone: `voided_at = $at` },
  { table: 'request_conversion', gone: `state = 'dropped'` },
] as const

export type RequestUndoStore = ReturnType<typeof createRequestUndoStore>

export function createRequestUndoStore(db: Kysely<Schema>, body: string) {
  const rowsOf = (table: string, requestId: number) =>
    sql`coalesce((select jsonb_agg(to_jsonb(row)) from ${sql.table(table)} row
      where request_id = ${requestId} and body = ${body}), '[]')`
  return {
    /** The caller holds the request's lock. */
    async capture(requestId: number): Promise<RequestSnapshot> {
      const parts = PARTS.map(({ table }) => sql`${sql.lit(table)}, ${rowsOf(table, requestId)}`)
      const { rows } = await sql<{ snapshot: object }>`select jsonb_build_object(
        'request', (select to_jsonb(request) - array['description'] from request where id = ${requestId} and body = ${body}),
        ${sql.join(parts)}) as snapshot`.execute(db)
      const [row] = rows
      if (!row) throw new Error('nothing captured')
      return row.snapshot
    },

    /** From now on the newest act on the request: what stood before earlier ones cannot come back. */
    async keep(
      { requestId, userId, act, revision, snapshot }: Omit<UndoableRequestAct, 'id' | 'doneAt'> & { userId: string },
      at: Date,
    ): Promise<void> {
      await db
        .updateTable('request_act')
        .set({ snapshot: '{}' })
        .where('body', '=', body)
        .where('request_id', '=', requestId)
        .execute()
      await db
        .insertInto('request_act')
        .values({
          body,
          request_id: requestId,
          user_id: userId,
          act,
          revision,
          snapshot: JSON.stringify(snapshot),
          done_at: at,
          undone_at: null,
        })
        .execute()
    },

    async findLastOf(userId: string): Promise<UndoableRequestAct | null> {
      const row = await db
        .selectFrom('request_act')
        .selectAll()
        .where('body', '=', body)
        .where('user_id', '=', userId)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
      if (!row || row.undone_at) return null
      return {
        id: row.id,
        requestId: row.request_id,
        act: row.act,
        revision: row.revision,
        doneAt: row.done_at,
        snapshot: row.snapshot,
      }
    },

    /** Puts the request back. What the act added stays, marked as gone, so that nothing is lost from sight. */
    async restore({ id, requestId, snapshot }: UndoableRequestAct, at: Date): Promise<void> {
      const before = snapshot as Readonly<Record<string, readonly { readonly id: number }[]>>
      for (const { table, gone } of PARTS) {
        const old = before[table] ?? []
        const ids = sql`${old.map((row) => row.id)}::bigint[]`
        const [head = '', tail = ''] = gone.split('$at')
        const set = gone.includes('$at') ? sql`${sql.raw(head)}${at}${sql.raw(tail)}` : sql.raw(gone)
        await sql`update ${sql.table(table)} set ${set}
          where body = ${body} and request_id = ${requestId} and not (id = any(${ids}))`.execute(db)
        await putBack(table, old)
      }
      await putBack('request', [before.request as unknown as { id: number }], sql`revision = request.revision + 1`)
      await db.updateTable('request_act').set({ undone_at: at }).where('id', '=', id).execute()
    },
  }

  /** Sets every column of the rows to what it was, but for what identifies them. */
  async function putBack(
    table: string,
    rows: readonly { readonly id: number }[],
    besides = sql`id = ${sql.ref(`${table}.id`)}`,
  ) {
    if (rows.length === 0) return
    const kept = ['id', 'body', 'request_id', 'revision']
    const columns = Object.keys(rows[0] ?? {}).filter((column) => !kept.includes(column))
    const sets = columns.map((column) => sql`${sql.ref(column)} = old.${sql.ref(column)}`)
    await sql`update ${sql.table(table)} set ${sql.join(table === 'request' ? [...sets, besides] : sets)}
      from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb) old
      where ${sql.ref(`${table}.id`)} = old.id and ${sql.ref(`${table}.body`)} = ${body}`.execute(db)
  }
}
