import { type Kysely, sql } from 'kysely'

/** The tables of the main job (design section 5). Every row carries its public body; every `…_at` comes from Clock. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `create extension if not exists pg_trgm`,

  // people
  `create table public_body (
    body text primary key,
    name text not null,
    starts_on date not null,
    created_at timestamptz not null
  )`,
  `create table section (
    body text not null references public_body,
    section text not null,
    name text not null,
    position int not null,
    active boolean not null default true,
    primary key (body, section)
  )`,
  `create table member (
    body text not null references public_body,
    user_id text not null check (user_id = lower(user_id)),
    name text not null,
    active boolean not null default true,
    synced_at timestamptz not null,
    primary key (body, user_id)
  )`,
  `create table role_assignment (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    user_id text not null,
    role text not null,
    section text,
    from_on date not null,
    to_on date,
    source text not null,
    created_at timestamptz not null,
    check (to_on is null or to_on >= from_on)
  )`,
  `create index role_assignment_open on role_assignment (body, user_id) where to_on is null`,
  `create table review_route (
    body text not null references public_body,
    version int not null,
    steps jsonb not null,
    created_at timestamptz not null,
    primary key (body, version)
  )`,

  // numbers people type
  `create table counter (
    body text not null references public_body,
    name text not null,
    value int not null,
    primary key (body, name)
  )`,

  // proactive disclosure
  `create table item (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    number text not null,
    title text not null check (title <> ''),
    item_class text not null,
    content text not null default '',
    document_number text not null default '',
    is_electronic boolean not null default true,
    section text not null,
    filed_by text not null,
    formed_on date not null,
    filed_on date not null,
    filed_at timestamptz not null,
    due_on date not null,
    due_provisional boolean not null,
    calendar_version text not null,
    term_workdays int not null,
    route_version int not null,
    state text not null,
    version int not null default 1,
    current_step int,
    published_on date,
    withdrawn_on date,
    state_changed_at timestamptz not null,
    unique (body, number),
    foreign key (body, section) references section,
    foreign key (body, route_version) references review_route,
    constraint published_on_check check ((state = 'published') = (published_on is not null)),
    constraint withdrawn_on_check check ((state = 'withdrawn') = (withdrawn_on is not null)),
    constraint current_step_check check ((state = 'in-review') = (current_step is not null))
  )`,
  `create unique index item_no_exact_duplicate on item (body, section, formed_on, title) where state <> 'withdrawn'`,
  `create index item_open on item (body, due_on) where state in ('in-review', 'returned', 'approved')`,
  `create index item_filed on item (body, filed_on)`,
  `create index item_published on item (body, published_on)`,
  `create index item_filed_by on item (body, filed_by, id desc)`,
  `create index item_title_trgm on item using gin (title gin_trgm_ops)`,
  `create table item_version (
    item_id bigint not null references item,
    version int not null,
    title text not null,
    item_class text not null,
    content text not null,
    document_number text not null,
    formed_on date not null,
    changed_by text not null,
    changed_at timestamptz not null,
    primary key (item_id, version)
  )`,
  `create table review_step (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    item_id bigint not null references item,
    version int not null,
    step int not null,
    step_name text not null,
    opened_at timestamptz not null,
    opened_on date not null,
    decision text check (decision in ('approved', 'returned', 'closed')),
    decided_by text,
    decided_at timestamptz,
    decided_on date,
    reason text not null default '',
    unique (item_id, version, step),
    check ((decision is null) = (decided_at is null)),
    check (decision <> 'returned' or reason <> '')
  )`,
  `create index review_step_open on review_step (body, item_id) where decision is null`,
  `create index review_step_decided on review_step (body, decided_on) where decision is not null`,
  `create table publication (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    item_id bigint not null references item,
    channel text not null,
    proof text not null,
    published_on date not null,
    recorded_by text not null,
    recorded_at timestamptz not null,
    unique (item_id, channel)
  )`,

  // disclosure on request, in its simplest form; no applicant's name or contact before encryption exists
  `create table request (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    number text not null,
    channel text not null,
    received_on date not null,
    description text not null check (description <> ''),
    content_class text,
    reply_way text not null,
    regime text not null,
    due_on date not null,
    due_provisional boolean not null,
    calendar_version text not null,
    registered_by text not null,
    registered_at timestamptz not null,
    state text not null check (state in ('open', 'answered', 'cancelled')),
    outcome text,
    responded_on date,
    responded_by text,
    response_note text not null default '',
    unique (body, number),
    check ((state = 'answered') = (outcome is not null and responded_on is not null))
  )`,
  `create index request_received on request (body, received_on)`,

  // what else the report counts
  `create table work_record (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    number text not null,
    kind text not null,
    variant text not null default '',
    subject text not null default '',
    quantity bigint not null check (quantity >= 0),
    details jsonb not null default '{}',
    happened_on date not null,
    recorded_by text not null,
    recorded_at timestamptz not null,
    corrects bigint references work_record,
    replaced_at timestamptz,
    voided_at timestamptz,
    reason text not null default '',
    unique (body, number)
  )`,
  `create unique index work_record_corrected_once on work_record (corrects) where corrects is not null`,
  `create index work_record_live on work_record (body, kind, happened_on) where replaced_at is null and voided_at is null`,

  // chat
  `create table inbox (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    key text not null unique,
    kind text not null,
    from_user text not null,
    msg_type text not null,
    event text,
    content jsonb,
    rule text,
    received_at timestamptz not null,
    done_at timestamptz,
    result text,
    attempts int not null default 0,
    next_try_at timestamptz,
    dead_at timestamptz
  )`,
  `create index inbox_undone on inbox (body, from_user, id) where done_at is null and dead_at is null`,
  `create table conversation (
    body text not null references public_body,
    user_id text not null,
    kind text not null,
    data jsonb not null,
    updated_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (body, user_id)
  )`,
  `create table outbox (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    lane text not null,
    transport text not null check (transport in ('app', 'card-update', 'group')),
    recipient text not null,
    kind text not null,
    payload jsonb not null,
    rendered jsonb,
    state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'refused', 'ambiguous', 'held', 'superseded')),
    not_before timestamptz not null,
    attempts int not null default 0,
    created_at timestamptz not null,
    first_tried_at timestamptz,
    finished_at timestamptz,
    msgid text,
    errcode int,
    note text not null default ''
  )`,
  `create index outbox_due on outbox (not_before, id) where state in ('queued', 'sending', 'held')`,
  `create index outbox_lane on outbox (lane, id) where state in ('queued', 'sending', 'held')`,
  `create index outbox_sent on outbox (recipient, finished_at) where state in ('sent', 'ambiguous')`,
  `create index outbox_trouble on outbox (body, id) where state in ('refused', 'ambiguous')`,
  `create table card (
    task_id text primary key,
    body text not null references public_body,
    user_id text not null,
    item_id bigint not null references item,
    version int not null,
    review_step_id bigint not null references review_step,
    outbox_id bigint references outbox,
    response_code text,
    response_code_at timestamptz,
    closed_at timestamptz,
    created_at timestamptz not null
  )`,
  `create sequence card_serial`,
  `create index card_step on card (review_step_id) where closed_at is null`,
  `create table reminder (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    case_kind text not null,
    case_id bigint not null,
    version int not null,
    step int not null,
    holder text not null,
    stage text not null,
    escalated boolean not null default false,
    stage_on date not null,
    created_at timestamptz not null,
    outbox_id bigint references outbox,
    unique (body, case_kind, case_id, version, step, holder, stage, stage_on)
  )`,

  // time
  `create table schedule_run (
    body text not null references public_body,
    name text not null,
    slot text not null,
    ran_at timestamptz not null,
    result text not null default '',
    primary key (body, name, slot)
  )`,
  `create table calendar_year (
    year int primary key,
    version text not null,
    loaded_at timestamptz not null
  )`,

  // proof
  `create table tally_snapshot (
    body text not null references public_body,
    month text not null,
    figures jsonb not null,
    text text not null,
    chart bytea not null,
    workbook bytea not null,
    file_name text not null,
    prepared_at timestamptz not null,
    primary key (body, month)
  )`,
]
