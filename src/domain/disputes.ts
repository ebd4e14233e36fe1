import type { LocalDate } from './local-date.ts'

/** What an applicant may do about a reply, or about none: columns of 2021 form table 4, and 六、举报投诉 of the older form. */
export const DISPUTE_KINDS = {
  reconsideration: '行政复议',
  'lawsuit-direct': '行政诉讼（未经复议）',
  'lawsuit-after': '行政诉讼（复议后）',
  complaint: '举报投诉',
} as const
export type DisputeKind = keyof typeof DISPUTE_KINDS

/** 结果维持, 结果纠正, 其他结果 (reference 5.3, table 4; 5.1 四、五). */
export const DISPUTE_RESULTS = { upheld: '维持', corrected: '纠正', other: '其他' } as const
export type DisputeResult = keyof typeof DISPUTE_RESULTS

/** The character a dispute's number begins with. */
export const DISPUTE_MARKS: Readonly<Record<DisputeKind, '复' | '诉' | '投'>> = {
  reconsideration: '复',
  'lawsuit-direct': '诉',
  'lawsuit-after': '诉',
  complaint: '投',
}

/** 行政复议, 行政诉讼 or 举报投诉 about one request. */
export interface Dispute {
  readonly id: number
  readonly number: string
  readonly requestId: number
  readonly kind: DisputeKind
  readonly filedOn: LocalDate
  /** The reconsideration organ or the court. */
  readonly organ: string
  readonly result: DisputeResult | null
  readonly decidedOn: LocalDate | null
  readonly note: string
  readonly recordedBy: string
  readonly recordedAt: Date
  /** A slip: counts nowhere, stays to be seen. */
  readonly isVoid: boolean
}

/** One column of table 4: the four results add up to `total`. */
export interface DisputeFigures {
  readonly upheld: number
  readonly corrected: number
  readonly other: number
  /** 尚未审结 at the end of the year. */
  readonly pending: number
  readonly total: number
}

/**
 * Table 4 of a year: those filed in it, by how they stood at its end. The form does not say whether one filed before
 * and decided in the year counts again; counted by the day it was filed, each stands in exactly one year.
 */
export function countDisputes(
  disputes: readonly Pick<Dispute, 'kind' | 'filedOn' | 'result' | 'decidedOn'>[],
  from: LocalDate,
  to: LocalDate,
): Readonly<Record<DisputeKind, DisputeFigures>> {
  const of = (kind: DisputeKind): DisputeFigures => {
    const filed = disputes.filter((each) => each.kind === kind && each.filedOn >= from && each.filedOn <= to)
    const ended = filed.filter((each) => each.decidedOn !== null && each.decidedOn <= to)
    const count = (result: DisputeResult) => ended.filter((each) => each.result === result).length
    return {
      upheld: count('upheld'),
      corrected: count('corrected'),
      other: count('other'),
      pending: filed.length - ended.length,
      total: filed.length,
    }
  }
  return {
    reconsideration: of('reconsideration'),
    'lawsuit-direct': of('lawsuit-direct'),
    'lawsuit-after': of('lawsuit-after'),
    complaint: of('complaint'),
  }
}
