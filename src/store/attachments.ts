import type { Kysely, Selectable } from 'kysely'
import type { Schema } from './schema.ts'
import type { AttachmentTable } from './schema-proactive.ts'

/** A file that was taken. Its content lies outside the database under `sha256`; its text is kept nowhere. */
export interface Attachment {
  readonly id: number
  readonly sha256: string
  readonly sizeBytes: number
  /** A kind of `files/file-kinds.ts`. */
  readonly fileType: string
  readonly name: string
  readonly uploadedBy: string
  readonly uploadedAt: Date
  readonly source: AttachmentTable['source']
  /** What could not be read, as people are told; empty where all of it was. */
  readonly textNote: string
  /** What the screening found in its text. */
  readonly findings: readonly object[]
  /** A virus scanner has passed it. */
  readonly scanned: boolean
}

export type AttachmentStore = ReturnType<typeof createAttachmentStore>

export function createAttachmentStore(db: Kysely<Schema>, body: string) {
  const ofBody = () => db.selectFrom('attachment').selectAll('attachment').where('attachment.body', '=', body)
  return {
    async insert(attachment: Omit<Attachment, 'id' | 'uploadedAt'>, at: Date): Promise<number> {
      const { id } = await db
        .insertInto('attachment')
        .values({
          body,
          sha256: attachment.sha256,
          size_bytes: attachment.sizeBytes,
          file_type: attachment.fileType,
          name: attachment.name,
          uploaded_by: attachment.uploadedBy,
          uploaded_at: at,
          source: attachment.source,
          text_note: attachment.textNote,
          findings: JSON.stringify(attachment.findings),
          scanned: attachment.scanned,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return id
    },

    /** In the order of `ids`; those of no attachment are left out. */
    async findByIds(ids: readonly number[]): Promise<Attachment[]> {
      if (ids.length === 0) return []
      const found = (await ofBody().where('id', 'in', ids).execute()).map(toAttachment)
      return ids.flatMap((id) => found.find((attachment) => attachment.id === id) ?? [])
    },

    /**
     * Makes `ids` the attachments of a version that has none, in this order.
     * @throws when one is none of this body’s.
     */
    async attach(itemId: number, version: number, ids: readonly number[]): Promise<void> {
      if (ids.length === 0) return
      const known = await ofBody().where('id', 'in', ids).execute()
      if (known.length !== ids.length) throw new Error('an attachment is unknown or named twice')
      await db
        .insertInto('item_attachment')
        .values(ids.map((id, index) => ({ item_id: itemId, version, attachment_id: id, position: index + 1 })))
        .execute()
    },

    /** One more, behind those the version has. The item is locked by whoever calls. */
    async append(itemId: number, version: number, id: number): Promise<void> {
      const { last } = await db
        .selectFrom('item_attachment')
        .select((eb) => eb.fn.max('position').as('last'))
        .where('item_id', '=', itemId)
        .where('version', '=', version)
        .executeTakeFirstOrThrow()
      const position = Number(last ?? 0) + 1
      await db.insertInto('item_attachment').values({ item_id: itemId, version, attachment_id: id, position }).execute()
    },

    async findOfVersion(itemId: number, version: number): Promise<Attachment[]> {
      const rows = await ofBody()
        .innerJoin('item_attachment', 'item_attachment.attachment_id', 'attachment.id')
        .where('item_id', '=', itemId)
        .where('version', '=', version)
        .orderBy('position')
        .execute()
      return rows.map(toAttachment)
    },

    /** Of any version of the item, each once, oldest first. */
    async findOfItem(itemId: number): Promise<Attachment[]> {
      const rows = await ofBody()
        .where('id', 'in', db.selectFrom('item_attachment').select('attachment_id').where('item_id', '=', itemId))
        .orderBy('id')
        .execute()
      return rows.map(toAttachment)
    },

    /** Items of which any version or publication has it. */
    async findHolders(id: number): Promise<number[]> {
      const rows = await db
        .selectFrom('item_attachment')
        .select('item_id')
        .where('attachment_id', '=', id)
        .union(db.selectFrom('publication').select('item_id').where('attachment_id', '=', id))
        .execute()
      return rows.map((row) => row.item_id)
    },

    /** What a person uploaded and no item version, publication or rule document holds: drafts may. */
    async findUnattached(userId: string): Promise<Attachment[]> {
      const rows = await ofBody()
        .where('uploaded_by', '=', userId)
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom('item_attachment').select('item_id').whereRef('attachment_id', '=', 'attachment.id'))),
        )
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom('publication').select('item_id').whereRef('attachment_id', '=', 'attachment.id'))),
        )
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom('rule_document').select('body').whereRef('attachment_id', '=', 'attachment.id'))),
        )
        .orderBy('id')
        .execute()
      return rows.map(toAttachment)
    },
  }
}

function toAttachment(row: Selectable<AttachmentTable>): Attachment {
  return {
    id: row.id,
    sha256: row.sha256,
    sizeBytes: row.size_bytes,
    fileType: row.file_type,
    name: row.name,
    uploadedBy: row.uploaded_by,
    uploadedAt: row.uploaded_at,
    source: row.source,
    textNote: row.text_note,
    findings: row.findings,
    scanned: row.scanned,
  }
}
