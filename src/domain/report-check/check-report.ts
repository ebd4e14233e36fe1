import { type FindingGroup, groupByCause } from './causes.ts'
import { checkAgreeingFacts } from './checks/agreeing-facts.ts'
import { checkAmbiguousMail } from './checks/ambiguous-mail.ts'
import { checkChannels } from './checks/channels.ts'
import { checkClassSums } from './checks/class-sums.ts'
import { checkConversionHints } from './checks/conversion-hints.ts'
import { checkDisputeTable } from './checks/dispute-table.ts'
import { checkDuplicateClass } from './checks/duplicate-class.ts'
import { checkFamilySums } from './checks/family-sums.ts'
import { checkFeeWords } from './checks/fee-words.ts'
import { checkListedNames } from './checks/listed-names.ts'
import { checkMissingClass } from './checks/missing-class.ts'
import { checkMissingStatements } from './checks/missing-statements.ts'
import { checkNumbering } from './checks/numbering.ts'
import { checkRates } from './checks/rates.ts'
import { checkReportParts } from './checks/report-parts.ts'
import { checkRequestBalance } from './checks/request-balance.ts'
import { checkRequestTable } from './checks/request-table.ts'
import { checkShareSums } from './checks/share-sums.ts'
import { checkShareValues } from './checks/share-values.ts'
import { checkStatisticsTable } from './checks/statistics-table.ts'
import { checkTableCells } from './checks/table-cells.ts'
import { checkTitleYear } from './checks/title-year.ts'
import { checkToldSums } from './checks/told-sums.ts'
import { checkWording } from './checks/wording.ts'
import { checkYearOnYear } from './checks/year-on-year.ts'
import { FINDING_LEVELS, type ReportFinding } from './finding.ts'
import type { Paragraph, ReportLine } from './paragraphs.ts'
import { type Check, type Report, readReport } from './report.ts'

const CHECKS: readonly Check[] = [
  checkTitleYear,
  checkClassSums,
  checkMissingClass,
  checkShareValues,
  checkShareSums,
  checkChannels,
  checkDuplicateClass,
  checkFamilySums,
  checkToldSums,
  checkRates,
  checkYearOnYear,
  checkListedNames,
  checkRequestBalance,
  checkAgreeingFacts,
  checkRequestTable,
  checkDisputeTable,
  checkTableCells,
  checkStatisticsTable,
  checkMissingStatements,
  checkFeeWords,
  checkNumbering,
  checkWording,
  checkReportParts,
  checkAmbiguousMail,
  checkConversionHints,
]

export interface ReportVerdict {
  readonly paragraphs: readonly Paragraph[]
  /** Figures with a unit, of prose and tables: with none there was nothing to check. */
  readonly figureCount: number
  /** Errors first, then in the order of the text. */
  readonly findings: readonly ReportFinding[]
  /** The same, with what one slip brought about in one. */
  readonly groups: readonly FindingGroup[]
}

/** 核对: everything that does not add up in an annual report, whoever wrote it. Keeps nothing. */
export function checkReport(lines: readonly ReportLine[]): ReportVerdict {
  const report = readReport(lines)
  const cells = report.paragraphs.flatMap((paragraph) => paragraph.cells ?? [])
  const findings = findingsOf(report)
  return {
    paragraphs: report.paragraphs,
    figureCount: report.figures.length + cells.filter((cell) => /\d/.test(cell)).length,
    findings,
    groups: groupByCause(report.paragraphs, findings, (changed) => findingsOf(readReport(changed))),
  }
}

function findingsOf(report: Report): ReportFinding[] {
  return CHECKS.flatMap((check) => check(report)).sort(
    (a, b) =>
      FINDING_LEVELS.indexOf(a.level) - FINDING_LEVELS.indexOf(b.level) ||
      (a.spots[0]?.paragraph ?? Number.MAX_SAFE_INTEGER) - (b.spots[0]?.paragraph ?? Number.MAX_SAFE_INTEGER),
  )
}
