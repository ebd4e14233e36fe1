import type { Kysely, Selectable } from 'kysely'
import type { LocalDate } from '../domain/local-date.ts'
import type { RouteStep } from '../domain/office.ts'
import type { RequestOutcome } from '../domain/request-outcomes.ts'
import type { Schema } from './schema.ts'
import type { RequestResponseTable, RequestSignatureTable } from './schema-request.ts'

/** A reply as drafted in one round, with the route it is signed along. */
export interface DraftedResponse {
  readonly id: number
  readonly requestId: number
  readonly round: number
  readonly outcome: RequestOutcome
  readonly content: string
  readonly basis: string
  /** Why it is released although a third party refused (2019 art. 32). */
  readonly publicInterest: string
  readonly draftedFrom: RequestResponseTable['drafted_from']
  readonly draftedBy: string
  readonly draftedOn: LocalDate
  readonly draftedAt: Date
  readonly route: readonly RouteStep[]
  readonly state: RequestResponseTable['state']
}

export interface Signature {
  readonly id: number
  readonly requestId: number
  readonly responseId: number
  readonly step: number
  readonly stepName: string
  readonly role: RouteStep['role']
  readonly openedOn: LocalDate
  readonly decision: RequestSignatureTable['decision']
  readonly decidedBy: string | null
  readonly onBehalfOf: string | null
  readonly decidedOn: LocalDate | null
  readonly decidedAt: Date | null
  readonly opinion: string
}

export type RequestResponseStore = ReturnType<typeof createRequestResponseStore>

export function createRequestResponseStore(db: Kysely<Schema>, body: string) {
  return {
    async insert(
      response: Omit<DraftedResponse, 'id' | 'round' | 'state' | 'draftedAt'>,
      at: Date,
    ): Promise<DraftedResponse> {
      const last = await db
        .selectFrom('request_response')
        .select((eb) => eb.fn.max('round').as('round'))
        .where('request_id', '=', response.requestId)
        .executeTakeFirst()
      const row = await db
        .insertInto('request_response')
        .values({
          body,
          request_id: response.requestId,
          round: Number(last?.round ?? 0) + 1,
          outcome: response.outcome,
          content: response.content,
          basis: response.basis,
          public_interest: response.publicInterest,
          drafted_from: response.draftedFrom,
          drafted_by: response.draftedBy,
          drafted_on: response.draftedOn,
          drafted_at: at,
          route: JSON.stringify(response.route),
          state: 'in-signing',
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      return toResponse(row)
    },

    /** Every round, oldest first. */
    async findOf(requestId: number): Promise<DraftedResponse[]> {
      const rows = await db
        .selectFrom('request_response')
        .selectAll()
        .where('body', '=', body)
        .where('request_id', '=', requestId)
        .orderBy('round')
        .execute()
      return rows.map(toResponse)
    },

    /** The one being signed, or signed and not delivered. */
    async findCurrent(requestId: number): Promise<DraftedResponse | null> {
      const row = await db
        .selectFrom('request_response')
        .selectAll()
        .where('body', '=', body)
        .where('request_id', '=', requestId)
        .where('state', 'in', ['in-signing', 'signed'])
        .executeTakeFirst()
      return row ? toResponse(row) : null
    },

    async setState(id: number, state: DraftedResponse['state']): Promise<void> {
      await db.updateTable('request_response').set({ state }).where('body', '=', body).where('id', '=', id).execute()
    },

    async openStep(response: DraftedResponse, step: number, on: LocalDate, at: Date): Promise<number> {
      const routeStep = response.route[step]
      if (!routeStep) throw new Error(`the sign-off route has no step ${step}`)
      const row = await db
        .insertInto('request_signature')
        .values({
          body,
          request_id: response.requestId,
          response_id: response.id,
          step,
          step_name: routeStep.name,
          role: routeStep.role,
          opened_on: on,
          opened_at: at,
          decision: null,
          decided_by: null,
          on_behalf_of: null,
          decided_on: null,
          decided_at: null,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return row.id
    },

    async findOpenSignature(requestId: number): Promise<Signature | null> {
      const row = await db
        .selectFrom('request_signature')
        .selectAll()
        .where('body', '=', body)
        .where('request_id', '=', requestId)
        .where('decision', 'is', null)
        .executeTakeFirst()
      return row ? toSignature(row) : null
    },

    /** Of every round, in the order opened. */
    async findSignatures(requestId: number): Promise<Signature[]> {
      const rows = await db
        .selectFrom('request_signature')
        .selectAll()
        .where('body', '=', body)
        .where('request_id', '=', requestId)
        .orderBy('id')
        .execute()
      return rows.map(toSignature)
    },

    async decide(
      id: number,
      decision: 'signed' | 'returned',
      signed: {
        readonly by: string
        readonly onBehalfOf: string | null
        readonly on: LocalDate
        readonly opinion: string
      },
      at: Date,
    ): Promise<void> {
      await db
        .updateTable('request_signature')
        .set({
          decision,
          decided_by: signed.by,
          on_behalf_of: signed.onBehalfOf,
          decided_on: signed.on,
          decided_at: at,
          opinion: signed.opinion,
        })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },

    /** The case went another way before this step was decided. */
    async closeOpen(requestId: number): Promise<void> {
      await db
        .updateTable('request_signature')
        .set({ decision: 'closed' })
        .where('body', '=', body)
        .where('request_id', '=', requestId)
        .where('decision', 'is', null)
        .execute()
    },
  }
}

function toResponse(row: Selectable<RequestResponseTable>): DraftedResponse {
  return {
    id: row.id,
    requestId: row.request_id,
    round: row.round,
    outcome: row.outcome,
    content: row.content,
    basis: row.basis,
    publicInterest: row.public_interest,
    draftedFrom: row.drafted_from,
    draftedBy: row.drafted_by,
    draftedOn: row.drafted_on,
    draftedAt: row.drafted_at,
    route: row.route,
    state: row.state,
  }
}

function toSignature(row: Selectable<RequestSignatureTable>): Signature {
  return {
    id: row.id,
    requestId: row.request_id,
    responseId: row.response_id,
    step: row.step,
    stepName: row.step_name,
    role: row.role,
    openedOn: row.opened_on,
    decision: row.decision,
    decidedBy: row.decided_by,
    onBehalfOf: row.on_behalf_of,
    decidedOn: row.decided_on,
    decidedAt: row.decided_at,
    opinion: row.opinion,
  }
}
