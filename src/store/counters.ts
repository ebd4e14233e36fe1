import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

export type CounterStore = ReturnType<typeof createCounterStore>

/** Serial numbers people type. Holding the row until commit keeps them without gaps. */
export function createCounterStore(db: Kysely<Schema>, body: string) {
  return {
    async next(name: string): Promise<number> {
      const row = await db
        .insertInto('counter')
        .values({ body, name, value: 1 })
        .onConflict((oc) => oc.columns(['body', 'name']).doUpdateSet((eb) => ({ value: eb('counter.value', '+', 1) })))
        .returning('value')
        .executeTakeFirstOrThrow()
      return row.value
    },
  }
}
