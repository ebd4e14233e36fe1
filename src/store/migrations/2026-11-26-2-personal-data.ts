import { type Kysely, sql } from 'kysely'

/**
 * Applicants' data. What says who somebody is stands only in columns named `sealed…`, as ciphertext under the request's
 * own key, which is stored wrapped. Destroying the key destroys the data; class, outcome and days stay for the statistics.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `create table personal_key (
    request_id bigint primary key references request,
    body text not null references public_body,
    master_key_id text not null,
    wrapped_key bytea,
    created_at timestamptz not null,
    destroyed_at timestamptz,
    check ((wrapped_key is null) = (destroyed_at is not null))
  )`,
  `create index personal_key_master on personal_key (body, master_key_id) where destroyed_at is null`,

  // one for each body: finds requests of the same applicant, and survives the change of the master key
  `create table personal_index_key (
    body text primary key references public_body,
    master_key_id text not null,
    wrapped_key bytea not null,
    created_at timestamptz not null
  )`,

  `create table applicant (
    request_id bigint primary key references personal_key,
    body text not null references public_body,
    applicant_class text not null check (applicant_class in
      ('natural-person', 'business', 'research', 'public-benefit', 'legal-service', 'other')),
    sealed bytea,
    changed_by text not null,
    changed_at timestamptz not null
  )`,
  `create table applicant_mark (
    request_id bigint not null references applicant,
    body text not null references public_body,
    kind text not null check (kind in ('paper', 'name-phone', 'name-email')),
    digest bytea not null,
    primary key (request_id, kind)
  )`,
  `create index applicant_mark_digest on applicant_mark (body, kind, digest)`,

  `create table sealed_file (
    id bigint generated always as identity primary key,
    request_id bigint not null references personal_key,
    body text not null references public_body,
    kind text not null,
    seal_id uuid not null unique,
    sealed_name bytea,
    file_type text not null,
    size_bytes integer not null check (size_bytes >= 0),
    sha256 text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
    made_by text not null,
    made_at timestamptz not null,
    content_removed_at timestamptz
  )`,
  `create index sealed_file_request on sealed_file (request_id)`,

  // 区分处理: what had to go, sealed, and whether the file to be released still holds it
  `create table severing_check (
    id bigint generated always as identity primary key,
    request_id bigint not null references personal_key,
    body text not null references public_body,
    seal_id uuid not null unique,
    sealed_strings bytea,
    file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
    verdict text not null check (verdict in ('clean', 'remains', 'cannot-check')),
    checked_by text not null,
    checked_at timestamptz not null
  )`,
  `create index severing_check_request on severing_check (request_id)`,

  `create table legal_hold (
    id bigint generated always as identity primary key,
    request_id bigint not null references request,
    body text not null references public_body,
    reason text not null check (reason <> ''),
    held_by text not null,
    held_at timestamptz not null,
    lifted_by text,
    lifted_at timestamptz,
    check ((lifted_by is null) = (lifted_at is null))
  )`,
  `create unique index legal_hold_one on legal_hold (request_id) where lifted_at is null`,

  `create table erasure (
    id bigint generated always as identity primary key,
    request_id bigint not null references request,
    body text not null references public_body,
    asked_by text not null,
    asked_at timestamptz not null,
    decision text check (decision in ('confirmed', 'declined')),
    decided_by text,
    decided_at timestamptz,
    reason text not null default '',
    check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
    check (decided_by <> asked_by)
  )`,
  `create unique index erasure_one_open on erasure (request_id) where decision is null`,
]
