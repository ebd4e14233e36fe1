import type { Kysely } from 'kysely'
import type { LocalDate } from '../domain/local-date.ts'
import type { Schema } from './schema.ts'

/** The key of a reminder (design section 5): the same one is never sent twice. */
export interface ReminderKey {
  readonly caseKind: 'item' | 'request' | 'task'
  readonly caseId: number
  readonly version: number
  readonly step: number
  readonly holder: string
  readonly stage: string
  /** The day for stages that come again (overdue, daily); the due day for the others. */
  readonly stageOn: LocalDate
}

export type ReminderStore = ReturnType<typeof createReminderStore>

export function createReminderStore(db: Kysely<Schema>, body: string) {
  return {
    /** False when this reminder exists already. */
    async insertOnce(key: ReminderKey, escalated: boolean, at: Date): Promise<boolean> {
      const row = await db
        .insertInto('reminder')
        .values({
          body,
          case_kind: key.caseKind,
          case_id: key.caseId,
          version: key.version,
          step: key.step,
          holder: key.holder,
          stage: key.stage,
          stage_on: key.stageOn,
          escalated,
          created_at: at,
          outbox_id: null,
        })
        .onConflict((oc) => oc.doNothing())
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },
  }
}
