import { type Kysely, sql } from 'kysely'

/** 答复附件: which sealed files of a case are to be given to the applicant, by the digest they were looked into under. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `create table request_release (
    id bigint generated always as identity primary key,
    request_id bigint not null references request,
    body text not null references public_body,
    sealed_file_id bigint not null references sealed_file,
    file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
    added_by text not null,
    added_at timestamptz not null,
    voided_at timestamptz
  )`,
  `create index request_release_request on request_release (request_id)`,
]
