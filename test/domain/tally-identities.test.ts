import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type LocalDate } from '../../src/domain/local-date.ts'
import type { MonthlyTally, PeriodFigures } from '../../src/domain/tally.ts'
import { assertIdentitiesHold, findBrokenIdentities, TallyIdentityError } from '../../src/domain/tally-identities.ts'
import { ITEM_CLASSES } from '../../src/domain/vocabulary.ts'
import { composeTally, type RegisterItem } from '../reports/monthly-tally/compose-tally.ts'
import { sampleTally } from '../reports/monthly-tally/sample-tally.ts'

const november = sampleTally('2017-11')

function withMonth(figures: Partial<PeriodFigures>): MonthlyTally {
  return { ...november, monthFigures: { ...november.monthFigures, ...figures } }
}

function withYear(figures: Partial<PeriodFigures>): MonthlyTally {
  return { ...november, yearFigures: { ...november.yearFigures, ...figures } }
}

const { monthFigures: month, yearFigures: year } = november

describe('findBrokenIdentities', () => {
  it.each(['2017-01', '2017-06', '2017-12'] as const)('finds none in a tally counted from a register: %s', (at) => {
    expect(findBrokenIdentities(sampleTally(at))).toEqual([])
  })

  it('finds none in the tally of any register', () => {
    const days = fc.integer({ min: 0, max: 400 }).map((offset) => addDays('2016-12-01', offset))
    const within60DaysOf = (day: LocalDate) => fc.integer({ min: 0, max: 60 }).map((offset) => addDays(day, offset))
    const items: fc.Arbitrary<RegisterItem> = days.chain((formedOn) =>
      fc.record({
        title: fc.constant('甲'),
        section: fc.constantFrom('甲科', '乙科'),
        itemClass: fc.constantFrom(...ITEM_CLASSES),
        formedOn: fc.constant(formedOn),
        filedOn: fc.constant(formedOn),
        dueOn: within60DaysOf(formedOn),
        returnedOn: fc.array(within60DaysOf(formedOn), { maxLength: 3 }),
        publishedOn: fc.option(within60DaysOf(formedOn)),
        withdrawnOn: fc.constant(null),
      }),
    )
    fc.assert(
      fc.property(fc.array(items, { maxLength: 60 }), (register) => {
        const sorted = [...register].sort((a, b) => (a.filedOn < b.filedOn ? -1 : 1))
        const { requests, consultations, records } = month
        const others = { month: { requests, consultations, records }, year: { requests, consultations, records } }
        const parts = { ...november, sections: ['甲科', '乙科'], register: sorted, others }
        expect(findBrokenIdentities(composeTally(parts))).toEqual([])
      }),
    )
  })

  it.each<[string, MonthlyTally, string]>([
    ['classes that miss one', withMonth({ byClass: { ...month.byClass, duty: 0 } }), '本月五类合计24≠本月采用27'],
    ['more in time than due', withYear({ onTime: { part: 9, whole: 8 } }), '本年累计及时9＞本年累计到期应公开8'],
    ['a month above its year', withYear({ returned: 1 }), '本月退回5＞本年累计退回1'],
    [
      'sections that miss one',
      { ...november, sections: november.sections.slice(1) },
      '各科室本月报送之和23≠本月报送24',
    ],
    ['a trend without this month', { ...november, trend: november.trend.slice(0, -1) }, '趋势的最后一月不是2017-11'],
    [
      'a trend that misses a month',
      { ...november, trend: november.trend.slice(1) },
      '趋势中本年采用之和236≠本年累计采用249',
    ],
    ['a list that misses an item', { ...november, cases: november.cases.slice(1) }, '清单中逾期3≠本月逾期4'],
    [
      'open requests that differ between the columns',
      withMonth({ requests: { ...month.requests, pending: 3 } }),
      `本月在办3≠本年累计在办${year.requests.pending}`,
    ],
  ])('names the figures: %s', (_fault, tally, sentence) => {
    expect(findBrokenIdentities(tally)).toContain(sentence)
  })
})

describe('assertIdentitiesHold', () => {
  it('throws with every broken identity', () => {
    const broken = withMonth({ submitted: 99 })
    expect(() => assertIdentitiesHold(broken)).toThrow(TallyIdentityError)
    expect(() => assertIdentitiesHold(broken)).toThrow('清单中本月报送24≠本月报送99')
  })
})
