import type { AnnualFigures } from '../annual-figures.ts'
import type { LocalDate } from '../local-date.ts'
import type { ReportForm } from './form.ts'
import type { DocumentTable, RequestTable } from './tables.ts'

/** Titles and subjects the narrative names, as they were registered. */
export interface ReportNames {
  readonly proactiveRules: readonly string[]
  readonly onRequestRules: readonly string[]
  readonly openMeetings: readonly string[]
  readonly openDays: readonly string[]
  readonly plans: readonly string[]
}

/** Published information by how it was published; the same information may count in several. 条 */
export interface ChannelCount {
  readonly name: string
  readonly published: number
}

/**
 * All that an annual report prints, in either form. Frozen as JSON when it is final; rendering reads nothing else, so
 * that it can be printed again, the same to the byte.
 */
export interface AnnualReport {
  readonly form: ReportForm
  readonly year: number
  readonly bodyName: string
  readonly preparedOn: LocalDate
  /** 地址、电话 of the office; empty where it has set none. */
  readonly contact: { readonly address: string; readonly phone: string }
  readonly figures: AnnualFigures
  /** Requests ended in the year: by the first last day, by an extended one, after it. 件 */
  readonly concluded: { readonly onTime: number; readonly extended: number; readonly late: number }
  readonly documents: DocumentTable
  readonly requests: RequestTable
  /** Numbers of requests without 申请人类别: they have no column in table 3. */
  readonly unclassified: readonly string[]
  /** 结转 at the end of the year before, where a final report says it; null where there is none. */
  readonly lastCarriedOut: number | null
  readonly channels: readonly ChannelCount[]
  readonly names: ReportNames
  /** What the office wrote itself: a paragraph of 概述, and 其他需要报告的事项. Empty where it wrote none. */
  readonly written: { readonly overview: string; readonly other: string }
}

export const DISPUTE_COLUMNS = ['reconsideration', 'lawsuit-direct', 'lawsuit-after'] as const
/** Cells of table 4 in a column, in their order. */
export const DISPUTE_CELLS = {
  upheld: '结果维持',
  corrected: '结果纠正',
  other: '其他结果',
  pending: '尚未审结',
  total: '总计',
} as const
export type DisputeCell = keyof typeof DISPUTE_CELLS
