import { type Kysely, sql } from 'kysely'

/** The append-only audit chain: one head per public body, and events that the database itself refuses to change. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `create table audit_head (
    body text primary key,
    seq bigint not null,
    hash text not null
  )`,
  `create table audit_event (
    body text not null,
    seq bigint not null check (seq > 0),
    at timestamptz not null,
    actor text not null,
    act text not null,
    subject_kind text not null,
    subject_id text not null,
    detail jsonb not null,
    prev_hash text not null,
    hash text not null,
    primary key (body, seq)
  )`,
  `create index audit_event_subject on audit_event (body, subject_kind, subject_id)`,
  `create function refuse_audit_change() returns trigger language plpgsql as $$
  begin
    raise exception 'audit_event is append-only' using errcode = 'insufficient_privilege';
  end $$`,
  `create trigger audit_event_append_only before update or delete on audit_event
    for each row execute function refuse_audit_change()`,
  `create trigger audit_event_no_truncate before truncate on audit_event
    for each statement execute function refuse_audit_change()`,
]
