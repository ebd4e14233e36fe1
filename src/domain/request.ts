import type { LocalDate } from './local-date.ts'
import type { RequestOutcome } from './request-outcomes.ts'
import type { Regime } from './terms.ts'
import type { ItemClass } from './vocabulary.ts'

/** How a request came in. 信函 is signed for (挂号信、快递), 平信 is not: which day starts the term depends on it. */
export const REQUEST_CHANNELS = {
  online: '互联网',
  letter: '信函',
  'in-person': '当面',
  fax: '传真',
  'plain-letter': '平信',
  email: '电子邮箱',
  other: '其他渠道',
} as const
export type RequestChannel = keyof typeof REQUEST_CHANNELS

/** The four columns of the 2014–2018 form: 当面, 传真, 网络, 信函 (reference 5.1). */
export type ReportedChannel = 'in-person' | 'fax' | 'online' | 'letter'

/** Which column of the 2014–2018 form a request is counted in. It has no 其他: what is neither goes with 网络. */
export function reportedChannel(channel: RequestChannel): ReportedChannel {
  switch (channel) {
    case 'plain-letter':
      return 'letter'
    case 'email':
    case 'other':
      return 'online'
    default:
      return channel
  }
}

export const REPLY_WAYS = { mail: '邮件', 'in-person': '当面领取', post: '邮寄', online: '网上' } as const
export type ReplyWay = keyof typeof REPLY_WAYS

/** 信息公开申请, or a request to correct the record the office keeps about the applicant (2019 art. 41, 2008 art. 25). */
export const REQUEST_KINDS = { disclosure: '信息公开申请', correction: '更正申请' } as const
export type RequestKind = keyof typeof REQUEST_KINDS

/** Where a request stands. Consultations run beside it: they stop the clock, not the case. */
export const REQUEST_STATES = [
  'unconfirmed',
  'received',
  'handling',
  'supplement',
  'payment',
  'sign-off',
  'signed',
  'responded',
  'archived',
  'cancelled',
] as const
export type RequestState = (typeof REQUEST_STATES)[number]

export const REQUEST_STATE_NAMES: Readonly<Record<RequestState, string>> = {
  unconfirmed: '待确认',
  received: '待受理',
  handling: '办理中',
  supplement: '待补正',
  payment: '待缴费',
  'sign-off': '审签中',
  signed: '待送达',
  responded: '已答复',
  archived: '已归档',
  cancelled: '已作废',
}

/** States in which a reply is still owed. */
export const OPEN_REQUEST_STATES = [
  'unconfirmed',
  'received',
  'handling',
  'supplement',
  'payment',
  'sign-off',
  'signed',
] as const satisfies readonly RequestState[]

/** 依申请公开: one case. Who asks and how to reach them is sealed apart from it and never stands here. */
export interface DisclosureRequest {
  readonly id: number
  readonly number: string
  readonly kind: RequestKind
  readonly channel: RequestChannel
  /** 提交, 收到, 确认: up to three days, one of which starts the clock (reference 3.2). */
  readonly submittedOn: LocalDate | null
  readonly receivedOn: LocalDate
  readonly confirmedOn: LocalDate | null
  /** Null while nothing starts the clock. */
  readonly startsOn: LocalDate | null
  readonly description: string
  readonly contentClass: ItemClass | null
  /** 所需信息的形式, as the applicant put it. */
  readonly wantedForm: string
  readonly replyWay: ReplyWay
  readonly regime: Regime
  /** The last day to respond, computed from the clock events; null while nothing starts the clock or it is stopped. */
  readonly dueOn: LocalDate | null
  readonly provisional: boolean
  readonly state: RequestState
  /** 承办科室; null until accepted. */
  readonly section: string | null
  /** 重要或疑难: passes the steps of the sign-off route kept for such cases. */
  readonly important: boolean
  readonly outcome: RequestOutcome | null
  readonly respondedOn: LocalDate | null
  readonly archivedOn: LocalDate | null
  /** Counts every change of the case, so that a page decides what it showed. */
  readonly revision: number
}
