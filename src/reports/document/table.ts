import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { BODY_FONT, LABEL_FONT, SIZE_SMALL } from './fonts.ts'
import { keepXmlCharacters } from './xml-text.ts'

/** A cell of a form: what it is called, or what was filled in. Lines are broken at `\n`. */
export interface FormCell {
  readonly text: string
  readonly isLabel?: boolean
  /** Columns it spans. */
  readonly columns?: number
  /** A signature line under the text, at the right. */
  readonly signature?: string
  /** Lines left free to write by hand where nothing is filled in yet. */
  readonly minLines?: number
}

const LINE_TWIPS = 360
const CELL_MARGIN_TWIPS = 80
/** About a third of a page in the body size. */
const MAX_UNBROKEN_CHARACTERS = 400

/** A bordered form over the page's width. `widths` are twips (1/20 pt), one a column; rows do not break over pages. */
export function renderForm(rows: readonly (readonly FormCell[])[], widths: readonly number[]): Table {
  const border = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: [...widths],
    layout: TableLayoutType.FIXED,
    borders: {
      top: border,
      bottom: border,
      left: border,
      right: border,
      insideHorizontal: border,
      insideVertical: border,
    },
    rows: rows.map((cells) => renderRow(cells, widths)),
  })
}

function renderRow(cells: readonly FormCell[], widths: readonly number[]): TableRow {
  const lines = Math.max(1, ...cells.map((cell) => cell.minLines ?? 1))
  let column = 0
  return new TableRow({
    // A row longer than a page must break, or its end is lost.
    cantSplit: cells.every((cell) => [...cell.text].length <= MAX_UNBROKEN_CHARACTERS),
    height: { value: LINE_TWIPS * lines + CELL_MARGIN_TWIPS, rule: HeightRule.ATLEAST },
    children: cells.map((cell) => {
      const span = cell.columns ?? 1
      const width = widths.slice(column, column + span).reduce((sum, each) => sum + each, 0)
      column += span
      return renderCell(cell, span, width)
    }),
  })
}

function renderCell(cell: FormCell, columnSpan: number, width: number): TableCell {
  const isLabel = cell.isLabel ?? false
  const font = isLabel ? LABEL_FONT : BODY_FONT
  const alignment = isLabel ? AlignmentType.CENTER : AlignmentType.LEFT
  const line = (text: string, align: (typeof AlignmentType)[keyof typeof AlignmentType]) =>
    new Paragraph({
      alignment: align,
      children: [new TextRun({ text: keepXmlCharacters(text), font, size: SIZE_SMALL })],
    })
  return new TableCell({
    columnSpan,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: CELL_MARGIN_TWIPS, right: CELL_MARGIN_TWIPS, top: 40, bottom: 40 },
    children: [
      ...cell.text.split('\n').map((text) => line(text, alignment)),
      ...(cell.signature ? [line(cell.signature, AlignmentType.RIGHT)] : []),
    ],
  })
}
