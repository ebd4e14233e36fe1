import { type Kysely, sql } from 'kysely'

/**
 * Annual reports that are final: each version stays, with the files that were sent, and one of a year counts at a time.
 * Besides them what the office wrote for the report of a year itself, and that it was handed in.
 */
const STATEMENTS = [
  `create table annual_report (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    year integer not null,
    version integer not null check (version > 0),
    form text not null check (form in ('2008', '2021')),
    report json not null,
    document bytea not null,
    workbook bytea not null,
    markdown text not null,
    frozen_by text not null,
    frozen_at timestamptz not null,
    withdrawn_by text,
    withdrawn_at timestamptz,
    withdraw_reason text not null default '',
    unique (body, year, version)
  )`,
  `create unique index annual_report_in_force on annual_report (body, year) where withdrawn_at is null`,
  `create table annual_report_note (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    year integer not null,
    kind text not null check (kind in ('overview', 'other', 'submitted')),
    content text not null default '',
    happened_on date,
    recorded_by text not null,
    recorded_at timestamptz not null
  )`,
  `create index annual_report_note_year on annual_report_note (body, year, kind, id)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
