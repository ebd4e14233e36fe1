import type { Cell, TableRow } from './rows.ts'

/** Columns of table 3 of the 2021 form (reference 3.5): six kinds of applicants and their total. */
export const APPLICANT_COLUMNS = [
  '自然人',
  '商业企业',
  '科研机构',
  '社会公益组织',
  '法律服务机构',
  '其他',
  '总计',
] as const

/** Rows of table 3 (reference 3.4 b), by words that no other row has; of two that fit the first counts. */
const ROWS = [
  ['new', /本年新收政府信息公开申请/, '本年新收'],
  ['carriedIn', /上年结转政府信息公开申请/, '上年结转'],
  ['carriedOut', /结转下年度继续办理/, '结转下年度继续办理'],
  ['denied1', /属于国家秘密/, '1.属于国家秘密'],
  ['denied2', /法律行政法规禁止公开/, '2.其他法律行政法规禁止公开'],
  ['denied3', /三安全一稳定/, '3.危及“三安全一稳定”'],
  ['denied4', /保护第三方合法权益/, '4.保护第三方合法权益'],
  ['denied5', /三类内部事务/, '5.属于三类内部事务信息'],
  ['denied6', /四类过程性/, '6.属于四类过程性信息'],
  ['denied7', /行政执法案卷/, '7.属于行政执法案卷'],
  ['denied8', /行政查询事项/, '8.属于行政查询事项'],
  ['unable1', /不掌握相关政府信息/, '1.本机关不掌握相关政府信息'],
  ['unable2', /没有现成信息/, '2.没有现成信息需要另行制作'],
  ['unable3', /补正后申请内容仍不明确/, '3.补正后申请内容仍不明确'],
  ['refused1', /信访举报投诉类/, '1.信访举报投诉类申请'],
  ['refused2', /重复申请/, '2.重复申请'],
  ['refused3', /公开出版物/, '3.要求提供公开出版物'],
  ['refused4', /大量反复申请/, '4.无正当理由大量反复申请'],
  ['refused5', /确认或重新出具/, '5.要求行政机关确认或重新出具已获取信息'],
  ['other1', /逾期不补正/, '1.申请人无正当理由逾期不补正'],
  ['other2', /收费通知要求缴纳费用/, '2.申请人逾期未按收费通知要求缴纳费用'],
  ['other3', /3[.．、]?其他$/, '3.其他'],
  ['partial', /部分公开/, '（二）部分公开'],
  ['granted', /(?<!不)予以公开/, '（一）予以公开'],
  ['total', /总计$/, '（七）总计'],
] as const satisfies readonly (readonly [string, RegExp, string])[]

export type RequestRowId = (typeof ROWS)[number][0]

export const REQUEST_ROW_NAMES = Object.fromEntries(ROWS.map(([id, , name]) => [id, name])) as Readonly<
  Record<RequestRowId, string>
>

/** Every row of an outcome: together they are (七)总计. */
export const OUTCOME_ROWS = ROWS.map(([id]) => id).filter(
  (id) => !['new', 'carriedIn', 'carriedOut', 'total'].includes(id),
)

export interface RequestTable {
  /** Seven cells, or fewer where the row has fewer. */
  readonly rows: Readonly<Partial<Record<RequestRowId, readonly Cell[]>>>
}

/** Null where the report has no such table. */
export function findRequestTable(rows: readonly TableRow[]): RequestTable | null {
  const found: Partial<Record<RequestRowId, readonly Cell[]>> = {}
  let isInside = false
  for (const { label, values } of rows) {
    const id = ROWS.find(([, words]) => words.test(label))?.[0]
    if (id === 'new') isInside = true
    if (!isInside || id === undefined || values.length === 0 || found[id]) continue
    // Of 总计 in the head of table 4 the values are its fifteen.
    if (values.length >= 14) continue
    found[id] = values.slice(-APPLICANT_COLUMNS.length)
  }
  return isInside ? { rows: found } : null
}
