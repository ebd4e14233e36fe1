import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { AnnualReport } from '../../../src/domain/annual-report/report.ts'
import { renderAnnualReport, reportFileName } from '../../../src/reports/annual-report/index.ts'
import { report2017, report2025 } from '../../domain/annual-report/compose.ts'

const part = (zip: Buffer, name: string) => strFromU8(unzipSync(zip)[name] ?? new Uint8Array())

describe('renderAnnualReport', () => {
  it.each([
    ['2017', report2017()],
    ['2025', report2025()],
  ])('gives the same bytes for the same report of %s, frozen as JSON in between', async (_year, report) => {
    const first = await renderAnnualReport(report)
    const again = await renderAnnualReport(JSON.parse(JSON.stringify(report)) as AnnualReport)
    expect(again.document.equals(first.document)).toBe(true)
    expect(again.workbook.equals(first.workbook)).toBe(true)
    expect(again.markdown).toBe(first.markdown)
  })

  it('renders nothing that does not add up', async () => {
    await expect(renderAnnualReport(report2025({ lastCarriedOut: { count: 2, from: 'report' } }))).rejects.toThrow(
      '表三第二项上年结转1≠2024年度报告的结转下年2',
    )
  })

  it('lays the document out as official documents are', async () => {
    const { document } = await renderAnnualReport(report2025())
    const xml = part(document, 'word/document.xml')
    for (const font of ['方正小标宋简体', '仿宋_GB2312', '黑体', '楷体_GB2312']) expect(xml).toContain(font)
    expect(xml).toContain('w:w="11906"')
    // Every row stays whole; the three head rows of tables 3 and 4 are repeated.
    expect(xml.match(/<w:cantSplit\/>/g)?.length).toBe(xml.match(/<w:tr>|<w:tr /g)?.length)
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(6)
    expect(part(document, 'word/footer1.xml')).toContain('PAGE')
  })

  it('names the file by year, draft and version', () => {
    expect(reportFileName('document', 2017, null)).toBe('年报-2017-草稿.docx')
    expect(reportFileName('workbook', 2017, 1)).toBe('年报-2017.xlsx')
    expect(reportFileName('markdown', 2017, 2)).toBe('年报-2017-第2版.md')
  })

  it('calculates sums in the workbook', async () => {
    const { workbook } = await renderAnnualReport(report2025())
    const requests = part(workbook, 'xl/worksheets/sheet3.xml')
    expect(requests).toContain('<f>SUM(B3:G3)</f><v>7</v>')
    expect(requests).toMatch(/<f>IF\(H\d+=H\d+,[^<]*<\/f><v>相等<\/v>/)
  })

  it('lists every figure with its source in the markdown', async () => {
    const { markdown } = await renderAnnualReport(report2017())
    expect(markdown).toContain('| class.duty | 行政职责类 | 23 | 条 | 公开事项，按发布日期 |')
    expect(markdown).toContain('| consultations.on-site.share | 现场咨询占比 | 69.1% |  | 按本表其他数字计算 |')
    expect(markdown).toContain('# 月河街道办事处2017年政府信息公开工作年度报告')
  })
})
