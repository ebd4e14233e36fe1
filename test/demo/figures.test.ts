import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readFigures } from '../../demo/figures.ts'

/** The report itself is not part of this project; where a copy lies beside it, the figures are checked against it. */
const REPORT = new URL('../../../shared/reference/seed-report-2017.txt', import.meta.url)
const isReportHere = existsSync(REPORT)
if (!isReportHere) console.log('已跳过：旁边没有 2017 年度报告原文，数字 F1–F35 未与原文核对。')

const { figures, explanations } = readFigures()

describe('figures.yaml', () => {
  it('holds F1 to F35 once each and in order', () => {
    expect(figures.map(({ id }) => id)).toEqual(Array.from({ length: 35 }, (_, index) => `F${index + 1}`))
  })

  it('explains every difference by one of E1 to E6, and uses each of them', () => {
    const used = figures.flatMap(({ differs, note }) => [
      ...Object.values(differs).map(({ reason }) => reason),
      ...(note ? [note] : []),
    ])
    expect([...new Set(used)].sort()).toEqual(['E1', 'E2', 'E3', 'E4', 'E5', 'E6'])
    expect(Object.keys(explanations).sort()).toEqual(['E1', 'E2', 'E3', 'E4', 'E5', 'E6'])
  })

  it('names only values it holds as differing', () => {
    for (const { report, differs } of figures)
      expect(Object.keys(report)).toEqual(expect.arrayContaining(Object.keys(differs)))
  })

  it('derives what the report leaves out: four classes add to 244, 23 fewer than the total', () => {
    const count = (id: string) => figures.find((figure) => figure.id === id)?.report.count ?? Number.NaN
    expect(count('F7') + count('F8') + count('F9') + count('F10')).toBe(count('F12'))
    expect(count('F3') - count('F12')).toBe(23)
    expect(count('F20') + count('F21')).toBe(count('F19'))
  })

  describe.skipIf(!isReportHere)('beside the report', () => {
    const text = isReportHere ? readFileSync(REPORT, 'utf8') : ''

    it.each(figures.filter(({ printed }) => printed.length > 0).map((figure) => [figure.id, figure.printed] as const))(
      '%s stands in it as %j',
      (_id, printed) => {
        for (const figure of printed) expect(text).toContain(figure)
      },
    )

    it('has no figure for F11 and none for F12', () => {
      expect(text).not.toContain('行政职责')
      expect(text).not.toContain('244')
    })
  })
})
