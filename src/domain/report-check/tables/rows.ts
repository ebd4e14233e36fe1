import { readArabicNumber } from '../numerals.ts'
import { CELL_VALUE, type Paragraph } from '../paragraphs.ts'

export interface Cell {
  readonly paragraph: Paragraph
  readonly start: number
  readonly end: number
  /** As written. */
  readonly text: string
  /** Null for what is no number: empty, a stroke, 无. */
  readonly value: number | null
}

/** A row of a table: words, then values. */
export interface TableRow {
  /** Words of its cells in one, without blanks. */
  readonly label: string
  /** The unbroken run of values at its end. */
  readonly values: readonly Cell[]
}

/** Rows as lines of cells; copied from some programs every cell is a line of its own. */
export function findRows(paragraphs: readonly Paragraph[]): TableRow[] {
  const rows: { cells: Cell[] }[] = []
  let open: { cells: Cell[] } | null = null
  for (const [index, paragraph] of paragraphs.entries()) {
    if (paragraph.cells) {
      open = { cells: cellsOf(paragraph) }
      rows.push(open)
    } else if (CELL_VALUE.test(paragraph.plain.trim()) && paragraph.plain.trim() !== '') {
      const label = paragraphs[index - 1]
      if (!open && label && label.plain.length <= 60) {
        open = { cells: [wholeCell(label)] }
        rows.push(open)
      }
      open?.cells.push(wholeCell(paragraph))
    } else open = null
  }
  return rows.map(({ cells }) => toRow(cells))
}

function cellsOf(paragraph: Paragraph): Cell[] {
  let from = 0
  return (paragraph.cells ?? []).map((text) => {
    const start = text === '' ? from : Math.max(from, paragraph.plain.indexOf(text, from))
    from = start + text.length
    return { paragraph, start, end: from, text, value: readValue(text) }
  })
}

function wholeCell(paragraph: Paragraph): Cell {
  const text = paragraph.plain.trim()
  return { paragraph, start: 0, end: paragraph.plain.length, text, value: readValue(text) }
}

function readValue(text: string): number | null {
  return /\d/.test(text) && CELL_VALUE.test(text) ? readArabicNumber(text) : null
}

function toRow(cells: readonly Cell[]): TableRow {
  const lastWords = cells.findLastIndex(({ text }) => !CELL_VALUE.test(text))
  return {
    label: cells
      .slice(0, lastWords + 1)
      .map(({ text }) => text)
      .join('')
      .replace(/\s+/g, ''),
    values: cells.slice(lastWords + 1),
  }
}

/** Places of cells are told by their row: the paragraph alone says little in a table. */
export function placeOfCell(cell: Cell, label: string, column?: string): string {
  return `${cell.paragraph.place}“${label.slice(-16)}”${column ? `的“${column}”` : ''}`
}

export function sumOf(cells: readonly (Cell | undefined)[]): number {
  return cells.reduce((sum, cell) => sum + (cell?.value ?? 0), 0)
}
