import type { AnnualFigures } from '../annual-figures.ts'
import type { ApplicantClass } from '../applicant.ts'
import type { DisputeFigures } from '../disputes.ts'
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
  /** Table 4: those about a request, and those entered with their result that are about none. */
  readonly disputes: Readonly<Record<DisputeColumn, DisputeFigures>>
  /** Numbers of requests without 申请人类别: they have no column in table 3. */
  readonly unclassified: readonly string[]
  /** 结转 at the end of the year before: as the final report of that year says, or as it was entered at the beginning. */
  readonly lastCarriedOut: {
    readonly count: number
    readonly from: 'report' | 'opening'
    /** Columns of table 3; reports frozen before they were compared have none. */
    readonly byClass?: Readonly<Partial<Record<ApplicantClass, number>>>
  } | null
  /** The register begins with this year, so that nothing but an entered figure tells what was carried into it. */
  readonly isFirstYear: boolean
  /** Sums of 登记 by `kind`, `kind/variant` and `kind#detail`; what is not there was not stated. */
  readonly records: Readonly<Record<string, number>>
  readonly channels: readonly ChannelCount[]
  readonly names: ReportNames
  /** What the office wrote itself: a paragraph of 概述, and 其他需要报告的事项. Empty where it wrote none. */
  readonly written: { readonly overview: string; readonly other: string }
}

export const DISPUTE_COLUMNS = ['reconsideration', 'lawsuit-direct', 'lawsuit-after'] as const
export type DisputeColumn = (typeof DISPUTE_COLUMNS)[number]
/** Cells of table 4 in a column, in their order. */
export const DISPUTE_CELLS = {
  upheld: '结果维持',
  corrected: '结果纠正',
  other: '其他结果',
  pending: '尚未审结',
  total: '总计',
} as const
export type DisputeCell = keyof typeof DISPUTE_CELLS
