import { type Kysely, sql } from 'kysely'
import type { Deadline } from '../../domain/ledger-lines.ts'
import { OPEN_REQUEST_STATES } from '../../domain/request.ts'
import { OPEN_ITEM_STATES } from '../../domain/vocabulary.ts'
import type { Schema } from '../schema.ts'

/** Last days of what is open: items, requests whose clock runs, 要点. By number alone: a calendar may leave the house. */
export function createDeadlineStore(db: Kysely<Schema>, body: string) {
  return {
    /** The nearest first; of these sections alone, or of all. */
    async find(sections: readonly string[] | null, limit: number): Promise<Deadline[]> {
      const mine = sections === null ? sql`true` : sql`section = any(${sql`${sections}::text[]`})`
      const { rows } = await sql<Deadline>`
        select 'item' as kind, number, due_on as "dueOn", due_provisional as "isProvisional" from item
          where body = ${body} and state = any(${sql`${OPEN_ITEM_STATES}::text[]`}) and ${mine}
        union all
        select 'request', number, due_on, due_provisional from request
          where body = ${body} and state = any(${sql`${OPEN_REQUEST_STATES}::text[]`}) and due_on is not null and ${mine}
        union all
        select 'task', number, due_on, false from task
          where body = ${body} and state = 'open' and ${mine}
        order by 3, 1, 2 limit ${limit}`.execute(db)
      return rows
    },
  }
}
