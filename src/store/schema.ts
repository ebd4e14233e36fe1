import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { ReportForm } from '../domain/annual-report/form.ts'
import type { AnnualReport } from '../domain/annual-report/report.ts'
import type { ItemForm } from '../domain/item.ts'
import type { LocalDate, LocalMonth } from '../domain/local-date.ts'
import type { PeriodSummary } from '../domain/period-summary.ts'
import type { MonthlyTally } from '../domain/tally.ts'
import type { Attribute, Ground, ItemClass, ItemState, Role, WorkRecordKind } from '../domain/vocabulary.ts'
import type {
  ApplicantMarkTable,
  ApplicantTable,
  ErasureTable,
  LegalHoldTable,
  PersonalIndexKeyTable,
  PersonalKeyTable,
  RequestReleaseTable,
  SealedFileTable,
  SeveringCheckTable,
} from './schema-personal.ts'
import type {
  AttachmentTable,
  AttributeDecisionTable,
  DelegationTable,
  DraftTable,
  ImportRunTable,
  ItemAttachmentTable,
  ItemChangeTable,
  MediaFetchTable,
  ProactiveItemColumns,
  ReferralTable,
  ReviewSeatTable,
  RuleDocumentTable,
  ScreeningFlagTable,
  SourceDocumentTable,
  TaskTable,
  UndoableActTable,
} from './schema-proactive.ts'
import type { RegisterActTable, ZeroCardTable, ZeroReportTable } from './schema-register.ts'
import type {
  RequestActTable,
  RequestConsultationTable,
  RequestConversionTable,
  RequestDisputeTable,
  RequestEndingView,
  RequestEventTable,
  RequestExtensionTable,
  RequestLetterTable,
  RequestLinkTable,
  RequestResponseTable,
  RequestSignatureTable,
  RequestTable,
  SignCardTable,
} from './schema-request.ts'

/** Rows as PostgreSQL holds them; snake_case stays inside src/store. Days are text, instants are Date. */

export interface PublicBodyTable {
  body: string
  name: string
  starts_on: LocalDate
  created_at: Date
}

export interface SectionTable {
  body: string
  section: string
  name: string
  position: number
  active: Generated<boolean>
}

export interface MemberTable {
  body: string
  user_id: string
  name: string
  active: Generated<boolean>
  synced_at: Date
}

export interface RoleAssignmentTable {
  id: Generated<number>
  body: string
  user_id: string
  role: Role
  section: string | null
  from_on: LocalDate
  to_on: LocalDate | null
  source: string
  created_at: Date
}

export interface ReviewRouteTable {
  body: string
  version: number
  steps: JSONColumnType<unknown[]>
  created_at: Date
}

export interface CounterTable {
  body: string
  name: string
  value: number
}

export interface ItemTable extends ProactiveItemColumns {
  id: Generated<number>
  body: string
  number: string
  title: string
  item_class: ItemClass
  content: string
  document_number: string
  is_electronic: boolean
  section: string
  filed_by: string
  formed_on: LocalDate
  filed_on: LocalDate
  filed_at: Date
  due_on: LocalDate
  due_provisional: boolean
  calendar_version: string
  term_workdays: number
  route_version: number
  state: ItemState
  version: number
  current_step: number | null
  published_on: LocalDate | null
  withdrawn_on: LocalDate | null
  state_changed_at: Date
}

export interface ItemVersionTable {
  item_id: number
  version: number
  title: string
  item_class: ItemClass
  content: string
  document_number: string
  formed_on: LocalDate
  form: JSONColumnType<ItemForm, string | undefined, string>
  proposed_attribute: Generated<Attribute>
  ground: Generated<Ground | ''>
  basis: Generated<string>
  changed_by: string
  changed_at: Date
}

export type ReviewDecision = 'approved' | 'returned' | 'closed' | 'referred' | 'recalled' | 'undone'

export interface ReviewStepTable {
  id: Generated<number>
  body: string
  item_id: number
  version: number
  step: number
  step_name: string
  opened_at: Date
  opened_on: LocalDate
  decision: ReviewDecision | null
  decided_by: string | null
  decided_at: Date | null
  decided_on: LocalDate | null
  reason: Generated<string>
  mode: Generated<'any' | 'all' | 'sequence'>
  /** An approval that no longer counts: the item went back before this step. */
  superseded: Generated<boolean>
}

export interface PublicationTable {
  id: Generated<number>
  body: string
  item_id: number
  channel: string
  proof: string
  published_on: LocalDate
  recorded_by: string
  recorded_at: Date
  attachment_id: number | null
  taken_down_on: LocalDate | null
  /** Set where the row was a slip: it counts nowhere. */
  voided_at: Date | null
  void_reason: Generated<string>
}

export interface WorkRecordTable {
  id: Generated<number>
  body: string
  number: string
  kind: WorkRecordKind
  variant: string
  subject: string
  quantity: number
  details: JSONColumnType<Record<string, number>>
  happened_on: LocalDate
  recorded_by: string
  recorded_at: Date
  corrects: number | null
  replaced_at: Date | null
  voided_at: Date | null
  reason: Generated<string>
}

export interface InboxTable {
  id: Generated<number>
  body: string
  key: string
  kind: 'message' | 'event' | 'marked'
  from_user: string
  msg_type: string
  event: string | null
  content: ColumnType<unknown, string | null, string | null>
  rule: string | null
  received_at: Date
  done_at: Date | null
  result: string | null
  attempts: Generated<number>
  next_try_at: Date | null
  dead_at: Date | null
}

