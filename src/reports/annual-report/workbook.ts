import { tenThousandYuan } from '../../domain/annual-report/catalogue.ts'
import type { WrittenReport } from '../../domain/annual-report/index.ts'
import {
  type AnnualReport,
  DISPUTE_CELLS,
  DISPUTE_COLUMNS,
  type DisputeCell,
} from '../../domain/annual-report/report.ts'
import { statisticsRows } from '../../domain/annual-report/statistics-table.ts'
import { APPLICANT_COLUMNS, type ApplicantRow, BALANCE_RULE, requestRows } from '../../domain/annual-report/tables.ts'
import { APPLICANT_CLASSES } from '../../domain/applicant.ts'
import { DISPUTE_KINDS } from '../../domain/disputes.ts'
import { ITEM_CLASS_NAMES, ITEM_CLASSES } from '../../domain/vocabulary.ts'
import type { SheetCell, SheetRow, WorkbookSheet } from '../workbook/sheet.ts'
import { columnName } from '../workbook/sheet.ts'
import { writeWorkbook } from '../workbook/write.ts'
import { UNFILLED_NOTE } from './grids.ts'

/** The report's tables as xlsx, sums and shares calculated there. The same report gives the same bytes. */
export function renderReportWorkbook(report: AnnualReport, written: WrittenReport): Promise<Buffer> {
  return writeWorkbook(reportSheets(report, written))
}

export function reportSheets(report: AnnualReport, written: WrittenReport): WorkbookSheet[] {
  return [
    classesSheet(report),
    ...(report.form === '2008'
      ? [statisticsSheet(report)]
      : [documentsSheet(report), requestsSheet(report), disputesSheet(report)]),
    sourcesSheet(report, written),
  ]
}

const text = (content: string, look: 'text' | 'centred' = 'text'): SheetCell => ({ look, text: content })
const count = (number: number): SheetCell => ({ look: Number.isInteger(number) ? 'count' : 'amount', number })
const head = (content: string): SheetCell => ({ look: 'head', text: content })
const sum = (formula: string, result: number): SheetCell => ({ look: 'count', formula, result, bold: true })
const wide = (look: 'title' | 'note', content: string, columns: number): SheetRow => [
  { look, text: content, columns },
  ...Array<null>(columns - 1).fill(null),
]

/** 主动公开 by class, and its change against the year before. */
function classesSheet({ year, figures }: AnnualReport): WorkbookSheet {
  const first = 3
  const totalRow = first + ITEM_CLASSES.length
  const previous = figures.previousYear
  return {
    name: '主动公开',
    rows: [
      wide('title', `${year}年主动公开政府信息`, 3),
      ['类别', '条数', '占比'].map(head),
      ...ITEM_CLASSES.map((itemClass, index): SheetRow => {
        const part = figures.byClass[itemClass]
        return [
          text(`${ITEM_CLASS_NAMES[itemClass]}类`),
          count(part),
          rate(`B${first + index}`, `B$${totalRow}`, part, figures.published),
        ]
      }),
      [
        text('合计'),
        sum(`SUM(B${first}:B${totalRow - 1})`, figures.published),
        rate(`B${totalRow}`, `B${totalRow}`, figures.published, figures.published),
      ],
      ...(previous === null
        ? []
        : [
            [text('上年'), count(previous), text('')],
            [
              text('比上年增减'),
              sum(`B${totalRow}-B${totalRow + 1}`, figures.published - previous),
              rate(`B${totalRow + 2}`, `B${totalRow + 1}`, figures.published - previous, previous),
            ],
          ]),
      [text('其中全文电子化'), count(figures.electronic), text('')],
    ],
    columnWidths: [28, 16, 16],
    headRows: 2,
    onePage: true,
  }
}

function rate(part: string, whole: string, partValue: number, wholeValue: number): SheetCell {
  return {
    look: 'rate',
    formula: `IF(${whole}=0,"无",${part}/${whole})`,
    result: wholeValue === 0 ? '无' : partValue / wholeValue,
  }
}

function statisticsSheet(report: AnnualReport): WorkbookSheet {
  return {
    name: '统计表',
    rows: [
      wide('title', `政府信息公开情况统计表（${report.year}年度）`, 3),
      ['统计指标', '单位', '统计数'].map(head),
      ...statisticsRows(report).map(({ label, depth, unit, value }): SheetRow => {
        const name = `${'　'.repeat(depth)}${label}`
        if (value === null || value === '') return [text(name), text(unit, 'centred'), text('')]
        return [text(name), text(unit, 'centred'), count(Number(value))]
      }),
      wide('note', UNFILLED_NOTE, 3),
    ],
    columnWidths: [80, 10, 14],
    headRows: 2,
  }
}

