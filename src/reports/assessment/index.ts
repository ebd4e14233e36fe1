import type { Assessment } from '../../domain/assessment.ts'
import { formatPeriod } from '../../domain/period.ts'
import { writeWorkbook } from '../workbook/write.ts'
import { linesSheet } from './sheet-lines.ts'
import { scoresSheet } from './sheet-scores.ts'

export { assessmentText, roundPoints } from './text.ts'

export function assessmentFileName(assessment: Assessment): string {
  return `考核表-${formatPeriod(assessment)}.xlsx`
}

/** 考核表 as xlsx: marks with live formulas, and every row they were taken off for. */
export function renderAssessment(assessment: Assessment): Promise<Buffer> {
  return writeWorkbook([scoresSheet(assessment), linesSheet(assessment)])
}