export interface ConversationTable {
  body: string
  user_id: string
  kind: string
  data: JSONColumnType<object>
  updated_at: Date
  expires_at: Date
}

export type OutboxTransport = 'app' | 'card-update' | 'group'
export type OutboxState = 'queued' | 'sending' | 'sent' | 'refused' | 'ambiguous' | 'held' | 'superseded'

export interface OutboxTable {
  id: Generated<number>
  body: string
  lane: string
  transport: OutboxTransport
  recipient: string
  kind: string
  payload: JSONColumnType<object>
  rendered: ColumnType<unknown, string | null, string | null>
  state: Generated<OutboxState>
  not_before: Date
  attempts: Generated<number>
  created_at: Date
  first_tried_at: Date | null
  finished_at: Date | null
  msgid: string | null
  errcode: number | null
  note: Generated<string>
}

export interface CardTable {
  task_id: string
  body: string
  user_id: string
  item_id: number
  version: number
  review_step_id: number
  outbox_id: number | null
  response_code: string | null
  response_code_at: Date | null
  closed_at: Date | null
  created_at: Date
  seat_id: number | null
  on_behalf_of: string | null
}

export interface ReminderTable {
  id: Generated<number>
  body: string
  case_kind: 'item' | 'request' | 'task'
  case_id: number
  version: number
  step: number
  holder: string
  stage: string
  escalated: Generated<boolean>
  stage_on: LocalDate
  created_at: Date
  outbox_id: number | null
}

export interface ScheduleRunTable {
  body: string
  name: string
  slot: string
  ran_at: Date
  result: Generated<string>
}

export interface CalendarYearTable {
  year: number
  version: string
  loaded_at: Date
}

export interface TallySnapshotTable {
  body: string
  month: LocalMonth
  figures: JSONColumnType<MonthlyTally>
  text: string
  chart: Buffer
  workbook: Buffer
  file_name: string
  prepared_at: Date
}

/** A version that was made final; withdrawn ones stay. */
export interface AnnualReportTable {
  id: Generated<number>
  body: string
  year: number
  version: number
  form: ReportForm
  report: JSONColumnType<AnnualReport>
  document: Buffer
  workbook: Buffer
  markdown: string
  frozen_by: string
  frozen_at: Date
  withdrawn_by: string | null
  withdrawn_at: Date | null
  withdraw_reason: Generated<string>
}

/** What the office wrote for a report, and that it was handed in; the newest row of a kind counts. */
export interface AnnualReportNoteTable {
  id: Generated<number>
  body: string
  year: number
  kind: 'overview' | 'other' | 'submitted'
  content: string
  /** Of `submitted`; null there: it was not, after all. */
  happened_on: LocalDate | null
  recorded_by: string
  recorded_at: Date
}

export interface SummarySnapshotTable {
  body: string
  period: string
  figures: JSONColumnType<PeriodSummary>
  text: string
  workbook: Buffer
  file_name: string
  prepared_at: Date
}

export interface SpentKeyTable {
  body: string
  digest: string
  expires_at: Date
}

export interface Schema {
  public_body: PublicBodyTable
  section: SectionTable
  member: MemberTable
  role_assignment: RoleAssignmentTable
  review_route: ReviewRouteTable
  counter: CounterTable
  item: ItemTable
  item_version: ItemVersionTable
  review_step: ReviewStepTable
  review_seat: ReviewSeatTable
  attribute_decision: AttributeDecisionTable
  referral: ReferralTable
  delegation: DelegationTable
  undoable_act: UndoableActTable
  screening_flag: ScreeningFlagTable
  attachment: AttachmentTable
  item_attachment: ItemAttachmentTable
  draft: DraftTable
  media_fetch: MediaFetchTable
  source_document: SourceDocumentTable
  item_change: ItemChangeTable
  rule_document: RuleDocumentTable
  task: TaskTable
  import_run: ImportRunTable
  publication: PublicationTable
  request: RequestTable
  request_event: RequestEventTable
  request_ending: RequestEndingView
  request_release: RequestReleaseTable
  request_act: RequestActTable
  request_consultation: RequestConsultationTable
  request_extension: RequestExtensionTable
  request_response: RequestResponseTable
  request_signature: RequestSignatureTable
  request_letter: RequestLetterTable
  request_link: RequestLinkTable
  request_dispute: RequestDisputeTable
  request_conversion: RequestConversionTable
  sign_card: SignCardTable
  work_record: WorkRecordTable
  register_act: RegisterActTable
  zero_report: ZeroReportTable
  zero_card: ZeroCardTable
  inbox: InboxTable
  conversation: ConversationTable
  outbox: OutboxTable
  card: CardTable
  reminder: ReminderTable
  schedule_run: ScheduleRunTable
  calendar_year: CalendarYearTable
  tally_snapshot: TallySnapshotTable
  annual_report: AnnualReportTable
  annual_report_note: AnnualReportNoteTable
  summary_snapshot: SummarySnapshotTable
  spent_key: SpentKeyTable
  personal_key: PersonalKeyTable
  personal_index_key: PersonalIndexKeyTable
  applicant: ApplicantTable
  applicant_mark: ApplicantMarkTable
  sealed_file: SealedFileTable
  severing_check: SeveringCheckTable
  legal_hold: LegalHoldTable
  erasure: ErasureTable
}
