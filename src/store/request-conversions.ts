import { type Kysely, type Selectable, sql } from 'kysely'
import type { LocalDate } from '../domain/local-date.ts'
import type { Schema } from './schema.ts'
import type { RequestConversionTable } from './schema-request.ts'

/** 转为主动公开: a proposal to publish what somebody asked for (2019 art. 44), and what became of it. */
export interface Conversion {
  readonly id: number
  readonly requestId: number
  readonly cause: RequestConversionTable['cause']
  /** The earlier request that this one resembles. */
  readonly alikeId: number | null
  readonly proposedOn: LocalDate
  readonly state: 'proposed' | 'accepted' | 'declined'
  /** Why it was declined. */
  readonly reason: string
  readonly draftId: number | null
  readonly draftOwner: string | null
  /** The draft is still there to be filed. */
  readonly hasDraft: boolean
  readonly itemId: number | null
  readonly decidedBy: string | null
  readonly decidedOn: LocalDate | null
}

export type RequestConversionStore = ReturnType<typeof createRequestConversionStore>

export function createRequestConversionStore(db: Kysely<Schema>, body: string) {
  // A draft past its end is gone, also before it is swept away: the day is that of the proposal's reader.
  const live = (now: Date) =>
    db
      .selectFrom('request_conversion as conversion')
      .selectAll('conversion')
      .select(
        sql<boolean>`exists (select from draft where draft.id = conversion.draft_id
          and draft.body = conversion.body and draft.expires_at > ${now})`.as('has_draft'),
      )
      .where('conversion.body', '=', body)
      .where('conversion.state', '<>', 'dropped')

  return {
    async propose(
      requestId: number,
      cause: Conversion['cause'],
      alikeId: number | null,
      on: LocalDate,
    ): Promise<number> {
      const row = await db
        .insertInto('request_conversion')
        .values({
          body,
          request_id: requestId,
          cause,
          alike_id: alikeId,
          proposed_on: on,
          state: 'proposed',
          draft_id: null,
          draft_owner: null,
          item_id: null,
          decided_by: null,
          decided_on: null,
          decided_at: null,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return row.id
    },

    async findOf(requestId: number, now: Date): Promise<Conversion | null> {
      const row = await live(now).where('conversion.request_id', '=', requestId).executeTakeFirst()
      return row ? toConversion(row) : null
    },

    async findOfItem(itemId: number, now: Date): Promise<Conversion | null> {
      const row = await live(now).where('conversion.item_id', '=', itemId).executeTakeFirst()
      return row ? toConversion(row) : null
    },

    async findOfDraft(draftId: number, now: Date): Promise<Conversion | null> {
      const row = await live(now).where('conversion.draft_id', '=', draftId).executeTakeFirst()
      return row ? toConversion(row) : null
    },

    /** Whether one of these requests is proposed or accepted already. */
    async isAnyUnderWay(requestIds: readonly number[], now: Date): Promise<boolean> {
      if (requestIds.length === 0) return false
      const row = await live(now)
        .where('conversion.request_id', 'in', [...requestIds])
        .where('conversion.state', 'in', ['proposed', 'accepted'])
        .limit(1)
        .executeTakeFirst()
      return row !== undefined
    },

    /** Proposed and not decided, or accepted and not filed; not of requests registered by mistake. */
    async findOpen(now: Date): Promise<Conversion[]> {
      const rows = await live(now)
        .innerJoin('request', 'request.id', 'conversion.request_id')
        .where('request.state', '<>', 'cancelled')
        .where('conversion.state', 'in', ['proposed', 'accepted'])
        .where('conversion.item_id', 'is', null)
        .orderBy('conversion.id')
        .execute()
      return rows.map(toConversion)
    },

    async accept(
      id: number,
      draft: { readonly id: number; readonly owner: string },
      by: string,
      on: LocalDate,
      at: Date,
    ): Promise<void> {
      await db
        .updateTable('request_conversion')
        .set({
          state: 'accepted',
          reason: '',
          draft_id: draft.id,
          draft_owner: draft.owner,
          decided_by: by,
          decided_on: on,
          decided_at: at,
        })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },

    async decline(id: number, reason: string, by: string, on: LocalDate, at: Date): Promise<void> {
      await db
        .updateTable('request_conversion')
        .set({ state: 'declined', reason, decided_by: by, decided_on: on, decided_at: at })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },

    /** What was filed from its draft. */
    async setItem(id: number, itemId: number): Promise<void> {
      await db
        .updateTable('request_conversion')
        .set({ item_id: itemId })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },
  }
}

type LiveRow = Selectable<RequestConversionTable> & { has_draft: boolean }

function toConversion(row: LiveRow): Conversion {
  if (row.state === 'dropped') throw new Error(`conversion ${row.id} was taken back`)
  return {
    id: row.id,
    requestId: row.request_id,
    cause: row.cause,
    alikeId: row.alike_id,
    proposedOn: row.proposed_on,
    state: row.state,
    reason: row.reason,
    draftId: row.draft_id,
    draftOwner: row.draft_owner,
    hasDraft: row.has_draft,
    itemId: row.item_id,
    decidedBy: row.decided_by,
    decidedOn: row.decided_on,
  }
}
