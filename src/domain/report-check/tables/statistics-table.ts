import type { Cell, TableRow } from './rows.ts'

/** A whole of the statistics table of 2014–2018 (reference 5.1) and the rows that make it up. */
export interface StatisticsSum {
  readonly name: string
  readonly whole: RegExp
  readonly parts: readonly RegExp[]
  /** Its parts stand among those of another whole. */
  readonly isNested?: true
}

export const STATISTICS_SUMS: readonly StatisticsSum[] = [
  { name: '收到申请数', whole: /收到申请数/, parts: [/当面申请数/, /传真申请数/, /网络申请数/, /信函申请数/] },
  { name: '申请办结数', whole: /申请办结数/, parts: [/按时办结数/, /延期办结数/] },
  {
    name: '申请答复数',
    whole: /申请答复数/,
    parts: [
      /已主动公开范围数/,
      /(?<!不)同意公开答复数/,
      /同意部分公开答复数/,
      /不同意公开答复数/,
      /不属于本行政机关公开数/,
      /申请信息不存在数/,
      /更改补充数/,
      /其他途径办理数/,
    ],
  },
  {
    name: '不同意公开答复数',
    whole: /不同意公开答复数/,
    isNested: true,
    parts: [/涉及国家秘密/, /涉及商业秘密/, /涉及个人隐私/, /危及国家安全/, /所指政府信息/, /法律法规规定的其他情形/],
  },
  { name: '行政复议数量', whole: /行政复议数量/, parts: [/维持具体行政行为/, /被依法纠错/, /其他情形/] },
  { name: '行政诉讼数量', whole: /行政诉讼数量/, parts: [/维持具体行政行为|驳回/, /被依法纠错/, /其他情形/] },
  { name: '工作人员数', whole: /信息公开工作人员数/, parts: [/专职人员数/, /兼职人员数/] },
]

export interface StatisticsRow {
  readonly label: string
  readonly cell: Cell
}

/** Rows with one value, where the report has such a table. */
export function findStatisticsRows(rows: readonly TableRow[]): StatisticsRow[] {
  const found = rows.flatMap(({ label, values }) => {
    const cell = values.at(-1)
    return cell && values.length <= 2 && label !== '' ? [{ label, cell }] : []
  })
  return found.some(({ label }) => /收到申请数|主动公开政府信息数/.test(label)) ? found : []
}

/** The rows of one sum: behind its whole, before the next. */
export function rowsOfSum(sum: StatisticsSum, rows: readonly StatisticsRow[]) {
  const at = rows.findIndex(({ label }) => sum.whole.test(label))
  const whole = rows[at]
  if (!whole) return null
  const others = STATISTICS_SUMS.filter((each) => each !== sum && !each.isNested)
  const length = rows.slice(at + 1).findIndex(({ label }) => others.some((each) => each.whole.test(label)))
  const behind = rows.slice(at + 1, length < 0 ? undefined : at + 1 + length)
  const parts = sum.parts.flatMap((words) => behind.find(({ label }) => words.test(label)) ?? [])
  return { whole, parts }
}

const CHANNEL_ROWS = /(?:政府公报|政府网站|政务微博|政务微信|其他方式)公开政府信息数/

export function findDisclosedRow(rows: readonly StatisticsRow[]): StatisticsRow | undefined {
  return rows.find(({ label }) => /主动公开政府信息数/.test(label) && !/规范性|重点/.test(label))
}

export function findChannelRows(rows: readonly StatisticsRow[]): StatisticsRow[] {
  return rows.filter(({ label }) => CHANNEL_ROWS.test(label))
}
