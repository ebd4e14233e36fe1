import { describe, expect, it } from 'vitest'
import { SETTINGS } from '../../scripts/assessment/sample-assessment.ts'
import { assess, type Finding } from '../../src/domain/assessment.ts'

const section = (id: string, name: string) => ({ id, name, submitted: 3, published: 2, onTime: { part: 1, whole: 2 } })
const found = (finding: Finding['finding'], number: string, of = 'a'): Finding => ({
  finding,
  section: of,
  number,
  title: '',
  day: null,
})
const SECTIONS = [section('a', '甲科'), section('b', '乙科')]

describe('assess', () => {
  it('takes the points of each finding, and names its row', () => {
    const { sections, lines } = assess(
      SECTIONS,
      [found('publishedLate', '2017-0001'), found('emptyMonth', '2017年9月', 'b'), found('lateReply', '申2017-001')],
      SETTINGS,
    )
    expect(sections.map(({ name, lost, score }) => [name, lost, score])).toEqual([
      ['甲科', 11, 89],
      ['乙科', 10, 90],
    ])
    expect(lines.map(({ sectionName, number, points }) => [sectionName, number, points])).toEqual([
      ['甲科', '2017-0001', 5],
      ['甲科', '申2017-001', 6],
      ['乙科', '2017年9月', 10],
    ])
  })

  it('takes points for one thing once', () => {
    const { sections } = assess(
      SECTIONS,
      [
        found('publishedLate', '2017-0001'),
        found('overdue', '2017-0001'),
        found('returned', '2017-0002'),
        found('secrecyFinding', '2017-0002'),
        found('returned', '2017-0003'),
        found('returned', '2017-0003'),
      ],
      SETTINGS,
    )
    expect(sections[0]?.counts).toMatchObject({ publishedLate: 1, overdue: 0, returned: 1, secrecyFinding: 1 })
    expect(sections[0]?.score).toBe(100 - 5 - 1 - 2)
  })

  it('never goes below zero, and points of 0 are listed without taking any', () => {
    const many = Array.from({ length: 11 }, (_, index) => found('emptyMonth', `2017年${index + 1}月`))
    expect(assess(SECTIONS, many, SETTINGS).sections[0]).toMatchObject({ lost: 110, score: 0 })
    const free = { ...SETTINGS, points: { ...SETTINGS.points, returned: 0 } }
    expect(assess(SECTIONS, [found('returned', '2017-0001')], free)).toMatchObject({
      sections: [{ score: 100 }, { score: 100 }],
      lines: [{ points: 0 }],
    })
  })
})
