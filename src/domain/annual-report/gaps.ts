import { yearOf } from '../local-date.ts'
import type { AnnualReport } from './report.ts'

/** Something the report must state and nobody has: a zero is stated, not assumed. */
export interface ReportGap {
  readonly what: string
  /** What to type, or where it is entered. */
  readonly cure: string
}

const SHOWN_NUMBERS = 5

/** What keeps the report from being complete, each with how it is mended. */
export function findGaps(report: AnnualReport): ReportGap[] {
  // What is typed without a day counts in the year of the day it is typed.
  const dated = yearOf(report.preparedOn) > report.year ? ` ${report.year}-12-31` : ''
  return findUndatedGaps(report).map(({ what, cure }) => ({
    what,
    cure: cure.startsWith('登记 ') ? cure + dated : cure,
  }))
}

function findUndatedGaps(report: AnnualReport): ReportGap[] {
  return [...statedGaps(report), ...(report.form === '2021' ? [...decisionGaps(report), ...tableGaps(report)] : [])]
}

function statedGaps({ figures, form }: AnnualReport): ReportGap[] {
  const gaps: readonly (readonly [number | null, string, string])[] = [
    [figures.fees, '收费', '登记 收费 0'],
    [figures.reconsiderations, '行政复议', '登记 复议 0'],
    [figures.lawsuits, '行政诉讼', '登记 诉讼 0'],
    ...(form === '2008'
      ? ([
          [figures.complaints, '举报投诉', '登记 举报 0'],
          [figures.previousYear, '上年主动公开总数', '登记 上年公开 0'],
        ] as const)
      : []),
  ]
  return gaps.flatMap(([value, what, cure]) => (value === null ? [{ what, cure }] : []))
}

function decisionGaps({ documents, isFirstYear, lastCarriedOut }: AnnualReport): ReportGap[] {
  const { normative } = documents
  const gaps: readonly (readonly [number | null, string, string])[] = [
    [normative.made, '行政规范性文件本年制发件数', '登记 规范性文件 制发 0'],
    [normative.repealed, '行政规范性文件本年废止件数', '登记 规范性文件 废止 0'],
    [normative.inForce, '行政规范性文件现行有效件数', '登记 规范性文件 现行有效 0'],
    [documents.permits, '行政许可处理决定数量', '登记 许可 0'],
    [documents.penalties, '行政处罚处理决定数量', '登记 处罚 0'],
    [documents.coercions, '行政强制处理决定数量', '登记 强制 0'],
    [documents.chargedYuan, '行政事业性收费金额', '登记 行政事业性收费 0'],
    [isFirstYear ? (lastCarriedOut?.count ?? null) : 0, '上年结转申请', '登记 上年结转 自然人 0'],
  ]
  return gaps.flatMap(([value, what, cure]) => (value === null ? [{ what, cure }] : []))
}

function tableGaps({ unclassified, figures, disputes }: AnnualReport): ReportGap[] {
  const shown = unclassified.slice(0, SHOWN_NUMBERS).join('、')
  const more = unclassified.length > SHOWN_NUMBERS ? `等 ${unclassified.length} 件` : ''
  const lawsuits = disputes['lawsuit-direct'].total + disputes['lawsuit-after'].total
  return [
    ...(unclassified.length > 0
      ? [{ what: `申请人类别：${shown}${more}`, cure: '在申请的网页上补登记申请人类别' }]
      : []),
    ...withoutResult('行政复议', (figures.reconsiderations ?? 0) - disputes.reconsideration.total, '复议 维持 1'),
    ...withoutResult('行政诉讼', (figures.lawsuits ?? 0) - lawsuits, '诉讼 复议后 维持 1'),
  ]
}

/** Stated by number only, so that nobody can tell which row of table 4 it stands in. */
function withoutResult(name: string, count: number, example: string): ReportGap[] {
  if (count <= 0) return []
  return [
    { what: `${name} ${count} 件没有写结果，填不进表四`, cure: `作废原来的数，改写明结果，例如：登记 ${example}` },
  ]
}
