import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** A file that is to be given to the applicant. */
export interface ReleaseFile {
  readonly id: number
  readonly requestId: number
  readonly sealedFileId: number
  /** In plain; looks into it are found by it. */
  readonly fileSha256: string
  /** Among all of the request, those taken out with them: it never changes. */
  readonly number: number
  /** Taken out again, or adding it was undone. */
  readonly isVoid: boolean
}

export type RequestReleaseStore = ReturnType<typeof createRequestReleaseStore>

export function createRequestReleaseStore(db: Kysely<Schema>, body: string) {
  return {
    async insert(
      file: Pick<ReleaseFile, 'requestId' | 'sealedFileId' | 'fileSha256'>,
      by: string,
      at: Date,
    ): Promise<void> {
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
          voided_by: null,
        })
        .execute()
    },

    /** Oldest first, also those that were taken out. */
    async findOf(requestId: number): Promise<ReleaseFile[]> {
      const rows = await db
        .selectFrom('request_release')
        .selectAll()
        .where('body', '=', body)
        .where('request_id', '=', requestId)
        .orderBy('id')
        .execute()
      return rows.map((row, index) => ({
        id: row.id,
        requestId: row.request_id,
        sealedFileId: row.sealed_file_id,
        fileSha256: row.file_sha256,
        number: index + 1,
        isVoid: row.voided_at !== null,
      }))
    },

    async void(id: number, by: string, at: Date): Promise<void> {
      await db
        .updateTable('request_release')
        .set({ voided_at: at, voided_by: by })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },
  }
}
