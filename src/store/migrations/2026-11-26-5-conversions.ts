import { type Kysely, sql } from 'kysely'

/** A proposal that 撤销 took back stays as dropped; an accepted one knows whose draft it became. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `alter table request_conversion
    drop constraint request_conversion_state_check,
    drop constraint request_conversion_check1,
    drop constraint request_conversion_request_id_key,
    add column draft_owner text,
    add column alike_id bigint references request,
    add constraint request_conversion_state_check check (state in ('proposed', 'accepted', 'declined', 'dropped')),
    add constraint request_conversion_decided_check check
      (state = 'dropped' or (state = 'proposed') = (decided_on is null)),
    add constraint request_conversion_draft_check check ((draft_id is null) = (draft_owner is null))`,
  `create unique index request_conversion_one on request_conversion (request_id) where state <> 'dropped'`,
  `create index request_conversion_item on request_conversion (item_id) where item_id is not null`,
]
