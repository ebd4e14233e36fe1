import { formatDay, type LocalDate } from '../local-date.ts'

/** Who is asked before information is released. */
export const CONSULTED_PARTIES = { 'third-party': '第三方', organ: '其他机关' } as const
export type ConsultedParty = keyof typeof CONSULTED_PARTIES

type PlainKind =
  | 'submitted'
  | 'received'
  | 'confirmed'
  | 'supplement-received'
  | 'fee-noticed'
  | 'fee-paid'
  | 'withdrawn'
  | 'concluded'

type PlainEvent = { readonly [K in PlainKind]: { readonly kind: K; readonly on: LocalDate } }[PlainKind]

/** The office sent a notice; the applicant's term runs from the day it reached them, from `on` while that is unknown. */
interface SupplementAsked {
  readonly kind: 'supplement-asked'
  readonly on: LocalDate
  /** 1, 2, … */
  readonly round: number
  readonly reachedOn?: LocalDate | null
  /** The reasonable term the office set (art. 30 leaves its length to it). */
  readonly termWorkdays: number
}

interface ConsultationSent {
  readonly kind: 'consultation-sent'
  readonly on: LocalDate
  readonly consultation: number
  readonly party: ConsultedParty
}

/** Delivered: the other side got the letter. Closed: its term is over or the question fell away, the office decides. */
type StepKind = 'consultation-delivered' | 'consultation-answered' | 'consultation-closed'
type ConsultationStep = {
  readonly [K in StepKind]: { readonly kind: K; readonly on: LocalDate; readonly consultation: number }
}[StepKind]

/** `on`: the day the extension was approved and told. */
interface Extended {
  readonly kind: 'extended'
  readonly on: LocalDate
  readonly workdays: number
}

/** Art. 35: the office set and told a later day, because the requests are reasonable and too many for the term. */
interface Delayed {
  readonly kind: 'delayed'
  readonly on: LocalDate
  readonly until: LocalDate
}

/** `on`: the day the delivery counts (domain/delivery.ts); the applicant knows from `reachedOn`. */
interface Responded {
  readonly kind: 'responded'
  readonly on: LocalDate
  readonly reachedOn?: LocalDate | null
}

/** Taken up again after a reconsideration or a suit; `until`: the day its decision sets, if it sets one. */
interface Reopened {
  readonly kind: 'reopened'
  readonly on: LocalDate
  readonly until?: LocalDate | null
}

/** What moves a clock of a request, with the day it happened. `fee-noticed`: the applicant got the notice. */
export type ClockEvent =
  | PlainEvent
  | SupplementAsked
  | ConsultationSent
  | ConsultationStep
  | Extended
  | Delayed
  | Responded
  | Reopened
export type ClockEventKind = ClockEvent['kind']
export type EventOf<K extends ClockEventKind> = Extract<ClockEvent, { kind: K }>

export const CLOCK_EVENT_NAMES: Readonly<Record<ClockEventKind, string>> = {
  submitted: '提交申请',
  received: '收到申请',
  confirmed: '与申请人确认',
  'supplement-asked': '补正通知',
  'supplement-received': '补正材料',
  'consultation-sent': '发出征求意见书',
  'consultation-delivered': '送达征求意见书',
  'consultation-answered': '收到意见',
  'consultation-closed': '结束征求意见',
  extended: '同意延期',
  delayed: '同意合理延迟',
  'fee-noticed': '收费通知',
  'fee-paid': '缴费',
  responded: '答复',
  withdrawn: '撤回申请',
  concluded: '办结',
  reopened: '重新办理',
}

/** Events that cannot have happened like this. `message` is Chinese and may be shown as it stands. */
export class ClockError extends Error {
  override readonly name = 'ClockError'
  /** The event that does not fit; null when one is missing. */
  readonly event: ClockEvent | null

  constructor(message: string, event: ClockEvent | null = null) {
    super(message)
    this.event = event
  }
}

/** 补正通知（2025年3月3日） */
export function nameEvent({ kind, on }: ClockEvent): string {
  return `${CLOCK_EVENT_NAMES[kind]}（${formatDay(on)}）`
}
