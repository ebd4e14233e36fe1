import type { LocalDate } from './local-date.ts'
import type { ReportPeriod } from './report-period.ts'
import type { PeriodFigures, SectionPeriodFigures } from './tally.ts'

/** 周报 or 季报: frozen as JSON when it is posted; rendering reads nothing else. */
export interface PeriodSummary {
  readonly bodyName: string
  readonly period: ReportPeriod
  readonly preparedOn: LocalDate
  readonly figures: PeriodFigures
  /** From 1 January, or the day the body starts, to the period's end. */
  readonly yearFigures: PeriodFigures
  /** In the order of the office file. */
  readonly sections: readonly { readonly section: string; readonly figures: SectionPeriodFigures }[]
  /** 各科室排名: only where the office switched it on (reference 9.7). */
  readonly ranking: boolean
}

export const SUMMARY_NAMES = { week: '周报', quarter: '季报' } as const
export type SummaryKind = keyof typeof SUMMARY_NAMES
