import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '../domain/local-date.ts'
import type { Schema } from './schema.ts'

/** Something that happened to a request on a day: what its clocks are computed from, and its way. */
export interface RequestEvent {
  readonly id: number
  readonly kind: string
  readonly on: LocalDate
  readonly detail: Readonly<Record<string, string | number | null>>
  readonly recordedBy: string
  readonly recordedAt: Date
}

export type NewRequestEvent = Pick<RequestEvent, 'kind' | 'on'> & Partial<Pick<RequestEvent, 'detail'>>

export type RequestEventStore = ReturnType<typeof createRequestEventStore>

export function createRequestEventStore(db: Kysely<Schema>, body: string) {
  return {
    async add(requestId: number, event: NewRequestEvent, by: string, at: Date): Promise<number> {
      const row = await db
        .insertInto('request_event')
        .values({
          body,
          request_id: requestId,
          kind: event.kind,
          happened_on: event.on,
          detail: JSON.stringify(event.detail ?? {}),
          recorded_by: by,
          recorded_at: at,
          voided_at: null,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return row.id
    },

    /** Those that hold, in the order recorded. */
    async findOf(requestId: number): Promise<RequestEvent[]> {
      const rows = await db
        .selectFrom('request_event')
        .selectAll()
        .where('body', '=', body)
        .where('request_id', '=', requestId)
        .where('voided_at', 'is', null)
        .orderBy('id')
        .execute()
      return rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        on: row.happened_on,
        detail: row.detail,
        recordedBy: row.recorded_by,
        recordedAt: row.recorded_at,
      }))
    },

    /** The day on which the request counts as 办结; null while it does not. */
    async findEndedOn(requestId: number): Promise<LocalDate | null> {
      const { rows } = await sql<{ ended_on: LocalDate }>`
        select ending.ended_on from request_ending ending join request on request.id = ending.request_id
        where request.body = ${body} and request.id = ${requestId}`.execute(db)
      return rows[0]?.ended_on ?? null
    },

    /** Numbers of other requests under which something was posted with this mail number, however it was typed. */
    async findPostedWith(mailNumber: string, notOf: number): Promise<string[]> {
      const plain = (number: RawBuilder<string>) =>
        sql`regexp_replace(upper(regexp_replace(${number}, '[^0-9A-Za-z]', '', 'g')), '^EMS(?=[0-9])', '')`
      const { rows } = await sql<{ number: string }>`
        select distinct request.number from request_event event join request on request.id = event.request_id
        where event.body = ${body} and event.request_id <> ${notOf} and event.voided_at is null
          and event.detail ->> 'way' = 'post' and event.detail ->> 'number' <> ''
          and ${plain(sql`event.detail ->> 'number'`)} = ${plain(sql`${mailNumber}::text`)}
        order by request.number`.execute(db)
      return rows.map(({ number }) => number)
    },

    /**
     * The same on another day. What was noted stays as a row of its own, a slip; the event keeps its place among those of
     * one day, whose order tells what followed what.
     */
    async replace(
      id: number,
      { on, reason }: { readonly on: LocalDate; readonly reason: string },
      by: string,
      at: Date,
    ): Promise<void> {
      const { id: _id, ...row } = await db
        .selectFrom('request_event')
        .selectAll()
        .where('body', '=', body)
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      const slip = { ...row, detail: JSON.stringify(row.detail), voided_at: at, void_reason: reason }
      await db.insertInto('request_event').values(slip).execute()
      await db
        .updateTable('request_event')
        .set({ happened_on: on, recorded_by: by, recorded_at: at })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },

    /** A slip: it counts for nothing from now on, and stays. */
    async void(id: number, reason: string, at: Date): Promise<void> {
      await db
        .updateTable('request_event')
        .set({ voided_at: at, void_reason: reason })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },
  }
}
