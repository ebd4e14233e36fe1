import { describe, expect, it } from 'vitest'
import { readRegister } from '../../demo/register.ts'
import { compareFigures, renderTable } from '../../demo/table.ts'
import { renderYear } from '../../src/commands/show-year.ts'
import type { AnnualFigures } from '../../src/domain/annual-figures.ts'
import { countDisputes } from '../../src/domain/disputes.ts'

/** What the register must hold at the end of the founding year. */
const FOUNDING_YEAR: AnnualFigures = {
  year: 2017,
  published: 267,
  byClass: { institution: 8, regulation: 3, plan: 18, duty: 23, activity: 215 },
  electronic: 267,
  previousYear: 210,
  submitted: 268,
  returned: 30,
  publishedLate: 14,
  withdrawn: 1,
  wechat: { posts: 159, accounts: ['月坛党建', '月坛政务通', '西城区月坛安监', '朗月清风在月坛'] },
  mediaReports: 323,
  newspaper: { issues: 52, articles: 382, copies: 1_500_000 },
  readingPoints: ['甲', '乙', '丙'],
  consultations: { onSite: 6_836, phone: 3_054, online: 0 },
  requests: {
    received: 2,
    byChannel: { online: 1, letter: 1 },
    byReplyWay: { mail: 2 },
    byContentClass: { activity: 2 },
    answered: 2,
    byOutcome: { granted: 2 },
    carriedOut: 0,
    corrections: 0,
  },
  fees: 0,
  reconsiderations: 0,
  lawsuits: 0,
  complaints: 0,
  disputes: countDisputes([], '2017-01-01', '2017-12-31'),
  conversions: { proposed: 0, accepted: 0, declined: 0 },
  meetings: 2,
  briefings: 2,
  trainings: { count: 2, attendances: 86 },
  openMeetings: { count: 1, projects: 9 },
  openDays: { count: 1, communities: 26 },
  reportsToPublic: 1,
  staff: { fullTime: 1, partTime: 0 },
  rules: { proactive: 3, onRequest: 4 },
  nextYearPlans: 4,
}

const rowsOf = (figures: AnnualFigures) => compareFigures(readRegister(renderYear(figures)))

describe('compareFigures', () => {
  it('finds the founding year equal but for E1 to E5', () => {
    const rows = rowsOf(FOUNDING_YEAR)
    expect(rows).toHaveLength(35)
    expect(rows.filter(({ isAsExpected }) => !isAsExpected)).toEqual([])
    const differing = rows.filter(({ verdict }) => verdict.startsWith('差异'))
    expect(differing.map(({ id, verdict }) => [id, verdict.match(/E\d/g)])).toEqual([
      ['F1', ['E1']],
      ['F7', ['E4']],
      ['F11', ['E3']],
      ['F12', ['E2', 'E5']],
    ])
  })

  it.each<[string, string, AnnualFigures]>([
    ['F19', 'a lost consultation', { ...FOUNDING_YEAR, consultations: { onSite: 6_835, phone: 3_054, online: 0 } }],
    ['F13', 'a WeChat post too many', { ...FOUNDING_YEAR, wechat: { ...FOUNDING_YEAR.wechat, posts: 160 } }],
    ['F26', 'lawsuits that nobody stated', { ...FOUNDING_YEAR, lawsuits: null }],
    ['F4', 'no figure of the year before', { ...FOUNDING_YEAR, previousYear: null }],
    [
      'F17',
      'copies short of 1.5 million',
      { ...FOUNDING_YEAR, newspaper: { ...FOUNDING_YEAR.newspaper, copies: 1_499_999 } },
    ],
    [
      'F11',
      'items of 行政职责 missing like in the report',
      { ...FOUNDING_YEAR, byClass: { ...FOUNDING_YEAR.byClass, duty: 0 } },
    ],
  ])('finds no reason for a difference in %s: %s', (id, _what, figures) => {
    expect(rowsOf(figures).find((row) => row.id === id)).toMatchObject({
      isAsExpected: false,
      verdict: '差异（没有说明）',
    })
  })

  it('accepts nothing when the bot does not answer', () => {
    const rows = compareFigures(readRegister('没看懂'))
    expect(rows.filter(({ isAsExpected }) => isAsExpected)).toEqual([])
  })
})

describe('renderTable', () => {
  it('lines columns up where Chinese characters are two wide', () => {
    const [header = '', first = ''] = renderTable(rowsOf(FOUNDING_YEAR)).split('\n')
    const widthBefore = (line: string, word: string) =>
      [...line.slice(0, line.indexOf(word))].reduce(
        (width, c) => width + ((c.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1),
        0,
      )
    expect(widthBefore(first, '2016年')).toBe(widthBefore(header, '报告'))
  })

  it('says each reason once, below the rows that name it', () => {
    const lines = renderTable(rowsOf(FOUNDING_YEAR)).split('\n')
    const reasons = lines.slice(lines.indexOf('') + 1)
    expect(reasons.map((line) => line.split(' ')[0])).toEqual(['E1', 'E2', 'E3', 'E4', 'E5', 'E6'])
    expect(lines.filter((line) => line.includes('报告标题写'))).toHaveLength(1)
  })
})
