import { type Kysely, sql } from 'kysely'
import type { Schema } from './schema.ts'

/**
 * Works a lane (one sender's messages, one recipient's deliveries) in order, by one process at a time.
 *
 * `drain` runs on the connection that holds the lane's advisory lock and works until nothing is left; PostgreSQL
 * frees the lock by itself when the process dies. Whoever finds the lane taken goes away: the holder looks once more
 * after letting go, so a row committed before that call is never forgotten.
 */
export async function workLane(
  db: Kysely<Schema>,
  lane: string,
  drain: (connection: Kysely<Schema>) => Promise<void>,
  hasMore: (connection: Kysely<Schema>) => Promise<boolean>,
): Promise<void> {
  await db.connection().execute(async (connection) => {
    do {
      if (!(await tryLock(connection, lane))) return
      try {
        await drain(connection)
      } finally {
        await unlock(connection, lane)
      }
    } while (await hasMore(connection))
  })
}

async function tryLock(connection: Kysely<Schema>, lane: string): Promise<boolean> {
  const { rows } = await sql<{
    locked: boolean
  }>`select pg_try_advisory_lock(hashtextextended(${lane}, 7)) as locked`.execute(connection)
  return rows[0]?.locked === true
}

async function unlock(connection: Kysely<Schema>, lane: string): Promise<void> {
  await sql`select pg_advisory_unlock(hashtextextended(${lane}, 7))`.execute(connection)
}
