import { describe, expect, it } from 'vitest'
import type { MonthlyTally } from '../../../src/domain/tally.ts'
import { renderTallyWorkbook, tallySheets } from '../../../src/reports/monthly-tally/workbook.ts'
import type { SheetCell, WorkbookSheet } from '../../../src/reports/workbook/sheet.ts'
import { writeWorkbook } from '../../../src/reports/workbook/write.ts'
import { readZipFile } from '../workbook/read-zip.ts'
import { calculateSheets, hasCalc } from './libreoffice.ts'
import { sampleTally } from './sample-tally.ts'

const november = sampleTally('2017-11')
const nothing = { institution: 0, regulation: 0, plan: 0, duty: 0, activity: 0 }
const empty: MonthlyTally = {
  ...november,
  monthFigures: {
    ...november.monthFigures,
    submitted: 0,
    published: 0,
    overdue: 0,
    byClass: nothing,
    onTime: { part: 0, whole: 0 },
  },
  sections: [],
  cases: [],
}

function sheet(tally: MonthlyTally, name: string): WorkbookSheet {
  const found = tallySheets(tally).find((each) => each.name === name)
  if (!found) throw new Error(`no sheet ${name}`)
  return found
}

/** What a reader sees in a cell: its text, number, day or calculated result. */
function shown(cell: SheetCell | undefined): string | number | null {
  if (!cell) return null
  if ('formula' in cell) return cell.result
  if ('number' in cell) return cell.number
  return 'day' in cell ? cell.day : cell.text
}

/** The row that begins with this text. */
function row(from: WorkbookSheet, label: string): (string | number | null)[] {
  const found = from.rows.find((cells) => shown(cells[0]) === label)
  if (!found) throw new Error(`no row ${label}`)
  return found.map(shown)
}

describe('renderTallyWorkbook', () => {
  it('has the four sheets in order', async () => {
    const xml = readZipFile(await renderTallyWorkbook(november), 'xl/workbook.xml')
    expect([...xml.matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(([, name]) => name)).toEqual([
      '汇总',
      '分科室',
      '分类',
      '事项清单',
    ])
  })

  it('gives the same bytes for the same tally', async () => {
    expect((await renderTallyWorkbook(november)).equals(await renderTallyWorkbook(november))).toBe(true)
  })

  it.skipIf(!hasCalc).each([
    ['a month with items', november],
    ['a month without sections and items', empty],
  ])('has formulas that LibreOffice calculates to the results written beside them: %s', async (_case, tally) => {
    const sheets = tallySheets(tally)
    const spoilt = sheets.map((each) => ({
      ...each,
      rows: each.rows.map((cells) =>
        cells.map((cell) => (cell && 'formula' in cell ? { ...cell, result: -999 } : cell)),
      ),
    }))
    const written = calculateSheets(await writeWorkbook(sheets), 'as-written')
    expect(written).toContain('24')
    expect(calculateSheets(await writeWorkbook(spoilt), 'calculate')).toBe(written)
  })
})

describe('汇总', () => {
  it('shows the month beside the year, with rates', () => {
    const summary = sheet(november, '汇总')
    expect(row(summary, '报送').slice(1, 4)).toEqual(['条', 24, 255])
    expect(row(summary, '采用').slice(1, 4)).toEqual(['条', 27, 249])
    expect(row(summary, '及时率').slice(2, 4)).toEqual([29 / 33, 241 / 249])
    expect(row(summary, '举报投诉').slice(1, 4)).toEqual(['件', 0, 0])
  })

  it('prints 无 where there is nothing to divide by', () => {
    expect(row(sheet(empty, '汇总'), '及时率')[2]).toBe('无')
    expect(row(sheet(empty, '汇总'), '采用率')[2]).toBe('无')
  })

  it('points its controls at the rows of the figures they control', () => {
    const summary = sheet(november, '汇总')
    for (const figure of ['报送', '采用', '逾期']) {
      const figureRow = summary.rows.findIndex((cells) => shown(cells[0]) === figure) + 1
      const control = summary.rows.find((cells) => shown(cells[0]) === `${figure}（清单计数）`)?.at(-1)
      expect(control && 'formula' in control ? control.formula : '').toContain(`=C${figureRow},`)
    }
  })
})

describe('分科室', () => {
  it('keeps the order of the office and adds up', () => {
    const sections = sheet(november, '分科室')
    const names = sections.rows.slice(3, -1).map((cells) => shown(cells[0]))
    expect(names).toEqual(november.sections.map(({ section }) => section))
    expect(row(sections, '合计')).toEqual(['合计', 24, 27, 33, 29, 29 / 33, 5, 4, 255, 249, 249, 241, 241 / 249, 30, 8])
  })
})

describe('分类', () => {
  it('has five classes, a total, and the note where shares do not add up', () => {
    const classes = sheet(november, '分类')
    expect(row(classes, '业务动态')).toEqual(['业务动态', 21, 21 / 27, 200, 200 / 249])
    expect(row(classes, '合计')).toEqual(['合计', 27, 1, 249, 1])
    expect(row(classes, '注：累计因四舍五入合计不等于100%')).toHaveLength(5)
    expect(row(classes, '2017年1月')).toEqual(['2017年1月', 19, 13])
  })
})

describe('事项清单', () => {
  it('has one row per item, filtered, with the first row that figures count from where they expect it', () => {
    const cases = sheet(november, '事项清单')
    expect(cases.filter).toBe(true)
    expect(cases.rows).toHaveLength(2 + november.cases.length)
    expect(cases.rows[2]?.map(shown)).toEqual([
      1,
      '2017-0217',
      '月坛街道组织社区干部培训',
      '业务动态',
      '民政科',
      '2017-10-09',
      '2017-10-12',
      '2017-10-30',
      '2017-11-01',
      '已发布',
      0,
      '是',
    ])
  })

  it('writes titles that look like formulas as text', () => {
    const [first, ...rest] = november.cases
    if (!first) throw new Error('no case')
    const title = '=HYPERLINK("http://example.invalid","点这里")'
    const cell = sheet({ ...november, cases: [{ ...first, title }, ...rest] }, '事项清单').rows[2]?.[2]
    expect(cell).toEqual({ look: 'text', text: title, bold: false })
  })

  it('marks a provisional last day', () => {
    const [first, ...rest] = november.cases
    if (!first) throw new Error('no case')
    const cases = [{ ...first, provisional: true }, ...rest]
    expect(sheet({ ...november, cases }, '事项清单').rows[2]?.[7]).toEqual({
      look: 'provisional-day',
      day: first.dueOn,
    })
  })
})
