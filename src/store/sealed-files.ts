import type { Kysely, Selectable } from 'kysely'
import type { Schema } from './schema.ts'
import type { SealedFileTable } from './schema-personal.ts'

/** A file of a case, kept as ciphertext outside the database under `sha256`. */
export interface SealedFile {
  readonly id: number
  readonly requestId: number
  /** What it is in the case: a paper of the applicant, a letter, a released file. */
  readonly kind: string
  /** Part of the place it was sealed for. */
  readonly sealId: string
  /** Null: erased. */
  readonly sealedName: Buffer | null
  /** A kind of `files/file-kinds.ts`. */
  readonly fileType: string
  /** In plain. */
  readonly sizeBytes: number
  /** Of the ciphertext. */
  readonly sha256: string
  readonly madeBy: string
  readonly madeAt: Date
}

export type SealedFileStore = ReturnType<typeof createSealedFileStore>

export function createSealedFileStore(db: Kysely<Schema>, body: string) {
  const ofBody = () => db.selectFrom('sealed_file').selectAll().where('body', '=', body)
  return {
    /** Needs the request’s key in its table. */
    async insert(file: Omit<SealedFile, 'id' | 'madeAt'>, at: Date): Promise<number> {
      const { id } = await db
        .insertInto('sealed_file')
        .values({
          request_id: file.requestId,
          body,
          kind: file.kind,
          seal_id: file.sealId,
          sealed_name: file.sealedName,
          file_type: file.fileType,
          size_bytes: file.sizeBytes,
          sha256: file.sha256,
          made_by: file.madeBy,
          made_at: at,
          content_removed_at: null,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return id
    },

    async find(id: number): Promise<SealedFile | null> {
      const row = await ofBody().where('id', '=', id).executeTakeFirst()
      return row ? toSealedFile(row) : null
    },

    async findOfRequest(requestId: number): Promise<SealedFile[]> {
      const rows = await ofBody().where('request_id', '=', requestId).orderBy('id').execute()
      return rows.map(toSealedFile)
    },

    /** Erased ones whose ciphertext has not been removed yet: a process may have been killed in between. */
    async findContentToRemove(): Promise<Pick<SealedFile, 'id' | 'sha256'>[]> {
      return await db
        .selectFrom('sealed_file')
        .innerJoin('personal_key', 'personal_key.request_id', 'sealed_file.request_id')
        .select(['sealed_file.id', 'sealed_file.sha256'])
        .where('sealed_file.body', '=', body)
        .where('destroyed_at', 'is not', null)
        .where('content_removed_at', 'is', null)
        .orderBy('sealed_file.id')
        .execute()
    },

    async noteContentRemoved(id: number, at: Date): Promise<void> {
      await db
        .updateTable('sealed_file')
        .set({ content_removed_at: at })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },
  }
}

function toSealedFile(row: Selectable<SealedFileTable>): SealedFile {
  return {
    id: row.id,
    requestId: row.request_id,
    kind: row.kind,
    sealId: row.seal_id,
    sealedName: row.sealed_name,
    fileType: row.file_type,
    sizeBytes: row.size_bytes,
    sha256: row.sha256,
    madeBy: row.made_by,
    madeAt: row.made_at,
  }
}
