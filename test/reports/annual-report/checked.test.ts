import { describe, expect, it } from 'vitest'
import { checkReport } from '../../../src/domain/report-check/check-report.ts'
import { linesOf } from '../../../src/domain/report-check/paragraphs.ts'
import { readReportLines } from '../../../src/files/report-lines/read-report-lines.ts'
import { renderAnnualReport } from '../../../src/reports/annual-report/index.ts'
import { report2017, report2025 } from '../../domain/annual-report/compose.ts'

// Two parts that know nothing of each other: what one of them writes, the other finds nothing wrong with.
describe('核对 of our own annual report', () => {
  it.each([
    ['2017', report2017()],
    ['2025', report2025()],
  ])('finds no error in that of %s, as markdown, docx and xlsx', async (_year, report) => {
    const { markdown, document, workbook } = await renderAnnualReport(report)
    const [text = ''] = markdown.split('## 数据来源')
    for (const [file, lines] of [
      ['md', linesOf(text)],
      ['docx', readReportLines(document, 'docx').lines],
      ['xlsx', readReportLines(workbook, 'xlsx').lines],
    ] as const) {
      const { findings, figureCount } = checkReport(lines)
      expect(figureCount, file).toBeGreaterThan(30)
      expect(
        findings
          .filter(({ level }) => level === 'error')
          .map(({ code, place, arithmetic }) => `${code} ${place} ${arithmetic}`),
        file,
      ).toEqual([])
    }
  })
})
