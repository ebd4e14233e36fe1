import { type Kysely, sql } from 'kysely'
import type { Schema } from './schema.ts'

/** A key as it stands in the table: sealed by the master key of that id. */
export interface StoredKey {
  readonly masterKeyId: string
  readonly wrapped: Buffer
}

export type KeyState = StoredKey | 'destroyed' | null

export type PersonalKeyStore = ReturnType<typeof createPersonalKeyStore>

/** Wrapped keys of requests, and the body’s index key. Their plain form never comes here. */
export function createPersonalKeyStore(db: Kysely<Schema>, body: string) {
  const ofBody = () => db.selectFrom('personal_key').where('body', '=', body)
  const live = () => ofBody().where('destroyed_at', 'is', null)
  return {
    async find(requestId: number): Promise<KeyState> {
      const row = await ofBody()
        .select(['master_key_id', 'wrapped_key'])
        .where('request_id', '=', requestId)
        .executeTakeFirst()
      if (!row) return null
      return row.wrapped_key ? { masterKeyId: row.master_key_id, wrapped: row.wrapped_key } : 'destroyed'
    },

    /** False when the request has a key, also a destroyed one. @throws when it is none of this body’s. */
    async insert(requestId: number, key: StoredKey, at: Date): Promise<boolean> {
      const request = await db
        .selectFrom('request')
        .select('id')
        .where('body', '=', body)
        .where('id', '=', requestId)
        .executeTakeFirst()
      if (!request) throw new Error('no such request of this body')
      const row = await db
        .insertInto('personal_key')
        .values({
          request_id: requestId,
          body,
          master_key_id: key.masterKeyId,
          wrapped_key: key.wrapped,
          created_at: at,
          destroyed_at: null,
        })
        .onConflict((oc) => oc.column('request_id').doNothing())
        .returning('request_id')
        .executeTakeFirst()
      return row !== undefined
    },

    /** The wrapped key is gone for good. False when there is none that lives. */
    async destroy(requestId: number, at: Date): Promise<boolean> {
      const row = await db
        .updateTable('personal_key')
        .set({ wrapped_key: null, destroyed_at: at })
        .where('body', '=', body)
        .where('request_id', '=', requestId)
        .where('destroyed_at', 'is', null)
        .returning('request_id')
        .executeTakeFirst()
      return row !== undefined
    },

    async findIndexKey(): Promise<StoredKey | null> {
      const row = await db
        .selectFrom('personal_index_key')
        .select(['master_key_id', 'wrapped_key'])
        .where('body', '=', body)
        .executeTakeFirst()
      return row ? { masterKeyId: row.master_key_id, wrapped: row.wrapped_key } : null
    },

    /** The key that counts afterwards: this one, or the one somebody put there first. */
    async keepIndexKey(key: StoredKey, at: Date): Promise<StoredKey> {
      await db
        .insertInto('personal_index_key')
        .values({ body, master_key_id: key.masterKeyId, wrapped_key: key.wrapped, created_at: at })
        .onConflict((oc) => oc.column('body').doNothing())
        .execute()
      return (await this.findIndexKey()) ?? key
    },

    /** Living keys by the master key they are wrapped with, the index key among them. */
    async countByMasterKey(): Promise<{ masterKeyId: string; requests: number; hasIndexKey: boolean }[]> {
      const rows = await live()
        .select(['master_key_id', (eb) => eb.fn.countAll<string>().as('count')])
        .groupBy('master_key_id')
        .execute()
      const index = await this.findIndexKey()
      const counts = new Map(rows.map((row) => [row.master_key_id, Number(row.count)]))
      const ids = new Set([...counts.keys(), ...(index ? [index.masterKeyId] : [])])
      return [...ids].sort().map((masterKeyId) => ({
        masterKeyId,
        requests: counts.get(masterKeyId) ?? 0,
        hasIndexKey: index?.masterKeyId === masterKeyId,
      }))
    },

    async countDestroyed(): Promise<number> {
      const { count } = await ofBody()
        .select((eb) => eb.fn.countAll<string>().as('count'))
        .where('destroyed_at', 'is not', null)
        .executeTakeFirstOrThrow()
      return Number(count)
    },

    /** One living key of each master key, to try whether it opens. */
    async findSamples(): Promise<(StoredKey & { requestId: number })[]> {
      const rows = await live()
        .distinctOn('master_key_id')
        .select(['request_id', 'master_key_id', 'wrapped_key'])
        .orderBy('master_key_id')
        .orderBy('request_id', 'desc')
        .execute()
      return rows.flatMap(({ request_id, master_key_id, wrapped_key }) =>
        wrapped_key ? [{ requestId: request_id, masterKeyId: master_key_id, wrapped: wrapped_key }] : [],
      )
    },

    /**
     * Living keys under any other master key behind that of a request, locked until the transaction ends. May give none
     * while some are left: another rotation had them. Ask `countNotUnder` before saying that all is done.
     */
    async lockNotUnder(
      masterKeyId: string,
      afterRequestId: number,
      limit: number,
    ): Promise<(StoredKey & { requestId: number })[]> {
      const rows = await live()
        .select(['request_id', 'master_key_id', 'wrapped_key'])
        .where('master_key_id', '<>', masterKeyId)
        .where('request_id', '>', afterRequestId)
        .orderBy('request_id')
        .limit(limit)
        .forUpdate()
        .execute()
      return rows.flatMap(({ request_id, master_key_id, wrapped_key }) =>
        wrapped_key ? [{ requestId: request_id, masterKeyId: master_key_id, wrapped: wrapped_key }] : [],
      )
    },

    async countNotUnder(masterKeyId: string, afterRequestId: number): Promise<number> {
      const { count } = await live()
        .select((eb) => eb.fn.countAll<string>().as('count'))
        .where('master_key_id', '<>', masterKeyId)
        .where('request_id', '>', afterRequestId)
        .executeTakeFirstOrThrow()
      return Number(count)
    },

    async rewrap(requestId: number, key: StoredKey): Promise<void> {
      await db
        .updateTable('personal_key')
        .set({ master_key_id: key.masterKeyId, wrapped_key: key.wrapped })
        .where('body', '=', body)
        .where('request_id', '=', requestId)
        .where('destroyed_at', 'is', null)
        .execute()
    },

    /** The index key if it is under another master key, locked until the transaction ends. */
    async lockIndexKeyNotUnder(masterKeyId: string): Promise<StoredKey | null> {
      const { rows } = await sql<{ master_key_id: string; wrapped_key: Buffer }>`
        select master_key_id, wrapped_key from personal_index_key
        where body = ${body} and master_key_id <> ${masterKeyId} for update`.execute(db)
      const [row] = rows
      return row ? { masterKeyId: row.master_key_id, wrapped: row.wrapped_key } : null
    },

    async rewrapIndexKey(key: StoredKey): Promise<void> {
      await db
        .updateTable('personal_index_key')
        .set({ master_key_id: key.masterKeyId, wrapped_key: key.wrapped })
        .where('body', '=', body)
        .execute()
    },
  }
}
