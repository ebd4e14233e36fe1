import { type Kysely, sql } from 'kysely'
import type { LocalDate } from '../domain/local-date.ts'
import type { Schema } from './schema.ts'

/** A last day as computed again from another calendar. */
export interface DueDayChange {
  readonly subjectKind: 'item' | 'request'
  readonly number: string
  readonly from: LocalDate
  readonly to: LocalDate
  readonly wasProvisional: boolean
  readonly isProvisional: boolean
}

/** The act under which the audit chain keeps them, one row each. */
export const RECOMPUTE_ACT = 'due-day.recompute'

export type DueDayChangeStore = ReturnType<typeof createDueDayChangeStore>

export function createDueDayChangeStore(db: Kysely<Schema>, body: string) {
  return {
    /** What was computed again from this calendar, in the order it was. */
    async findOf(calendarVersion: string): Promise<DueDayChange[]> {
      const { rows } = await sql<DueDayChange>`
        select subject_kind as "subjectKind", subject_id as number, detail->>'from' as "from", detail->>'to' as "to",
          (detail->>'wasProvisional')::boolean as "wasProvisional", (detail->>'isProvisional')::boolean as "isProvisional"
        from audit_event
        where body = ${body} and act = ${RECOMPUTE_ACT} and detail->>'calendar' = ${calendarVersion}
        order by seq`.execute(db)
      return rows
    },
  }
}
