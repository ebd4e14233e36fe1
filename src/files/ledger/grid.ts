import { MAX_LEDGER_COLUMNS, MAX_LEDGER_ROWS } from '../limits.ts'
import { HEADER_WITHIN_ROWS } from './header.ts'
import { LedgerFault } from './ledger.ts'

/** Cells of a table by row and column, both from 1. */
export type Grid = ReadonlyMap<number, ReadonlyMap<number, string>>

/** Takes cells up to the caps of a ledger. */
export class GridBuilder {
  readonly #rows = new Map<number, Map<number, string>>()

  set(row: number, column: number, text: string): void {
    if (column > MAX_LEDGER_COLUMNS) throw new LedgerFault(`台账超过 ${MAX_LEDGER_COLUMNS} 列，请删去多余的列再导入。`)
    let cells = this.#rows.get(row)
    if (!cells) {
      if (this.#rows.size >= MAX_LEDGER_ROWS + HEADER_WITHIN_ROWS) throw tooManyRows()
      cells = new Map()
      this.#rows.set(row, cells)
    }
    cells.set(column, text)
  }

  get(row: number, column: number): string {
    return this.#rows.get(row)?.get(column) ?? ''
  }

  has(row: number): boolean {
    return this.#rows.has(row)
  }

  finish(): Grid {
    return new Map([...this.#rows].sort(([one], [other]) => one - other))
  }
}

export function tooManyRows(): LedgerFault {
  return new LedgerFault(`台账超过 ${MAX_LEDGER_ROWS} 行，请分成几个文件导入。`)
}
