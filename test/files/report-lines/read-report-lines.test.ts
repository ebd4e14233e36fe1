import { describe, expect, it } from 'vitest'
import { readReportLines } from '../../../src/files/report-lines/read-report-lines.ts'
import { docx, number, paragraph, words, xlsx } from '../packages.ts'

const cell = (text: string) => `<w:tc>${text === '' ? '<w:p/>' : paragraph(text)}</w:tc>`
const row = (...cells: readonly string[]) => `<w:tr>${cells.map(cell).join('')}</w:tr>`

describe('readReportLines', () => {
  it('takes paragraphs and rows of a Word document in their order, empty cells too', () => {
    const body = `${paragraph('某街道年度报告')}<w:p/><w:tbl>${row('规章', '0', '', '/')}${row('', '1.属于国家秘密', '2')}</w:tbl>${paragraph('共267条。')}`
    expect(readReportLines(docx(body), 'docx').lines).toEqual([
      { place: '第 1 段', text: '某街道年度报告' },
      { place: '表 1 第 1 行', text: '规章\t0\t\t/' },
      { place: '表 1 第 2 行', text: '\t1.属于国家秘密\t2' },
      { place: '第 2 段', text: '共267条。' },
    ])
  })

  it('leaves out what is deleted, and parts lines at breaks', () => {
    const deleted = '<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>'
    const body = `<w:p>${deleted}<w:r><w:t>共1条</w:t><w:br/><w:t>共2条</w:t></w:r></w:p>`
    expect(readReportLines(docx(body), 'docx').lines.map(({ text }) => text)).toEqual(['共1条', '共2条'])
  })

  it('takes rows of a workbook with their empty cells between', () => {
    const rows = `<row r="4">${words('B4', '总计')}${number('D4', '5')}</row>`
    const { lines } = readReportLines(xlsx({ sheets: [{ name: '表三', rows }] }), 'xlsx')
    expect(lines).toEqual([{ place: '工作表“表三”第 4 行', text: '总计\t\t5' }])
  })

  it('takes a share as its format shows it', () => {
    const rows = `<row r="1">${words('A1', '机构职能类')}${number('B1', '8', 2)}${number('C1', '0.0299625468164794', 1)}</row>`
    const { lines } = readReportLines(xlsx({ sheets: [{ name: '表', rows }], formats: ['0.0%', '0.00'] }), 'xlsx')
    expect(lines.map(({ text }) => text)).toEqual(['机构职能类\t8\t3.0%'])
  })

  it('takes lines of a text as they are, and cells of csv', () => {
    const bytes = (text: string) => new TextEncoder().encode(text)
    expect(readReportLines(bytes('一\n二\t三'), 'txt').lines).toEqual([{ text: '一' }, { text: '二\t三' }])
    expect(readReportLines(bytes('总计,1,"1,200",,3'), 'csv').lines).toEqual([{ text: '总计\t1\t1,200\t\t3' }])
  })

  it('reads nothing of what is longer than any report', () => {
    const { lines, isTooLong } = readReportLines(new TextEncoder().encode('共1条。'.repeat(60_000)), 'txt')
    expect([lines.length, isTooLong]).toEqual([0, true])
  })

  it('throws for a broken document', () => {
    expect(() => readReportLines(docx('<w:p>').subarray(0, 80), 'docx')).toThrow()
  })
})
