import { isLocalDate } from '../../domain/local-date.ts'
import { writeLongWorkbook } from '../workbook/long.ts'
import type { SheetCell, SheetRow } from '../workbook/sheet.ts'
import type { PrintedTable, TableColumn } from './column.ts'

/** Characters of Latin script on A4 landscape at about 60 %: below that nobody reads the print. */
const PAGE_WIDTH = 215

/** Title, small print, head row, then a numbered row for each line; A4 landscape, head rows on each page. */
export function renderTable<Line>(table: PrintedTable<Line>): Promise<Buffer> {
  const { columns, sheetName, title, note, total, headColumns } = table
  const columnWidths = [6, ...columns.map(({ width }) => width)]
  const pagesWide = Math.ceil(columnWidths.reduce((sum, width) => sum + width, 0) / PAGE_WIDTH)
  const width = columnsOfFirstPage(columnWidths)
  return writeLongWorkbook({
    name: sheetName,
    headRows: [
      wide('title', title, width),
      wide('note', note, width),
      [head('序号'), ...columns.map(({ name }) => head(name))],
    ],
    rowCount: total,
    rows: rowsOf(table),
    columnWidths,
    headColumns,
    pagesWide,
  })
}

/** The title spans no more: what it covers beside is printed on another page. */
function columnsOfFirstPage(columnWidths: readonly number[]): number {
  let used = 0
  const beyond = columnWidths.findIndex((width) => {
    used += width
    return used > PAGE_WIDTH
  })
  return beyond < 0 ? columnWidths.length : beyond
}

async function* rowsOf<Line>({ columns, lines }: PrintedTable<Line>): AsyncGenerator<SheetRow[]> {
  let number = 0
  for await (const piece of lines)
    yield piece.map((line): SheetRow => {
      number += 1
      return [{ look: 'count', number }, ...columns.map((column) => cellOf(column, line))]
    })
}

function cellOf<Line>({ kind, value, isProvisional, isAlert }: TableColumn<Line>, line: Line): SheetCell {
  const shown = value(line)
  const alert = isAlert?.(line) ?? false
  if (kind === 'day' && isLocalDate(shown))
    return { look: isProvisional?.(line) ? 'provisional-day' : 'day', day: shown, alert }
  if (typeof shown === 'number') return { look: 'count', number: shown, alert }
  return { look: kind === 'text' ? 'text' : 'centred', text: shown ?? '', alert }
}

const head = (text: string): SheetCell => ({ look: 'head', text })

function wide(look: 'title' | 'note', text: string, columns: number): SheetRow {
  return [{ look, text, columns }, ...Array<null>(columns - 1).fill(null)]
}
