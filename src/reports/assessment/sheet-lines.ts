import { ASSESSMENT_FINDINGS, type Assessment, type AssessmentLine } from '../../domain/assessment.ts'
import { formatPeriod } from '../../domain/period.ts'
import { count, head, text, wideRow } from '../monthly-tally/cells.ts'
import type { SheetCell, WorkbookSheet } from '../workbook/sheet.ts'

export const LINES_SHEET = '扣分明细'
export const FIRST_LINE_ROW = 3

const COLUMNS: readonly (readonly [string, number, (line: AssessmentLine, index: number) => SheetCell])[] = [
  ['序号', 7, (_line, index) => count(index + 1)],
  ['科室', 18, ({ sectionName }) => text(sectionName, 'centred')],
  ['事由', 20, ({ finding }) => text(ASSESSMENT_FINDINGS[finding], 'centred')],
  ['编号', 16, ({ number }) => text(number, 'centred')],
  ['标题', 48, ({ title }) => text(title)],
  ['日期', 18, ({ day }) => (day ? { look: 'day', day } : text('', 'centred'))],
  ['扣分', 8, ({ points }) => ({ look: 'average', number: points })],
]

/** The last row of the list; the first one, empty, when nothing was taken off. */
export function lastLineRow({ lines }: Assessment): number {
  return FIRST_LINE_ROW + Math.max(0, lines.length - 1)
}

/** Every row of the register that takes points off. */
export function linesSheet(assessment: Assessment): WorkbookSheet {
  const { lines } = assessment
  return {
    name: LINES_SHEET,
    rows: [
      wideRow('title', `${formatPeriod(assessment)}扣分明细（${lines.length}条）`, COLUMNS.length),
      COLUMNS.map(([name]) => head(name)),
      ...lines.map((line, index) => COLUMNS.map(([, , cell]) => cell(line, index))),
    ],
    columnWidths: COLUMNS.map(([, width]) => width),
    headRows: 2,
    headColumns: 2,
    filter: true,
  }
}
