import { type Kysely, sql } from 'kysely'

/** Figures of a month are found by their days, not by reading the whole register. */
const STATEMENTS = [
  `create index item_judged_by on item (body, (coalesce(judged_due_on, due_on)))`,
  `create index item_withdrawn_on on item (body, withdrawn_on) where withdrawn_on is not null`,
  `create index request_starts_on on request (body, starts_on)`,
  `create index work_record_day on work_record (body, happened_on) where replaced_at is null and voided_at is null`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
