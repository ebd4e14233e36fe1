import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prepareTrends, readTrendMonth } from '../../src/commands/prepare-trends.ts'
import type { FigureId } from '../../src/domain/figures.ts'
import { addMonths, type LocalDate } from '../../src/domain/local-date.ts'
import { figureValuesOf } from '../../src/domain/tally-figures.ts'
import { countOf, TREND_FIGURES } from '../../src/domain/trends.ts'
import { ITEM_CLASSES } from '../../src/domain/vocabulary.ts'
import { anyRegister, storeRegister } from '../store/random-register.ts'
import { useDatabase } from '../support/database.ts'
import { composeOffice } from './office.ts'

const database = useDatabase()

/** Counted by the day of each row: the months make up the year. The others are judged at the end of their period. */
const ADDS_UP: readonly FigureId[] = [
  'submitted',
  'published',
  'requests-received',
  'requests-concluded',
  'consultations-on-site',
  'consultations-phone',
  'consultations-online',
]

describe('prepareTrends', () => {
  it('counts every month as its tally does, and its series add up to the year and to the classes', async () => {
    await fc.assert(
      fc.asyncProperty(anyRegister, fc.integer({ min: 0, max: 14 }), async (register, months) => {
        const body = `t${randomUUID().replaceAll('-', '').slice(0, 12)}`
        const { stores, office } = await storeRegister(database.db, body, register)
        const month = addMonths('2016-11', months)
        const trends = await prepareTrends(month, { stores, today: '2018-06-01', office })
        const spans = trends.plan.months.flatMap(({ span }) => span ?? [])
        const tallies = await stores.figures.periods(spans)
        for (const [index, span] of spans.entries()) {
          const tally = tallies[index] && figureValuesOf(tallies[index])
          for (const figure of TREND_FIGURES) expect(countOf(trends, span, figure)).toBe(tally?.get(figure))
        }
        for (const side of ['now', 'before'] as const)
          for (const figure of ADDS_UP) {
            const sum = trends.plan.compared.reduce((all, each) => all + (countOf(trends, each[side], figure) ?? 0), 0)
            expect([figure, sum]).toEqual([figure, countOf(trends, trends.plan.toDate[side], figure) ?? 0])
          }
        for (const { span } of trends.plan.years) {
          const classes = ITEM_CLASSES.map((itemClass) => countOf(trends, span, `class-${itemClass}`) ?? 0)
          expect(classes.reduce((all, each) => all + each, 0)).toBe(countOf(trends, span, 'published'))
        }
      }),
      { numRuns: 5 },
    )
  })
})

describe('readTrendMonth', () => {
  const context = { today: '2017-03-06' as LocalDate, office: composeOffice({ body: 'x', startsOn: '2016-06-15' }) }

  it.each([
    ['', '2017-02'],
    ['2016-09', '2016-09'],
    ['2017-03', '2017-03'],
    ['2016', '2016-12'],
    ['2017', '2017-03'],
    ['２０１７', '2017-03'],
    ['二〇一六年九月', '2016-09'],
    ['去年', '2016-12'],
    ['上月', '2017-02'],
    ['2017-Q1', '2017-03'],
  ])('reads “%s” as %s', (asked, month) => {
    expect(readTrendMonth(asked, context)).toBe(month)
  })

  it('takes the running month in an office’s first', () => {
    expect(readTrendMonth('', { ...context, today: '2016-06-20' })).toBe('2016-06')
  })

  it.each([
    ['2017-04', '2017年4月 还没有到。'],
    ['2099', '2099年还没有到。最晚可以看2017年。'],
    ['明年', '2018年还没有到。最晚可以看2017年。'],
    ['2016-05', '本单位从 2016年6月 起使用本系统'],
    ['2015', '本单位从 2016 年起使用本系统'],
    ['2017-13', '没看懂看到哪个月。没有这个月份，月份是1到12。请写成 2017-02'],
    ["2017-01'; drop table item", '没看懂看到哪个月。请写成 2017-02'],
    ['9'.repeat(5000), '没看懂看到哪个月。请写成 2017-02'],
  ])('refuses %s with what is wrong', (asked, words) => {
    expect(() => readTrendMonth(asked, context)).toThrow(words)
  })
})
