import { type Kysely, type Selectable, sql } from 'kysely'
import type { Json } from './canonical-json.ts'
import type { Schema } from './schema.ts'
import type { RequestReleaseTable } from './schema-personal.ts'
import type {
  RequestConsultationTable,
  RequestConversionTable,
  RequestDisputeTable,
  RequestEventTable,
  RequestExtensionTable,
  RequestLetterTable,
  RequestResponseTable,
  RequestSignatureTable,
} from './schema-request.ts'

/** Every row of a case, those taken for slips too, in the order recorded: what its file is made from. */
export interface CaseRows {
  readonly events: readonly Selectable<RequestEventTable>[]
  readonly consultations: readonly Selectable<RequestConsultationTable>[]
  readonly extensions: readonly Selectable<RequestExtensionTable>[]
  readonly responses: readonly Selectable<RequestResponseTable>[]
  readonly signatures: readonly Selectable<RequestSignatureTable>[]
  readonly letters: readonly Selectable<RequestLetterTable>[]
  readonly disputes: readonly Selectable<RequestDisputeTable>[]
  readonly conversions: readonly Selectable<RequestConversionTable>[]
  readonly releases: readonly Selectable<RequestReleaseTable>[]
}

/** A row of the audit chain as it was hashed. */
export interface CaseAuditRow {
  readonly seq: number
  /** Instant in ISO form. */
  readonly at: string
  readonly actor: string
  readonly act: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly detail: { readonly [name: string]: Json }
  readonly prevHash: string
  readonly hash: string
}

export type CaseRowStore = ReturnType<typeof createCaseRowStore>

export function createCaseRowStore(db: Kysely<Schema>, body: string) {
  return {
    async findOf(requestId: number): Promise<CaseRows> {
      const rowsOf = <T extends keyof Schema>(table: T) =>
        sql<Selectable<Schema[T]>>`select * from ${sql.table(table)}
          where body = ${body} and request_id = ${requestId} order by id`
          .execute(db)
          .then(({ rows }) => rows)
      return {
        events: await rowsOf('request_event'),
        consultations: await rowsOf('request_consultation'),
        extensions: await rowsOf('request_extension'),
        responses: await rowsOf('request_response'),
        signatures: await rowsOf('request_signature'),
        letters: await rowsOf('request_letter'),
        disputes: await rowsOf('request_dispute'),
        conversions: await rowsOf('request_conversion'),
        releases: await rowsOf('request_release'),
      }
    },

    /** What the chain says of a request, the oldest first. */
    async findAudit(number: string): Promise<CaseAuditRow[]> {
      const { rows } = await sql<Omit<CaseAuditRow, 'at'> & { at: Date }>`
        select seq::int as seq, at, actor, act, subject_kind as "subjectKind", subject_id as "subjectId", detail,
          prev_hash as "prevHash", hash
        from audit_event where body = ${body} and subject_kind = 'request' and subject_id = ${number} order by seq`.execute(
        db,
      )
      return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
    },
  }
}
