import type { DirectoryEntry } from '../../domain/directory.ts'
import { formatDay, type LocalDate } from '../../domain/local-date.ts'
import { ITEM_CLASS_NAMES, type ItemClass } from '../../domain/vocabulary.ts'
import type { CellLook, SheetCell, SheetRow, WorkbookSheet } from '../workbook/sheet.ts'
import { writeWorkbook } from '../workbook/write.ts'

export interface Directory {
  readonly bodyName: string
  readonly year: number | null
  readonly itemClass: ItemClass | null
  readonly preparedOn: LocalDate
  /** `channels` by their names here. */
  readonly entries: readonly DirectoryEntry[]
}

/** 公开目录-2017-业务动态.xlsx */
export function directoryFileName({ year, itemClass }: Pick<Directory, 'year' | 'itemClass'>): string {
  const parts = ['公开目录', year ?? '全部', ...(itemClass ? [ITEM_CLASS_NAMES[itemClass]] : [])]
  return `${parts.join('-')}.xlsx`
}

/** A taken-down line keeps its number, so that the numbers show no hole; what it said is gone. */
const TAKEN_DOWN = '（已撤下）'
/** A summary longer than this stands on the portal, not in a directory. */
const SUMMARY_CHARACTERS = 300

/** The columns printed on real pages (reference 2.8). */
const COLUMNS: readonly (readonly [string, number, (entry: DirectoryEntry) => SheetCell])[] = [
  ['索引号', 24, ({ indexNumber }) => cell(indexNumber, 'centred')],
  ['名称', 40, (entry) => cell(entry.isValid ? entry.title : TAKEN_DOWN)],
  ['文号', 20, (entry) => cell(entry.isValid ? entry.documentNumber : '', 'centred')],
  ['内容概述', 40, (entry) => cell(entry.isValid ? [...entry.summary].slice(0, SUMMARY_CHARACTERS).join('') : '')],
  ['类别', 11, ({ itemClass }) => cell(ITEM_CLASS_NAMES[itemClass], 'centred')],
  ['生成日期', 17, ({ formedOn }) => ({ look: 'day', day: formedOn })],
  ['发布日期', 17, ({ publishedOn }) => ({ look: 'day', day: publishedOn })],
  ['责任部门', 17, ({ section }) => cell(section, 'centred')],
  ['公开形式', 20, ({ channels }) => cell(channels.join('、'), 'centred')],
  ['是否有效', 9, ({ isValid }) => cell(isValid ? '是' : '否', 'centred')],
]

/** 政府信息公开目录 as xlsx. The same entries give the same bytes. */
export function renderDirectory(directory: Directory): Promise<Buffer> {
  return writeWorkbook([directorySheet(directory)])
}

export function directorySheet({ bodyName, year, itemClass, preparedOn, entries }: Directory): WorkbookSheet {
  const part = `${year === null ? '' : `${year}年`}${itemClass ? ITEM_CLASS_NAMES[itemClass] : ''}`
  const title = `${bodyName}政府信息公开目录${part ? `（${part}）` : ''}`
  return {
    name: '公开目录',
    rows: [
      wide('title', title),
      wide('note', `截至${formatDay(preparedOn)}，共${entries.length}条`),
      COLUMNS.map(([name]): SheetCell => ({ look: 'head', text: name })),
      ...entries.map((entry): SheetRow => COLUMNS.map(([, , toCell]) => toCell(entry))),
    ],
    columnWidths: COLUMNS.map(([, width]) => width),
    headRows: 3,
    headColumns: 2,
    filter: true,
  }
}

function cell(text: string, look: CellLook = 'text'): SheetCell {
  return { look, text }
}

function wide(look: CellLook, text: string): SheetRow {
  return [{ look, text, columns: COLUMNS.length }, ...Array<null>(COLUMNS.length - 1).fill(null)]
}