/** Table 2 as the form has it. */
function documentsSheet({ year, documents }: AnnualReport): WorkbookSheet {
  const { normative } = documents
  const stated = (value: number | null): SheetCell => (value === null ? text('') : count(value))
  const charged = documents.chargedYuan
  const empty = text('')
  return {
    name: '表二',
    rows: [
      wide('title', `${year}年主动公开政府信息情况`, 4),
      ['第二十条第（一）项', '本年制发件数', '本年废止件数', '现行有效件数'].map(head),
      [text('规章'), count(0), count(0), count(0)],
      [text('行政规范性文件'), stated(normative.made), stated(normative.repealed), stated(normative.inForce)],
      ['第二十条第（五）、（六）项', '本年处理决定数量', '', ''].map(head),
      [text('行政许可'), stated(documents.permits), empty, empty],
      [text('行政处罚'), stated(documents.penalties), empty, empty],
      [text('行政强制'), stated(documents.coercions), empty, empty],
      ['第二十条第（八）项', '本年收费金额（万元）', '', ''].map(head),
      [text('行政事业性收费'), charged === null ? empty : text(tenThousandYuan(charged), 'centred'), empty, empty],
    ],
    columnWidths: [32, 24, 18, 18],
    headRows: 2,
    onePage: true,
  }
}

/** Table 3 with its sums, and the three lines that show that each column balances. */
function requestsSheet({ year, requests }: AnnualReport): WorkbookSheet {
  const rows = requestRows(requests)
  const first = 3
  const rowOf = (key: string) => first + rows.findIndex((row) => row.key === key)
  const columns = APPLICANT_COLUMNS.length + 1
  const results = rows.filter(({ key }) => key in requests.results)
  const firstResult = rowOf(results[0]?.key ?? '')
  const lastResult = rowOf(results.at(-1)?.key ?? '')
  const cellOf = (row: ApplicantRow, index: number) => {
    const column = APPLICANT_COLUMNS[index]
    return column ? row.byClass[column] : row.total
  }
  const line = (key: string, row: ApplicantRow, at: number): SheetCell[] =>
    Array.from({ length: columns }, (_, index) => {
      const value = cellOf(row, index)
      const letter = columnName(index + 1)
      if (index === columns - 1) return sum(`SUM(B${at}:${columnName(columns - 1)}${at})`, value)
      return key === 'handled' ? sum(`SUM(${letter}${firstResult}:${letter}${lastResult})`, value) : count(value)
    })
  const balance = (label: string, cell: (letter: string, index: number) => SheetCell): SheetRow => [
    text(label),
    ...Array.from({ length: columns }, (_, index) => cell(columnName(index + 1), index)),
  ]
  const incoming = (index: number) => cellOf(requests.received, index) + cellOf(requests.carriedIn, index)
  const at = { in: first + rows.length, out: first + rows.length + 1 }
  return {
    name: '表三',
    rows: [
      wide('title', `${year}年收到和处理政府信息公开申请情况`, columns + 1),
      [head('项目'), ...APPLICANT_COLUMNS.map((column) => head(APPLICANT_CLASSES[column])), head('总计')],
      ...rows.map(({ key, label, row }, index): SheetRow => [text(label), ...line(key, row, first + index)]),
      balance('第一项加第二项', (letter, index) =>
        sum(`${letter}${rowOf('received')}+${letter}${rowOf('carried-in')}`, incoming(index)),
      ),
      balance('第三项加第四项', (letter, index) =>
        sum(
          `${letter}${rowOf('handled')}+${letter}${rowOf('carried-out')}`,
          cellOf(requests.handled, index) + cellOf(requests.carriedOut, index),
        ),
      ),
      balance('勾稽', (letter) => ({
        look: 'centred',
        formula: `IF(${letter}${at.in}=${letter}${at.out},"相等","不等")`,
        result: '相等',
      })),
      wide('note', BALANCE_RULE, columns + 1),
    ],
    columnWidths: [64, ...Array<number>(columns).fill(13)],
    headRows: 2,
    headColumns: 1,
  }
}

function disputesSheet({ year, disputes }: AnnualReport): WorkbookSheet {
  const cells = (Object.keys(DISPUTE_CELLS) as DisputeCell[]).filter((cell) => cell !== 'total')
  return {
    name: '表四',
    rows: [
      wide('title', `${year}年政府信息公开行政复议、行政诉讼情况`, cells.length + 2),
      [head('类型'), ...cells.map((cell) => head(DISPUTE_CELLS[cell])), head('总计')],
      ...DISPUTE_COLUMNS.map(
        (kind, index): SheetRow => [
          text(DISPUTE_KINDS[kind]),
          ...cells.map((cell) => count(disputes[kind][cell])),
          sum(`SUM(B${index + 3}:E${index + 3})`, disputes[kind].total),
        ],
      ),
    ],
    columnWidths: [30, ...Array<number>(cells.length + 1).fill(14)],
    headRows: 2,
    onePage: true,
  }
}

/** 数据来源: every number of the report, what it is, and which rows it is counted from. */
function sourcesSheet({ year }: AnnualReport, { figures }: WrittenReport): WorkbookSheet {
  return {
    name: '数据来源',
    rows: [
      wide('title', `${year}年度报告的数字和来源`, 6),
      ['序号', '编号', '项目', '数值', '单位', '来源'].map(head),
      ...[...figures.values()].map((figure, index): SheetRow => {
        const { id, label, value, text: printed, unit, source } = figure
        const isCount = value !== null && printed === String(value)
        return [
          count(index + 1),
          text(id),
          text(label),
          isCount ? count(value) : text(printed, 'centred'),
          text(unit, 'centred'),
          text(source),
        ]
      }),
    ],
    columnWidths: [8, 34, 60, 14, 10, 34],
    headRows: 2,
    filter: true,
  }
}
