import { type Kysely, sql } from 'kysely'

/** Who took a 答复附件 out before delivery: null beside a day in `voided_at` means that adding it was undone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table request_release add column voided_by text`.execute(db)
}
