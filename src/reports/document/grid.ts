import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { BODY_FONT, LABEL_FONT } from './fonts.ts'
import { keepXmlCharacters } from './xml-text.ts'

/** A cell of a table of figures; one that covers others stands in the first of its rows and columns only. */
export interface GridCell {
  readonly text: string
  readonly isHead?: boolean
  readonly isLeft?: boolean
  readonly columns?: number
  readonly rows?: number
}

export interface Grid {
  /** Twips, one a column. */
  readonly widths: readonly number[]
  /** Rows repeated on every page the table reaches. */
  readonly headRows: number
  readonly rows: readonly (readonly GridCell[])[]
}

const BORDER = { style: BorderStyle.SINGLE, size: 4, color: '000000' }

/** A bordered table; no row breaks over a page, and the head stands on each. `size` in half-points. */
export function renderGrid({ widths, headRows, rows }: Grid, size: number): Table {
  const sum = (from: number, count: number) => widths.slice(from, from + count).reduce((all, each) => all + each, 0)
  // Columns that a cell of a row above still covers.
  const covered = new Map<string, true>()
  return new Table({
    width: { size: sum(0, widths.length), type: WidthType.DXA },
    columnWidths: [...widths],
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    borders: {
      top: BORDER,
      bottom: BORDER,
      left: BORDER,
      right: BORDER,
      insideHorizontal: BORDER,
      insideVertical: BORDER,
    },
    rows: rows.map((cells, rowIndex) => {
      let column = 0
      return new TableRow({
        cantSplit: true,
        tableHeader: rowIndex < headRows,
        children: cells.map((cell) => {
          while (covered.has(`${rowIndex} ${column}`)) column += 1
          const columns = cell.columns ?? 1
          for (let below = 1; below < (cell.rows ?? 1); below += 1)
            for (let beside = 0; beside < columns; beside += 1)
              covered.set(`${rowIndex + below} ${column + beside}`, true)
          const width = sum(column, columns)
          column += columns
          return renderCell(cell, width, size)
        }),
      })
    }),
  })
}

function renderCell(cell: GridCell, width: number, size: number): TableCell {
  return new TableCell({
    columnSpan: cell.columns ?? 1,
    rowSpan: cell.rows ?? 1,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 40, right: 40, top: 20, bottom: 20 },
    children: [
      new Paragraph({
        alignment: cell.isLeft ? AlignmentType.LEFT : AlignmentType.CENTER,
        children: [
          new TextRun({ text: keepXmlCharacters(cell.text), font: cell.isHead ? LABEL_FONT : BODY_FONT, size }),
        ],
      }),
    ],
  })
}
