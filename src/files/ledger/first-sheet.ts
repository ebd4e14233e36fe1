import { openZip } from '../archive/zip.ts'
import { MAX_LEDGER_COLUMNS } from '../limits.ts'
import { type CellPlace, readSheet } from '../spreadsheet/sheet.ts'
import { readWorkbook, type Workbook } from '../spreadsheet/workbook.ts'
import { type Grid, GridBuilder } from './grid.ts'
import { HEADER_WITHIN_ROWS } from './header.ts'
import { LedgerFault } from './ledger.ts'

interface SheetGrid extends SheetRows {
  readonly sheet: string
  readonly otherSheets: readonly string[]
}

/** The sheet of that name, or the first one to be seen that has anything in it. @throws {LedgerFault | UnreadableError} */
export function readFirstSheet(bytes: Uint8Array, wanted: string | null): SheetGrid {
  const zip = openZip(bytes)
  const workbook = readWorkbook(zip)
  const filled = workbook.sheets
    .map((entry) => ({ ...entry, bytes: zip.read(entry.part) ?? new Uint8Array() }))
    .filter(({ bytes }) => hasCells(bytes, workbook))
  const chosen = wanted === null ? filled.find(({ isHidden }) => !isHidden) : filled.find(({ name }) => name === wanted)
  if (!chosen)
    throw new LedgerFault(wanted === null ? '文件里没有内容。请检查后再导入。' : `没有找到有内容的工作表“${wanted}”。`)
  const otherSheets = filled.filter((sheet) => sheet !== chosen).map(({ name }) => name)
  return { ...readRows(chosen.bytes, workbook), sheet: chosen.name, otherSheets }
}

/** Stops at the first one: sheets are long. */
function hasCells(bytes: Uint8Array, workbook: Workbook): boolean {
  const found = new Error('a cell')
  try {
    readSheet(bytes, workbook, {
      cell: () => {
        throw found
      },
    })
    return false
  } catch (error) {
    if (error === found) return true
    throw error
  }
}

interface SheetRows {
  readonly grid: Grid
  /** The first rows, among which the header is. */
  readonly top: Grid
}

function readRows(bytes: Uint8Array, workbook: Workbook): SheetRows {
  const builder = new GridBuilder()
  const merges: (readonly [CellPlace, CellPlace])[] = []
  readSheet(bytes, workbook, {
    cell: ({ row, column }, text) => builder.set(row, column, text.trim()),
    merged: (from, to) => merges.push([from, to]),
  })
  // What is merged downwards holds for each row; a heading merged across a whole row is no value of its columns.
  for (const [from, to] of merges) spread(builder, from, { row: to.row, column: from.column })
  const grid = builder.finish()
  const top = new GridBuilder()
  for (const [row, cells] of grid)
    if (row <= HEADER_WITHIN_ROWS) for (const [column, text] of cells) top.set(row, column, text)
  for (const [from, to] of merges) spread(top, from, to)
  return { grid, top: top.finish() }
}

/** Empty rows stay empty. */
function spread(grid: GridBuilder, from: CellPlace, to: CellPlace): void {
  const text = grid.get(from.row, from.column)
  if (text === '') return
  const lastColumn = Math.min(to.column, MAX_LEDGER_COLUMNS)
  for (let row = from.row; row <= to.row; row += 1)
    for (let column = from.column; column <= lastColumn && grid.has(row); column += 1) grid.set(row, column, text)
}
