import { APPLICANT_CLASSES, type ApplicantClass } from '../applicant.ts'
import { FORM_ROWS, type FormRow } from '../request-outcomes.ts'

/** One row of table 3: six kinds of applicants, and 总计, which is counted by itself. */
export interface ApplicantRow {
  readonly byClass: Readonly<Record<ApplicantClass, number>>
  readonly total: number
}

/** Table 3, 收到和处理政府信息公开申请情况. 件 */
export interface RequestTable {
  readonly received: ApplicantRow
  readonly carriedIn: ApplicantRow
  readonly results: Readonly<Record<FormRow, ApplicantRow>>
  /** （七）总计. */
  readonly handled: ApplicantRow
  readonly carriedOut: ApplicantRow
}

/** Table 2, 主动公开政府信息情况; null: nobody has stated it. A 街道 makes no 规章. */
export interface DocumentTable {
  /** 行政规范性文件, 件. */
  readonly normative: {
    readonly made: number | null
    readonly repealed: number | null
    readonly inForce: number | null
  }
  /** 处理决定数量, 件. */
  readonly permits: number | null
  readonly penalties: number | null
  readonly coercions: number | null
  /** 行政事业性收费, 元; printed in 万元. */
  readonly chargedYuan: number | null
}

export const APPLICANT_COLUMNS = Object.keys(APPLICANT_CLASSES) as readonly ApplicantClass[]

/** Columns under 法人或其他组织; the first column, 自然人, stands alone. */
export const ORGANISATION_COLUMNS = APPLICANT_COLUMNS.filter((column) => column !== 'natural-person')

export interface ResultBlock {
  readonly label: string
  /** A block without sub-rows has one with an empty label. */
  readonly rows: readonly { readonly row: FormRow; readonly label: string }[]
}

/** 三、本年度办理结果, with the exact labels of the form (reference 3.4b). */
export const RESULT_BLOCKS: readonly ResultBlock[] = [
  { label: '（一）予以公开', rows: [{ row: 'released', label: '' }] },
  {
    label: '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
    rows: [{ row: 'partly-released', label: '' }],
  },
  {
    label: '（三）不予公开',
    rows: numbered([
      'withheld-state-secret',
      'withheld-forbidden',
      'withheld-security',
      'withheld-third-party',
      'withheld-internal',
      'withheld-deliberative',
      'withheld-enforcement-file',
      'withheld-administrative-query',
    ]),
  },
  {
    label: '（四）无法提供',
    rows: numbered(['unable-not-held', 'unable-needs-making', 'unable-still-unclear']),
  },
  {
    label: '（五）不予处理',
    rows: numbered([
      'declined-petition',
      'declined-repeated',
      'declined-publication',
      'declined-excessive',
      'declined-reissue',
    ]),
  },
  {
    label: '（六）其他处理',
    rows: [
      {
        row: 'other-not-supplemented',
        label: '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
      },
      {
        row: 'other-fee-unpaid',
        label: '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
      },
      { row: 'other', label: '3.其他' },
    ],
  },
]

function numbered(rows: readonly FormRow[]): ResultBlock['rows'] {
  return rows.map((row, index) => ({ row, label: `${index + 1}.${FORM_ROWS[row]}` }))
}

/** Printed below table 3. */
export const BALANCE_RULE = '本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和'

/** Every line of table 3 in its order, by the key its figures go by. */
export function requestRows(
  table: RequestTable,
): readonly { readonly key: string; readonly label: string; readonly row: ApplicantRow }[] {
  return [
    { key: 'received', label: '一、本年新收政府信息公开申请数量', row: table.received },
    { key: 'carried-in', label: '二、上年结转政府信息公开申请数量', row: table.carriedIn },
    ...RESULT_BLOCKS.flatMap((block) =>
      block.rows.map(({ row, label }) => ({
        key: row as string,
        label: `三、本年度办理结果${block.label}${label}`,
        row: table.results[row],
      })),
    ),
    { key: 'handled', label: '三、本年度办理结果（七）总计', row: table.handled },
    { key: 'carried-out', label: '四、结转下年度继续办理', row: table.carriedOut },
  ]
}
