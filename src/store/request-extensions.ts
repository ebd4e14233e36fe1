import type { Kysely, Selectable } from 'kysely'
import type { LocalDate } from '../domain/local-date.ts'
import type { Schema } from './schema.ts'
import type { RequestExtensionTable } from './schema-request.ts'

/** A longer term somebody asked for: 延期 by working days, or 合理延迟 (2019 art. 35) until a day. */
export interface Extension {
  readonly id: number
  readonly requestId: number
  readonly kind: RequestExtensionTable['kind']
  /** The run of the reply period it lengthens, by the key of its clock: one approved 延期 in each. */
  readonly clockKey: string
  readonly workdays: number | null
  readonly untilOn: LocalDate | null
  readonly reason: string
  readonly askedBy: string
  readonly askedOn: LocalDate
  readonly decision: RequestExtensionTable['decision']
  readonly decidedBy: string | null
  readonly onBehalfOf: string | null
  readonly decidedOn: LocalDate | null
  readonly notifiedOn: LocalDate | null
  readonly notifyWay: string | null
  readonly notifyNumber: string
}

export type NewExtension = Pick<
  Extension,
  'requestId' | 'kind' | 'clockKey' | 'workdays' | 'untilOn' | 'reason' | 'askedBy' | 'askedOn'
>

export type RequestExtensionStore = ReturnType<typeof createRequestExtensionStore>

export function createRequestExtensionStore(db: Kysely<Schema>, body: string) {
  const ofBody = () => db.selectFrom('request_extension').selectAll().where('body', '=', body)

  const change = (id: number) => db.updateTable('request_extension').where('body', '=', body).where('id', '=', id)

  return {
    async insert(extension: NewExtension, at: Date): Promise<void> {
      await db
        .insertInto('request_extension')
        .values({
          body,
          request_id: extension.requestId,
          kind: extension.kind,
          clock_key: extension.clockKey,
          workdays: extension.workdays,
          until_on: extension.untilOn,
          reason: extension.reason,
          asked_by: extension.askedBy,
          asked_on: extension.askedOn,
          asked_at: at,
          decision: null,
          decided_by: null,
          on_behalf_of: null,
          decided_on: null,
          decided_at: null,
          notified_on: null,
          notify_way: null,
        })
        .execute()
    },

    /** Those that were asked for and not dropped, oldest first. */
    async findOf(requestId: number): Promise<Extension[]> {
      const rows = await ofBody()
        .where('request_id', '=', requestId)
        .where((eb) => eb.or([eb('decision', 'is', null), eb('decision', '<>', 'dropped')]))
        .orderBy('id')
        .execute()
      return rows.map(toExtension)
    },

    /** All that wait for a decision, and those approved that the applicant has not been told of. */
    async findUnfinished(): Promise<Extension[]> {
      const rows = await ofBody()
        .where((eb) =>
          eb.or([eb('decision', 'is', null), eb.and([eb('decision', '=', 'approved'), eb('notified_on', 'is', null)])]),
        )
        .orderBy('id')
        .execute()
      return rows.map(toExtension)
    },

    async decide(
      id: number,
      decided: {
        readonly decision: 'approved' | 'refused'
        readonly by: string
        readonly onBehalfOf: string | null
        readonly on: LocalDate
        readonly note: string
      },
      at: Date,
    ): Promise<void> {
      await change(id)
        .set({
          decision: decided.decision,
          decided_by: decided.by,
          on_behalf_of: decided.onBehalfOf,
          decided_on: decided.on,
          decided_at: at,
          note: decided.note,
        })
        .execute()
    },

    /** The day of the decision was noted wrongly. */
    async setDecidedDay(id: number, on: LocalDate): Promise<void> {
      await change(id).set({ decided_on: on }).execute()
    },

    async notify(
      id: number,
      { on, way, number }: { readonly on: LocalDate; readonly way: string; readonly number: string },
    ): Promise<void> {
      await change(id).set({ notified_on: on, notify_way: way, notify_number: number }).execute()
    },

    /** The case goes another way before the decision. */
    async dropOpen(requestId: number, at: Date): Promise<void> {
      await db
        .updateTable('request_extension')
        .set({ decision: 'dropped', decided_at: at })
        .where('body', '=', body)
        .where('request_id', '=', requestId)
        .where('decision', 'is', null)
        .execute()
    },
  }
}

function toExtension(row: Selectable<RequestExtensionTable>): Extension {
  return {
    id: row.id,
    requestId: row.request_id,
    kind: row.kind,
    clockKey: row.clock_key,
    workdays: row.workdays,
    untilOn: row.until_on,
    reason: row.reason,
    askedBy: row.asked_by,
    askedOn: row.asked_on,
    decision: row.decision,
    decidedBy: row.decided_by,
    onBehalfOf: row.on_behalf_of,
    decidedOn: row.decided_on,
    notifiedOn: row.notified_on,
    notifyWay: row.notify_way,
    notifyNumber: row.notify_number,
  }
}
