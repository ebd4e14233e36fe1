import { formatMonth } from '../../domain/local-date.ts'
import { rankSections } from '../../domain/section-ranking.ts'
import type { MonthlyTally } from '../../domain/tally.ts'
import type { WorkbookSheet } from '../workbook/sheet.ts'
import { writeWorkbook } from '../workbook/write.ts'
import { casesSheet } from './sheet-cases.ts'
import { classesSheet } from './sheet-classes.ts'
import { correctionsSheets } from './sheet-corrections.ts'
import { rankingSheet } from './sheet-ranking.ts'
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
    ...rankingSheets(tally),
    ...correctionsSheets(tally),
    casesSheet(tally),
  ]
}

/** Only where the office switched the ranking on (reference 9.7). */
function rankingSheets({ isRanked, month, sections }: MonthlyTally): WorkbookSheet[] {
  if (!isRanked) return []
  const ranked = rankSections(sections.map((each) => ({ section: each.section, figures: each.month })))
  return [rankingSheet(formatMonth(month), ranked)]
}
