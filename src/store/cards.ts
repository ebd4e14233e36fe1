import type { Kysely, Selectable } from 'kysely'
import type { DisclosureItem } from '../domain/item.ts'
import { createCardCodes, nextTaskId } from './card-codes.ts'
import { toItem } from './item-rows.ts'
import type { CardTable, Schema } from './schema.ts'

/** One review card on one person's phone. */
export interface Card {
  readonly taskId: string
  readonly userId: string
  readonly itemId: number
  readonly version: number
  readonly reviewStepId: number
  /** Null on cards older than seats. */
  readonly seatId: number | null
  readonly onBehalfOf: string | null
  readonly responseCode: string | null
  readonly responseCodeAt: Date | null
  readonly closed: boolean
}

/** A card's content, with the names of its step, section and officer. */
export interface ShownCard {
  readonly item: DisclosureItem
  /** Index into the item's route. */
  readonly step: number
  readonly stepName: string
  /** Whom the card lets its holder decide for. */
  readonly onBehalfOfName: string | null
  readonly sectionName: string
  readonly filedByName: string
  /** Of the version the card is for. */
  readonly attachments: number
  /** Of the screening: neither answered nor overridden. */
  readonly openFlags: number
  readonly closed: boolean
}

export type CardStore = ReturnType<typeof createCardStore>

export function createCardStore(db: Kysely<Schema>, body: string) {
  return {
    ...createCardCodes(db, body, 'card'),

    /** Returns the new card's task id. */
    async insert(
      card: Pick<Card, 'userId' | 'itemId' | 'version' | 'reviewStepId' | 'seatId' | 'onBehalfOf'>,
      at: Date,
    ): Promise<string> {
      const taskId = await nextTaskId(db, `rv-${card.reviewStepId}`)
      await db
        .insertInto('card')
        .values({
          task_id: taskId,
          body,
          user_id: card.userId,
          item_id: card.itemId,
          version: card.version,
          review_step_id: card.reviewStepId,
          seat_id: card.seatId,
          on_behalf_of: card.onBehalfOf,
          outbox_id: null,
          response_code: null,
          response_code_at: null,
          closed_at: null,
          created_at: at,
        })
        .execute()
      return taskId
    },

    async find(taskId: string): Promise<Card | null> {
      const row = await db
        .selectFrom('card')
        .selectAll()
        .where('body', '=', body)
        .where('task_id', '=', taskId)
        .executeTakeFirst()
      return row ? toCard(row) : null
    },

    /** What the card is about, in the words it shows. */
    async findShown(taskId: string): Promise<ShownCard | null> {
      const row = await db
        .selectFrom('card')
        .innerJoin('item', 'item.id', 'card.item_id')
        .innerJoin('review_step', 'review_step.id', 'card.review_step_id')
        .leftJoin('section', (join) =>
          join.onRef('section.body', '=', 'item.body').onRef('section.section', '=', 'item.section'),
        )
        .leftJoin('member', (join) =>
          join.onRef('member.body', '=', 'item.body').onRef('member.user_id', '=', 'item.filed_by'),
        )
        .leftJoin('member as principal', (join) =>
          join.onRef('principal.body', '=', 'card.body').onRef('principal.user_id', '=', 'card.on_behalf_of'),
        )
        .selectAll('item')
        .select([
          'card.closed_at',
          'card.on_behalf_of',
          'principal.name as principal_name',
          'review_step.step',
          'review_step.step_name',
          'section.name as section_name',
          'member.name as member_name',
        ])
        .select(({ selectFrom }) => [
          selectFrom('item_attachment')
            .select((eb) => eb.fn.countAll<string>().as('count'))
            .whereRef('item_attachment.item_id', '=', 'card.item_id')
            .whereRef('item_attachment.version', '=', 'card.version')
            .as('attachments'),
          selectFrom('screening_flag')
            .select((eb) => eb.fn.countAll<string>().as('count'))
            .whereRef('screening_flag.item_id', '=', 'card.item_id')
            .whereRef('screening_flag.version', '=', 'card.version')
            .where('answer', 'is', null)
            .where('overridden_at', 'is', null)
            .as('open_flags'),
        ])
        .where('card.body', '=', body)
        .where('card.task_id', '=', taskId)
        .executeTakeFirst()
      return row
        ? {
            item: toItem(row),
            step: row.step,
            stepName: row.step_name,
            onBehalfOfName: row.principal_name ?? row.on_behalf_of,
            sectionName: row.section_name ?? row.section,
            filedByName: row.member_name ?? row.filed_by,
            attachments: Number(row.attachments),
            openFlags: Number(row.open_flags),
            closed: row.closed_at !== null,
          }
        : null
    },

    async findOpenOfStep(reviewStepId: number): Promise<Card[]> {
      const rows = await db
        .selectFrom('card')
        .selectAll()
        .where('body', '=', body)
        .where('review_step_id', '=', reviewStepId)
        .where('closed_at', 'is', null)
        .orderBy('created_at')
        .orderBy('task_id')
        .execute()
      return rows.map(toCard)
    },

    /** Open cards of an item, whatever step they were made for. */
    async findOpenOfItem(itemId: number): Promise<Card[]> {
      const rows = await db
        .selectFrom('card')
        .selectAll()
        .where('body', '=', body)
        .where('item_id', '=', itemId)
        .where('closed_at', 'is', null)
        .orderBy('created_at')
        .orderBy('task_id')
        .execute()
      return rows.map(toCard)
    },
  }
}

function toCard(row: Selectable<CardTable>): Card {
  return {
    taskId: row.task_id,
    userId: row.user_id,
    itemId: row.item_id,
    version: row.version,
    reviewStepId: row.review_step_id,
    seatId: row.seat_id,
    onBehalfOf: row.on_behalf_of,
    responseCode: row.response_code,
    responseCodeAt: row.response_code_at,
    closed: row.closed_at !== null,
  }
}
