import type { Kysely, Selectable } from 'kysely'
import type { LocalDate } from '../domain/local-date.ts'
import type { SecrecyChecks } from '../domain/review-sheet.ts'
import type { SeatHolder } from '../domain/seats.ts'
import type { Attribute, Ground } from '../domain/vocabulary.ts'
import type { Schema } from './schema.ts'
import type { ReviewSeatTable } from './schema-proactive.ts'

/** One decision a review step asks for. */
export interface Seat extends SeatHolder {
  readonly id: number
  readonly reviewStepId: number
  readonly position: number
  readonly origin: 'route' | 'handed-over' | 'added'
  readonly decision: 'approved' | 'closed' | null
  readonly decidedBy: string | null
  readonly onBehalfOf: string | null
}

/** What is signed at a seat: person, opinion, and at the secrecy step the three checks. */
export interface SeatDecision {
  readonly by: string
  readonly onBehalfOf: string | null
  readonly opinion: string
  readonly checks: SecrecyChecks | null
  readonly attribute: Attribute
  readonly ground: Ground | ''
  readonly basis: string
}

/** A signed seat, as the review sheet prints it. */
export interface SignedSeat extends SeatDecision {
  readonly reviewStepId: number
  readonly origin: Seat['origin']
  /** Who brought the person in, by 转审 or 加签. */
  readonly broughtBy: string | null
  readonly decidedAt: Date
  readonly decidedOn: LocalDate
}

export type SeatStore = ReturnType<typeof createSeatStore>

export function createSeatStore(db: Kysely<Schema>, body: string) {
  const ofBody = () => db.selectFrom('review_seat').selectAll().where('body', '=', body)
  return {
    async open(itemId: number, reviewStepId: number, holders: readonly SeatHolder[]): Promise<void> {
      for (const [position, { role, userId }] of holders.entries())
        await db
          .insertInto('review_seat')
          .values({
            body,
            item_id: itemId,
            review_step_id: reviewStepId,
            position,
            role,
            user_id: userId,
            origin: 'route',
          })
          .execute()
    },

    /** 加签: another person's decision at an open step. */
    async add(itemId: number, reviewStepId: number, userId: string, broughtBy: string): Promise<void> {
      const last = await db
        .selectFrom('review_seat')
        .select((eb) => eb.fn.max('position').as('position'))
        .where('review_step_id', '=', reviewStepId)
        .executeTakeFirstOrThrow()
      await db
        .insertInto('review_seat')
        .values({
          body,
          item_id: itemId,
          review_step_id: reviewStepId,
          position: Number(last.position ?? -1) + 1,
          role: null,
          user_id: userId,
          origin: 'added',
          brought_by: broughtBy,
        })
        .execute()
    },

    /** 转审: the seat is another person's from now on. */
    async handOver(seatId: number, userId: string, broughtBy: string): Promise<void> {
      await db
        .updateTable('review_seat')
        .set({ role: null, user_id: userId, origin: 'handed-over', brought_by: broughtBy })
        .where('body', '=', body)
        .where('id', '=', seatId)
        .where('decision', 'is', null)
        .returning('id')
        .executeTakeFirstOrThrow()
    },

    async findOfStep(reviewStepId: number): Promise<Seat[]> {
      const rows = await ofBody().where('review_step_id', '=', reviewStepId).orderBy('position').execute()
      return rows.map(toSeat)
    },

    /** A second decision finds no open seat and throws: the caller holds the item's lock. */
    async decide(seatId: number, decision: SeatDecision, on: LocalDate, at: Date): Promise<void> {
      await db
        .updateTable('review_seat')
        .set({
          decision: 'approved',
          decided_by: decision.by,
          on_behalf_of: decision.onBehalfOf,
          decided_at: at,
          decided_on: on,
          opinion: decision.opinion,
          checks: decision.checks ? JSON.stringify(decision.checks) : null,
          attribute: decision.attribute,
          ground: decision.ground,
          basis: decision.basis,
        })
        .where('body', '=', body)
        .where('id', '=', seatId)
        .where('decision', 'is', null)
        .returning('id')
        .executeTakeFirstOrThrow()
    },

    /** The step ended without those who have not decided. */
    async closeOpen(reviewStepId: number): Promise<void> {
      await db
        .updateTable('review_seat')
        .set({ decision: 'closed' })
        .where('body', '=', body)
        .where('review_step_id', '=', reviewStepId)
        .where('decision', 'is', null)
        .execute()
    },

    /**
     * Who has decided seats of this version that still count, each person and whom they acted for: approvals of steps
     * before the open one, and seats of the open step itself.
     */
    async findDeciders(itemId: number, version: number): Promise<string[]> {
      const rows = await db
        .selectFrom('review_seat as seat')
        .innerJoin('review_step as step', 'step.id', 'seat.review_step_id')
        .select(['seat.decided_by', 'seat.on_behalf_of'])
        .where('seat.body', '=', body)
        .where('seat.item_id', '=', itemId)
        .where('step.version', '=', version)
        .where('seat.decision', '=', 'approved')
        .where('step.superseded', '=', false)
        .where((eb) => eb.or([eb('step.decision', 'is', null), eb('step.decision', '=', 'approved')]))
        .execute()
      return rows.flatMap((row) => [row.decided_by, row.on_behalf_of].filter((each) => each !== null))
    },

    /** Whether the officer proposed this version as 不予公开, or somebody signed it as that. */
    async wasHeldWithheld(itemId: number, version: number): Promise<boolean> {
      const proposal = await db
        .selectFrom('item_version')
        .select('version')
        .where('item_id', '=', itemId)
        .where('version', '=', version)
        .where('proposed_attribute', '=', 'withheld')
        .executeTakeFirst()
      if (proposal) return true
      const signature = await db
        .selectFrom('review_seat as seat')
        .innerJoin('review_step as step', 'step.id', 'seat.review_step_id')
        .select('seat.id')
        .where('seat.body', '=', body)
        .where('seat.item_id', '=', itemId)
        .where('step.version', '=', version)
        .where('seat.decision', '=', 'approved')
        .where('seat.attribute', '=', 'withheld')
        .limit(1)
        .executeTakeFirst()
      return signature !== undefined
    },

    /** Every signature of the item, oldest first, also of rounds that no longer count. */
    async findSigned(itemId: number): Promise<SignedSeat[]> {
      const rows = await ofBody()
        .where('item_id', '=', itemId)
        .where('decision', '=', 'approved')
        .orderBy('decided_at')
        .orderBy('id')
        .execute()
      return rows.flatMap((row) =>
        row.decided_by && row.decided_at && row.decided_on
          ? [
              {
                reviewStepId: row.review_step_id,
                origin: row.origin,
                broughtBy: row.brought_by,
                by: row.decided_by,
                onBehalfOf: row.on_behalf_of,
                opinion: row.opinion,
                checks: row.checks,
                attribute: row.attribute ?? 'proactive',
                ground: row.ground,
                basis: row.basis,
                decidedAt: row.decided_at,
                decidedOn: row.decided_on,
              },
            ]
          : [],
      )
    },
  }
}

function toSeat(row: Selectable<ReviewSeatTable>): Seat {
  return {
    id: row.id,
    reviewStepId: row.review_step_id,
    position: row.position,
    role: row.role,
    userId: row.user_id,
    origin: row.origin,
    decision: row.decision,
    decidedBy: row.decided_by,
    onBehalfOf: row.on_behalf_of,
  }
}
