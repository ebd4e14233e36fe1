import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** A file that is to be given to the applicant. */
export interface ReleaseFile {
  readonly id: number
  readonly requestId: number
  readonly sealedFileId: number
  /** In plain; looks into it are found by it. */
  readonly fileSha256: string
}

export type RequestReleaseStore = ReturnType<typeof createRequestReleaseStore>

export function createRequestReleaseStore(db: Kysely<Schema>, body: string) {
  return {
    async insert(file: Omit<ReleaseFile, 'id'>, by: string, at: Date): Promise<void> {
      await db
        .insertInto('request_release')
        .values({
          body,
          request_id: file.requestId,
          sealed_file_id: file.sealedFileId,
          file_sha256: file.fileSha256,
          added_by: by,
          added_at: at,
          voided_at: null,
        })
        .execute()
    },

    /** Those that stand, oldest first. */
    async findOf(requestId: number): Promise<ReleaseFile[]> {
      const rows = await db
        .selectFrom('request_release')
        .selectAll()
        .where('body', '=', body)
        .where('request_id', '=', requestId)
        .where('voided_at', 'is', null)
        .orderBy('id')
        .execute()
      return rows.map((row) => ({
        id: row.id,
        requestId: row.request_id,
        sealedFileId: row.sealed_file_id,
        fileSha256: row.file_sha256,
      }))
    },

    async void(id: number, at: Date): Promise<void> {
      await db
        .updateTable('request_release')
        .set({ voided_at: at })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },
  }
}
