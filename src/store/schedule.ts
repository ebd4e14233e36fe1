import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

export type ScheduleStore = ReturnType<typeof createScheduleStore>

/** What ran for which slot. The row is written in the transaction of the work, so each slot happens once. */
export function createScheduleStore(db: Kysely<Schema>, body: string) {
  return {
    /** False when another run has the slot: then do nothing. */
    async claimSlot(name: string, slot: string, at: Date): Promise<boolean> {
      const row = await db
        .insertInto('schedule_run')
        .values({ body, name, slot, ran_at: at })
        .onConflict((oc) => oc.doNothing())
        .returning('slot')
        .executeTakeFirst()
      return row !== undefined
    },
  }
}
