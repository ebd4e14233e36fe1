import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** 法律保留: nothing of the case is erased while one is not lifted. */
export interface LegalHold {
  readonly requestId: number
  readonly reason: string
  readonly heldBy: string
  readonly heldAt: Date
}

export type LegalHoldStore = ReturnType<typeof createLegalHoldStore>

export function createLegalHoldStore(db: Kysely<Schema>, body: string) {
  return {
    /** False when the request is held already. */
    async place(requestId: number, reason: string, by: string, at: Date): Promise<boolean> {
      const row = await db
        .insertInto('legal_hold')
        .values({ request_id: requestId, body, reason, held_by: by, held_at: at, lifted_by: null, lifted_at: null })
        .onConflict((oc) => oc.column('request_id').where('lifted_at', 'is', null).doNothing())
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },

    /** False when the request is not held. */
    async lift(requestId: number, by: string, at: Date): Promise<boolean> {
      const row = await db
        .updateTable('legal_hold')
        .set({ lifted_by: by, lifted_at: at })
        .where('body', '=', body)
        .where('request_id', '=', requestId)
        .where('lifted_at', 'is', null)
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },

    async find(requestId: number): Promise<LegalHold | null> {
      const row = await db
        .selectFrom('legal_hold')
        .selectAll()
        .where('body', '=', body)
        .where('request_id', '=', requestId)
        .where('lifted_at', 'is', null)
        .executeTakeFirst()
      return row ? { requestId: row.request_id, reason: row.reason, heldBy: row.held_by, heldAt: row.held_at } : null
    },
  }
}
