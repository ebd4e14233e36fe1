import { UserError } from '../../domain/user-error.ts'
import type { Ledger } from '../../files/ledger/ledger.ts'
import { mapColumns } from './columns.ts'
import type { ImportSettings, LedgerItem, ReadRows, RowFault, RowHint } from './ledger-item.ts'
import { findPerson, readItem, rememberDue } from './read-item.ts'
import { refuseRepeated } from './refuse-repeated.ts'
import { createRowReader } from './row-reader.ts'
import { isMarked, screenItem } from './screen-row.ts'

const MARKED_REASON = '疑似涉密，这一行的内容没有保存。请停止传输，联系保密员。'

/**
 * Reads the rows of a ledger as items; no row is ever read half.
 * @throws {UserError} where the file lacks a column, before any row is read.
 */
export function readRows(ledger: Ledger, settings: ImportSettings): ReadRows {
  const columns = mapColumns(ledger)
  if (columns.faults.length > 0)
    throw new UserError('bad-arguments', `台账的表头还不能用，没有导入：\n${columns.faults.join('\n')}`)
  const items: LedgerItem[] = []
  const faults: RowFault[] = []
  const hints: RowHint[] = []
  const marked: number[] = []
  let unknownOfficers = 0
  const dueOn = rememberDue(settings)
  const first = { key: new Map<string, number>(), index: new Map<string, number>() }
  for (const row of ledger.rows) {
    const { rowNumber } = row
    if (isMarked(row)) {
      marked.push(rowNumber)
      faults.push({ rowNumber, column: '', reason: MARKED_REASON })
      continue
    }
    const reader = createRowReader(row, columns)
    const item = readItem(reader, settings, dueOn)
    const findings = item ? screenItem(item, settings.office) : []
    if (findings.some(({ level }) => level === 'critical')) {
      marked.push(rowNumber)
      faults.push({ rowNumber, column: '', reason: MARKED_REASON })
      continue
    }
    if (item) refuseRepeated(item, first, reader)
    if (!item || reader.faults.length > 0) {
      faults.push(...reader.faults)
      continue
    }
    items.push(item)
    hints.push(...findings.map((finding) => ({ rowNumber, finding })))
    if (reader.cell('officer') !== '' && findPerson(reader.cell('officer'), settings) === null) unknownOfficers += 1
  }
  const { sheet, otherSheets, unnamedColumns } = ledger
  return {
    rowCount: ledger.rows.length,
    items,
    faults,
    hints,
    marked,
    unknownOfficers,
    unusedColumns: columns.unused,
    unnamedColumns,
    sheet,
    otherSheets,
  }
}
