import { type Kysely, sql } from 'kysely'

/** 周报 and 季报, frozen as tally_snapshot freezes months. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table summary_snapshot (
    body text not null references public_body,
    period text not null check (period ~ '^[0-9]{4}-(Q[1-4]|W-[0-9]{2}-[0-9]{2})$'),
    figures jsonb not null,
    text text not null,
    workbook bytea not null,
    file_name text not null,
    prepared_at timestamptz not null,
    primary key (body, period)
  )`.execute(db)
}
