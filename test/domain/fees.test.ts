import { describe, expect, it } from 'vitest'
import { feeLines, feeQuestion, quoteFee } from '../../src/domain/fees.ts'

const current = { regime: '2019', receivedOn: '2026-03-02' } as const
const applications = (count: number, earlierInMonth = 0) =>
  quoteFee({ ...current, tariff: 'applications', count, earlierInMonth })
const pages = (count: number) => quoteFee({ ...current, tariff: 'pages', count })

describe('feeQuestion', () => {
  it.each(['pages', 'applications'] as const)('splits a fee by %s where a part of it was charged before', (tariff) => {
    const ask = (count: number, earlier: number) => quoteFee(feeQuestion({ tariff, count, earlier }, current)).totalYuan
    for (const count of [31, 120, 250])
      for (const earlier of [0, 10, 30]) {
        expect(ask(earlier, 0) + ask(count, earlier)).toBe(ask(count, 0))
      }
  })
})

describe('quoteFee by application', () => {
  it.each([
    [0, 0],
    [1, 0],
    [10, 0],
    [11, 100],
    [30, 2_000],
    [31, 2_200],
    [35, 3_000], // reference 3.6: 20 × 100 + 5 × 200
    [40, 4_000],
    [41, 4_300],
    [50, 7_000],
    [51, 7_400],
    [100, 37_000],
  ])('%i in one month: %i yuan', (count, totalYuan) => {
    expect(applications(count)).toMatchObject({ totalYuan, mayCharge: totalYuan > 0 })
  })

  it('shows each step', () => {
    expect(applications(35).steps).toEqual([
      { from: 1, to: 10, count: 10, yuanEach: 0, yuan: 0 },
      { from: 11, to: 30, count: 20, yuanEach: 100, yuan: 2_000 },
      { from: 31, to: 35, count: 5, yuanEach: 200, yuan: 1_000 },
    ])
  })

  it('equals a sum application by application', () => {
    const yuanOf = (number: number) => (number <= 10 ? 0 : number <= 30 ? 100 : 100 * (Math.ceil(number / 10) - 2))
    let sum = 0
    for (let number = 1; number <= 150; number += 1) {
      sum += yuanOf(number)
      expect(applications(number).totalYuan, `${number}`).toBe(sum)
      // One more after those before it costs its own rate.
      expect(applications(1, number - 1).totalYuan, `${number}`).toBe(yuanOf(number))
    }
  })

  it('splits as it adds: what came earlier in the month is not counted twice', () => {
    for (const [first, second] of [
      [5, 30],
      [10, 25],
      [30, 5],
      [33, 48],
    ] as const)
      expect(applications(first).totalYuan + applications(second, first).totalYuan).toBe(
        applications(first + second).totalYuan,
      )
  })
})

describe('quoteFee by page', () => {
  it.each([
    [0, 0],
    [30, 0],
    [31, 10],
    [100, 700],
    [101, 720],
    [120, 1_100], // reference 3.6: 70 × 10 + 20 × 20
    [200, 2_700],
    [201, 2_740],
    [1_000, 34_700],
  ])('%i pages: %i yuan', (count, totalYuan) => {
    expect(pages(count)).toMatchObject({ totalYuan, mayCharge: totalYuan > 0 })
  })
})

describe('quoteFee', () => {
  it('charges nothing before 2021', () => {
    const before = quoteFee({ regime: '2019', receivedOn: '2020-12-31', tariff: 'pages', count: 500 })
    expect(before).toMatchObject({ totalYuan: 0, mayCharge: false, steps: [] })
    expect(before.reason).toContain('2021年1月1日')
    expect(quoteFee({ ...current, receivedOn: '2021-01-01', tariff: 'pages', count: 120 }).totalYuan).toBe(1_100)
  })

  it('charges nothing under the regulation of 2008, whatever the day', () => {
    const old = quoteFee({ ...current, regime: '2008', tariff: 'applications', count: 50 })
    expect(old).toMatchObject({ totalYuan: 0, mayCharge: false })
    expect(old.reason).toContain('第492号')
  })

  it('says that charging is the office’s choice, and that one tariff excludes the other', () => {
    expect(applications(35).reason).toContain('可以收取，是否收取由本单位决定；只能按件或者按量选一种')
    expect(applications(10).reason).toContain('不收费')
  })

  it.each([-1, 1.5, Number.NaN])('refuses %d units', (count) => {
    expect(() => pages(count)).toThrow(RangeError)
    expect(() => applications(1, count)).toThrow(RangeError)
  })
})

describe('feeLines', () => {
  it('writes the steps and the sum', () => {
    expect(feeLines(applications(35)).slice(0, -1)).toEqual([
      '第1至10件：不收费',
      '第11至30件：20件×100元＝2000元',
      '第31至35件：5件×200元＝1000元',
      '按件合计3000元',
    ])
    expect(feeLines(pages(31))).toContain('第31页：1页×10元＝10元')
  })
})
