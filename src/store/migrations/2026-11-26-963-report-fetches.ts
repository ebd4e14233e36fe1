import { type Kysely, sql } from 'kysely'

/** A file sent by chat to be checked comes the way pictures do; it belongs to no item and is not kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `alter table media_fetch add column purpose text not null default 'picture' check (purpose in ('picture', 'report'))`,
    )
    .execute(db)
}
