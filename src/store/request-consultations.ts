import type { Kysely, Selectable } from 'kysely'
import type { LocalDate } from '../domain/local-date.ts'
import type { Schema } from './schema.ts'
import type { RequestConsultationTable } from './schema-request.ts'

/** Somebody asked before information is released. A third party's name is sealed and never stands here in plain. */
export interface Consultation {
  readonly id: number
  readonly requestId: number
  /** 1, 2, … within the request. */
  readonly position: number
  readonly party: RequestConsultationTable['party']
  /** Name of the public body; empty for a third party. */
  readonly organ: string
  readonly hasSealedName: boolean
  readonly question: string
  readonly sentOn: LocalDate
  readonly deliveredOn: LocalDate | null
  readonly answeredOn: LocalDate | null
  readonly closedOn: LocalDate | null
  readonly answer: RequestConsultationTable['answer']
  readonly note: string
}

export type NewConsultation = Pick<
  Consultation,
  'requestId' | 'position' | 'party' | 'organ' | 'question' | 'sentOn'
> & { readonly sealedName: Buffer | null }

/** The reason 撤销 writes down (request-undo.ts). */
const UNDONE = '撤销'

export type RequestConsultationStore = ReturnType<typeof createRequestConsultationStore>

export function createRequestConsultationStore(db: Kysely<Schema>, body: string) {
  const live = () =>
    db.selectFrom('request_consultation').selectAll().where('body', '=', body).where('voided_at', 'is', null)

  const change = (id: number) => db.updateTable('request_consultation').where('body', '=', body).where('id', '=', id)

  return {
    /**
     * The number of one that was voided is not given again, but for one that 撤销 took back at once. The caller holds the
     * request's lock.
     */
    async nextPosition(requestId: number): Promise<number> {
      const row = await db
        .selectFrom('request_consultation')
        .select((eb) => eb.fn.max('position').as('position'))
        .where('body', '=', body)
        .where('request_id', '=', requestId)
        .where((eb) => eb.or([eb('voided_at', 'is', null), eb('void_reason', '<>', UNDONE)]))
        .executeTakeFirst()
      return (row?.position ?? 0) + 1
    },

    async insert(consultation: NewConsultation, by: string, at: Date): Promise<void> {
      await db
        .insertInto('request_consultation')
        .values({
          body,
          request_id: consultation.requestId,
          position: consultation.position,
          party: consultation.party,
          organ: consultation.organ,
          sealed_name: consultation.sealedName,
          question: consultation.question,
          sent_on: consultation.sentOn,
          delivered_on: null,
          answered_on: null,
          closed_on: null,
          answer: null,
          recorded_by: by,
          recorded_at: at,
          voided_at: null,
        })
        .execute()
    },

    /** In the order sent. */
    async findOf(requestId: number): Promise<Consultation[]> {
      const rows = await live().where('request_id', '=', requestId).orderBy('position').execute()
      return rows.map(toConsultation)
    },

    /** Null where no name was said. */
    async findSealedName(id: number): Promise<Buffer | null> {
      const row = await live().where('id', '=', id).executeTakeFirst()
      return row?.sealed_name ?? null
    },

    /** Also of those that were voided. */
    async findSealedNames(requestId: number): Promise<{ readonly position: number; readonly name: Buffer }[]> {
      const rows = await db
        .selectFrom('request_consultation')
        .select(['position', 'sealed_name'])
        .where('body', '=', body)
        .where('request_id', '=', requestId)
        .where('sealed_name', 'is not', null)
        .execute()
      return rows.flatMap(({ position, sealed_name: name }) => (name ? [{ position, name }] : []))
    },

    /** All that wait for an answer. */
    async findOpen(): Promise<Consultation[]> {
      const rows = await live().where('answer', 'is', null).orderBy('id').execute()
      return rows.map(toConsultation)
    },

    async deliver(id: number, on: LocalDate): Promise<void> {
      await change(id).set({ delivered_on: on }).execute()
    },

    async answer(
      id: number,
      {
        answer,
        on,
        note,
      }: { readonly answer: 'agree' | 'refuse' | 'partly'; readonly on: LocalDate; readonly note: string },
    ): Promise<void> {
      await change(id).set({ answer, answered_on: on, note }).execute()
    },

    /** Nobody answered in time. */
    async close(id: number, on: LocalDate): Promise<void> {
      await change(id).set({ answer: 'silence', closed_on: on }).execute()
    },

    /** A day written down wrongly. */
    async setDay(
      id: number,
      column: 'sent_on' | 'delivered_on' | 'answered_on' | 'closed_on',
      on: LocalDate,
    ): Promise<void> {
      await change(id)
        .set({ [column]: on })
        .execute()
    },

    async void(id: number, reason: string, at: Date): Promise<void> {
      await change(id).set({ voided_at: at, void_reason: reason }).execute()
    },
  }
}

function toConsultation(row: Selectable<RequestConsultationTable>): Consultation {
  return {
    id: row.id,
    requestId: row.request_id,
    position: row.position,
    party: row.party,
    organ: row.organ,
    hasSealedName: row.sealed_name !== null,
    question: row.question,
    sentOn: row.sent_on,
    deliveredOn: row.delivered_on,
    answeredOn: row.answered_on,
    closedOn: row.closed_on,
    answer: row.answer,
    note: row.note,
  }
}
