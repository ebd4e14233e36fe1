import { type Kysely, sql } from 'kysely'
import type { Schema } from './schema.ts'

interface FreshToken {
  readonly value: string
  readonly expiresAt: Date
}

interface StoredToken extends FreshToken {
  readonly fence: number
}

export interface TokenRow {
  readonly body: string
  /** Names the credential: the agent id, or for a ticket the agent id and the ticket's kind. */
  readonly app: string
}

/** The row through which all processes share the credential of one app (a `TokenStore` of the WeCom client, by shape). */
export function createTokenStore(db: Kysely<Schema>, { body, app }: TokenRow) {
  return {
    async read(): Promise<StoredToken | null> {
      const { rows } = await sql<StoredToken>`
        select token as value, fence, expires_at as "expiresAt"
        from access_token where body = ${body} and app = ${app}`.execute(db)
      return rows[0] ?? null
    },

    /** Stores with the next fence if the stored one is still `expectedFence` (0: nothing stored); else `false`. */
    async write({ value, expiresAt }: FreshToken, expectedFence: number): Promise<boolean> {
      const { numAffectedRows } =
        expectedFence === 0
          ? await sql`
              insert into access_token (body, app, token, fence, expires_at)
              values (${body}, ${app}, ${value}, 1, ${expiresAt})
              on conflict (body, app) do nothing`.execute(db)
          : await sql`
              update access_token set token = ${value}, fence = fence + 1, expires_at = ${expiresAt}
              where body = ${body} and app = ${app} and fence = ${expectedFence}`.execute(db)
      return numAffectedRows === 1n
    },

    /**
     * Runs `fn` while no other process does. The lock lives in a transaction of its own connection: it ends with the
     * process, however that ends. `fn` talks to WeCom meanwhile, within the HTTP time-out.
     */
    withRefreshLock<T>(fn: () => Promise<T>): Promise<T> {
      return db.transaction().execute(async (trx) => {
        await sql`select pg_advisory_xact_lock(hashtextextended(${`access_token ${body} ${app}`}, 0))`.execute(trx)
        return fn()
      })
    },
  }
}
