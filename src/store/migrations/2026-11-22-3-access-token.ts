import { type Kysely, sql } from 'kysely'

/** One shared WeCom credential per body and app. The fence grows with every write. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table access_token (
    body text not null,
    app text not null,
    token text not null,
    fence bigint not null check (fence > 0),
    expires_at timestamptz not null,
    primary key (body, app)
  )`.execute(db)
}
