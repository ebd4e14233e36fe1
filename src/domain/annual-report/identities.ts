import { APPLICANT_CLASSES } from '../applicant.ts'
import { DISPUTE_KINDS } from '../disputes.ts'
import { ITEM_CLASSES } from '../vocabulary.ts'
import { type AnnualReport, DISPUTE_COLUMNS } from './report.ts'
import { APPLICANT_COLUMNS, type ApplicantRow, RESULT_BLOCKS, requestRows } from './tables.ts'

/** A sum that does not hold: nothing is rendered from such figures (invariant 10). */
export class ReportIdentityError extends Error {
  override readonly name = 'ReportIdentityError'

  readonly broken: readonly string[]

  constructor(broken: readonly string[]) {
    super(`年度报告勾稽关系不成立，未生成：${broken.join('；')}`)
    this.broken = broken
  }
}

/** One sentence for each identity that does not hold, naming the cells (reference 5.3); none when all do. */
export function findBrokenIdentities(report: AnnualReport): string[] {
  return [
    ...informationAddsUp(report),
    ...requestsAddUp(report),
    ...(report.form === '2021' ? [...columnsBalance(report), ...rowsAddUp(report), ...disputesAddUp(report)] : []),
    ...carriedOver(report),
    ...textAgrees(report),
  ]
}

/** @throws {ReportIdentityError} when an identity does not hold. */
export function assertIdentitiesHold(report: AnnualReport): void {
  const broken = findBrokenIdentities(report)
  if (broken.length > 0) throw new ReportIdentityError(broken)
}

function informationAddsUp({ figures }: AnnualReport): string[] {
  const classes = sum(ITEM_CLASSES.map((itemClass) => figures.byClass[itemClass]))
  return [
    ...equal('五类合计', classes, '主动公开总数', figures.published),
    ...atMost('全文电子化', figures.electronic, '主动公开总数', figures.published),
    ...atMost('超期发布', figures.publishedLate, '主动公开总数', figures.published),
  ]
}

function requestsAddUp({ figures: { requests }, concluded }: AnnualReport): string[] {
  return [
    ...equal('各申请渠道合计', total(requests.byChannel), '收到申请', requests.received),
    ...equal('各回复方式合计', total(requests.byReplyWay), '收到申请', requests.received),
    ...atMost('各内容类别合计', total(requests.byContentClass), '收到申请', requests.received),
    ...equal('各答复类型合计', total(requests.byOutcome), '答复申请', requests.answered),
    ...equal(
      '按时、延期和超期办结合计',
      concluded.onTime + concluded.extended + concluded.late,
      '答复申请',
      requests.answered,
    ),
  ]
}

/** Each of the seven columns: 新收 + 上年结转 = （七）总计 + 结转下年, and the results add up to （七）总计. */
function columnsBalance({ requests }: AnnualReport): string[] {
  const results = RESULT_BLOCKS.flatMap(({ rows }) => rows.map(({ row }) => requests.results[row]))
  return COLUMNS.flatMap(({ name, cell }) => [
    ...equal(
      `表三“${name}”列第一项加第二项`,
      cell(requests.received) + cell(requests.carriedIn),
      '第三项加第四项',
      cell(requests.handled) + cell(requests.carriedOut),
    ),
    ...equal(`表三“${name}”列（一）至（六）合计`, sum(results.map(cell)), '（七）总计', cell(requests.handled)),
  ])
}

/** Each row: six kinds of applicants = 总计. */
function rowsAddUp({ requests }: AnnualReport): string[] {
  return requestRows(requests).flatMap(({ label, row }) =>
    equal(`表三“${label}”行六类申请人合计`, sum(APPLICANT_COLUMNS.map((each) => row.byClass[each])), '总计', row.total),
  )
}

function disputesAddUp({ disputes }: AnnualReport): string[] {
  return DISPUTE_COLUMNS.flatMap((kind) => {
    const column = disputes[kind]
    return equal(
      `表四“${DISPUTE_KINDS[kind]}”四项结果合计`,
      column.upheld + column.corrected + column.other + column.pending,
      '总计',
      column.total,
    )
  })
}

/** 上年结转 of this year is 结转下年 of the report before. */
function carriedOver({ requests, lastCarriedOut, year }: AnnualReport): string[] {
  if (lastCarriedOut === null) return []
  const said = lastCarriedOut.from === 'report' ? `${year - 1}年度报告的结转下年` : '登记的上年结转'
  return [
    ...equal('表三第二项上年结转', requests.carriedIn.total, said, lastCarriedOut.count),
    ...carriedOverByClass(requests.carriedIn, lastCarriedOut, said),
  ]
}

/** Column by column, where the year before knew the class of all of them. */
function carriedOverByClass(
  carriedIn: ApplicantRow,
  { count, byClass = {} }: NonNullable<AnnualReport['lastCarriedOut']>,
  said: string,
): string[] {
  if (sum(Object.values(byClass)) !== count || carriedIn.total !== count) return []
  return APPLICANT_COLUMNS.flatMap((column) =>
    equal(
      `表三第二项上年结转“${APPLICANT_CLASSES[column]}”`,
      carriedIn.byClass[column],
      `${said}“${APPLICANT_CLASSES[column]}”`,
      byClass[column] ?? 0,
    ),
  )
}

/** The text prints these, the tables those. */
function textAgrees({ figures, requests, disputes, form }: AnnualReport): string[] {
  return [
    ...equal('正文新收申请', figures.requests.received, '表三第一项总计', requests.received.total),
    ...equal('正文答复申请', figures.requests.answered, '表三（七）总计', requests.handled.total),
    ...equal('正文结转下年', figures.requests.carriedOut, '表三第四项总计', requests.carriedOut.total),
    ...(form === '2021'
      ? [
          ...equal('正文行政复议', figures.reconsiderations ?? 0, '表四行政复议总计', disputes.reconsideration.total),
          ...equal(
            '正文行政诉讼',
            figures.lawsuits ?? 0,
            '表四行政诉讼总计',
            disputes['lawsuit-direct'].total + disputes['lawsuit-after'].total,
          ),
        ]
      : []),
  ]
}

const COLUMNS: readonly { readonly name: string; readonly cell: (row: ApplicantRow) => number }[] = [
  ...APPLICANT_COLUMNS.map((column) => ({
    name: APPLICANT_CLASSES[column],
    cell: (row: ApplicantRow) => row.byClass[column],
  })),
  { name: '总计', cell: (row: ApplicantRow) => row.total },
]

function equal(left: string, leftValue: number, right: string, rightValue: number): string[] {
  return leftValue === rightValue ? [] : [`${left}${leftValue}≠${right}${rightValue}`]
}

function atMost(part: string, partValue: number, whole: string, wholeValue: number): string[] {
  return partValue <= wholeValue ? [] : [`${part}${partValue}＞${whole}${wholeValue}`]
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0)
}

function total(counts: Readonly<Record<string, number | undefined>>): number {
  return sum(Object.values(counts).map((count) => count ?? 0))
}
