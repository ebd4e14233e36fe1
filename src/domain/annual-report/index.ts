import { figuresOf, type ReportFigures } from './catalogue.ts'
import { narrative2008 } from './narrative-2008.ts'
import type { AnnualReport } from './report.ts'
import { text2021 } from './text-2021.ts'
import { createTeller, type ReportBlock } from './text-parts.ts'

export interface WrittenReport {
  readonly title: string
  readonly blocks: readonly ReportBlock[]
  readonly figures: ReportFigures
}

/** The whole text of a report in its form. The same report gives the same text. */
export function writeReport(report: AnnualReport): WrittenReport {
  const figures = figuresOf(report)
  const tell = createTeller(figures)
  return {
    title: `${report.bodyName}${report.year}年政府信息公开工作年度报告`,
    blocks: report.form === '2008' ? narrative2008(report, tell) : text2021(report, tell),
    figures,
  }
}
