import type { MonthlyTally } from '../../domain/tally.ts'
import type { WorkbookSheet } from '../workbook/sheet.ts'
import { writeWorkbook } from '../workbook/write.ts'
import { casesSheet } from './sheet-cases.ts'
import { classesSheet } from './sheet-classes.ts'
import { correctionsSheets } from './sheet-corrections.ts'
import { sectionsSheet } from './sheet-sections.ts'
import { summarySheet } from './sheet-summary.ts'

/** The tally as xlsx, with live formulas. The same tally gives the same bytes. */
export function renderTallyWorkbook(tally: MonthlyTally): Promise<Buffer> {
  return writeWorkbook(tallySheets(tally))
}

export function tallySheets(tally: MonthlyTally): WorkbookSheet[] {
  return [
    summarySheet(tally),
    sectionsSheet(tally),
    classesSheet(tally),
    ...correctionsSheets(tally),
    casesSheet(tally),
  ]
}
