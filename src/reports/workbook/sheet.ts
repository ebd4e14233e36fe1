import type { LocalDate } from '../../domain/local-date.ts'

/** How a cell looks; the looks themselves are in styles.ts. */
export type CellLook =
  | 'title'
  | 'note'
  | 'head'
  | 'band'
  | 'text'
  | 'centred'
  | 'count'
  | 'amount'
  | 'change'
  | 'average'
  | 'rate'
  | 'day'
  | 'provisional-day'

interface CellFrame {
  readonly look: CellLook
  /** Cells to the right, or below, that this one covers; they stand in the rows as null. */
  readonly columns?: number
  readonly rows?: number
  readonly bold?: boolean
  /** Light red ground, for what wants attention. */
  readonly alert?: boolean
}

/** One cell. Text is never read as a formula, whatever it begins with: only `formula` cells calculate. */
export type SheetCell =
  | (CellFrame & { readonly text: string })
  | (CellFrame & { readonly number: number })
  | (CellFrame & { readonly day: LocalDate })
  /** `result` is what the formula gives now: phones and previews show it, and do not calculate. */
  | (CellFrame & { readonly formula: string; readonly result: number | string })
  | null

export type SheetRow = readonly SheetCell[]

export interface WorkbookSheet {
  readonly name: string
  readonly rows: readonly SheetRow[]
  /** In characters of Latin script; a Chinese character takes two. */
  readonly columnWidths: readonly number[]
  /** Rows at the top that stay on the screen and are printed on each page. */
  readonly headRows: number
  /** Columns at the left that stay on the screen. */
  readonly headColumns?: number
  /** Pages side by side when printed; from two on, head columns and the head of the columns stand on each. Left out: 1. */
  readonly pagesWide?: number
  /** Printed on one page, made smaller where needed; otherwise as wide as the page and any number of pages long. */
  readonly onePage?: boolean
  /** Filter buttons on the last head row, down to the last row. */
  readonly filter?: boolean
  /** The last row filtered, from 1, where further rows are put in afterwards; left out: the last of `rows`. */
  readonly lastRow?: number
}

/** `A`, `B`, … `Z`, `AA`: the column with this index, from 0. */
export function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last
}

/** `C5`: both from 0. */
export function cellAddress(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`
}
