import type { LocalDate } from '../local-date.ts'
import type { ClockEventKind } from './events.ts'
import type { ClockLength } from './lengths.ts'
import type { Pause } from './pauses.ts'

export const CLOCK_NAMES = {
  response: '答复',
  'extended-response': '延期答复',
  'delayed-response': '延迟答复',
  'supplement-notice': '通知补正',
  'supplement-answer': '申请人补正',
  'third-party-opinion': '第三方提出意见',
  'organ-opinion': '其他机关提出意见',
  'fee-payment': '申请人缴费',
  'remedy-reconsideration': '申请行政复议',
  'remedy-lawsuit': '提起行政诉讼',
} as const
export type ClockKind = keyof typeof CLOCK_NAMES

/** Whose turn it is while the clock runs. */
export type ClockTurn = 'office' | 'applicant' | 'third-party' | 'organ'

/** Whether a decision in reconsideration or a judgment set how long it lasts at the most: nobody makes it longer then. */
export function isSetByDecision({ kind, length }: Pick<RequestClock, 'kind' | 'length'>): boolean {
  return length.unit === 'workdays' ? length.noLaterThan !== undefined : length.unit === 'fixed' && kind === 'response'
}

/** One term of a request, from its start to its last day. */
export interface RequestClock {
  /** The same for the same clock however often it is computed: `response:1`, `organ-opinion:2`. */
  readonly key: string
  readonly kind: ClockKind
  readonly turn: ClockTurn
  /** Not counted itself. */
  readonly startsOn: LocalDate
  readonly dueOn: LocalDate
  readonly provisional: boolean
  readonly endedOn: LocalDate | null
  /** Null beside a day in `endedOn`: the last day passed and nothing more can be done in time. */
  readonly endedBy: ClockEventKind | null
  /** What it waited for came after the last day, or has not come and the last day is over. */
  readonly late: boolean
  /** Law and article. */
  readonly basis: string
  readonly length: ClockLength
  /** What the start is: 收到申请之日. */
  readonly start: string
  /** What may be cut out of it; empty for all but the response. */
  readonly pauses: readonly Pause[]
  /** Where the law is silent: our reading, to be shown. */
  readonly notes: readonly string[]
}
