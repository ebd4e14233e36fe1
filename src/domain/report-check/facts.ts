import { isDisclosedTotal, isReceivedTotal } from './families.ts'
import { type Figure, isChange } from './figures.ts'
import type { Spot } from './finding.ts'
import type { Report } from './report.ts'
import { spotOf } from './report.ts'
import { findDisputeTable, isComplete } from './tables/dispute-table.ts'
import { findInformationRows } from './tables/information-table.ts'
import { findRequestTable, type RequestRowId } from './tables/request-table.ts'
import { type Cell, sumOf } from './tables/rows.ts'
import { findDisclosedRow, findStatisticsRows } from './tables/statistics-table.ts'

/** What a report tells more than once: in its text, and in a table. */
export type FactId =
  | 'disclosed'
  | 'normative'
  | 'received'
  | 'carriedIn'
  | 'answered'
  | 'carriedOut'
  | 'granted'
  | 'partial'
  | 'denied'
  | 'unable'
  | 'refused'
  | 'other'
  | 'reconsiderations'
  | 'lawsuits'
  | 'complaints'
  | 'abolished'
  | 'valid'
  | 'fullTime'
  | 'partTime'
  | 'meetings'
  | 'trainings'
  | 'attendances'
  | 'readingPoints'
  | 'licences'
  | 'penalties'
  | 'coercions'
  | 'fee'

export const FACT_NAMES: Readonly<Record<FactId, string>> = {
  disclosed: '主动公开政府信息',
  normative: '规范性文件',
  received: '收到申请',
  carriedIn: '上年结转申请',
  answered: '办理答复申请',
  carriedOut: '结转下年申请',
  granted: '予以公开',
  partial: '部分公开',
  denied: '不予公开',
  unable: '无法提供',
  refused: '不予处理',
  other: '其他处理',
  reconsiderations: '行政复议',
  lawsuits: '行政诉讼',
  complaints: '举报投诉',
  abolished: '废止的规范性文件',
  valid: '现行有效的规范性文件',
  fullTime: '专职人员',
  partTime: '兼职人员',
  meetings: '会议',
  trainings: '培训',
  attendances: '培训人次',
  readingPoints: '查阅点',
  licences: '行政许可',
  penalties: '行政处罚',
  coercions: '行政强制',
  fee: '收费',
}

export interface Fact {
  readonly id: FactId
  readonly value: number
  /** As written, with its unit in prose. */
  readonly written: string
  readonly place: string
  readonly spots: readonly Spot[]
  readonly figure: Figure | null
}

const CASES = ['件', '宗', '起']
const outcome = (words: RegExp) => (figure: Figure) =>
  CASES.includes(figure.unit) && words.test(figure.before) && !/其中|涉及|复议|诉讼|占/.test(figure.before)

