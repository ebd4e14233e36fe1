import type { Kysely, Selectable } from 'kysely'
import { ZERO_CARD_PREFIX } from '../domain/card-id.ts'
import type { LocalMonth } from '../domain/local-date.ts'
import { createCardCodes, nextTaskId } from './card-codes.ts'
import type { Schema } from './schema.ts'
import type { ZeroCardTable } from './schema-register.ts'

/** One card that asks a section for 零报告, on one officer's phone. */
export interface ZeroCard {
  readonly taskId: string
  readonly userId: string
  readonly section: string
  readonly month: LocalMonth
  readonly closed: boolean
}

export type ZeroCardStore = ReturnType<typeof createZeroCardStore>

export function createZeroCardStore(db: Kysely<Schema>, body: string) {
  return {
    ...createCardCodes(db, body, 'zero_card'),

    /** Returns the new card's task id. */
    async insert({ userId, section, month }: Omit<ZeroCard, 'taskId' | 'closed'>, at: Date): Promise<string> {
      const taskId = await nextTaskId(db, `${ZERO_CARD_PREFIX}${month}`)
      await db
        .insertInto('zero_card')
        .values({
          task_id: taskId,
          body,
          user_id: userId,
          section,
          month,
          outbox_id: null,
          response_code: null,
          response_code_at: null,
          closed_at: null,
          created_at: at,
        })
        .execute()
      return taskId
    },

    async find(taskId: string): Promise<ZeroCard | null> {
      const row = await db
        .selectFrom('zero_card')
        .selectAll()
        .where('body', '=', body)
        .where('task_id', '=', taskId)
        .executeTakeFirst()
      return row ? toZeroCard(row) : null
    },

    async findOpenOf(section: string, month: LocalMonth): Promise<ZeroCard[]> {
      const rows = await db
        .selectFrom('zero_card')
        .selectAll()
        .where('body', '=', body)
        .where('section', '=', section)
        .where('month', '=', month)
        .where('closed_at', 'is', null)
        .orderBy('created_at')
        .orderBy('task_id')
        .execute()
      return rows.map(toZeroCard)
    },
  }
}

function toZeroCard(row: Selectable<ZeroCardTable>): ZeroCard {
  return {
    taskId: row.task_id,
    userId: row.user_id,
    section: row.section,
    month: row.month,
    closed: row.closed_at !== null,
  }
}
