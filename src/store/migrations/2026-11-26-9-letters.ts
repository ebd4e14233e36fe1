import { type Kysely, sql } from 'kysely'

/**
 * Letters of a case: numbers are unique, but forms go by the number of their case; of each letter about one thing no more
 * than one counts; the bytes that were made are a sealed file.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `alter table request_letter drop constraint request_letter_body_number_key`,
  `alter table request_letter
    add column is_form boolean not null default false,
    add column extension_id bigint references request_extension,
    add column event_id bigint references request_event,
    add column void_reason text not null default '',
    add constraint request_letter_file foreign key (sealed_file_id) references sealed_file`,
  `create unique index request_letter_number on request_letter (body, number) where not is_form`,
  `create index request_letter_file_of on request_letter (sealed_file_id)`,
]
