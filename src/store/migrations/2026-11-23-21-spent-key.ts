import { type Kysely, sql } from 'kysely'

/** Log-ins and sessions of the pages that are over before their signature runs out. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table spent_key (
    body text not null references public_body (body),
    digest text not null,
    expires_at timestamptz not null,
    primary key (body, digest)
  )`.execute(db)
  await sql`create index spent_key_expires_at on spent_key (body, expires_at)`.execute(db)
}
