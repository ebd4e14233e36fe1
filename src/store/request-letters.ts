import type { Kysely, Selectable } from 'kysely'
import type { LetterKindId } from '../domain/letters.ts'
import type { LocalDate } from '../domain/local-date.ts'
import type { Schema } from './schema.ts'
import type { RequestLetterTable } from './schema-request.ts'

/** What of its case a letter is about; null where it is about the case as a whole. */
export interface LetterSubject {
  readonly responseId: number | null
  readonly consultationId: number | null
  readonly extensionId: number | null
  readonly eventId: number | null
}

/** A letter that was made. What it says lies sealed; here stands only that it was. */
export interface CaseLetter extends LetterSubject {
  readonly id: number
  readonly requestId: number
  readonly kind: LetterKindId
  /** Its own, or the one of its case for a form. Never given again. */
  readonly number: string
  readonly isForm: boolean
  readonly madeOn: LocalDate
  readonly madeBy: string
  readonly sealedFileId: number | null
  readonly sentOn: LocalDate | null
  readonly deliveryWay: string | null
  readonly deliveryNumber: string
  readonly voidedAt: Date | null
}

export type NewLetter = Omit<CaseLetter, 'id' | 'sentOn' | 'deliveryWay' | 'deliveryNumber' | 'voidedAt'>

export type RequestLetterStore = ReturnType<typeof createRequestLetterStore>

export function createRequestLetterStore(db: Kysely<Schema>, body: string) {
  return {
    async insert(letter: NewLetter, at: Date): Promise<number> {
      const { id } = await db
        .insertInto('request_letter')
        .values({
          body,
          request_id: letter.requestId,
          kind: letter.kind,
          number: letter.number,
          is_form: letter.isForm,
          made_on: letter.madeOn,
          made_by: letter.madeBy,
          made_at: at,
          response_id: letter.responseId,
          consultation_id: letter.consultationId,
          extension_id: letter.extensionId,
          event_id: letter.eventId,
          sealed_file_id: letter.sealedFileId,
          sent_on: null,
          delivery_way: null,
          voided_at: null,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return id
    },

    async find(id: number): Promise<CaseLetter | null> {
      const row = await db
        .selectFrom('request_letter')
        .selectAll()
        .where('body', '=', body)
        .where('id', '=', id)
        .executeTakeFirst()
      return row ? toLetter(row) : null
    },

    /** All of a case, voided ones too, in the order made. */
    async findOf(requestId: number): Promise<CaseLetter[]> {
      const rows = await db
        .selectFrom('request_letter')
        .selectAll()
        .where('body', '=', body)
        .where('request_id', '=', requestId)
        .orderBy('id')
        .execute()
      return rows.map(toLetter)
    },

    /** It counts no longer; its number stays taken. */
    async void(id: number, reason: string, at: Date): Promise<void> {
      await db
        .updateTable('request_letter')
        .set({ voided_at: at, void_reason: reason })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },

    /** How and when it went out. */
    async noteSent(
      id: number,
      { on, way, number }: { readonly on: LocalDate; readonly way: string; readonly number: string },
    ): Promise<void> {
      await db
        .updateTable('request_letter')
        .set({ sent_on: on, delivery_way: way, delivery_number: number })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },
  }
}

function toLetter(row: Selectable<RequestLetterTable>): CaseLetter {
  return {
    id: row.id,
    requestId: row.request_id,
    kind: row.kind,
    number: row.number,
    isForm: row.is_form,
    madeOn: row.made_on,
    madeBy: row.made_by,
    responseId: row.response_id,
    consultationId: row.consultation_id,
    extensionId: row.extension_id,
    eventId: row.event_id,
    sealedFileId: row.sealed_file_id,
    sentOn: row.sent_on,
    deliveryWay: row.delivery_way,
    deliveryNumber: row.delivery_number,
    voidedAt: row.voided_at,
  }
}
