import type { Kysely, Selectable } from 'kysely'
import { SIGN_CARD_PREFIX } from '../domain/card-id.ts'
import { createCardCodes, nextTaskId } from './card-codes.ts'
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
    ...createCardCodes(db, body, 'sign_card'),

    /** Returns the new card's task id. */
    async insert(card: Omit<SignCard, 'taskId' | 'closed'>, at: Date): Promise<string> {
      const taskId = await nextTaskId(db, `${SIGN_CARD_PREFIX}${card.signatureId}`)
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
