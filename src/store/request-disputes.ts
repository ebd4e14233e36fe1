import type { Kysely, Selectable } from 'kysely'
import type { Dispute, DisputeKind, DisputeResult } from '../domain/disputes.ts'
import type { LocalDate } from '../domain/local-date.ts'
import type { Schema } from './schema.ts'
import type { RequestDisputeTable } from './schema-request.ts'

export interface NewDispute {
  readonly number: string
  readonly requestId: number
  readonly kind: DisputeKind
  readonly filedOn: LocalDate
  readonly organ: string
  readonly note: string
}

export type RequestDisputeStore = ReturnType<typeof createRequestDisputeStore>

export function createRequestDisputeStore(db: Kysely<Schema>, body: string) {
  // Only those about a request: a count that belongs to none is a work record.
  const ofBody = () =>
    db.selectFrom('request_dispute').selectAll().where('body', '=', body).where('request_id', 'is not', null)
  return {
    async insert(dispute: NewDispute, by: string, at: Date): Promise<number> {
      const row = await db
        .insertInto('request_dispute')
        .values({
          body,
          number: dispute.number,
          request_id: dispute.requestId,
          kind: dispute.kind,
          filed_on: dispute.filedOn,
          organ: dispute.organ,
          result: null,
          decided_on: null,
          note: dispute.note,
          recorded_by: by,
          recorded_at: at,
          voided_at: null,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return row.id
    },

    async findByNumber(number: string): Promise<Dispute | null> {
      const row = await ofBody().where('number', '=', number).executeTakeFirst()
      return row ? toDispute(row) : null
    },

    /** Of one request, those taken for slips too, in the order recorded. */
    async findOf(requestId: number): Promise<Dispute[]> {
      return (await ofBody().where('request_id', '=', requestId).orderBy('id').execute()).map(toDispute)
    },

    /** That count, filed from one day to another, both included. */
    async findFiled(from: LocalDate, to: LocalDate): Promise<Dispute[]> {
      const rows = await ofBody()
        .where('voided_at', 'is', null)
        .where('filed_on', '>=', from)
        .where('filed_on', '<=', to)
        .orderBy('filed_on')
        .orderBy('id')
        .execute()
      return rows.map(toDispute)
    },

    /** Decided against the office in the time, with the section that handled the request. */
    async findCorrected(
      from: LocalDate,
      to: LocalDate,
    ): Promise<{ section: string; number: string; decidedOn: LocalDate }[]> {
      const rows = await db
        .selectFrom('request_dispute')
        .innerJoin('request', 'request.id', 'request_dispute.request_id')
        .select(['request.section', 'request_dispute.number', 'request_dispute.decided_on'])
        .where('request_dispute.body', '=', body)
        .where('request_dispute.voided_at', 'is', null)
        .where('request_dispute.result', '=', 'corrected')
        .where('request_dispute.decided_on', '>=', from)
        .where('request_dispute.decided_on', '<=', to)
        .where('request.section', 'is not', null)
        .orderBy('request_dispute.decided_on')
        .orderBy('request_dispute.id')
        .execute()
      return rows.flatMap(({ section, number, decided_on }) =>
        section !== null && decided_on !== null ? [{ section, number, decidedOn: decided_on }] : [],
      )
    },

    /** That count and are not decided yet. */
    async findPending(): Promise<Dispute[]> {
      const rows = await ofBody()
        .where('voided_at', 'is', null)
        .where('result', 'is', null)
        .orderBy('filed_on')
        .orderBy('id')
        .execute()
      return rows.map(toDispute)
    },

    /** How it ended; `note` takes the place of the one before. */
    async setResult(id: number, result: DisputeResult, decidedOn: LocalDate, note: string): Promise<void> {
      await db
        .updateTable('request_dispute')
        .set({ result, decided_on: decidedOn, note })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },

    async void(id: number, reason: string, at: Date): Promise<void> {
      await db
        .updateTable('request_dispute')
        .set({ voided_at: at, void_reason: reason })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },
  }
}

function toDispute(row: Selectable<RequestDisputeTable>): Dispute {
  if (row.request_id === null) throw new Error(`dispute ${row.number} belongs to no request`)
  return {
    id: row.id,
    number: row.number,
    requestId: row.request_id,
    kind: row.kind,
    filedOn: row.filed_on,
    organ: row.organ,
    result: row.result,
    decidedOn: row.decided_on,
    note: row.note,
    recordedBy: row.recorded_by,
    recordedAt: row.recorded_at,
    isVoid: row.voided_at !== null,
  }
}
