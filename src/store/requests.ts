import type { Kysely, Selectable } from 'kysely'
import type { LocalDate } from '../domain/local-date.ts'
import type { DisclosureRequest, ReplyWay, RequestChannel, RequestOutcome } from '../domain/request.ts'
import type { RequestTable, Schema } from './schema.ts'

export interface NewRequest
  extends Pick<
    DisclosureRequest,
    | 'number'
    | 'channel'
    | 'receivedOn'
    | 'description'
    | 'contentClass'
    | 'replyWay'
    | 'regime'
    | 'dueOn'
    | 'provisional'
  > {
  readonly calendarVersion: string
}

export type RequestStore = ReturnType<typeof createRequestStore>

export function createRequestStore(db: Kysely<Schema>, body: string) {
  const ofBody = () => db.selectFrom('request').selectAll().where('body', '=', body)
  return {
    async insert(request: NewRequest, by: string, at: Date): Promise<number> {
      const row = await db
        .insertInto('request')
        .values({
          body,
          number: request.number,
          channel: request.channel,
          received_on: request.receivedOn,
          description: request.description,
          content_class: request.contentClass,
          reply_way: request.replyWay,
          regime: request.regime,
          due_on: request.dueOn,
          due_provisional: request.provisional,
          calendar_version: request.calendarVersion,
          registered_by: by,
          registered_at: at,
          state: 'open',
          outcome: null,
          responded_on: null,
          responded_by: null,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return row.id
    },

    async findByNumber(number: string): Promise<DisclosureRequest | null> {
      const row = await ofBody().where('number', '=', number).executeTakeFirst()
      return row ? toRequest(row) : null
    },

    async findOpen(): Promise<DisclosureRequest[]> {
      const rows = await ofBody().where('state', '=', 'open').orderBy('due_on').orderBy('id').execute()
      return rows.map(toRequest)
    },

    /** False when it is no longer open. */
    async answer(
      id: number,
      answer: { outcome: RequestOutcome; respondedOn: LocalDate; note: string },
      by: string,
    ): Promise<boolean> {
      const row = await db
        .updateTable('request')
        .set({
          state: 'answered',
          outcome: answer.outcome,
          responded_on: answer.respondedOn,
          responded_by: by,
          response_note: answer.note,
        })
        .where('body', '=', body)
        .where('id', '=', id)
        .where('state', '=', 'open')
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },

    async findComputedFromOther(calendarVersion: string): Promise<DisclosureRequest[]> {
      const rows = await ofBody()
        .where('state', '=', 'open')
        .where('calendar_version', '<>', calendarVersion)
        .orderBy('id')
        .forUpdate()
        .execute()
      return rows.map(toRequest)
    },

    async setDueDay(id: number, dueOn: LocalDate, provisional: boolean, calendarVersion: string): Promise<void> {
      await db
        .updateTable('request')
        .set({ due_on: dueOn, due_provisional: provisional, calendar_version: calendarVersion })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },
  }
}

function toRequest(row: Selectable<RequestTable>): DisclosureRequest {
  return {
    id: row.id,
    number: row.number,
    channel: row.channel as RequestChannel,
    receivedOn: row.received_on,
    description: row.description,
    contentClass: row.content_class,
    replyWay: row.reply_way as ReplyWay,
    regime: row.regime,
    dueOn: row.due_on,
    provisional: row.due_provisional,
    state: row.state,
    outcome: row.outcome as RequestOutcome | null,
    respondedOn: row.responded_on,
  }
}
