import { EMPTY, FILLED, removeMarks } from './marks.ts'

/**
 * Leaves out the rows of tables whose placeholders all had nothing to say. A row stays that holds other words beside an
 * empty placeholder (a place to sign, a seal), that has no placeholder (to be filled in by hand) or is joined with
 * another; and all rows of a table stay that would be left with none, as it must have one.
 */
export function dropEmptyRows(xml: string): string {
  return xml.includes(EMPTY) ? xml.replace(TABLE, settleTable) : xml
}

/** Without another table in it: of nested ones only the inner is looked at. */
const TABLE = /<w:tbl>(?:(?!<w:tbl>)[\s\S])*?<\/w:tbl>/g
const ROW = /<w:tr(?:\s[^>]*)?>[\s\S]*?<\/w:tr>/g
const CELL = /<w:tc(?:\s[^>]*)?>[\s\S]*?<\/w:tc>/g

function settleTable(table: string): string {
  const rows = table.match(ROW) ?? []
  return rows.every(isEmpty) ? table : table.replace(ROW, (row) => (isEmpty(row) ? '' : row))
}

function isEmpty(row: string): boolean {
  if (!row.includes(EMPTY) || row.includes(FILLED) || row.includes('<w:vMerge')) return false
  const cells = row.match(CELL) ?? []
  return cells.filter((cell) => cell.includes(EMPTY)).every((cell) => wordsOf(cell) === '')
}

function wordsOf(cell: string): string {
  return removeMarks(cell.replace(/<[^>]*>/g, '')).trim()
}
