import { type Kysely, sql } from 'kysely'

/** 登记 and 零报告 can be undone; a section states once a month that it has nothing, by a tap on a card or by the word. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `create table register_act (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    user_id text not null,
    act text not null,
    subjects jsonb not null,
    done_at timestamptz not null,
    undone_at timestamptz
  )`,
  `create index register_act_by_user on register_act (body, user_id, id)`,

  // A correction that was undone leaves the line free to be corrected again.
  `drop index work_record_corrected_once`,
  `create unique index work_record_corrected_once on work_record (corrects)
    where corrects is not null and voided_at is null`,

  `create table zero_report (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    section text not null,
    month text not null check (month ~ '^\\d{4}-(0[1-9]|1[0-2])$'),
    confirmed_by text not null,
    confirmed_at timestamptz not null,
    confirmed_on date not null,
    lifted_at timestamptz,
    lifted_on date,
    lifted_for text check (lifted_for in ('undone', 'item-filed')),
    check ((lifted_at is null) = (lifted_for is null) and (lifted_at is null) = (lifted_on is null))
  )`,
  `create unique index zero_report_once on zero_report (body, section, month) where lifted_at is null`,

  `create table zero_card (
    task_id text primary key,
    body text not null references public_body,
    user_id text not null,
    section text not null,
    month text not null,
    outbox_id bigint,
    response_code text,
    response_code_at timestamptz,
    closed_at timestamptz,
    created_at timestamptz not null
  )`,
  `create index zero_card_open on zero_card (body, section, month) where closed_at is null`,
]
