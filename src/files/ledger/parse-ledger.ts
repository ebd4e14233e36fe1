import type { FileKind } from '../file-kinds.ts'
import { MAX_LEDGER_ROWS } from '../limits.ts'
import { columnLetters } from '../spreadsheet/sheet.ts'
import { readDelimited } from './delimited.ts'
import { readFirstSheet } from './first-sheet.ts'
import { type Grid, tooManyRows } from './grid.ts'
import { findHeader, type Header } from './header.ts'
import { type Ledger, LedgerFault, type LedgerRow } from './ledger.ts'

/** @throws {LedgerFault | UnreadableError} */
export function parseLedger(bytes: Uint8Array, kind: FileKind, sheet: string | null): Ledger {
  if (kind === 'csv' || kind === 'txt') {
    const grid = readDelimited(bytes)
    return { ...toRows(grid, findHeader(grid)), sheet: '', otherSheets: [] }
  }
  if (kind !== 'xlsx') throw new LedgerFault('台账请用 xlsx 或 csv 格式。旧版 xls 请先另存为 xlsx。')
  const { grid, top, ...sheets } = readFirstSheet(bytes, sheet)
  return { ...toRows(grid, findHeader(top)), ...sheets }
}

function toRows(grid: Grid, header: Header): Pick<Ledger, 'headers' | 'rows' | 'unnamedColumns'> {
  const unnamed = new Set<number>()
  const rows: LedgerRow[] = []
  for (const [rowNumber, cells] of grid) {
    if (rowNumber <= header.row) continue
    for (const column of cells.keys()) if (!header.columns.has(column)) unnamed.add(column)
    const named = [...header.columns].map(([column, name]) => [name, cells.get(column) ?? ''] as const)
    if (named.some(([, text]) => text !== '')) rows.push({ rowNumber, cells: Object.fromEntries(named) })
  }
  if (rows.length === 0) throw new LedgerFault('表头下面没有内容。请检查后再导入。')
  if (rows.length > MAX_LEDGER_ROWS) throw tooManyRows()
  return {
    headers: [...header.columns].sort(([one], [other]) => one - other).map(([, name]) => name),
    rows,
    unnamedColumns: [...unnamed].sort((one, other) => one - other).map(columnLetters),
  }
}
