import { expect, it } from 'vitest'
import type { MonthlyTally } from '../../../src/domain/tally.ts'
import { type EarlierMonth, findCorrections, partsOfYear } from '../../../src/domain/tally-corrections.ts'
import { findBrokenIdentities } from '../../../src/domain/tally-identities.ts'
import { renderTallyText } from '../../../src/reports/monthly-tally/text.ts'
import { tallySheets } from '../../../src/reports/monthly-tally/workbook.ts'
import { sampleTally } from './sample-tally.ts'

/** February, in whose January two consultations were entered late and one published item was taken for a slip. */
function february(): MonthlyTally {
  const tally = sampleTally('2017-02')
  const january = sampleTally('2017-01').monthFigures
  const { consultations } = january
  const now = {
    ...january,
    published: january.published - 1,
    consultations: { ...consultations, onSite: consultations.onSite + 2 },
  }
  const earlier: EarlierMonth[] = [{ month: '2017-01', frozen: january, now }]
  const stated = findCorrections(earlier, [])
  return { ...tally, corrections: stated, yearParts: partsOfYear(tally, earlier, [], stated) }
}

it('what was stated before is not stated again', () => {
  const january = sampleTally('2017-01').monthFigures
  const earlier = [
    { month: '2017-01', frozen: january, now: { ...january, submitted: january.submitted + 3 } },
  ] as const
  expect(findCorrections(earlier, [])).toEqual([{ month: '2017-01', figure: 'submitted', change: 3 }])
  expect(findCorrections(earlier, [{ month: '2017-01', figure: 'submitted', change: 3 }])).toEqual([])
  expect(findCorrections(earlier, [{ month: '2017-01', figure: 'submitted', change: 4 }])).toEqual([
    { month: '2017-01', figure: 'submitted', change: -1 },
  ])
})

it('corrections stand in the text and, with the sum they make, in a sheet whose formulas are live', () => {
  const tally = february()
  expect(renderTallyText(tally)).toContain('更正（以前月份；本年的已计入累计）\n2017年1月：采用−1条，现场咨询+2人次')
  const sheet = tallySheets(tally).find(({ name }) => name === '更正')
  const rows = sheet?.rows.map((row) =>
    row.map((cell) => {
      if (!cell) return ''
      if ('formula' in cell) return `=${cell.formula}→${cell.result}`
      return 'text' in cell ? cell.text : 'number' in cell ? cell.number : cell.day
    }),
  )
  expect(rows).toContainEqual(['2017年1月', '采用', '条', -1, '是'])
  const published = rows?.find(([label, unit]) => label === '采用' && unit === '条')
  expect(published?.[4]).toMatch(/^=SUMIFS\(D\$4:D\$5,B\$4:B\$5,A\d+,E\$4:E\$5,"是"\)→-1$/)
  expect(published?.[6]).toMatch(/^=SUM\(C\d+:F\d+\)→/)
})

it('a year that is not the sum of its parts is found, and tallies frozen before there were any still hold', () => {
  expect(findBrokenIdentities(february()).some((each) => each.includes('各月采用与更正之和'))).toBe(true)
  expect(findBrokenIdentities(sampleTally('2017-02'))).toEqual([])
  expect(tallySheets(sampleTally('2017-02')).map(({ name }) => name)).not.toContain('更正')
})
