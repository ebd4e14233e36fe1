import type { Generated, JSONColumnType } from 'kysely'
import type { ItemForm } from '../domain/item.ts'
import type { LocalDate } from '../domain/local-date.ts'
import type { SecrecyChecks } from '../domain/review-sheet.ts'
import type { Attribute, Ground, Role } from '../domain/vocabulary.ts'

/** Rows of 主动公开 besides the item itself; see schema.ts for how days and instants are held. */

/** One decision a review step asks for: of anybody who holds `role`, or of one person. */
export interface ReviewSeatTable {
  id: Generated<number>
  body: string
  item_id: number
  review_step_id: number
  position: number
  role: Role | null
  user_id: string | null
  origin: 'route' | 'handed-over' | 'added'
  brought_by: string | null
  decision: 'approved' | 'closed' | null
  decided_by: string | null
  on_behalf_of: string | null
  decided_at: Date | null
  decided_on: LocalDate | null
  opinion: Generated<string>
  checks: JSONColumnType<SecrecyChecks | null, string | null | undefined, string | null>
  attribute: Attribute | null
  ground: Generated<Ground | ''>
  basis: Generated<string>
}

/** Final 公开属性, set once for each version. */
export interface AttributeDecisionTable {
  item_id: number
  version: number
  body: string
  attribute: Attribute
  ground: Generated<Ground | ''>
  basis: Generated<string>
  fixed_by: string
  on_behalf_of: string | null
  fixed_on: LocalDate
  fixed_at: Date
}

export interface ReferralTable {
  id: Generated<number>
  body: string
  item_id: number
  version: number
  step: number
  referred_to: string
  reason: string
  referred_by: string
  referred_on: LocalDate
  referred_at: Date
  answered_on: LocalDate | null
  answered_by: string | null
  answer_attribute: Attribute | null
  answer_note: Generated<string>
  cancelled_at: Date | null
}

export interface DelegationTable {
  id: Generated<number>
  body: string
  kind: 'leave' | 'hand-over'
  from_user: string
  to_user: string
  from_on: LocalDate
  /** The last day, included. */
  to_on: LocalDate | null
  reason: Generated<string>
  created_by: string
  created_at: Date
  ended_at: Date | null
  ended_by: string | null
}

export interface UndoableActTable {
  id: Generated<number>
  body: string
  user_id: string
  act: string
  item_id: number
  /** The item's revision right after the act: any other since, and there is nothing to undo. */
  revision: number
  snapshot: JSONColumnType<object>
  done_at: Date
  undone_at: Date | null
}

export interface ScreeningFlagTable {
  id: Generated<number>
  body: string
  item_id: number
  version: number
  position: number
  rule: string
  rule_name: string
  level: 'high' | 'medium' | 'low'
  place: string
  snippet: string
  advice: string
  answer: 'fixed' | 'not-applicable' | null
  reason: Generated<string>
  answered_by: string | null
  answered_at: Date | null
  overridden_by: string | null
  overridden_at: Date | null
  override_reason: Generated<string>
}

export interface AttachmentTable {
  id: Generated<number>
  body: string
  sha256: string
  size_bytes: number
  file_type: string
  name: string
  uploaded_by: string
  uploaded_at: Date
  source: 'page' | 'chat' | 'import'
  text_note: Generated<string>
  findings: JSONColumnType<object[]>
  scanned: Generated<boolean>
}

export interface ItemAttachmentTable {
  item_id: number
  version: number
  attachment_id: number
  position: number
}

export interface DraftTable {
  id: Generated<number>
  body: string
  user_id: string
  /** Set while a returned item is being corrected on the page. */
  item_id: number | null
  data: JSONColumnType<object>
  attachment_ids: Generated<number[]>
  created_at: Date
  updated_at: Date
  expires_at: Date
}

export interface MediaFetchTable {
  id: Generated<number>
  body: string
  user_id: string
  media_id: string
  item_id: number | null
  draft_id: number | null
  /** 'report': a file for 核对, which belongs to no item. */
  purpose: Generated<'picture' | 'report'>
  state: 'asked' | 'queued' | 'done' | 'failed' | 'dropped'
  attempts: Generated<number>
  next_try_at: Date | null
  note: Generated<string>
  created_at: Date
  finished_at: Date | null
}

export interface SourceDocumentTable {
  id: Generated<number>
  body: string
  number: string
  title: string
  section: string
  drafted_on: LocalDate
  intended_attribute: Attribute
  ground: Generated<Ground | ''>
  basis: Generated<string>
  registered_by: string
  registered_at: Date
  state: 'open' | 'filed' | 'dropped'
  item_id: number | null
  closed_at: Date | null
  reason: Generated<string>
}

export interface ItemChangeTable {
  id: Generated<number>
  body: string
  item_id: number
  version: number
  kind: 'correction' | 'take-down' | 'conversion' | 'reassessment'
  happened_on: LocalDate
  reason: string
  detail: JSONColumnType<Record<string, string | number | null>>
  recorded_by: string
  recorded_at: Date
}

export interface RuleDocumentTable {
  id: Generated<number>
  body: string
  number: string
  kind: 'rule' | 'guide'
  side: 'proactive' | 'on-request' | 'both'
  title: string
  document_number: Generated<string>
  issued_on: LocalDate
  repealed_on: LocalDate | null
  content: Generated<string>
  attachment_id: number | null
  recorded_by: string
  recorded_at: Date
}

export interface TaskTable {
  id: Generated<number>
  body: string
  number: string
  year: number
  title: string
  requirement: Generated<string>
  section: string
  due_on: LocalDate
  state: 'open' | 'done' | 'dropped'
  done_on: LocalDate | null
  evidence: Generated<string>
  progress: Generated<string>
  recorded_by: string
  recorded_at: Date
  closed_by: string | null
  closed_at: Date | null
}

export interface ImportRunTable {
  id: Generated<number>
  body: string
  sha256: string
  file_name: string
  row_count: number
  inserted: number
  skipped: number
  imported_by: string
  imported_at: Date
}

/** The item's own columns of this side. */
export interface ProactiveItemColumns {
  /** Whose desk it is on now: the officer who filed it, until a hand-over. */
  officer: string
  form: JSONColumnType<ItemForm, string | undefined, string>
  proposed_attribute: Generated<Attribute>
  ground: Generated<Ground | ''>
  basis: Generated<string>
  attribute: Attribute | null
  attribute_fixed_at: Date | null
  attribute_fixed_by: string | null
  important: Generated<boolean>
  index_number: string | null
  taken_down_on: LocalDate | null
  reassess_on: LocalDate | null
  /** The last day the first publication was judged by, where a conversion has set a new one since. */
  judged_due_on: LocalDate | null
  import_key: string | null
  revision: Generated<number>
}
