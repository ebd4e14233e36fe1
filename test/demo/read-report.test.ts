import { describe, expect, it } from 'vitest'
import { readReport } from '../../demo/read-report.ts'
import { compareFigures } from '../../demo/table.ts'
import { renderAnnualReport } from '../../src/reports/annual-report/index.ts'
import { report2017 } from '../domain/annual-report/compose.ts'

describe('readReport', () => {
  it('finds F1–F35 in the report of the founding year', async () => {
    const { markdown } = await renderAnnualReport(report2017())
    const rows = compareFigures(readReport(markdown))
    expect(rows.filter(({ isAsExpected }) => !isAsExpected)).toEqual([])
    expect(rows).toHaveLength(35)
  })

  it('sees a figure that is another', async () => {
    const { markdown } = await renderAnnualReport(report2017())
    const changed = readReport(markdown.replace('| media-reports | 媒体报道 | 323', '| media-reports | 媒体报道 | 322'))
    expect(
      compareFigures(changed)
        .filter(({ isAsExpected }) => !isAsExpected)
        .map(({ id }) => id),
    ).toEqual(['F14'])
  })

  it('finds nothing where there is no report', () => {
    expect(compareFigures(readReport('')).every(({ isAsExpected }) => !isAsExpected)).toBe(true)
  })
})
