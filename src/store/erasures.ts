import { type Kysely, sql } from 'kysely'
import type { LocalDate } from '../domain/local-date.ts'
import { createCaseTexts } from './case-texts.ts'
import type { Schema } from './schema.ts'

/** A case whose applicant's data is still there, with the day it ended. */
export interface EndedCase {
  readonly requestId: number
  readonly endedOn: LocalDate
}

export interface AskedErasure {
  readonly id: number
  readonly askedBy: string
  readonly askedAt: Date
}

export type ErasureStore = ReturnType<typeof createErasureStore>

/** Erasure of applicants' data: one person asks, a second decides. */
export function createErasureStore(db: Kysely<Schema>, body: string) {
  /** Archived, or registered by mistake and cancelled; null while the case is at work. */
  const endedOn = sql<LocalDate | null>`case r.state when 'archived' then r.archived_on
    when 'cancelled' then (r.state_changed_at at time zone 'Asia/Shanghai')::date end`
  const openDispute = sql`select from request_dispute d
    where d.request_id = r.id and d.result is null and d.voided_at is null`
  return {
    ...createCaseTexts(db, body),

    /** False when it has been asked for and nobody has decided. */
    async ask(requestId: number, by: string, at: Date): Promise<boolean> {
      const row = await db
        .insertInto('erasure')
        .values({
          request_id: requestId,
          body,
          asked_by: by,
          asked_at: at,
          decision: null,
          decided_by: null,
          decided_at: null,
        })
        .onConflict((oc) => oc.column('request_id').where('decision', 'is', null).doNothing())
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },

    async findAsked(requestId: number): Promise<AskedErasure | null> {
      const row = await db
        .selectFrom('erasure')
        .select(['id', 'asked_by', 'asked_at'])
        .where('body', '=', body)
        .where('request_id', '=', requestId)
        .where('decision', 'is', null)
        .executeTakeFirst()
      return row ? { id: row.id, askedBy: row.asked_by, askedAt: row.asked_at } : null
    },

    /** Asked for and not decided, oldest first. */
    async findOpen(): Promise<(AskedErasure & { readonly requestId: number })[]> {
      const rows = await db
        .selectFrom('erasure')
        .select(['id', 'request_id', 'asked_by', 'asked_at'])
        .where('body', '=', body)
        .where('decision', 'is', null)
        .orderBy('id')
        .execute()
      return rows.map((row) => ({
        id: row.id,
        requestId: row.request_id,
        askedBy: row.asked_by,
        askedAt: row.asked_at,
      }))
    },

    /** False when somebody decided before. @throws when it is who asked. */
    async decide(
      id: number,
      decision: 'confirmed' | 'declined',
      reason: string,
      by: string,
      at: Date,
    ): Promise<boolean> {
      const row = await db
        .updateTable('erasure')
        .set({ decision, decided_by: by, decided_at: at, reason })
        .where('body', '=', body)
        .where('id', '=', id)
        .where('decision', 'is', null)
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },

    async findEndedOn(requestId: number): Promise<LocalDate | null> {
      const { rows } = await sql<{ ended_on: LocalDate | null }>`
        select ${endedOn} as ended_on from request r where r.body = ${body} and r.id = ${requestId}`.execute(db)
      return rows[0]?.ended_on ?? null
    },

    /** A reconsideration, lawsuit or complaint about the request is not decided. */
    async hasOpenDispute(requestId: number): Promise<boolean> {
      const { rows } = await sql`
        select from request r where r.body = ${body} and r.id = ${requestId} and exists (${openDispute})`.execute(db)
      return rows.length > 0
    },

    /** Cases that ended on `day` or before and still have a key, without those under a hold or in dispute, oldest first. */
    async findEndedBy(day: LocalDate): Promise<EndedCase[]> {
      const { rows } = await sql<{ id: number; ended_on: LocalDate }>`
        select r.id::int as id, ${endedOn} as ended_on from request r
        join personal_key k on k.request_id = r.id and k.destroyed_at is null
        where r.body = ${body} and ${endedOn} <= ${day}
          and not exists (select from legal_hold h where h.request_id = r.id and h.lifted_at is null)
          and not exists (${openDispute})
        order by ended_on, r.id`.execute(db)
      return rows.map((row) => ({ requestId: row.id, endedOn: row.ended_on }))
    },

    /** Everything sealed under the request's key but the files' content; class, outcome and days stay. */
    async wipeSealed(requestId: number): Promise<void> {
      for (const table of SEALED)
        await sql`update ${sql.table(table.name)} set ${sql.ref(table.column)} = null
          where body = ${body} and request_id = ${requestId}`.execute(db)
      await sql`delete from applicant_mark where body = ${body} and request_id = ${requestId}`.execute(db)
    },
  }
}

const SEALED = [
  { name: 'applicant', column: 'sealed' },
  { name: 'sealed_file', column: 'sealed_name' },
  { name: 'severing_check', column: 'sealed_strings' },
  { name: 'request_consultation', column: 'sealed_name' },
] as const
