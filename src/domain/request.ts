import type { LocalDate } from './local-date.ts'
import type { ItemClass } from './vocabulary.ts'

export const REQUEST_CHANNELS = { online: '互联网', letter: '信函', 'in-person': '当面', fax: '传真' } as const
export type RequestChannel = keyof typeof REQUEST_CHANNELS

export const REPLY_WAYS = { mail: '邮件', 'in-person': '当面领取', post: '邮寄', online: '网上' } as const
export type ReplyWay = keyof typeof REPLY_WAYS

/** Outcome categories of the 2014–2018 form (reference 3.4a), short labels people type. */
export const REQUEST_OUTCOMES = {
  'already-public': '已主动公开',
  granted: '同意公开',
  'partly-granted': '同意部分公开',
  refused: '不同意公开',
  'not-ours': '不属于本行政机关公开',
  'not-existing': '信息不存在',
  'asked-to-change': '告知作出更改补充',
  'other-way': '告知通过其他途径办理',
} as const
export type RequestOutcome = keyof typeof REQUEST_OUTCOMES

/** 依申请公开 in its simplest form: no applicant's name or contact. */
export interface DisclosureRequest {
  readonly id: number
  readonly number: string
  readonly channel: RequestChannel
  readonly receivedOn: LocalDate
  readonly description: string
  readonly contentClass: ItemClass | null
  readonly replyWay: ReplyWay
  readonly regime: string
  readonly dueOn: LocalDate
  readonly provisional: boolean
  readonly state: 'open' | 'answered' | 'cancelled'
  readonly outcome: RequestOutcome | null
  readonly respondedOn: LocalDate | null
}
