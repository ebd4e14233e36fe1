import { assertIdentitiesHold } from '../../domain/annual-report/identities.ts'
import { writeReport } from '../../domain/annual-report/index.ts'
import type { AnnualReport } from '../../domain/annual-report/report.ts'
import { renderReportDocument } from './document.ts'
import { renderReportMarkdown } from './markdown.ts'
import { renderReportWorkbook } from './workbook.ts'

/** What a report is sent as. */
export const REPORT_FILES = { document: 'docx', workbook: 'xlsx', markdown: 'md' } as const
export type ReportFile = keyof typeof REPORT_FILES

export interface RenderedReport {
  readonly document: Buffer
  readonly workbook: Buffer
  readonly markdown: string
}

/** 年报-2017.docx; a draft says so, and a version behind the first names itself. */
export function reportFileName(file: ReportFile, year: number, version: number | null): string {
  const mark = version === null ? '-草稿' : version > 1 ? `-第${version}版` : ''
  return `年报-${year}${mark}.${REPORT_FILES[file]}`
}

/**
 * All three files; the same report gives the same bytes.
 * @throws {ReportIdentityError} when its figures do not add up: then nothing is rendered (invariant 10).
 */
export async function renderAnnualReport(report: AnnualReport): Promise<RenderedReport> {
  return {
    document: await renderReportFile('document', report),
    workbook: await renderReportFile('workbook', report),
    markdown: (await renderReportFile('markdown', report)).toString(),
  }
}

/** @throws {ReportIdentityError} as above. */
export async function renderReportFile(file: ReportFile, report: AnnualReport): Promise<Buffer> {
  assertIdentitiesHold(report)
  const written = writeReport(report)
  switch (file) {
    case 'document':
      return renderReportDocument(report, written)
    case 'workbook':
      return renderReportWorkbook(report, written)
    case 'markdown':
      return Buffer.from(renderReportMarkdown(report, written))
  }
}
