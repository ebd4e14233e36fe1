import type { Kysely, Selectable } from 'kysely'
import type { LocalDate } from '../domain/local-date.ts'
import type { Attribute } from '../domain/vocabulary.ts'
import type { Schema } from './schema.ts'
import type { ReferralTable } from './schema-proactive.ts'

/** 报请确定: what somebody else must decide first (2019 regulation art. 17). */
export interface Referral {
  readonly id: number
  readonly itemId: number
  readonly version: number
  readonly step: number
  readonly referredTo: string
  readonly reason: string
  readonly referredBy: string
  readonly referredOn: LocalDate
  readonly answeredOn: LocalDate | null
  readonly answerAttribute: Attribute | null
  readonly answerNote: string
}

export type ReferralStore = ReturnType<typeof createReferralStore>

export function createReferralStore(db: Kysely<Schema>, body: string) {
  const ofBody = () => db.selectFrom('referral').selectAll().where('body', '=', body)
  const waiting = () => ofBody().where('answered_on', 'is', null).where('cancelled_at', 'is', null)
  return {
    async insert(
      referral: Pick<Referral, 'itemId' | 'version' | 'step' | 'referredTo' | 'reason' | 'referredBy' | 'referredOn'>,
      at: Date,
    ): Promise<void> {
      await db
        .insertInto('referral')
        .values({
          body,
          item_id: referral.itemId,
          version: referral.version,
          step: referral.step,
          referred_to: referral.referredTo,
          reason: referral.reason,
          referred_by: referral.referredBy,
          referred_on: referral.referredOn,
          referred_at: at,
        })
        .execute()
    },

    async findOpen(itemId: number): Promise<Referral | null> {
      const row = await waiting().where('item_id', '=', itemId).executeTakeFirst()
      return row ? toReferral(row) : null
    },

    async findOfItem(itemId: number): Promise<Referral[]> {
      return (
        await ofBody().where('item_id', '=', itemId).where('cancelled_at', 'is', null).orderBy('id').execute()
      ).map(toReferral)
    },

    /** What the authority asked last has answered about this version. */
    async findAnswered(itemId: number, version: number): Promise<Referral | null> {
      const row = await ofBody()
        .where('item_id', '=', itemId)
        .where('version', '=', version)
        .where('answered_on', 'is not', null)
        .where('cancelled_at', 'is', null)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row ? toReferral(row) : null
    },

    async answer(id: number, attribute: Attribute, note: string, by: string, on: LocalDate): Promise<void> {
      await db
        .updateTable('referral')
        .set({ answered_on: on, answered_by: by, answer_attribute: attribute, answer_note: note })
        .where('body', '=', body)
        .where('id', '=', id)
        .where('answered_on', 'is', null)
        .returning('id')
        .executeTakeFirstOrThrow()
    },

    async cancelOpen(itemId: number, at: Date): Promise<void> {
      await db
        .updateTable('referral')
        .set({ cancelled_at: at })
        .where('body', '=', body)
        .where('item_id', '=', itemId)
        .where('answered_on', 'is', null)
        .where('cancelled_at', 'is', null)
        .execute()
    },
  }
}

function toReferral(row: Selectable<ReferralTable>): Referral {
  return {
    id: row.id,
    itemId: row.item_id,
    version: row.version,
    step: row.step,
    referredTo: row.referred_to,
    reason: row.reason,
    referredBy: row.referred_by,
    referredOn: row.referred_on,
    answeredOn: row.answered_on,
    answerAttribute: row.answer_attribute,
    answerNote: row.answer_note,
  }
}
