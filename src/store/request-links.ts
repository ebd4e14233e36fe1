import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'
import type { RequestLinkTable } from './schema-request.ts'

export type RequestLinkKind = RequestLinkTable['kind']

/** The first is a repeat of the other, was filed again after it, or has to do with it. */
export interface RequestLink {
  readonly id: number
  readonly requestId: number
  readonly otherId: number
  readonly kind: RequestLinkKind
}

export type RequestLinkStore = ReturnType<typeof createRequestLinkStore>

export function createRequestLinkStore(db: Kysely<Schema>, body: string) {
  return {
    async insert(link: Omit<RequestLink, 'id'>, by: string, at: Date): Promise<void> {
      await db
        .insertInto('request_link')
        .values({
          body,
          request_id: link.requestId,
          other_id: link.otherId,
          kind: link.kind,
          linked_by: by,
          linked_at: at,
          voided_at: null,
        })
        .execute()
    },

    /** From either side, oldest first. */
    async findOf(requestId: number): Promise<RequestLink[]> {
      const rows = await db
        .selectFrom('request_link')
        .selectAll()
        .where('body', '=', body)
        .where('voided_at', 'is', null)
        .where((eb) => eb.or([eb('request_id', '=', requestId), eb('other_id', '=', requestId)]))
        .orderBy('id')
        .execute()
      return rows.map((row) => ({ id: row.id, requestId: row.request_id, otherId: row.other_id, kind: row.kind }))
    },

    async void(id: number, at: Date): Promise<void> {
      await db
        .updateTable('request_link')
        .set({ voided_at: at })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },
  }
}
