import { type Kysely, sql } from 'kysely'

/**
 * A channel can be registered again after it was taken down or cancelled as a slip; the earlier row stays. An item on
 * its way back to publication keeps the day it was first published on, and the last day that publication was judged by.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `alter table publication
    drop constraint publication_item_id_channel_key,
    add column voided_at timestamptz,
    add column void_reason text not null default '',
    add constraint voided_with_reason check ((voided_at is null) = (void_reason = ''))`,
  `create unique index publication_one_live on publication (item_id, channel)
    where taken_down_on is null and voided_at is null`,
  `alter table item
    add column judged_due_on date,
    drop constraint published_on_check,
    add constraint published_on_check check (case when judged_due_on is null
      then (state in ('published', 'taken-down')) = (published_on is not null) else published_on is not null end)`,
  `create index attribute_decision_other on attribute_decision (item_id) where attribute <> 'proactive'`,
]
