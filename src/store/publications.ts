import type { Kysely, Selectable } from 'kysely'
import type { LocalDate } from '../domain/local-date.ts'
import type { PublicationTable, Schema } from './schema.ts'

export interface NewPublication {
  readonly channel: string
  readonly proof: string
  readonly publishedOn: LocalDate
  /** A photo of the notice board. */
  readonly attachmentId?: number | null
}

export interface Publication extends Required<NewPublication> {
  readonly id: number
  /** Null while it stands there. */
  readonly takenDownOn: LocalDate | null
}

export type PublicationStore = ReturnType<typeof createPublicationStore>

export function createPublicationStore(db: Kysely<Schema>, body: string) {
  return {
    /** False when the item already stands in that channel. */
    async insertOnce(itemId: number, publication: NewPublication, by: string, at: Date): Promise<boolean> {
      const row = await db
        .insertInto('publication')
        .values({
          body,
          item_id: itemId,
          channel: publication.channel,
          proof: publication.proof,
          published_on: publication.publishedOn,
          attachment_id: publication.attachmentId ?? null,
          recorded_by: by,
          recorded_at: at,
        })
        .onConflict((oc) =>
          oc
            .columns(['item_id', 'channel'])
            .where('taken_down_on', 'is', null)
            .where('voided_at', 'is', null)
            .doNothing(),
        )
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },

    /** In the order registered, those taken down since among them; slips left out. */
    async findByItem(itemId: number): Promise<Publication[]> {
      const rows = await db
        .selectFrom('publication')
        .selectAll()
        .where('body', '=', body)
        .where('item_id', '=', itemId)
        .where('voided_at', 'is', null)
        .orderBy('id')
        .execute()
      return rows.map(toPublication)
    },

    /** A slip: the row stays and counts nowhere. */
    async markVoid(id: number, reason: string, at: Date): Promise<void> {
      await db
        .updateTable('publication')
        .set({ voided_at: at, void_reason: reason })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },

    /** Marks every channel the item still stands in. */
    async takeDown(itemId: number, on: LocalDate): Promise<void> {
      await db
        .updateTable('publication')
        .set({ taken_down_on: on })
        .where('body', '=', body)
        .where('item_id', '=', itemId)
        .where('taken_down_on', 'is', null)
        .where('voided_at', 'is', null)
        .execute()
    },
  }
}

function toPublication(row: Selectable<PublicationTable>): Publication {
  return {
    id: row.id,
    channel: row.channel,
    proof: row.proof,
    publishedOn: row.published_on,
    attachmentId: row.attachment_id,
    takenDownOn: row.taken_down_on,
  }
}
