import { type Kysely, sql } from 'kysely'
import type { Schema } from './schema.ts'

/** What cards of reviews, of sign-off and of 零报告 have in common: their ids, their end, and the code that changes them once. */
export function createCardCodes(db: Kysely<Schema>, body: string, table: 'card' | 'sign_card' | 'zero_card') {
  const cards = sql.table(table)
  return {
    async close(taskIds: readonly string[], at: Date): Promise<void> {
      if (taskIds.length === 0) return
      await sql`update ${cards} set closed_at = ${at} where body = ${body} and task_id = any(${[...taskIds]})`.execute(
        db,
      )
    },

    async keepResponseCode(taskId: string, outboxId: number, responseCode: string | null, at: Date): Promise<void> {
      await sql`update ${cards}
        set outbox_id = ${outboxId}, response_code = ${responseCode}, response_code_at = ${responseCode ? at : null}
        where body = ${body} and task_id = ${taskId}`.execute(db)
    },

    /** Takes the send's code so that it is spent once (protocol 4.6). */
    async takeResponseCode(taskId: string): Promise<{ code: string; at: Date } | null> {
      const { rows } = await sql<{ code: string | null; at: Date | null }>`
        select response_code as code, response_code_at as at from ${cards}
        where body = ${body} and task_id = ${taskId} for update`.execute(db)
      const { code, at } = rows[0] ?? {}
      if (!code || !at) return null
      await sql`update ${cards} set response_code = null where body = ${body} and task_id = ${taskId}`.execute(db)
      return { code, at }
    },
  }
}

/** A new card's id: `[0-9A-Za-z_@-]` only, never used again (protocol 4.4). */
export async function nextTaskId(db: Kysely<Schema>, prefix: string): Promise<string> {
  const { rows } = await sql<{ serial: string }>`select nextval('card_serial') as serial`.execute(db)
  return `${prefix}-${rows[0]?.serial}`
}
