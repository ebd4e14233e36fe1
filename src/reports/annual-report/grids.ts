import { tenThousandYuan } from '../../domain/annual-report/catalogue.ts'
import {
  type AnnualReport,
  DISPUTE_CELLS,
  DISPUTE_COLUMNS,
  type DisputeCell,
} from '../../domain/annual-report/report.ts'
import { statisticsRows } from '../../domain/annual-report/statistics-table.ts'
import {
  APPLICANT_COLUMNS,
  type ApplicantRow,
  BALANCE_RULE,
  ORGANISATION_COLUMNS,
  RESULT_BLOCKS,
} from '../../domain/annual-report/tables.ts'
import type { ReportTable } from '../../domain/annual-report/text-parts.ts'
import { APPLICANT_CLASSES } from '../../domain/applicant.ts'
import type { Grid, GridCell } from '../document/grid.ts'

/** The width of an official page between its margins, in twips. */
const WIDTH = 8_840

const head = (text: string, more: Partial<GridCell> = {}): GridCell => ({ text, isHead: true, ...more })
const cell = (value: number | string | null, more: Partial<GridCell> = {}): GridCell => ({
  text: value === null ? '' : String(value),
  ...more,
})
const left = (text: string, more: Partial<GridCell> = {}): GridCell => ({ text, isLeft: true, ...more })

/** The tables of the forms as they are laid out on paper; merged cells and exact labels as in the form. */
export function gridOf(table: ReportTable, report: AnnualReport): Grid {
  switch (table) {
    case 'documents':
      return documentsGrid(report)
    case 'requests':
      return requestsGrid(report)
    case 'disputes':
      return disputesGrid(report)
    case 'statistics':
      return statisticsGrid(report)
  }
}

/** Table 2. */
function documentsGrid({ documents }: AnnualReport): Grid {
  const { normative } = documents
  const band = (text: string): GridCell[] => [head(text, { columns: 4 })]
  const decisions = (rows: readonly (readonly [string, number | null])[]): GridCell[][] => [
    [head('信息内容'), head('本年处理决定数量', { columns: 3 })],
    ...rows.map(([name, value]) => [cell(name), cell(value, { columns: 3 })]),
  ]
  return {
    widths: [WIDTH - 3 * 2_000, 2_000, 2_000, 2_000],
    headRows: 0,
    rows: [
      band('第二十条第（一）项'),
      [head('信息内容'), head('本年制发件数'), head('本年废止件数'), head('现行有效件数')],
      // A 街道 makes none.
      [cell('规章'), cell(0), cell(0), cell(0)],
      [cell('行政规范性文件'), cell(normative.made), cell(normative.repealed), cell(normative.inForce)],
      band('第二十条第（五）项'),
      ...decisions([['行政许可', documents.permits]]),
      band('第二十条第（六）项'),
      ...decisions([
        ['行政处罚', documents.penalties],
        ['行政强制', documents.coercions],
      ]),
      band('第二十条第（八）项'),
      [head('信息内容'), head('本年收费金额（单位：万元）', { columns: 3 })],
      [
        cell('行政事业性收费'),
        cell(documents.chargedYuan === null ? null : tenThousandYuan(documents.chargedYuan), { columns: 3 }),
      ],
    ],
  }
}

const LABELS = [520, 860, 3_050] as const
const COUNT_WIDTH = 630

/** Table 3: labels in three columns, applicants in seven. */
function requestsGrid({ requests }: AnnualReport): Grid {
  const counts = ({ byClass, total }: ApplicantRow) => [
    ...APPLICANT_COLUMNS.map((column) => cell(byClass[column])),
    cell(total),
  ]
  const results = RESULT_BLOCKS.flatMap((block) =>
    block.rows.map(({ row, label }, index): GridCell[] => [
      ...(index > 0
        ? []
        : label
          ? [left(block.label, { rows: block.rows.length })]
          : [left(block.label, { columns: 2 })]),
      ...(label ? [left(label)] : []),
      ...counts(requests.results[row]),
    ]),
  )
  const [firstResult = [], ...otherResults] = results
  return {
    widths: [...LABELS, ...Array<number>(7).fill(COUNT_WIDTH)],
    headRows: 3,
    rows: [
      [head(`（${BALANCE_RULE}）`, { columns: 3, rows: 3 }), head('申请人情况', { columns: 7 })],
      [
        head(APPLICANT_CLASSES['natural-person'], { rows: 2 }),
        head('法人或其他组织', { columns: ORGANISATION_COLUMNS.length }),
        head('总计', { rows: 2 }),
      ],
      ORGANISATION_COLUMNS.map((column) => head(APPLICANT_CLASSES[column])),
      [left('一、本年新收政府信息公开申请数量', { columns: 3 }), ...counts(requests.received)],
      [left('二、上年结转政府信息公开申请数量', { columns: 3 }), ...counts(requests.carriedIn)],
      [left('三、本年度办理结果', { rows: results.length + 1 }), ...firstResult],
      ...otherResults,
      [left('（七）总计', { columns: 2 }), ...counts(requests.handled)],
      [left('四、结转下年度继续办理', { columns: 3 }), ...counts(requests.carriedOut)],
    ],
  }
}

/** Table 4: one row of fifteen cells. */
function disputesGrid({ disputes }: AnnualReport): Grid {
  const cells = Object.keys(DISPUTE_CELLS) as DisputeCell[]
  const names = Object.values(DISPUTE_CELLS).map((name) => head(name))
  const each = Math.floor(WIDTH / 15)
  return {
    widths: Array<number>(15).fill(each),
    headRows: 3,
    rows: [
      [head('行政复议', { columns: 5, rows: 2 }), head('行政诉讼', { columns: 10 })],
      [head('未经复议直接起诉', { columns: 5 }), head('复议后起诉', { columns: 5 })],
      [...names, ...names, ...names],
      DISPUTE_COLUMNS.flatMap((kind) => cells.map((name) => cell(disputes[kind][name]))),
    ],
  }
}

/** 政府信息公开情况统计表 of 2014–2018, with the lines to sign below it. */
function statisticsGrid(report: AnnualReport): Grid {
  return {
    widths: [WIDTH - 900 - 1_200, 900, 1_200],
    headRows: 1,
    rows: [
      [head('统计指标'), head('单位'), head('统计数')],
      ...statisticsRows(report).map(({ label, depth, unit, value }) => [
        { text: `${'　'.repeat(depth)}${label}`, isLeft: true, isHead: depth === 0 },
        cell(unit),
        cell(value),
      ]),
    ],
  }
}

/** Below the 统计表. */
export const SIGNATURE_LINE = '单位负责人：　　　　审核人：　　　　填报人：　　　　联系电话：　　　　填报日期：'
export const UNFILLED_NOTE = '统计数空着的，是没有登记、由填报人据实填写的指标；没有发生的填0。'
