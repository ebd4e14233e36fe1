import { UserError } from '../../domain/user-error.ts'
import type { LedgerRow } from '../../files/ledger/ledger.ts'
import { assertNoPersonalData } from '../no-personal-data.ts'
import { type ColumnMap, LEDGER_COLUMNS, type LedgerField } from './columns.ts'
import type { RowFault } from './ledger-item.ts'

export type RowReader = ReturnType<typeof createRowReader>

/** Reads the cells of one row and collects what is wrong with them. */
export function createRowReader({ rowNumber, cells }: LedgerRow, { headers }: ColumnMap) {
  const faults: RowFault[] = []
  const cell = (field: LedgerField) =>
    (headers[field] ?? [])
      .map((header) => cells[header] ?? '')
      .filter(Boolean)
      .join('\n')
  const add = (field: LedgerField, reason: string) =>
    faults.push({ rowNumber, column: headers[field]?.[0] ?? LEDGER_COLUMNS[field].label, reason })
  return {
    rowNumber,
    faults,
    cell,
    add,
    /** Null for an empty cell and for one with a fault. */
    read<T>(field: LedgerField, read: (cell: string) => T): T | null {
      const words = cell(field)
      if (words === '') return null
      try {
        return read(words)
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        add(field, holdsPersonalData(words) ? '这一格像有个人信息，内容不显示。请核对。' : error.message)
        return null
      }
    },
    /** An empty cell is a fault, too. */
    get<T>(field: LedgerField, read: (cell: string) => T): T | null {
      if (cell(field) === '') add(field, '没有填写。')
      return this.read(field, read)
    },
  }
}

/** Reasons quote a few characters of the cell; those must tell nobody who somebody is. */
function holdsPersonalData(words: string): boolean {
  try {
    assertNoPersonalData(words)
    return false
  } catch (error) {
    if (error instanceof UserError) return true
    throw error
  }
}
