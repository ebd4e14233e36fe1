import { formatMonth } from '../../domain/local-date.ts'
import type { MonthlyTally, SectionPeriodFigures } from '../../domain/tally.ts'
import { columnName, type SheetCell, type SheetRow, type WorkbookSheet } from '../workbook/sheet.ts'
import { count, head, liveCount, liveRate, text, wideRow } from './cells.ts'

export const SECTIONS_SHEET = '分科室'

const FIGURE_NAMES = ['报送', '采用', '到期应公开', '按时公开', '及时率', '退回', '逾期']
/** First column of each period, from 0; the section's name stands in column 0. */
const PERIOD_COLUMNS = { month: 1, year: 1 + FIGURE_NAMES.length } as const
const WIDTH = 1 + 2 * FIGURE_NAMES.length
/** Title and two rows of head come first; rows of Excel count from 1. */
const FIRST_ROW = 4

/** Figures of each section in the order of the office file: no ranking (reference 9.7). */
export function sectionsSheet({ month, sections, monthFigures, yearFigures }: MonthlyTally): WorkbookSheet {
  const lastRow = FIRST_ROW + sections.length - 1
  const totals = (first: number, figures: SectionPeriodFigures) => totalCells(first, lastRow, figures)
  return {
    name: SECTIONS_SHEET,
    rows: [
      wideRow('title', `${formatMonth(month)}各科室公开情况`, WIDTH),
      periodHeads(month),
      [null, ...FIGURE_NAMES.map((name) => head(name)), ...FIGURE_NAMES.map((name) => head(name))],
      ...sections.map((own, index): SheetRow => {
        const row = FIRST_ROW + index
        return [
          text(own.section),
          ...figureCells(row, PERIOD_COLUMNS.month, own.month),
          ...figureCells(row, PERIOD_COLUMNS.year, own.year),
        ]
      }),
      [
        text('合计', 'text', true),
        ...totals(PERIOD_COLUMNS.month, monthFigures),
        ...totals(PERIOD_COLUMNS.year, yearFigures),
      ],
    ],
    columnWidths: [22, ...FIGURE_NAMES.map(columnWidth), ...FIGURE_NAMES.map(columnWidth)],
    headRows: 3,
    headColumns: 1,
  }
}

function periodHeads(month: MonthlyTally['month']): SheetRow {
  const span = FIGURE_NAMES.length
  const covered = Array<null>(span - 1).fill(null)
  const ofMonth = head(`${formatMonth(month)}（条）`, { columns: span })
  return [head('科室', { rows: 2 }), ofMonth, ...covered, head('本年累计（条）', { columns: span }), ...covered]
}

function columnWidth(name: string): number {
  return name.length * 2 + 3
}

function figureCells(row: number, first: number, figures: SectionPeriodFigures): SheetCell[] {
  const { submitted, published, onTime, returned, overdue } = figures
  return [
    count(submitted),
    count(published),
    count(onTime.whole),
    count(onTime.part),
    rateCell(row, first, figures),
    count(returned),
    count(overdue, { alert: overdue > 0 }),
  ]
}

function rateCell(row: number, first: number, { onTime }: SectionPeriodFigures, bold = false): SheetCell {
  return liveRate(`${columnName(first + 3)}${row}`, `${columnName(first + 2)}${row}`, onTime, bold)
}

function totalCells(first: number, lastRow: number, figures: SectionPeriodFigures): SheetCell[] {
  const { submitted, published, onTime, returned, overdue } = figures
  const total = (offset: number, result: number): SheetCell => {
    const column = columnName(first + offset)
    // Without sections there is nothing to add, and a sum upwards would take in the head.
    if (lastRow < FIRST_ROW) return count(result, { bold: true })
    return liveCount(`SUM(${column}${FIRST_ROW}:${column}${lastRow})`, result, true)
  }
  return [
    total(0, submitted),
    total(1, published),
    total(2, onTime.whole),
    total(3, onTime.part),
    rateCell(lastRow + 1, first, figures, true),
    total(5, returned),
    total(6, overdue),
  ]
}
