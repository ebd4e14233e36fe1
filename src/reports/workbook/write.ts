import writeExcelFile, { type Cell, type Sheet } from 'write-excel-file/node'
import { dayNumberOf } from '../../domain/local-date.ts'
import { type FileContent, layoutFeature } from './layout.ts'
import type { SheetCell, WorkbookSheet } from './sheet.ts'
import { BODY_FONT, BODY_FONT_SIZE, styleOf, TEXT_FORMAT } from './styles.ts'
import { fixZipDates } from './zip-dates.ts'

/** Excel's day 0 is 1899-12-30: its number of 1970-01-01. */
export const EXCEL_EPOCH_DAYS = 25_569
/** Excel refuses a longer text in a cell (Excel specifications and limits). */
export const CELL_MAX_CHARACTERS = 32_767

/** Sheets as xlsx, A4 landscape. The same sheets give the same bytes. */
export async function writeWorkbook(sheets: readonly WorkbookSheet[]): Promise<Buffer> {
  const file = writeExcelFile(sheets.map(toLibrarySheet), {
    fontFamily: BODY_FONT,
    fontSize: BODY_FONT_SIZE,
    features: [layoutFeature(sheets)],
  })
  return fixZipDates(await file.toBuffer())
}

function toLibrarySheet(sheet: WorkbookSheet): Sheet<FileContent> {
  return {
    sheet: sheet.name,
    orientation: 'landscape',
    data: sheet.rows.map((row) => {
      const height = rowHeight(row, sheet.columnWidths)
      return row.map((cell) => toLibraryCell(cell, height))
    }),
    columns: sheet.columnWidths.map((width) => ({ width })),
    stickyRowsCount: sheet.headRows,
    ...(sheet.headColumns ? { stickyColumnsCount: sheet.headColumns } : {}),
  }
}

function toLibraryCell(cell: SheetCell, height: number): Cell {
  if (cell === null) return null
  const style = { height, ...styleOf(cell.look, cell.bold ?? false, cell.alert ?? false) }
  const frame = {
    ...style,
    ...(cell.columns ? { columnSpan: cell.columns } : {}),
    ...(cell.rows ? { rowSpan: cell.rows } : {}),
  }
  if ('formula' in cell) return { ...frame, type: 'Formula', value: cell.formula }
  if ('number' in cell) return { ...frame, type: Number, value: cell.number }
  if ('day' in cell) return { ...frame, type: Number, value: dayNumberOf(cell.day) + EXCEL_EPOCH_DAYS }
  return { ...frame, type: String, format: TEXT_FORMAT, value: cell.text.slice(0, CELL_MAX_CHARACTERS) }
}

const LINE_HEIGHT_POINTS = 15
/** Excel's own limit for a row (409.5), rounded down. */
const ROW_MAX_POINTS = 409

/** Points for the row's longest text when broken into its column: programs differ in whether they find it themselves. */
export function rowHeight(row: readonly SheetCell[], columnWidths: readonly number[]): number {
  const lines = row.map((cell, column) => {
    if (!cell || !('text' in cell) || cell.columns) return 1
    const width = Math.max(1, (columnWidths[column] ?? 10) - 2)
    return cell.text.split('\n').reduce((sum, line) => sum + linesOf(line, width), 0)
  })
  return Math.min(ROW_MAX_POINTS, Math.max(1, ...lines) * LINE_HEIGHT_POINTS + 6)
}

/** An address is broken at its slashes, not where the column ends. */
function linesOf(line: string, width: number): number {
  const lines = Math.max(1, Math.ceil(displayWidth(line) / width))
  return lines > 1 && line.includes('://') ? lines + 1 : lines
}

/** Latin characters take one column of width, all others two. */
function displayWidth(text: string): number {
  return [...text].reduce((width, character) => width + ((character.codePointAt(0) ?? 0) < 0x2e80 ? 1 : 2), 0)
}