/** What a figure of prose tells; of two that fit the first counts. */
const TOLD: readonly (readonly [FactId, (figure: Figure) => boolean])[] = [
  ['disclosed', isDisclosedTotal],
  [
    'carriedIn',
    ({ wide, unit }) => CASES.includes(unit) && /(?:上年度?|上一年度?|去年)[^，。；]{0,8}结转|结转(?:自)?上/.test(wide),
  ],
  ['carriedOut', ({ wide, unit }) => CASES.includes(unit) && /结转(?:至|到)?(?:下|次|20\d\d)/.test(wide)],
  ['received', isReceivedTotal],
  [
    'reconsiderations',
    ({ wide, unit }) =>
      CASES.includes(unit) &&
      /复议[^，。；、]{0,8}$/.test(wide) &&
      !/其中|诉讼|举报|复议后|经复议|维持|纠正/.test(wide),
  ],
  [
    'lawsuits',
    ({ wide, unit }) =>
      CASES.includes(unit) &&
      /(?:诉讼|起诉)[^，。；、]{0,8}$/.test(wide) &&
      !/其中|举报|复议|维持|纠正|直接/.test(wide),
  ],
  [
    'complaints',
    ({ wide, unit }) =>
      CASES.includes(unit) && /(?:举报|投诉)[^，。；、]{0,8}$/.test(wide) && !/其中|复议|诉讼|信访|类/.test(wide),
  ],
  ['partial', outcome(/部分公开[^，。；、]{0,4}$/)],
  ['denied', outcome(/不予公开[^，。；、]{0,4}$/)],
  ['granted', outcome(/(?<!不)(?:予以公开|同意公开)[^，。；、]{0,4}$/)],
  ['unable', outcome(/无法提供[^，。；、]{0,4}$/)],
  ['refused', outcome(/不予处理[^，。；、]{0,4}$/)],
  ['other', outcome(/其他处理[^，。；、]{0,4}$/)],
  [
    'answered',
    ({ before, wide, unit }) =>
      CASES.includes(unit) &&
      /(?:答复|办结|办理)(?:了|申请|政府信息公开申请|完毕|共|合计|总计)*$/.test(before) &&
      !/按时|按期|延期|超期|逾期|结转|其中|未|月|复议|诉讼/.test(wide),
  ],
  ['normative', (figure) => isOfRules(figure) && /制发[^，。；]{0,12}$/.test(figure.wide)],
  ['abolished', (figure) => isOfRules(figure) && /废止[^，。；]{0,12}$/.test(figure.wide)],
  ['valid', (figure) => isOfRules(figure) && /现行有效[^，。；]{0,14}$/.test(figure.wide)],
  ['fullTime', ({ before, unit }) => ['人', '名'].includes(unit) && /专职[^，。；]{0,6}$/.test(before)],
  ['partTime', ({ before, unit }) => ['人', '名'].includes(unit) && /兼职[^，。；]{0,6}$/.test(before)],
  ['licences', ({ wide, unit }) => ['件', '项'].includes(unit) && /行政许可[^，。；]{0,8}$/.test(wide)],
  ['penalties', ({ wide, unit }) => CASES.includes(unit) && /行政处罚[^，。；、]{0,8}$/.test(wide)],
  ['coercions', ({ wide, unit }) => CASES.includes(unit) && /行政强制[^，。；、]{0,8}$/.test(wide)],
  [
    'attendances',
    ({ sentenceBefore, unit }) => unit === '人次' && /培训/.test(sentenceBefore) && !/咨询|其中/.test(sentenceBefore),
  ],
  ['trainings', ({ wide, unit }) => ['次', '期', '场'].includes(unit) && /培训班?[^，。；0-9]{0,6}$/.test(wide)],
  ['meetings', ({ wide, unit }) => unit === '次' && /(?:工作会议|专题会议?|工作例会)[^，。；0-9]{0,4}$/.test(wide)],
  [
    'readingPoints',
    ({ after, wide, unit }) =>
      ['个', '处'].includes(unit) &&
      (/^(?:政府信息(?:公开)?)?查阅点/.test(after) || /查阅点[^，。；]{0,4}$/.test(wide)),
  ],
  [
    'fee',
    ({ wide, unit }) =>
      ['元', '万元'].includes(unit) && /(?:收费|收取|信息处理费|检索、?复制)[^，。；]{0,12}$/.test(wide),
  ],
]

export function findProseFacts({ figures }: Pick<Report, 'figures'>): Fact[] {
  return figures.flatMap((figure) => {
    if (figure.isApproximate || isChange(figure)) return []
    const id = TOLD.find(([, tells]) => tells(figure))?.[0]
    const { paragraph, start, end } = figure
    const written = paragraph.text.slice(start, end)
    const value = figure.unit === '元' && id === 'fee' ? figure.value / 10_000 : figure.value
    const told = id ? [id] : noneOfSeveral(figure)
    return told.map((each) => ({ id: each, value, written, place: paragraph.place, spots: [spotOf(figure)], figure }))
  })
}

/** 年末现行有效的行政规范性文件9件，本年制发1件、废止1件. */
function isOfRules({ unit, sentenceBefore }: Figure): boolean {
  return ['件', '份'].includes(unit) && /规范性文件/.test(sentenceBefore)
}

/** 行政复议、诉讼、举报申请0件: none of each; another number would not say of which. */
function noneOfSeveral({ value, wide, unit }: Figure): FactId[] {
  if (value !== 0 || !CASES.includes(unit) || !wide.includes('、')) return []
  const said: readonly (readonly [FactId, RegExp])[] = [
    ['reconsiderations', /复议/],
    ['lawsuits', /诉讼/],
    ['complaints', /举报|投诉/],
  ]
  const found = said.filter(([, words]) => words.test(wide)).map(([id]) => id)
  return found.length > 1 ? found : []
}

