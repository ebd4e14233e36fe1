import type { Kysely } from 'kysely'
import type { LocalDate } from '../domain/local-date.ts'
import type { Schema } from './schema.ts'

export interface Publication {
  readonly channel: string
  readonly proof: string
  readonly publishedOn: LocalDate
}

export type PublicationStore = ReturnType<typeof createPublicationStore>

export function createPublicationStore(db: Kysely<Schema>, body: string) {
  return {
    /** False when the item already stands in that channel. */
    async insertOnce(itemId: number, publication: Publication, by: string, at: Date): Promise<boolean> {
      const row = await db
        .insertInto('publication')
        .values({
          body,
          item_id: itemId,
          channel: publication.channel,
          proof: publication.proof,
          published_on: publication.publishedOn,
          recorded_by: by,
          recorded_at: at,
        })
        .onConflict((oc) => oc.columns(['item_id', 'channel']).doNothing())
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },

    async findByItem(itemId: number): Promise<Publication[]> {
      const rows = await db
        .selectFrom('publication')
        .select(['channel', 'proof', 'published_on'])
        .where('body', '=', body)
        .where('item_id', '=', itemId)
        .orderBy('id')
        .execute()
      return rows.map((row) => ({ channel: row.channel, proof: row.proof, publishedOn: row.published_on }))
    },
  }
}
