import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

export type CounterStore = ReturnType<typeof createCounterStore>

/** Serial numbers people type. Holding the row until commit keeps them without gaps. */
export function createCounterStore(db: Kysely<Schema>, body: string) {
  /** The last of so many. */
  async function take(name: string, count: number): Promise<number> {
    const row = await db
      .insertInto('counter')
      .values({ body, name, value: count })
      .onConflict((oc) =>
        oc.columns(['body', 'name']).doUpdateSet((eb) => ({ value: eb('counter.value', '+', count) })),
      )
      .returning('value')
      .executeTakeFirstOrThrow()
    return row.value
  }

  return {
    next: (name: string) => take(name, 1),

    /** So many in one run. Returns the first of them. */
    nextRun: async (name: string, count: number) => (await take(name, count)) - count + 1,
  }
}
