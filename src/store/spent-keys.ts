import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

export type SpentKeyStore = ReturnType<typeof createSpentKeyStore>

/**
 * Signed things of the pages that must not work any more although their signature holds: a log-in that was completed,
 * a session that was signed out. `digest` is a hash, never the thing itself.
 */
export function createSpentKeyStore(db: Kysely<Schema>, body: string) {
  return {
    /** False when it was spent before. What has run out by itself is forgotten on the way. */
    async spend(digest: string, expiresAt: Date, now: Date): Promise<boolean> {
      await db.deleteFrom('spent_key').where('body', '=', body).where('expires_at', '<', now).execute()
      const row = await db
        .insertInto('spent_key')
        .values({ body, digest, expires_at: expiresAt })
        .onConflict((oc) => oc.columns(['body', 'digest']).doNothing())
        .returning('digest')
        .executeTakeFirst()
      return row !== undefined
    },

    async isSpent(digest: string): Promise<boolean> {
      const row = await db
        .selectFrom('spent_key')
        .select('digest')
        .where('body', '=', body)
        .where('digest', '=', digest)
        .executeTakeFirst()
      return row !== undefined
    },
  }
}
