import { type Kysely, sql } from 'kysely'

/**
 * 依申请公开 in full: clock events, consultations, extensions, drafted replies and their signatures, letters, links,
 * disputes and conversions. No applicant's data: that is sealed in tables of its own.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATES = `('unconfirmed', 'received', 'handling', 'supplement', 'payment', 'sign-off', 'signed', 'responded', 'archived', 'cancelled')`

const STATEMENTS = [
  `alter table request drop constraint request_state_check, drop constraint request_check`,
  `alter table request
    add column kind text not null default 'disclosure' check (kind in ('disclosure', 'correction')),
    add column submitted_on date,
    add column confirmed_on date,
    add column starts_on date,
    add column wanted_form text not null default '',
    add column regime_reason text not null default '',
    add column section text,
    add column important boolean not null default false,
    add column accepted_on date,
    add column accepted_by text,
    add column delivery_way text,
    add column delivery_number text not null default '',
    add column archived_on date,
    add column archived_by text,
    add column cancel_reason text not null default '',
    add column state_changed_at timestamptz,
    add column revision int not null default 0,
    alter column due_on drop not null`,
  `update request set starts_on = received_on, state_changed_at = registered_at,
    state = case state when 'open' then 'handling' when 'answered' then 'responded' else state end`,
  `alter table request
    alter column state_changed_at set not null,
    add constraint request_state_check check (state in ${STATES}),
    add constraint request_responded_check check
      ((state in ('responded', 'archived')) = (outcome is not null and responded_on is not null)),
    add constraint request_archived_check check ((state = 'archived') = (archived_on is not null)),
    add constraint request_cancelled_check check (state <> 'cancelled' or cancel_reason <> '' ),
    add constraint request_section_check foreign key (body, section) references section`,
  `create index request_state on request (body, state, due_on)`,
  `create index request_description_trgm on request using gin (description gin_trgm_ops)`,

  // what moves the clocks, in the order it was recorded; a slip is voided, never changed
  `create table request_event (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    request_id bigint not null references request,
    kind text not null,
    happened_on date not null,
    detail jsonb not null default '{}',
    recorded_by text not null,
    recorded_at timestamptz not null,
    voided_at timestamptz,
    void_reason text not null default ''
  )`,
  `create index request_event_of on request_event (request_id, id)`,
  `insert into request_event (body, request_id, kind, happened_on, recorded_by, recorded_at)
    select body, id, 'received', received_on, registered_by, registered_at from request`,
  `insert into request_event (body, request_id, kind, happened_on, recorded_by, recorded_at)
    select body, id, 'responded', responded_on, coalesce(responded_by, registered_by), registered_at
    from request where responded_on is not null`,

  `create table request_consultation (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    request_id bigint not null references request,
    position int not null,
    party text not null check (party in ('third-party', 'co-maker', 'organ')),
    organ text not null default '',
    sealed_name bytea,
    question text not null check (question <> ''),
    sent_on date not null,
    delivered_on date,
    answered_on date,
    closed_on date,
    answer text check (answer in ('agree', 'refuse', 'partly', 'silence')),
    note text not null default '',
    recorded_by text not null,
    recorded_at timestamptz not null,
    voided_at timestamptz,
    unique (request_id, position),
    check ((answer is not null) = (coalesce(answered_on, closed_on) is not null))
  )`,

  `create table request_extension (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    request_id bigint not null references request,
    kind text not null check (kind in ('extension', 'delay')),
    workdays int,
    until_on date,
    reason text not null check (reason <> ''),
    asked_by text not null,
    asked_on date not null,
    asked_at timestamptz not null,
    decision text check (decision in ('approved', 'refused', 'dropped')),
    decided_by text,
    on_behalf_of text,
    decided_on date,
    decided_at timestamptz,
    note text not null default '',
    notified_on date,
    notify_way text,
    notify_number text not null default '',
    check ((kind = 'extension') = (workdays is not null)),
    check ((kind = 'delay') = (until_on is not null)),
    check ((decision is null) = (decided_at is null))
  )`,
  `create unique index request_extension_one_open on request_extension (request_id) where decision is null`,
  // Once by common reading of art. 24 (2008) and art. 33 (2019); a dropped or refused one does not count.
  `create unique index request_extension_once on request_extension (request_id)
    where kind = 'extension' and decision = 'approved'`,

  // the reply as drafted: one outcome a round, signed step by step along the route it started with
  `create table request_response (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    request_id bigint not null references request,
    round int not null,
    outcome text not null,
    content text not null default '',
    basis text not null default '',
    public_interest text not null default '',
    drafted_from text not null check (drafted_from in ('handling', 'supplement', 'payment')),
    drafted_by text not null,
    drafted_on date not null,
    drafted_at timestamptz not null,
    route jsonb not null,
    state text not null check (state in ('in-signing', 'returned', 'signed', 'delivered', 'dropped')),
    unique (request_id, round)
  )`,
  `create unique index request_response_one_open on request_response (request_id) where state in ('in-signing', 'signed')`,
  `create table request_signature (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    request_id bigint not null references request,
    response_id bigint not null references request_response,
    step int not null,
    step_name text not null,
    role text not null,
    opened_on date not null,
    opened_at timestamptz not null,
    decision text check (decision in ('signed', 'returned', 'closed')),
    decided_by text,
    on_behalf_of text,
    decided_on date,
    decided_at timestamptz,
    opinion text not null default '',
    check ((decision in ('signed', 'returned')) is not true or (decided_by is not null and decided_on is not null))
  )`,
  `create unique index request_signature_one_open on request_signature (request_id) where decision is null`,
  `create unique index request_signature_once on request_signature (response_id, step) where decision = 'signed'`,
  // what stood before somebody's last act, for 撤销
  `create table request_act (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    request_id bigint not null references request,
    user_id text not null,
    act text not null,
    revision int not null,
    snapshot jsonb not null,
    done_at timestamptz not null,
    undone_at timestamptz
  )`,
  `create index request_act_newest on request_act (body, user_id, id desc)`,

  `create table request_letter (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    request_id bigint not null references request,
    kind text not null,
    number text not null,
    made_on date not null,
    made_by text not null,
    made_at timestamptz not null,
    response_id bigint references request_response,
    consultation_id bigint references request_consultation,
    sealed_file_id bigint,
    sent_on date,
    delivery_way text,
    delivery_number text not null default '',
    voided_at timestamptz,
    unique (body, number)
  )`,
  `create index request_letter_of on request_letter (request_id, id)`,

  `create table request_link (
    body text not null references public_body,
    request_id bigint not null references request,
    other_id bigint not null references request,
    kind text not null check (kind in ('repeat', 'refiled', 'related')),
    linked_by text not null,
    linked_at timestamptz not null,
    primary key (request_id, other_id),
    check (request_id <> other_id)
  )`,
  `create table request_dispute (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    number text not null,
    request_id bigint references request,
    kind text not null check (kind in ('reconsideration', 'lawsuit-direct', 'lawsuit-after', 'complaint')),
    filed_on date not null,
    organ text not null default '',
    result text check (result in ('upheld', 'corrected', 'other')),
    decided_on date,
    note text not null default '',
    recorded_by text not null,
    recorded_at timestamptz not null,
    voided_at timestamptz,
    void_reason text not null default '',
    unique (body, number),
    check ((result is null) = (decided_on is null))
  )`,
  `create index request_dispute_of on request_dispute (body, filed_on)`,
  `create table request_conversion (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    request_id bigint not null references request,
    cause text not null check (cause in ('released', 'alike')),
    proposed_on date not null,
    state text not null check (state in ('proposed', 'accepted', 'declined')),
    reason text not null default '',
    draft_id bigint,
    item_id bigint references item,
    decided_by text,
    decided_on date,
    decided_at timestamptz,
    unique (request_id),
    check (state <> 'declined' or reason <> ''),
    check ((state = 'proposed') = (decided_on is null))
  )`,
]
