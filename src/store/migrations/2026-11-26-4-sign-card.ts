import { type Kysely, sql } from 'kysely'

/** Cards by which a drafted reply is signed: each for one step of one round, on one person's phone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `create table sign_card (
    task_id text primary key,
    body text not null references public_body,
    user_id text not null,
    request_id bigint not null references request,
    signature_id bigint not null references request_signature,
    on_behalf_of text,
    outbox_id bigint,
    response_code text,
    response_code_at timestamptz,
    closed_at timestamptz,
    created_at timestamptz not null
  )`,
  `create index sign_card_open on sign_card (request_id) where closed_at is null`,
]
