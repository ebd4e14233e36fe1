import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** A dialogue waiting for the person's next message. */
export interface Conversation {
  readonly kind: string
  readonly data: unknown
}

export type ConversationStore = ReturnType<typeof createConversationStore>

export function createConversationStore(db: Kysely<Schema>, body: string) {
  return {
    async find(userId: string, now: Date): Promise<Conversation | null> {
      const row = await db
        .selectFrom('conversation')
        .select(['kind', 'data'])
        .where('body', '=', body)
        .where('user_id', '=', userId)
        .where('expires_at', '>', now)
        .executeTakeFirst()
      return row ?? null
    },

    async begin(
      userId: string,
      conversation: { kind: string; data: object },
      now: Date,
      lifeMs: number,
    ): Promise<void> {
      const values = {
        kind: conversation.kind,
        data: JSON.stringify(conversation.data),
        updated_at: now,
        expires_at: new Date(now.getTime() + lifeMs),
      }
      await db
        .insertInto('conversation')
        .values({ body, user_id: userId, ...values })
        .onConflict((oc) => oc.columns(['body', 'user_id']).doUpdateSet(values))
        .execute()
    },

    /** False when there was none. */
    async end(userId: string): Promise<boolean> {
      const row = await db
        .deleteFrom('conversation')
        .where('body', '=', body)
        .where('user_id', '=', userId)
        .returning('kind')
        .executeTakeFirst()
      return row !== undefined
    },
  }
}
