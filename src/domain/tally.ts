import type { LocalDate, LocalMonth } from './local-date.ts'
import type { TallyCorrection, YearParts } from './tally-corrections.ts'
import type { ItemClass } from './vocabulary.ts'

/** A part of a whole; a share is printed from it, `无` where the whole is 0 (reference 9.3). */
export interface Ratio {
  readonly part: number
  readonly whole: number
}

/** The figures of one period, each equal to a count of rows (invariant 10). Units in the comments. */
export interface PeriodFigures {
  /** 报送: items filed in the period. 条 */
  readonly submitted: number
  /** 采用: items published in the period. 条 */
  readonly published: number
  /** 及时: of the items whose last day fell in the period or that were published in it, those published by their last day. */
  readonly onTime: Ratio
  /** 退回: items returned at least once in the period. 条 */
  readonly returned: number
  /** 逾期: past the last day and unpublished at the period's end, plus published late in it. 条 */
  readonly overdue: number
  /** 撤回: items withdrawn before publication. 条 */
  readonly withdrawn: number
  /** Published items by class; adds up to `published`. 条 */
  readonly byClass: Readonly<Record<ItemClass, number>>
  /** 依申请公开. 件 */
  readonly requests: {
    readonly received: number
    readonly concluded: number
    readonly onTime: Ratio
    readonly pending: number
    /** 延期: extensions approved in the period. Missing in tallies frozen before it was counted. */
    readonly extended?: number
  }
  /** 保密审查: items decided at the secrecy step, and those of them with an opinion. Missing in older tallies. */
  readonly reviews?: { readonly count: number; readonly opinions: number }
  /** 咨询. 人次 */
  readonly consultations: { readonly onSite: number; readonly phone: number; readonly online: number }
  /** 其他工作记录, in the order printed: label, quantity and unit (微信发布 12 篇 …). */
  readonly records: readonly { readonly label: string; readonly quantity: number; readonly unit: string }[]
}

export type SectionPeriodFigures = Pick<PeriodFigures, 'submitted' | 'published' | 'onTime' | 'returned' | 'overdue'>

export interface SectionFigures {
  readonly section: string
  readonly month: SectionPeriodFigures
  readonly year: SectionPeriodFigures
}

/** One line of the case list in the xlsx. No personal data: posts and sections only. */
export interface TallyCase {
  readonly number: string
  readonly title: string
  readonly itemClass: ItemClass
  readonly section: string
  readonly formedOn: LocalDate
  readonly filedOn: LocalDate
  readonly dueOn: LocalDate
  readonly provisional: boolean
  readonly publishedOn: LocalDate | null
  readonly state: string
  readonly returns: number
  /** Counted under 逾期 of the month. */
  readonly overdue: boolean
}

/** All that the monthly tally (月报) prints. Frozen as JSON in tally_snapshot; rendering reads nothing else. */
export interface MonthlyTally {
  readonly bodyName: string
  readonly month: LocalMonth
  readonly preparedOn: LocalDate
  /** First day of the year-to-date column: 1 January, or the day the body starts. */
  readonly yearFrom: LocalDate
  readonly monthFigures: PeriodFigures
  readonly yearFigures: PeriodFigures
  /** Every section that filed, in the order of the office file; never sorted by performance (reference 9.7). Adds up. */
  readonly sections: readonly SectionFigures[]
  /** Up to twelve months ending with `month`, oldest first; those of the year add up to `yearFigures`. */
  readonly trend: readonly { readonly month: LocalMonth; readonly published: number; readonly submitted: number }[]
  /**
   * Every item that a figure of the month counts (filed, published, withdrawn or returned in it, due in it, or overdue
   * at its end) and those still open at its end. In the order filed.
   */
  readonly cases: readonly TallyCase[]
  // What follows is missing in tallies frozen before it was counted.
  /** 平均用时: working days from formation to publication (part) of what was published (whole). */
  readonly averageWorkdays?: { readonly month: Ratio; readonly year: Ratio }
  /** 最近到期日 of the requests in hand at the month's end; null: none in hand. */
  readonly nextDueOn?: LocalDate | null
  /** Late entries of months frozen before, stated here for the first time. */
  readonly corrections?: readonly TallyCorrection[]
  readonly yearParts?: readonly YearParts[]
  /** 各科室排名 is printed: the office switched it on (reference 9.7). */
  readonly isRanked?: boolean
}
