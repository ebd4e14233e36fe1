import type { TableFormat } from '../../domain/ledger.ts'
import { formatDay, type LocalDate } from '../../domain/local-date.ts'
import { formatPeriod, type Period } from '../../domain/period.ts'
import { ITEM_CLASS_NAMES, type ItemClass } from '../../domain/vocabulary.ts'
import type { TableColumn } from '../table/column.ts'
import { renderCsv } from '../table/csv.ts'
import { renderJson } from '../table/json.ts'
import { renderTable } from '../table/xlsx.ts'

/** What is public of one item, channels by their names. Nothing else may ever stand here. */
export interface OpenDataLine {
  readonly indexNumber: string
  readonly title: string
  readonly itemClass: ItemClass
  readonly publishedOn: LocalDate
  readonly channels: readonly string[]
  readonly links: readonly string[]
  readonly issues: readonly string[]
}

export interface OpenData extends Period {
  readonly bodyName: string
  readonly preparedOn: LocalDate
  readonly total: number
  readonly lines: AsyncIterable<readonly OpenDataLine[]>
}

const listText = (texts: readonly string[]) => texts.join('；') || null

/** Names of fields: docs/manual/数据导出.md. */
export const OPEN_DATA_COLUMNS: readonly TableColumn<OpenDataLine>[] = [
  {
    name: '索引号',
    width: 24,
    kind: 'centred',
    value: (line) => line.indexNumber,
    fields: { indexNumber: (line) => line.indexNumber || null },
  },
  {
    name: '信息名称',
    width: 48,
    kind: 'text',
    value: (line) => line.title,
    fields: { title: (line) => line.title },
  },
  {
    name: '类别',
    width: 12,
    kind: 'centred',
    value: (line) => ITEM_CLASS_NAMES[line.itemClass],
    fields: { class: (line) => ITEM_CLASS_NAMES[line.itemClass] },
  },
  {
    name: '发布日期',
    width: 18,
    kind: 'day',
    value: (line) => line.publishedOn,
    fields: { publishedOn: (line) => line.publishedOn },
  },
  {
    name: '发布渠道',
    width: 18,
    kind: 'centred',
    value: (line) => line.channels.join('\n'),
    fields: { channels: (line) => listText(line.channels) },
  },
  {
    name: '网址',
    width: 40,
    kind: 'text',
    value: (line) => line.links.join('\n'),
    fields: { links: (line) => listText(line.links) },
  },
  {
    name: '期号',
    width: 12,
    kind: 'centred',
    value: (line) => line.issues.join('\n'),
    fields: { issues: (line) => listText(line.issues) },
  },
]

/** 已公开信息数据-2017年.csv */
export function openDataFileName(period: Period, format: TableFormat): string {
  return `已公开信息数据-${formatPeriod(period)}.${format}`
}

export function renderOpenData(data: OpenData, format: TableFormat): Promise<Buffer> {
  const { bodyName, preparedOn, total, lines, from, to } = data
  const table = { columns: OPEN_DATA_COLUMNS, lines }
  if (format === 'csv') return renderCsv(table)
  if (format === 'json') return renderJson(table, { name: '已公开信息', body: bodyName, from, to, preparedOn, total })
  return renderTable({
    ...table,
    sheetName: '已公开信息',
    title: `${bodyName}已公开信息（${formatPeriod(data)}）`,
    note: `期内发布、现在仍公开的信息，共${total}条。截至${formatDay(preparedOn)}。`,
    total,
    headColumns: 3,
  })
}
