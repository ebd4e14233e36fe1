import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatShare, NO_SHARE, ROUNDING_NOTE, sharesOf, shareTenths } from '../../src/domain/shares.ts'

describe('formatShare', () => {
  it.each([
    [159, 301, '52.8%'],
    [105, 251, '41.8%'],
    [250, 578, '43.3%'],
    [8, 267, '3.0%'],
    [57, 210, '27.1%'],
    [0, 5, '0.0%'],
    [5, 5, '100.0%'],
    [1, 2000, '0.1%'], // 0.05 %, exactly half: up
    [1, 2001, '0.0%'],
    [23, 400, '5.8%'], // 5.75 %, where floating point prints 5.7
    [201, 2000, '10.1%'],
    [3, 2, '150.0%'],
  ])('it prints %i of %i as %s', (part, whole, expected) => {
    expect(formatShare(part, whole)).toBe(expected)
  })

  it('prints 无 where there is nothing to share, never 0% or 100%', () => {
    expect(formatShare(0, 0)).toBe(NO_SHARE)
    expect(shareTenths(0, 0)).toBeNull()
  })

  it('refuses what cannot be a count', () => {
    for (const value of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(() => formatShare(value, 10)).toThrow(RangeError)
      expect(() => formatShare(1, value)).toThrow(RangeError)
    }
  })

  it('is never further than half a tenth from the exact share', () => {
    const whole = fc.integer({ min: 1, max: 1_000_000_000 })
    fc.assert(
      fc.property(whole, fc.nat({ max: 1_000_000_000 }), (all, part) => {
        const tenths = BigInt(shareTenths(part, all) ?? -1)
        const twiceOff = 2n * (tenths * BigInt(all) - BigInt(part) * 1000n)
        expect(twiceOff > -BigInt(all) && twiceOff <= BigInt(all)).toBe(true)
      }),
    )
  })
})

describe('sharesOf', () => {
  it('says so where rounded shares do not add up to 100%', () => {
    expect(sharesOf([8, 3, 18, 23, 215])).toEqual({
      texts: ['3.0%', '1.1%', '6.7%', '8.6%', '80.5%'],
      total: '99.9%',
      note: ROUNDING_NOTE,
    })
  })

  it('says nothing where they do', () => {
    expect(sharesOf([1, 3])).toEqual({ texts: ['25.0%', '75.0%'], total: '100.0%', note: null })
  })

  it('prints 无 for parts of nothing', () => {
    expect(sharesOf([0, 0])).toEqual({ texts: ['无', '无'], total: '无', note: null })
    expect(sharesOf([])).toEqual({ texts: [], total: '无', note: null })
  })

  it('has a total that equals the printed texts', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 500 }), { minLength: 1, maxLength: 8 }), (parts) => {
        const { texts, total, note } = sharesOf(parts)
        fc.pre(total !== NO_SHARE)
        const printed = texts.reduce((sum, text) => sum + Number(text.replace(/[.%]/g, '')), 0)
        expect(Number(total.replace(/[.%]/g, ''))).toBe(printed)
        expect(note).toBe(total === '100.0%' ? null : ROUNDING_NOTE)
      }),
    )
  })
})
