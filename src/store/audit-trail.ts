import { type Kysely, sql } from 'kysely'
import type { Schema } from './schema.ts'

/** One event of the audit chain, as a page or a reply tells it. */
export interface TrailEvent {
  /** Grows along the chain: tells the order also within one instant. */
  readonly seq: number
  readonly at: Date
  /** A userid, or the name of a job. */
  readonly actor: string
  readonly act: string
  readonly detail: Readonly<Record<string, string | number | null>>
}

export type AuditTrailStore = ReturnType<typeof createAuditTrailStore>

/** The audit chain as it is read; store/audit.ts alone writes it. */
export function createAuditTrailStore(db: Kysely<Schema>, body: string) {
  return {
    /** What was done to one thing by these acts, the oldest first. */
    async findOf(subjectKind: string, subjectId: string, acts: readonly string[]): Promise<TrailEvent[]> {
      const { rows } = await sql<TrailEvent>`
        select seq::int as seq, at, actor, act, detail from audit_event
        where body = ${body} and subject_kind = ${subjectKind} and subject_id = ${subjectId}
          and act = any(${sql`${acts}::text[]`})
        order by seq`.execute(db)
      return rows
    },

    /** Id of the last thing of this kind that the person had to do with since then, or null. */
    async findLastSubject(actor: string, subjectKind: string, since: Date): Promise<string | null> {
      const { rows } = await sql<{ subject_id: string }>`
        select subject_id from audit_event
        where body = ${body} and subject_kind = ${subjectKind} and actor = ${actor} and at >= ${since}
        order by seq desc limit 1`.execute(db)
      return rows[0]?.subject_id ?? null
    },
  }
}
