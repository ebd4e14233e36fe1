import { type Kysely, sql } from 'kysely'

/**
 * 主动公开 in full: attributes, seats of a review step, delegation, referral, undo, flags, attachments, drafts,
 * documents at their source, upkeep after publication, 制度, 要点 and imports.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const ATTRIBUTES = `('proactive', 'on-request', 'withheld')`

const STATEMENTS = [
  // the item
  `alter table item
    add column officer text,
    add column form jsonb not null default '{}',
    add column proposed_attribute text not null default 'proactive' check (proposed_attribute in ${ATTRIBUTES}),
    add column ground text not null default '',
    add column basis text not null default '',
    add column attribute text check (attribute in ${ATTRIBUTES}),
    add column attribute_fixed_at timestamptz,
    add column attribute_fixed_by text,
    add column important boolean not null default false,
    add column index_number text,
    add column taken_down_on date,
    add column reassess_on date,
    add column import_key text,
    add column revision int not null default 0`,
  `update item set officer = filed_by`,
  `update item set attribute = 'proactive', attribute_fixed_at = state_changed_at where state in ('approved', 'published')`,
  `alter table item alter column officer set not null`,
  `alter table item drop constraint published_on_check`,
  `alter table item
    add constraint published_on_check check ((state in ('published', 'taken-down')) = (published_on is not null)),
    add constraint taken_down_on_check check ((state = 'taken-down') = (taken_down_on is not null)),
    add constraint state_check check (state in
      ('in-review', 'returned', 'referred', 'approved', 'published', 'withdrawn', 'not-proactive', 'taken-down')),
    add constraint withheld_needs_ground check (attribute is distinct from 'withheld' or ground <> ''),
    add constraint not_proactive_check check (state <> 'not-proactive' or attribute in ('on-request', 'withheld')),
    add constraint released_is_proactive check
      (attribute is null or attribute = 'proactive' or state not in ('approved', 'published', 'taken-down'))`,
  `create unique index item_index_number on item (body, index_number) where index_number is not null`,
  `create unique index item_import_key on item (body, import_key) where import_key is not null`,
  `create index item_officer on item (body, officer, id desc)`,
  `create index item_state on item (body, state, due_on) where state not in ('published', 'withdrawn')`,
  `create index item_reassess on item (body, reassess_on) where reassess_on is not null`,
  `alter table item_version
    add column form jsonb not null default '{}',
    add column proposed_attribute text not null default 'proactive',
    add column ground text not null default '',
    add column basis text not null default ''`,

  // review: a step asks for one decision at each of its seats
  `alter table review_step
    drop constraint review_step_item_id_version_step_key,
    drop constraint review_step_decision_check,
    add constraint review_step_decision_check check
      (decision in ('approved', 'returned', 'closed', 'referred', 'recalled', 'undone')),
    add column mode text not null default 'any' check (mode in ('any', 'all', 'sequence')),
    add column superseded boolean not null default false`,
  `create unique index review_step_one_open on review_step (item_id) where decision is null`,
  `create unique index review_step_one_valid on review_step (item_id, version, step)
    where decision = 'approved' and not superseded`,
  `create table review_seat (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    item_id bigint not null references item,
    review_step_id bigint not null references review_step,
    position int not null,
    role text,
    user_id text,
    origin text not null check (origin in ('route', 'handed-over', 'added')),
    brought_by text,
    decision text check (decision in ('approved', 'closed')),
    decided_by text,
    on_behalf_of text,
    decided_at timestamptz,
    decided_on date,
    opinion text not null default '',
    checks jsonb,
    attribute text check (attribute in ${ATTRIBUTES}),
    ground text not null default '',
    basis text not null default '',
    unique (review_step_id, position),
    check ((role is null) <> (user_id is null)),
    check ((decision = 'approved') is not true or (decided_by is not null and decided_at is not null and decided_on is not null))
  )`,
  `create index review_seat_item on review_seat (item_id)`,
  `create index review_seat_open on review_seat (body, user_id) where decision is null and user_id is not null`,
  `insert into review_seat (body, item_id, review_step_id, position, role, origin, decision, decided_by, decided_at, decided_on, opinion)
    select step.body, step.item_id, step.id, 0,
      coalesce(route.steps -> step.step ->> 'role', 'section-head'), 'route',
      case when step.decision = 'approved' then 'approved' when step.decision is not null then 'closed' end,
      case when step.decision = 'approved' then step.decided_by end,
      case when step.decision = 'approved' then step.decided_at end,
      case when step.decision = 'approved' then step.decided_on end,
      case when step.decision = 'approved' then step.reason else '' end
    from review_step step
    join item on item.id = step.item_id
    join review_route route on route.body = item.body and route.version = item.route_version`,
  `create table attribute_decision (
    item_id bigint not null references item,
    version int not null,
    body text not null references public_body,
    attribute text not null check (attribute in ${ATTRIBUTES}),
    ground text not null default '',
    basis text not null default '',
    fixed_by text not null,
    on_behalf_of text,
    fixed_on date not null,
    fixed_at timestamptz not null,
    primary key (item_id, version)
  )`,
  `create table referral (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    item_id bigint not null references item,
    version int not null,
    step int not null,
    referred_to text not null,
    reason text not null check (reason <> ''),
    referred_by text not null,
    referred_on date not null,
    referred_at timestamptz not null,
    answered_on date,
    answered_by text,
    answer_attribute text check (answer_attribute in ${ATTRIBUTES}),
    answer_note text not null default '',
    cancelled_at timestamptz
  )`,
  `create unique index referral_one_open on referral (item_id) where answered_on is null and cancelled_at is null`,
  `create table delegation (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    kind text not null check (kind in ('leave', 'hand-over')),
    from_user text not null,
    to_user text not null,
    from_on date not null,
    to_on date,
    reason text not null default '',
    created_by text not null,
    created_at timestamptz not null,
    ended_at timestamptz,
    ended_by text,
    check (from_user <> to_user),
    check (to_on is null or to_on >= from_on),
    check (kind = 'hand-over' or to_on is not null)
  )`,
  `create index delegation_live on delegation (body, to_user) where ended_at is null`,
  `create table undoable_act (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    user_id text not null,
    act text not null,
    item_id bigint not null references item,
    revision int not null,
    snapshot jsonb not null,
    done_at timestamptz not null,
    undone_at timestamptz
  )`,
  `create index undoable_act_newest on undoable_act (body, user_id, id desc)`,
  `alter table card add column seat_id bigint references review_seat, add column on_behalf_of text`,

  // screening
  `create table screening_flag (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    item_id bigint not null references item,
    version int not null,
    position int not null,
    rule text not null,
    rule_name text not null,
    level text not null check (level in ('high', 'medium', 'low')),
    place text not null,
    snippet text not null,
    advice text not null,
    answer text check (answer in ('fixed', 'not-applicable')),
    reason text not null default '',
    answered_by text,
    answered_at timestamptz,
    overridden_by text,
    overridden_at timestamptz,
    override_reason text not null default '',
    unique (item_id, version, position),
    check ((answer is null) = (answered_at is null)),
    check (overridden_at is null or override_reason <> '')
  )`,

  // files
  `create table attachment (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    size_bytes bigint not null,
    file_type text not null,
    name text not null,
    uploaded_by text not null,
    uploaded_at timestamptz not null,
    source text not null check (source in ('page', 'chat', 'import')),
    text_note text not null default '',
    findings jsonb not null default '[]',
    scanned boolean not null default false
  )`,
  `create table item_attachment (
    item_id bigint not null references item,
    version int not null,
    attachment_id bigint not null references attachment,
    position int not null,
    primary key (item_id, version, attachment_id)
  )`,
  `create table draft (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    user_id text not null,
    item_id bigint references item,
    data jsonb not null,
    attachment_ids bigint[] not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    expires_at timestamptz not null
  )`,
  `create index draft_of on draft (body, user_id, updated_at desc)`,
  `create unique index draft_one_per_item on draft (body, user_id, item_id) where item_id is not null`,
  `create table media_fetch (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    user_id text not null,
    media_id text not null,
    item_id bigint references item,
    draft_id bigint references draft on delete cascade,
    state text not null check (state in ('asked', 'queued', 'done', 'failed', 'dropped')),
    attempts int not null default 0,
    next_try_at timestamptz,
    note text not null default '',
    created_at timestamptz not null,
    finished_at timestamptz
  )`,
  `create index media_fetch_due on media_fetch (body, next_try_at) where state = 'queued'`,

  // 属性源头管理
  `create table source_document (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    number text not null,
    title text not null check (title <> ''),
    section text not null,
    drafted_on date not null,
    intended_attribute text not null check (intended_attribute in ${ATTRIBUTES}),
    ground text not null default '',
    basis text not null default '',
    registered_by text not null,
    registered_at timestamptz not null,
    state text not null check (state in ('open', 'filed', 'dropped')),
    item_id bigint references item,
    closed_at timestamptz,
    reason text not null default '',
    unique (body, number),
    check (intended_attribute <> 'withheld' or ground <> ''),
    check ((state = 'filed') = (item_id is not null))
  )`,

  // publication and after
  `alter table publication add column attachment_id bigint references attachment, add column taken_down_on date`,
  `create table item_change (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    item_id bigint not null references item,
    version int not null,
    kind text not null check (kind in ('correction', 'take-down', 'conversion', 'reassessment')),
    happened_on date not null,
    reason text not null check (reason <> ''),
    detail jsonb not null default '{}',
    recorded_by text not null,
    recorded_at timestamptz not null
  )`,
  `create index item_change_of on item_change (item_id, id)`,
  `create table rule_document (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    number text not null,
    kind text not null check (kind in ('rule', 'guide')),
    side text not null check (side in ('proactive', 'on-request', 'both')),
    title text not null check (title <> ''),
    document_number text not null default '',
    issued_on date not null,
    repealed_on date,
    content text not null default '',
    attachment_id bigint references attachment,
    recorded_by text not null,
    recorded_at timestamptz not null,
    unique (body, number)
  )`,
  `create unique index rule_document_title on rule_document (body, title) where repealed_on is null`,
  `create index rule_document_trgm on rule_document using gin (title gin_trgm_ops)`,
  `create table task (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    number text not null,
    year int not null,
    title text not null check (title <> ''),
    requirement text not null default '',
    section text not null,
    due_on date not null,
    state text not null check (state in ('open', 'done', 'dropped')),
    done_on date,
    evidence text not null default '',
    progress text not null default '',
    recorded_by text not null,
    recorded_at timestamptz not null,
    closed_by text,
    closed_at timestamptz,
    unique (body, number),
    foreign key (body, section) references section,
    check ((state = 'done') = (done_on is not null))
  )`,
  `create index task_open on task (body, due_on) where state = 'open'`,
  `create table import_run (
    id bigint generated always as identity primary key,
    body text not null references public_body,
    sha256 text not null,
    file_name text not null,
    row_count int not null,
    inserted int not null,
    skipped int not null,
    imported_by text not null,
    imported_at timestamptz not null
  )`,
]
