import type { ApplicantClass } from './applicant.ts'
import type { ConsultedParty } from './clocks.ts'
import type { DisputeKind, DisputeResult } from './disputes.ts'
import type { LocalDate } from './local-date.ts'
import type { ReplyWay, RequestChannel, RequestKind, RequestState } from './request.ts'
import type { RequestOutcome } from './request-outcomes.ts'
import type { SecrecyChecks } from './review-sheet.ts'
import type { Attribute, Ground, ItemClass, ItemState, Role, WorkRecordKind } from './vocabulary.ts'

/** Lines of the ledgers as the register holds them: names of people and sections already told, words not yet made. */

/** A signature that counts; `name` holds 乙（代甲） where somebody acted for another. */
export interface SignedMark {
  readonly role: Role | null
  readonly stepName: string
  readonly name: string
  readonly on: LocalDate
  readonly opinion: string
}

export interface DisclosureLine {
  readonly id: number
  readonly number: string
  readonly indexNumber: string
  readonly title: string
  readonly itemClass: ItemClass
  readonly section: string
  readonly drafter: string
  readonly formedOn: LocalDate
  readonly filedOn: LocalDate
  readonly attribute: Attribute
  /** The attribute is the proposal still. */
  readonly isProposed: boolean
  readonly ground: Ground | ''
  readonly basis: string
  readonly signed: readonly SignedMark[]
  readonly dueOn: LocalDate
  readonly provisional: boolean
  readonly publishedOn: LocalDate | null
  readonly state: ItemState
  readonly isOverdue: boolean
  /** `channel` by its name here once it is prepared. */
  readonly publications: readonly PublicationMark[]
  readonly changes: readonly ChangeMark[]
}

export interface PublicationMark {
  readonly channel: string
  readonly proof: string
  readonly publishedOn: LocalDate
}

export interface ChangeMark {
  readonly kind: 'correction' | 'take-down' | 'conversion' | 'reassessment'
  readonly on: LocalDate
  readonly reason: string
}

export interface RequestLine {
  readonly id: number
  readonly number: string
  readonly kind: RequestKind
  readonly channel: RequestChannel
  readonly submittedOn: LocalDate | null
  readonly receivedOn: LocalDate
  readonly confirmedOn: LocalDate | null
  readonly startsOn: LocalDate | null
  readonly applicantClass: ApplicantClass | null
  /** Masked, or in full where whoever asked may have it. */
  readonly applicant: string
  readonly description: string
  readonly contentClass: ItemClass | null
  readonly replyWay: ReplyWay
  readonly supplements: readonly { readonly askedOn: LocalDate; readonly receivedOn: LocalDate | null }[]
  readonly consultations: readonly ConsultationMark[]
  readonly extensions: readonly ExtensionMark[]
  readonly dueOn: LocalDate | null
  readonly provisional: boolean
  readonly section: string
  readonly draft: DraftMark | null
  readonly signed: readonly SignedMark[]
  readonly state: RequestState
  readonly outcome: RequestOutcome | null
  readonly respondedOn: LocalDate | null
  readonly deliveryWay: string | null
  readonly deliveryNumber: string
  readonly fees: readonly { readonly yuan: number; readonly paidOn: LocalDate | null }[]
  readonly conversions: readonly ConversionMark[]
  readonly disputes: readonly DisputeMark[]
  readonly archivedOn: LocalDate | null
}

export interface ConsultationMark {
  readonly party: ConsultedParty | 'co-maker'
  readonly sentOn: LocalDate
  readonly answeredOn: LocalDate | null
}

export interface ExtensionMark {
  readonly kind: 'extension' | 'delay'
  readonly decidedBy: string
  readonly decidedOn: LocalDate
  readonly notifiedOn: LocalDate | null
}

export interface DraftMark {
  readonly outcome: RequestOutcome
  readonly by: string
  readonly on: LocalDate
}

export interface ConversionMark {
  readonly state: 'proposed' | 'accepted' | 'declined'
  readonly itemNumber: string | null
}

export interface DisputeMark {
  readonly number: string
  readonly kind: DisputeKind
  readonly result: DisputeResult | null
}

/** One answer of a secrecy reviewer: a signature with its three checks, or a return. */
export interface SecrecyReviewLine {
  readonly id: number
  readonly number: string
  readonly version: number
  readonly title: string
  readonly itemClass: ItemClass
  readonly section: string
  readonly openedOn: LocalDate
  readonly reviewer: string
  readonly decidedOn: LocalDate
  readonly checks: SecrecyChecks | null
  readonly decision: 'approved' | 'returned' | 'referred'
  /** Went back for another round afterwards: it no longer counts. */
  readonly isSuperseded: boolean
  readonly attribute: Attribute | null
  readonly ground: Ground | ''
  readonly basis: string
  readonly opinion: string
}

/** One line of 登记 that counts. */
export interface RecordLine {
  readonly id: number
  readonly number: string
  readonly kind: WorkRecordKind
  readonly variant: string
  readonly subject: string
  readonly quantity: number
  readonly details: Readonly<Record<string, number>>
  readonly on: LocalDate
  readonly recordedBy: string
}

export interface TaskLine {
  readonly id: number
  readonly number: string
  readonly title: string
  readonly requirement: string
  readonly section: string
  readonly dueOn: LocalDate
  readonly state: 'open' | 'done' | 'dropped'
  readonly doneOn: LocalDate | null
  readonly evidence: string
  readonly progress: string
  readonly isOverdue: boolean
}

/** A published item that stands, as the public may have it. */
export interface PublishedLine {
  readonly indexNumber: string
  readonly title: string
  readonly itemClass: ItemClass
  readonly publishedOn: LocalDate
  readonly publications: readonly PublicationMark[]
}

/** A last day by the number of what it belongs to, and nothing more. */
export interface Deadline {
  readonly kind: 'item' | 'request' | 'task' | 'report'
  /** Of an annual report, its year. */
  readonly number: string
  readonly dueOn: LocalDate
  readonly isProvisional: boolean
}
