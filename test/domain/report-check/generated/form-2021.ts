import { bound, type Dice, type Draft, free, type Piece, text } from './draft.ts'

const OUTCOME_ROWS = [
  '（一）予以公开',
  '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
  '（三）不予公开|1.属于国家秘密',
  '|2.其他法律行政法规禁止公开',
  '|3.危及“三安全一稳定”',
  '|4.保护第三方合法权益',
  '|5.属于三类内部事务信息',
  '|6.属于四类过程性信息',
  '|7.属于行政执法案卷',
  '|8.属于行政查询事项',
  '（四）无法提供|1.本机关不掌握相关政府信息',
  '|2.没有现成信息需要另行制作',
  '|3.补正后申请内容仍不明确',
  '（五）不予处理|1.信访举报投诉类申请',
  '|2.重复申请',
  '|3.要求提供公开出版物',
  '|4.无正当理由大量反复申请',
  '|5.要求行政机关确认或重新出具已获取信息',
  '（六）其他处理|1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
  '|2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
  '|3.其他',
] as const

const APPLICANTS = 6

interface RequestRows {
  readonly fresh: readonly number[]
  readonly carriedIn: readonly number[]
  readonly outcomes: readonly (readonly number[])[]
  readonly total: readonly number[]
  readonly carriedOut: readonly number[]
}

/** A report of the form of 2021 in which text and tables agree (reference 5.3). */
export function draftForm2021(dice: Dice, seed: number): Draft {
  const year = dice.whole(2021, 2026)
  const rows = rollRequests(dice)
  const disputes = Array.from({ length: 3 }, () =>
    withTotal([0, 0, 0, 0].map(() => (dice.chance(0.3) ? dice.whole(1, 4) : 0))),
  )
  const layout = dice.pick(['tabs', 'bars', 'spaces', 'lines'] as const)
  const normative = dice.whole(0, 8)
  return {
    seed,
    kind: `form of 2021, ${layout}`,
    figureStyle: dice.pick(['half-width', 'half-width', 'full-width']),
    lines: [
      text`某某街道办事处${bound(year)}年政府信息公开工作年度报告`,
      ...overview(year, rows, disputes, normative, dice),
      text`二、主动公开政府信息情况`,
      ...informationTable(dice, normative, layout),
      text`三、收到和处理政府信息公开申请情况`,
      ...requestTable(rows, layout),
      text`四、政府信息公开行政复议、行政诉讼情况`,
      ...disputeTable(disputes, layout),
      text`五、存在的主要问题及改进情况`,
      text`主动公开的及时性还不够。下一步将加强培训，完善机制。`,
      text`六、其他需要报告的事项`,
      text`收取信息处理费${free(0)}元。`,
    ],
  }
}

function rollRequests(dice: Dice): RequestRows {
  const six = (share: number, most: number) =>
    withTotal(Array.from({ length: APPLICANTS }, () => (dice.chance(share) ? dice.whole(1, most) : 0)))
  const outcomes = OUTCOME_ROWS.map(() => (dice.chance(0.4) ? six(0.3, 9) : six(0, 0)))
  const total = Array.from({ length: APPLICANTS + 1 }, (_, column) =>
    outcomes.reduce((sum, row) => sum + (row[column] ?? 0), 0),
  )
  const carriedOut = six(0.2, 3)
  const due = total.map((count, column) => count + (carriedOut[column] ?? 0))
  const carriedIn = withTotal(
    due.slice(0, APPLICANTS).map((count) => (dice.chance(0.3) ? Math.min(count, dice.whole(0, 2)) : 0)),
  )
  const fresh = due.map((count, column) => count - (carriedIn[column] ?? 0))
  return { fresh, carriedIn, outcomes, total, carriedOut }
}

function withTotal(parts: readonly number[]): number[] {
  return [...parts, parts.reduce((sum, part) => sum + part, 0)]
}

const last = (row: readonly number[] | undefined) => row?.at(-1) ?? 0

