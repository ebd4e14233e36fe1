import { type Kysely, sql } from 'kysely'

/** Links between requests can be taken back, and stay to be seen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `alter table request_link drop constraint request_link_pkey,
    add column id bigint generated always as identity primary key,
    add column voided_at timestamptz`,
  `create unique index request_link_live on request_link (request_id, other_id) where voided_at is null`,
]
