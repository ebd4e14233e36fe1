import { type Kysely, sql, type Updateable } from 'kysely'
import type { LocalDate } from '../domain/local-date.ts'
import type { DisclosureRequest, RequestState } from '../domain/request.ts'
import type { RequestOutcome } from '../domain/request-outcomes.ts'
import { createRequestQueries } from './find-requests.ts'
import { toRequest } from './request-rows.ts'
import type { Schema } from './schema.ts'
import type { RequestTable } from './schema-request.ts'

export interface NewRequest
  extends Omit<
    DisclosureRequest,
    'id' | 'section' | 'important' | 'outcome' | 'respondedOn' | 'archivedOn' | 'revision'
  > {
  readonly calendarVersion: string
}

/** How a response went out, on the day that counts. */
export interface Delivered {
  readonly outcome: RequestOutcome
  readonly respondedOn: LocalDate
  readonly way: string | null
  readonly number: string
  readonly note: string
}

export type RequestStore = ReturnType<typeof createRequestStore>

export function createRequestStore(db: Kysely<Schema>, body: string) {
  const ofBody = () => db.selectFrom('request').selectAll().where('body', '=', body)

  /** Every change counts the revision up. */
  async function change(id: number, set: Updateable<RequestTable>): Promise<void> {
    await db
      .updateTable('request')
      .set({ ...set, revision: sql<number>`revision + 1` })
      .where('body', '=', body)
      .where('id', '=', id)
      .execute()
  }

  return {
    ...createRequestQueries(db, body),

    async insert(request: NewRequest, by: string, at: Date): Promise<number> {
      const row = await db
        .insertInto('request')
        .values({
          body,
          number: request.number,
          kind: request.kind,
          channel: request.channel,
          submitted_on: request.submittedOn,
          received_on: request.receivedOn,
          confirmed_on: request.confirmedOn,
          starts_on: request.startsOn,
          description: request.description,
          content_class: request.contentClass,
          wanted_form: request.wantedForm,
          reply_way: request.replyWay,
          regime: request.regime,
          due_on: request.dueOn,
          due_provisional: request.provisional,
          calendar_version: request.calendarVersion,
          registered_by: by,
          registered_at: at,
          state: request.state,
          state_changed_at: at,
          section: null,
          accepted_on: null,
          accepted_by: null,
          outcome: null,
          responded_on: null,
          responded_by: null,
          delivery_way: null,
          archived_on: null,
          archived_by: null,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return row.id
    },

    async findByNumber(number: string): Promise<DisclosureRequest | null> {
      const row = await ofBody().where('number', '=', number).executeTakeFirst()
      return row ? toRequest(row) : null
    },

    async getById(id: number): Promise<DisclosureRequest> {
      return toRequest(await ofBody().where('id', '=', id).executeTakeFirstOrThrow())
    },

    /** For whatever changes a case: one at a time. */
    async lockById(id: number): Promise<DisclosureRequest> {
      return toRequest(await ofBody().where('id', '=', id).forUpdate().executeTakeFirstOrThrow())
    },

    async setState(id: number, state: RequestState, at: Date): Promise<void> {
      await change(id, { state, state_changed_at: at })
    },

    async confirm(id: number, confirmedOn: LocalDate, at: Date): Promise<void> {
      await change(id, { confirmed_on: confirmedOn, state: 'received', state_changed_at: at })
    },

    async accept(id: number, section: string, on: LocalDate, by: string, at: Date): Promise<void> {
      await change(id, { section, accepted_on: on, accepted_by: by, state: 'handling', state_changed_at: at })
    },

    async assign(id: number, section: string): Promise<void> {
      await change(id, { section })
    },

    /** Something beside the row itself has changed. */
    async touch(id: number): Promise<void> {
      await change(id, {})
    },

    async markImportant(id: number, important: boolean): Promise<void> {
      await change(id, { important })
    },

    /** Days of the case that were written down wrongly. */
    async setDays(
      id: number,
      days: Partial<{ submittedOn: LocalDate; receivedOn: LocalDate; confirmedOn: LocalDate; respondedOn: LocalDate }>,
    ): Promise<void> {
      await change(id, {
        ...(days.submittedOn ? { submitted_on: days.submittedOn } : {}),
        ...(days.receivedOn ? { received_on: days.receivedOn } : {}),
        ...(days.confirmedOn ? { confirmed_on: days.confirmedOn } : {}),
        ...(days.respondedOn ? { responded_on: days.respondedOn } : {}),
      })
    },

    /** What was written down wrongly, or the regulation that holds, which needs a reason. */
    async amend(
      id: number,
      set: Partial<Pick<DisclosureRequest, 'description' | 'contentClass' | 'wantedForm' | 'replyWay' | 'regime'>> & {
        readonly regimeReason?: string
      },
    ): Promise<void> {
      await change(id, {
        ...(set.description === undefined ? {} : { description: set.description }),
        ...(set.contentClass === undefined ? {} : { content_class: set.contentClass }),
        ...(set.wantedForm === undefined ? {} : { wanted_form: set.wantedForm }),
        ...(set.replyWay === undefined ? {} : { reply_way: set.replyWay }),
        ...(set.regime === undefined ? {} : { regime: set.regime }),
        ...(set.regimeReason === undefined ? {} : { regime_reason: set.regimeReason }),
      })
    },

    /** The response has reached the applicant, or the case ended without one (`way` null). */
    async respond(id: number, delivered: Delivered, by: string, at: Date): Promise<void> {
      await change(id, {
        state: 'responded',
        state_changed_at: at,
        outcome: delivered.outcome,
        responded_on: delivered.respondedOn,
        responded_by: by,
        response_note: delivered.note,
        delivery_way: delivered.way,
        delivery_number: delivered.number,
      })
    },

    async reopen(id: number, at: Date): Promise<void> {
      await change(id, {
        state: 'handling',
        state_changed_at: at,
        outcome: null,
        responded_on: null,
        responded_by: null,
        archived_on: null,
        archived_by: null,
      })
    },

    async archive(id: number, on: LocalDate, by: string, at: Date): Promise<void> {
      await change(id, { state: 'archived', state_changed_at: at, archived_on: on, archived_by: by })
    },

    async cancel(id: number, reason: string, at: Date): Promise<void> {
      await change(id, { state: 'cancelled', state_changed_at: at, cancel_reason: reason })
    },

    /** The cache of what the clock events give. */
    async setDueDay(
      id: number,
      { startsOn, dueOn, provisional }: Pick<DisclosureRequest, 'startsOn' | 'dueOn' | 'provisional'>,
      calendarVersion: string,
    ): Promise<void> {
      await db
        .updateTable('request')
        .set({
          starts_on: startsOn,
          due_on: dueOn,
          due_provisional: provisional,
          calendar_version: calendarVersion,
        })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },
  }
}
