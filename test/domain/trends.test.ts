import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, daysBetween, firstDayOf, lastDayOf, monthOf } from '../../src/domain/local-date.ts'
import {
  countOf,
  type DaySpan,
  findFrozenOtherwise,
  monthSpansOf,
  planTrends,
  spanKey,
  type TrendPlan,
} from '../../src/domain/trends.ts'

const shown = (span: DaySpan | null | undefined) => span && `${span.from}..${span.to}`

describe('planTrends', () => {
  it('takes 24 whole months and the same months of the year before', () => {
    const plan = planTrends('2017-09', '2017-11-06', '2010-01-01')
    expect([plan.months.length, plan.months[0]?.month, plan.until, plan.isRunning]).toEqual([
      24,
      '2015-10',
      '2017-09-30',
      false,
    ])
    expect(plan.compared.map(({ month }) => month)).toHaveLength(9)
    expect(shown(plan.compared[1]?.before)).toBe('2016-02-01..2016-02-29')
    expect([shown(plan.toDate.now), shown(plan.toDate.before)]).toEqual([
      '2017-01-01..2017-09-30',
      '2016-01-01..2016-09-30',
    ])
    expect(plan.years.map(({ span }) => shown(span)).slice(-2)).toEqual([
      '2016-01-01..2016-12-31',
      '2017-01-01..2017-09-30',
    ])
    expect(plan.years).toHaveLength(5)
  })

  it.each([
    ['cuts the year before at the same day of a running month', '2017-03-06', '2016-03-06'],
    ['finds no 29 February before a leap day that runs', '2016-02-28', '2015-02-28'],
    ['compares a whole February with a whole one', '2016-02-29', '2015-02-28'],
    ['and a short one with a leap one', '2017-02-28', '2016-02-29'],
  ] as const)('it %s: %s beside %s', (_what, today, before) => {
    const { until, toDate, compared } = planTrends(monthOf(today), today, '2010-01-01')
    expect([until, toDate.before?.to, compared.at(-1)?.before?.to]).toEqual([today, before, before])
  })

  it('leaves empty what lies before the office began, and names a year before that is not whole', () => {
    const plan = planTrends('2017-09', '2017-11-06', '2016-06-15')
    expect(plan.months.map(({ span }) => shown(span)).slice(7, 10)).toEqual([
      null,
      '2016-06-15..2016-06-30',
      '2016-07-01..2016-07-31',
    ])
    expect(plan.compared.map(({ before }) => before === null).indexOf(false)).toBe(5)
    expect(plan.beganWithinYearBefore).toBe('2016-06-15')
    expect(plan.years.map(({ year }) => year)).toEqual([2016, 2017])
    const first = planTrends('2017-01', '2017-03-06', '2017-01-01')
    expect([first.toDate.before, first.compared[0]?.before, first.beganWithinYearBefore]).toEqual([null, null, null])
  })

  const anyPlan = fc
    .record({
      today: fc.integer({ min: 0, max: 2000 }).map((days) => addDays('2014-01-01', days)),
      back: fc.integer({ min: 0, max: 30 }),
      began: fc.integer({ min: 0, max: 1500 }),
    })
    .map(({ today, back, began }) => {
      const month = addMonths(monthOf(today), -back)
      return planTrends(month, today, addDays(today < lastDayOf(month) ? today : lastDayOf(month), -began))
    })

  it('of any day: months and years follow one another without a gap, and the months of the year make up the year', () => {
    const follow = (spans: readonly DaySpan[]) =>
      spans.every((span, index) => index === 0 || daysBetween(spans[index - 1]?.to ?? span.from, span.from) === 1)
    const present = (spans: readonly (DaySpan | null)[]) => spans.flatMap((span) => span ?? [])
    const makeUp = (plan: TrendPlan, side: 'now' | 'before') => {
      const spans = present(plan.compared.map((each) => each[side]))
      return follow(spans) && spans[0]?.from === plan.toDate[side]?.from && spans.at(-1)?.to === plan.toDate[side]?.to
    }
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const months = present(plan.months.map(({ span }) => span))
        expect(follow(months) && follow(plan.years.map(({ span }) => span))).toBe(true)
        expect(months.every(({ from, to }) => monthOf(from) === monthOf(to) && from <= to)).toBe(true)
        expect([months.at(-1)?.to, plan.toDate.now?.to, plan.years.at(-1)?.span.to]).toEqual(Array(3).fill(plan.until))
        expect(makeUp(plan, 'now') && makeUp(plan, 'before')).toBe(true)
      }),
    )
  })

  it('sums of a series equal the figure of the whole, whatever is counted by day', () => {
    fc.assert(
      fc.property(anyPlan, fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 40 }), (plan, ages) => {
        const days = ages.map((age) => addDays(plan.until, -age))
        const count = ({ from, to }: DaySpan) => days.filter((day) => day >= from && day <= to).length
        const counted = new Map(
          monthSpansOf(plan).map((span) => [spanKey(span), new Map([['published' as const, count(span)]])]),
        )
        for (const side of ['now', 'before'] as const) {
          const sum = plan.compared.reduce((all, each) => all + (countOf({ counted }, each[side], 'published') ?? 0), 0)
          expect(sum).toBe(countOf({ counted }, plan.toDate[side], 'published') ?? 0)
        }
      }),
    )
  })
})

describe('monthSpansOf', () => {
  it('names no span twice', () => {
    const spans = monthSpansOf(planTrends('2017-01', '2017-03-06', '2010-01-01')).map(spanKey)
    expect(new Set(spans).size).toBe(spans.length)
    // January is also the year so far; the January before is also one of the 24 months.
    expect(spans).toHaveLength(24)
  })
})

describe('countOf', () => {
  const span = { from: firstDayOf('2017-01'), to: lastDayOf('2017-01') }

  it('tells nothing counted from none and from a time before the office began', () => {
    const counted = new Map([[spanKey(span), new Map()]])
    expect(countOf({ counted }, span, 'published')).toBe(0)
    expect(countOf({ counted }, null, 'published')).toBeNull()
    expect(() => countOf({ counted: new Map() }, span, 'published')).toThrow('nothing was counted')
  })
})

describe('findFrozenOtherwise', () => {
  it('names what differs, and leaves alone what an older tally did not hold', () => {
    const frozen = new Map([
      ['published', 10],
      ['submitted', 12],
      ['requests-received', 0],
    ] as const)
    const live = new Map([
      ['published', 11],
      ['submitted', 12],
      ['overdue', 3],
    ] as const)
    expect(findFrozenOtherwise('2017-01', frozen, live)).toEqual([
      { month: '2017-01', figure: 'published', frozen: 10 },
    ])
  })
})
