import { describe, expect, it, vi } from 'vitest'
import type { SheetCell, WorkbookSheet } from '../../../src/reports/workbook/sheet.ts'
import { writeWorkbook } from '../../../src/reports/workbook/write.ts'
import { readZip, readZipFile } from './read-zip.ts'

function sheetOf(rows: readonly (readonly SheetCell[])[], more: Partial<WorkbookSheet> = {}): WorkbookSheet {
  return { name: '清单', rows, columnWidths: [10, 30], headRows: 1, ...more }
}

async function sheetXml(sheet: WorkbookSheet): Promise<string> {
  return readZipFile(await writeWorkbook([sheet]), 'xl/worksheets/sheet1.xml')
}

describe('writeWorkbook', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://a","b")', '\t=1', "'=1"])(
    'keeps %j as text, with the text format, and never as a formula',
    async (text) => {
      const zip = await writeWorkbook([sheetOf([[{ look: 'text', text }]])])
      const xml = readZipFile(zip, 'xl/worksheets/sheet1.xml')
      expect(xml).toMatch(/<c r="A1" s="(\d+)" t="s"><v>0<\/v><\/c>/)
      expect(xml).not.toContain('<f>')
      expect(readZipFile(zip, 'xl/styles.xml')).toContain('formatCode="@"')
    },
  )

  it('keeps four-byte characters and drops only what XML forbids', async () => {
    const zip = await writeWorkbook([sheetOf([[{ look: 'text', text: '𠮷田\u0000<&>"路' }]])])
    expect(readZipFile(zip, 'xl/sharedStrings.xml')).toContain('𠮷田&lt;&amp;&gt;')
  })

  it('writes a formula with the result that previews show', async () => {
    const xml = await sheetXml(
      sheetOf([
        [
          { look: 'count', formula: 'SUM(B1:B2)', result: 7 },
          { look: 'rate', formula: 'IF(A1<1,"无",1)', result: '无' },
        ],
      ]),
    )
    expect(xml).toMatch(/<c r="A1" s="\d+"><f>SUM\(B1:B2\)<\/f><v>7<\/v><\/c>/)
    expect(xml).toMatch(/<c r="B1" s="\d+" t="str"><f>IF\(A1&lt;1,"无",1\)<\/f><v>无<\/v><\/c>/)
  })

  it('writes days as numbers of Excel with a Chinese format, in any time zone', async () => {
    const zip = await writeWorkbook([
      sheetOf([
        [
          { look: 'day', day: '2017-01-03' },
          { look: 'provisional-day', day: '2018-01-02' },
        ],
      ]),
    ])
    // 42738 is 2017-01-03 in Excel's 1900 date system.
    expect(readZipFile(zip, 'xl/worksheets/sheet1.xml')).toMatch(/<v>42738<\/v>.*<v>43102<\/v>/)
    expect(readZipFile(zip, 'xl/styles.xml')).toContain(
      'yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;&quot;（暂定）&quot;',
    )
  })

  it('prints on A4 landscape, one page wide, with the head on each page and page numbers', async () => {
    const zip = await writeWorkbook([sheetOf([[{ look: 'head', text: '编号' }]], { headRows: 2 })])
    const xml = readZipFile(zip, 'xl/worksheets/sheet1.xml')
    expect(xml).toContain('<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>')
    expect(xml).toContain('<pageSetUpPr fitToPage="1"/>')
    expect(xml).toContain('第 &amp;P 页，共 &amp;N 页')
    expect(readZipFile(zip, 'xl/workbook.xml')).toContain(
      `<definedName name="_xlnm.Print_Titles" localSheetId="0">'清单'!$1:$2</definedName>`,
    )
  })

  it('freezes the head, sets widths, and filters from the last head row to the last row', async () => {
    const row: SheetCell[] = [{ look: 'text', text: '甲' }, null]
    const zip = await writeWorkbook([sheetOf([row, row, row], { headRows: 2, headColumns: 1, filter: true })])
    const xml = readZipFile(zip, 'xl/worksheets/sheet1.xml')
    expect(xml).toMatch(/<pane [^>]*topLeftCell="B3"[^>]*state="frozen"/)
    expect(xml).toContain('<autoFilter ref="A2:B3"/>')
    expect(xml).toContain('width="30"')
    expect(readZipFile(zip, 'xl/workbook.xml')).toContain(`hidden="1">'清单'!$A$2:$B$3</definedName>`)
  })

  it('keeps the order of elements that Excel demands', async () => {
    const wide: SheetCell[] = [{ look: 'title', text: '甲', columns: 2 }, null]
    const xml = await sheetXml(sheetOf([wide], { filter: true }))
    const order = ['sheetPr', 'sheetViews', 'cols', 'sheetData', 'autoFilter', 'mergeCells', 'printOptions']
    const places = [...order, 'pageMargins', 'pageSetup', 'headerFooter'].map((tag) => xml.indexOf(`<${tag}`))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  it('makes a row high enough for a long title', async () => {
    const xml = await sheetXml(
      sheetOf([
        [
          { look: 'text', text: '1' },
          { look: 'text', text: '长'.repeat(60) },
        ],
      ]),
    )
    // 120 columns of text in 28 usable ones: five lines of 15 points and 6 around them.
    expect(xml).toContain('ht="81"')
  })

  it('gives the same bytes whenever it is run', async () => {
    const sheet = sheetOf([[{ look: 'text', text: '甲' }]])
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2017-02-03T01:30:00Z') })
    try {
      const first = await writeWorkbook([sheet])
      vi.setSystemTime(new Date('2026-11-23T09:00:00Z'))
      const second = await writeWorkbook([sheet])
      expect(second.equals(first)).toBe(true)
      expect([...readZip(second).keys()]).toContain('xl/workbook.xml')
    } finally {
      vi.useRealTimers()
    }
  })
})
