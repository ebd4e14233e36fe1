import type { Generated, JSONColumnType } from 'kysely'
import type { LetterKindId } from '../domain/letters.ts'
import type { LocalDate } from '../domain/local-date.ts'
import type { RouteStep } from '../domain/office.ts'
import type { ReplyWay, RequestChannel, RequestKind, RequestState } from '../domain/request.ts'
import type { RequestOutcome } from '../domain/request-outcomes.ts'
import type { Regime } from '../domain/terms.ts'
import type { ItemClass } from '../domain/vocabulary.ts'

/** Rows of 依申请公开. */

export interface RequestTable {
  id: Generated<number>
  body: string
  number: string
  kind: Generated<RequestKind>
  channel: RequestChannel
  submitted_on: LocalDate | null
  received_on: LocalDate
  confirmed_on: LocalDate | null
  starts_on: LocalDate | null
  description: string
  content_class: ItemClass | null
  wanted_form: Generated<string>
  reply_way: ReplyWay
  regime: Regime
  regime_reason: Generated<string>
  due_on: LocalDate | null
  due_provisional: boolean
  calendar_version: string
  registered_by: string
  registered_at: Date
  state: RequestState
  state_changed_at: Date
  section: string | null
  important: Generated<boolean>
  accepted_on: LocalDate | null
  accepted_by: string | null
  outcome: RequestOutcome | null
  responded_on: LocalDate | null
  responded_by: string | null
  response_note: Generated<string>
  delivery_way: string | null
  delivery_number: Generated<string>
  archived_on: LocalDate | null
  archived_by: string | null
  cancel_reason: Generated<string>
  revision: Generated<number>
}

export interface RequestEventTable {
  id: Generated<number>
  body: string
  request_id: number
  kind: string
  happened_on: LocalDate
  detail: JSONColumnType<Record<string, string | number | null>>
  recorded_by: string
  recorded_at: Date
  voided_at: Date | null
  void_reason: Generated<string>
}

/** A view: how each case that ended counts in the figures. */
export interface RequestEndingView {
  request_id: number
  ended_on: LocalDate
  outcome: RequestOutcome
  due_on: LocalDate | null
}

export interface RequestConsultationTable {
  id: Generated<number>
  body: string
  request_id: number
  position: number
  party: 'third-party' | 'co-maker' | 'organ'
  organ: Generated<string>
  /** The third party's name, sealed under the key of the request. */
  sealed_name: Buffer | null
  question: string
  sent_on: LocalDate
  delivered_on: LocalDate | null
  answered_on: LocalDate | null
  closed_on: LocalDate | null
  answer: 'agree' | 'refuse' | 'partly' | 'silence' | null
  note: Generated<string>
  recorded_by: string
  recorded_at: Date
  voided_at: Date | null
  void_reason: Generated<string>
}

export interface RequestExtensionTable {
  id: Generated<number>
  body: string
  request_id: number
  kind: 'extension' | 'delay'
  clock_key: string
  workdays: number | null
  until_on: LocalDate | null
  reason: string
  asked_by: string
  asked_on: LocalDate
  asked_at: Date
  decision: 'approved' | 'refused' | 'dropped' | null
  decided_by: string | null
  on_behalf_of: string | null
  decided_on: LocalDate | null
  decided_at: Date | null
  note: Generated<string>
  notified_on: LocalDate | null
  notify_way: string | null
  notify_number: Generated<string>
}

export interface RequestResponseTable {
  id: Generated<number>
  body: string
  request_id: number
  round: number
  outcome: RequestOutcome
  content: Generated<string>
  basis: Generated<string>
  public_interest: Generated<string>
  drafted_from: 'handling' | 'supplement' | 'payment'
  drafted_by: string
  drafted_on: LocalDate
  drafted_at: Date
  route: JSONColumnType<RouteStep[]>
  state: 'in-signing' | 'returned' | 'signed' | 'delivered' | 'dropped'
}

export interface RequestSignatureTable {
  id: Generated<number>
  body: string
  request_id: number
  response_id: number
  step: number
  step_name: string
  role: RouteStep['role']
  opened_on: LocalDate
  opened_at: Date
  decision: 'signed' | 'returned' | 'closed' | null
  decided_by: string | null
  on_behalf_of: string | null
  decided_on: LocalDate | null
  decided_at: Date | null
  opinion: Generated<string>
}

export interface RequestLetterTable {
  id: Generated<number>
  body: string
  request_id: number
  kind: LetterKindId
  number: string
  /** Goes by the number of its case. */
  is_form: boolean
  made_on: LocalDate
  made_by: string
  made_at: Date
  response_id: number | null
  consultation_id: number | null
  extension_id: number | null
  event_id: number | null
  sealed_file_id: number | null
  sent_on: LocalDate | null
  delivery_way: string | null
  delivery_number: Generated<string>
  voided_at: Date | null
  void_reason: Generated<string>
}

export interface RequestLinkTable {
  id: Generated<number>
  body: string
  request_id: number
  other_id: number
  kind: 'repeat' | 'refiled' | 'related'
  linked_by: string
  linked_at: Date
  voided_at: Date | null
}

export interface RequestDisputeTable {
  id: Generated<number>
  body: string
  number: string
  request_id: number | null
  kind: 'reconsideration' | 'lawsuit-direct' | 'lawsuit-after' | 'complaint'
  filed_on: LocalDate
  organ: Generated<string>
  result: 'upheld' | 'corrected' | 'other' | null
  decided_on: LocalDate | null
  note: Generated<string>
  recorded_by: string
  recorded_at: Date
  voided_at: Date | null
  void_reason: Generated<string>
}

export interface RequestConversionTable {
  id: Generated<number>
  body: string
  request_id: number
  cause: 'released' | 'alike'
  proposed_on: LocalDate
  state: 'proposed' | 'accepted' | 'declined' | 'dropped'
  reason: Generated<string>
  draft_id: number | null
  draft_owner: string | null
  /** The earlier request that this one resembles. */
  alike_id: number | null
  item_id: number | null
  decided_by: string | null
  decided_on: LocalDate | null
  decided_at: Date | null
}

export interface RequestActTable {
  id: Generated<number>
  body: string
  request_id: number
  user_id: string
  act: string
  revision: number
  snapshot: JSONColumnType<object>
  done_at: Date
  undone_at: Date | null
}

export interface SignCardTable {
  task_id: string
  body: string
  user_id: string
  request_id: number
  signature_id: number
  on_behalf_of: string | null
  outbox_id: number | null
  response_code: string | null
  response_code_at: Date | null
  closed_at: Date | null
  created_at: Date
}