/** What the tables of either form say of the same. */
export function findTableFacts({ rows, form }: Pick<Report, 'rows' | 'form'>): Fact[] {
  return form === 'form-2021'
    ? [...ofRequestTable(rows), ...ofDisputeTable(rows), ...ofInformation(rows)]
    : ofStatistics(rows)
}

function ofCells(id: FactId, cells: readonly (Cell | undefined)[]): Fact[] {
  const held = cells.filter((cell): cell is Cell => cell !== undefined)
  const [first] = held
  if (!first) return []
  return [
    {
      id,
      value: sumOf(held),
      written: String(sumOf(held)),
      place: first.paragraph.place,
      spots: held.map(spotOf),
      figure: null,
    },
  ]
}

function ofRequestTable(rows: Report['rows']): Fact[] {
  const table = findRequestTable(rows)?.rows ?? {}
  const totals = (ids: readonly RequestRowId[]) => ids.map((id) => table[id]?.at(-1))
  const whole = (id: FactId, ids: readonly RequestRowId[]) => {
    const cells = totals(ids)
    return cells.includes(undefined) ? [] : ofCells(id, cells)
  }
  return [
    ...whole('received', ['new']),
    ...whole('carriedIn', ['carriedIn']),
    ...whole('answered', ['total']),
    ...whole('carriedOut', ['carriedOut']),
    ...whole('granted', ['granted']),
    ...whole('partial', ['partial']),
    ...whole('denied', ['denied1', 'denied2', 'denied3', 'denied4', 'denied5', 'denied6', 'denied7', 'denied8']),
    ...whole('unable', ['unable1', 'unable2', 'unable3']),
    ...whole('refused', ['refused1', 'refused2', 'refused3', 'refused4', 'refused5']),
    ...whole('other', ['other1', 'other2', 'other3']),
  ]
}

function ofDisputeTable(rows: Report['rows']): Fact[] {
  const cells = findDisputeTable(rows)
  if (!cells || !isComplete(cells)) return []
  return [...ofCells('reconsiderations', [cells[4]]), ...ofCells('lawsuits', [cells[9], cells[14]])]
}

function ofInformation(rows: Report['rows']): Fact[] {
  const ids: Readonly<Record<string, FactId>> = {
    行政许可: 'licences',
    行政处罚: 'penalties',
    行政强制: 'coercions',
    行政事业性收费: 'fee',
  }
  return findInformationRows(rows).flatMap(({ name, cells }) => {
    if (name === '行政规范性文件') return ofRules(cells)
    const id = ids[name]
    // What is collected by other titles is no 信息处理费.
    return id && id !== 'fee' ? ofCells(id, cells.slice(0, 1)) : []
  })
}

function ofRules([made, abolished, valid]: readonly Cell[]): Fact[] {
  return [...ofCells('normative', [made]), ...ofCells('abolished', [abolished]), ...ofCells('valid', [valid])]
}

const STATISTICS: readonly (readonly [FactId, RegExp])[] = [
  ['normative', /制发规范性文件总数/],
  ['received', /收到申请数/],
  ['answered', /申请答复数/],
  ['granted', /(?<!不)同意公开答复数/],
  ['partial', /同意部分公开答复数/],
  ['denied', /不同意公开答复数/],
  ['reconsiderations', /行政复议数量/],
  ['lawsuits', /行政诉讼数量/],
  ['complaints', /举报投诉数量/],
  ['fee', /收取的费用/],
  ['fullTime', /专职人员数/],
  ['partTime', /兼职人员数/],
  ['readingPoints', /查阅点数/],
  ['meetings', /会议或专题会议?数/],
  ['trainings', /培训班数/],
  ['attendances', /接受培训人员数/],
]

function ofStatistics(rows: Report['rows']): Fact[] {
  const table = findStatisticsRows(rows)
  const disclosed = findDisclosedRow(table)
  return [
    ...ofCells('disclosed', [disclosed?.cell]),
    ...STATISTICS.flatMap(([id, words]) => ofCells(id, [table.find(({ label }) => words.test(label))?.cell])),
  ]
}
