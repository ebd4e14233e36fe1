import type { Kysely } from 'kysely'
import type { LocalDate } from '../domain/local-date.ts'
import type { StepMode } from '../domain/office.ts'
import type { ReviewDecision, Schema } from './schema.ts'

export interface OpenStep {
  readonly id: number
  readonly itemId: number
  readonly version: number
  readonly step: number
  readonly stepName: string
  readonly mode: StepMode
  readonly openedOn: LocalDate
}

export interface DecidedStep {
  readonly id: number
  readonly version: number
  readonly step: number
  readonly stepName: string
  readonly decision: ReviewDecision
  readonly decidedBy: string
  readonly decidedAt: Date
  readonly reason: string
  /** An approval that no longer counts. */
  readonly superseded: boolean
}

/** A step the item came to, decided or not. */
export interface ReviewRound {
  readonly id: number
  readonly version: number
  readonly step: number
  readonly stepName: string
  readonly decision: ReviewDecision | null
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly reason: string
}

export type ReviewStore = ReturnType<typeof createReviewStore>

export function createReviewStore(db: Kysely<Schema>, body: string) {
  return {
    async open(
      itemId: number,
      version: number,
      step: number,
      stepName: string,
      mode: StepMode,
      on: LocalDate,
      at: Date,
    ): Promise<number> {
      const row = await db
        .insertInto('review_step')
        .values({
          body,
          item_id: itemId,
          version,
          step,
          step_name: stepName,
          mode,
          opened_at: at,
          opened_on: on,
          decision: null,
          decided_by: null,
          decided_at: null,
          decided_on: null,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return row.id
    },

    async findOpen(itemId: number): Promise<OpenStep | null> {
      const row = await db
        .selectFrom('review_step')
        .select(['id', 'item_id', 'version', 'step', 'step_name', 'mode', 'opened_on'])
        .where('body', '=', body)
        .where('item_id', '=', itemId)
        .where('decision', 'is', null)
        .executeTakeFirst()
      return row
        ? {
            id: row.id,
            itemId: row.item_id,
            version: row.version,
            step: row.step,
            stepName: row.step_name,
            mode: row.mode,
            openedOn: row.opened_on,
          }
        : null
    },

    /** Decides an open step. A second decision finds no open row and throws: the caller holds the item's lock. */
    async decide(
      id: number,
      decision: ReviewDecision,
      by: string,
      reason: string,
      on: LocalDate,
      at: Date,
    ): Promise<void> {
      await db
        .updateTable('review_step')
        .set({ decision, decided_by: by, decided_at: at, decided_on: on, reason })
        .where('body', '=', body)
        .where('id', '=', id)
        .where('decision', 'is', null)
        .returning('id')
        .executeTakeFirstOrThrow()
    },

    /** Approvals from this step on no longer count: the item goes back to it. */
    async supersedeFrom(itemId: number, version: number, step: number): Promise<void> {
      await db
        .updateTable('review_step')
        .set({ superseded: true })
        .where('body', '=', body)
        .where('item_id', '=', itemId)
        .where('version', '=', version)
        .where('step', '>=', step)
        .where('decision', '=', 'approved')
        .execute()
    },

    /** Every step the item ever came to, in that order. */
    async findAll(itemId: number): Promise<ReviewRound[]> {
      const rows = await db
        .selectFrom('review_step')
        .select(['id', 'version', 'step', 'step_name', 'decision', 'decided_by', 'decided_at', 'reason'])
        .where('body', '=', body)
        .where('item_id', '=', itemId)
        .orderBy('id')
        .execute()
      return rows.map((row) => ({
        id: row.id,
        version: row.version,
        step: row.step,
        stepName: row.step_name,
        decision: row.decision,
        decidedBy: row.decided_by,
        decidedAt: row.decided_at,
        reason: row.reason,
      }))
    },

    async findDecided(itemId: number): Promise<DecidedStep[]> {
      const rows = await db
        .selectFrom('review_step')
        .select(['id', 'version', 'step', 'step_name', 'decision', 'superseded', 'decided_by', 'decided_at', 'reason'])
        .where('body', '=', body)
        .where('item_id', '=', itemId)
        .where('decision', 'is not', null)
        .orderBy('decided_at')
        .orderBy('id')
        .execute()
      return rows.flatMap((row) =>
        row.decision && row.decided_by && row.decided_at
          ? [
              {
                id: row.id,
                version: row.version,
                step: row.step,
                superseded: row.superseded,
                stepName: row.step_name,
                decision: row.decision,
                decidedBy: row.decided_by,
                decidedAt: row.decided_at,
                reason: row.reason,
              },
            ]
          : [],
      )
    },
  }
}
