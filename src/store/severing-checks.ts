import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'
import type { SeveringCheckTable } from './schema-personal.ts'

/** 区分处理: one look into a file that is to be released for a request. */
export interface SeveringCheck {
  readonly requestId: number
  /** Part of the place the strings were sealed for. */
  readonly sealId: string
  /** What had to be removed; null: erased. */
  readonly sealedStrings: Buffer | null
  /** Of the file to be released, in plain. */
  readonly fileSha256: string
  readonly verdict: SeveringCheckTable['verdict']
  readonly checkedBy: string
}

export type SeveringCheckStore = ReturnType<typeof createSeveringCheckStore>

export function createSeveringCheckStore(db: Kysely<Schema>, body: string) {
  return {
    /** Needs the request’s key in its table. */
    async insert(check: SeveringCheck, at: Date): Promise<void> {
      await db
        .insertInto('severing_check')
        .values({
          request_id: check.requestId,
          body,
          seal_id: check.sealId,
          sealed_strings: check.sealedStrings,
          file_sha256: check.fileSha256,
          verdict: check.verdict,
          checked_by: check.checkedBy,
          checked_at: at,
        })
        .execute()
    },

    /** The newest look into this very file for this request. */
    async findLast(requestId: number, fileSha256: string): Promise<SeveringCheck | null> {
      const row = await db
        .selectFrom('severing_check')
        .selectAll()
        .where('body', '=', body)
        .where('request_id', '=', requestId)
        .where('file_sha256', '=', fileSha256)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row
        ? {
            requestId: row.request_id,
            sealId: row.seal_id,
            sealedStrings: row.sealed_strings,
            fileSha256: row.file_sha256,
            verdict: row.verdict,
            checkedBy: row.checked_by,
          }
        : null
    },
  }
}
