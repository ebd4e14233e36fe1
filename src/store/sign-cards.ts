import { type Kysely, type Selectable, sql } from 'kysely'
import { SIGN_CARD_PREFIX } from '../domain/card-id.ts'
import type { Schema } from './schema.ts'
import type { SignCardTable } from './schema-request.ts'

/** One card for signing a reply, on one person's phone. */
export interface SignCard {
  readonly taskId: string
  readonly userId: string
  readonly requestId: number
  readonly signatureId: number
  readonly onBehalfOf: string | null
  readonly closed: boolean
}

export type SignCardStore = ReturnType<typeof createSignCardStore>

export function createSignCardStore(db: Kysely<Schema>, body: string) {
  return {
    /** Returns the new card's task id: `[0-9A-Za-z_@-]` only, never used again (protocol 4.4). */
    async insert(card: Omit<SignCard, 'taskId' | 'closed'>, at: Date): Promise<string> {
      const { rows } = await sql<{ serial: string }>`select nextval('card_serial') as serial`.execute(db)
      const taskId = `${SIGN_CARD_PREFIX}${card.signatureId}-${rows[0]?.serial}`
      await db
        .insertInto('sign_card')
        .values({
          task_id: taskId,
          body,
          user_id: card.userId,
          request_id: card.requestId,
          signature_id: card.signatureId,
          on_behalf_of: card.onBehalfOf,
          outbox_id: null,
          response_code: null,
          response_code_at: null,
          closed_at: null,
          created_at: at,
        })
        .execute()
      return taskId
    },

    async find(taskId: string): Promise<SignCard | null> {
      const row = await db
        .selectFrom('sign_card')
        .selectAll()
        .where('body', '=', body)
        .where('task_id', '=', taskId)
        .executeTakeFirst()
      return row ? toSignCard(row) : null
    },

    async findOpenOf(requestId: number): Promise<SignCard[]> {
      const rows = await db
        .selectFrom('sign_card')
        .selectAll()
        .where('body', '=', body)
        .where('request_id', '=', requestId)
        .where('closed_at', 'is', null)
        .orderBy('created_at')
        .orderBy('task_id')
        .execute()
      return rows.map(toSignCard)
    },

    async close(taskIds: readonly string[], at: Date): Promise<void> {
      if (taskIds.length === 0) return
      await db
        .updateTable('sign_card')
        .set({ closed_at: at })
        .where('body', '=', body)
        .where('task_id', 'in', [...taskIds])
        .execute()
    },

    async keepResponseCode(taskId: string, outboxId: number, responseCode: string | null, at: Date): Promise<void> {
      await db
        .updateTable('sign_card')
        .set({ outbox_id: outboxId, response_code: responseCode, response_code_at: responseCode ? at : null })
        .where('body', '=', body)
        .where('task_id', '=', taskId)
        .execute()
    },

    /** Takes the send's code so that it is spent once (protocol 4.6). */
    async takeResponseCode(taskId: string): Promise<{ code: string; at: Date } | null> {
      const row = await db
        .selectFrom('sign_card')
        .select(['response_code', 'response_code_at'])
        .where('body', '=', body)
        .where('task_id', '=', taskId)
        .forUpdate()
        .executeTakeFirst()
      if (!row?.response_code || !row.response_code_at) return null
      await db.updateTable('sign_card').set({ response_code: null }).where('task_id', '=', taskId).execute()
      return { code: row.response_code, at: row.response_code_at }
    },
  }
}

function toSignCard(row: Selectable<SignCardTable>): SignCard {
  return {
    taskId: row.task_id,
    userId: row.user_id,
    requestId: row.request_id,
    signatureId: row.signature_id,
    onBehalfOf: row.on_behalf_of,
    closed: row.closed_at !== null,
  }
}