function overview(
  year: number,
  rows: RequestRows,
  disputes: readonly (readonly number[])[],
  normative: number,
  dice: Dice,
): Piece[][] {
  const of = (from: number, to: number) => rows.outcomes.slice(from, to).reduce((sum, row) => sum + last(row), 0)
  const lawsuits = last(disputes[1]) + last(disputes[2])
  const outcomes = text`予以公开${bound(of(0, 1))}件，部分公开${bound(of(1, 2))}件，不予公开${bound(of(2, 10))}件，无法提供${bound(of(10, 13))}件，不予处理${bound(of(13, 18))}件，其他处理${bound(of(18, 21))}件`
  const received = dice.pick(['新收政府信息公开申请', '收到政府信息公开申请'])
  return [
    text`一、总体情况`,
    text`（一）主动公开。${bound(year)}年主动公开政府信息${free(dice.whole(50, 3000))}条，制发行政规范性文件${bound(normative)}件。`,
    text`（二）依申请公开。${bound(year)}年${received}${bound(last(rows.fresh))}件，上年结转${bound(last(rows.carriedIn))}件，共办理答复${bound(last(rows.total))}件，结转下年度继续办理${bound(last(rows.carriedOut))}件。${dice.chance(0.6) ? text`其中${outcomes}。` : ''}`,
    text`（三）监督保障。全年因政府信息公开引起的行政复议${bound(last(disputes[0]))}件、行政诉讼${bound(lawsuits)}件，组织培训${free(dice.whole(1, 5))}次。`,
  ]
}

type Layout = 'tabs' | 'bars' | 'spaces' | 'lines'

/** One row; copied cell by cell every cell is a line. */
function layRow(cells: readonly (Piece | string)[], layout: Layout): Piece[][] {
  if (layout === 'lines') return cells.filter((cell) => cell !== '').map((cell) => [cell])
  const mark = layout === 'tabs' ? '\t' : layout === 'bars' ? ' | ' : ' '
  const held = layout === 'spaces' ? cells.filter((cell) => cell !== '') : cells
  const line = held.flatMap((cell, index): Piece[] => (index === 0 ? [cell] : [mark, cell]))
  return [layout === 'bars' ? ['| ', ...line, ' |'] : line]
}

function informationTable(dice: Dice, normative: number, layout: Layout): Piece[][] {
  const single = (label: string) => layRow([label, free(dice.whole(0, 500))], layout)
  return [
    ...layRow(['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'], layout),
    ...layRow(['规章', bound(0), bound(0), bound(0)], layout),
    ...layRow(['行政规范性文件', bound(normative), free(dice.whole(0, 3)), free(normative + dice.whole(0, 9))], layout),
    ...layRow(['信息内容', '本年处理决定数量'], layout),
    ...single('行政许可'),
    ...single('行政处罚'),
    ...single('行政强制'),
    ...layRow(['信息内容', '本年收费金额（单位：万元）'], layout),
    ...layRow(['行政事业性收费', free(0)], layout),
  ]
}

function requestTable({ fresh, carriedIn, outcomes, total, carriedOut }: RequestRows, layout: Layout): Piece[][] {
  const row = (label: string, values: readonly number[]) =>
    layRow([...label.split('|'), ...values.map((value) => bound(value))], layout)
  return [
    text`（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）`,
    ...layRow(['申请人情况', '自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'], layout),
    ...row('一、本年新收政府信息公开申请数量', fresh),
    ...row('二、上年结转政府信息公开申请数量', carriedIn),
    ...outcomes.flatMap((values, index) =>
      row(`${index === 0 ? '三、本年度办理结果|' : ''}${OUTCOME_ROWS[index] ?? ''}`, values),
    ),
    ...row('（七）总计', total),
    ...row('四、结转下年度继续办理', carriedOut),
  ]
}

function disputeTable(disputes: readonly (readonly number[])[], layout: Layout): Piece[][] {
  const heads = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计']
  return [
    ...layRow(['行政复议', '行政诉讼'], layout),
    ...layRow(['未经复议直接起诉', '复议后起诉'], layout),
    ...layRow([...heads, ...heads, ...heads], layout),
    ...layRow(
      disputes.flatMap((block) => block.map((value) => bound(value))),
      layout,
    ),
  ]
}
