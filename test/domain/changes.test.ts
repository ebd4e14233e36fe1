import { describe, expect, it } from 'vitest'
import { formatDifference, formatGrowth, formatPoints } from '../../src/domain/changes.ts'

describe('formatGrowth', () => {
  it.each([
    [267, 200, '+33.5%'],
    [200, 267, '-25.1%'],
    [8, 8, '0.0%'],
    // 0.05 % is a half and goes up; 0.04 % is no growth that can be printed.
    [2001, 2000, '+0.1%'],
    [2501, 2500, '+0.0%'],
    [0, 7, '-100.0%'],
    [7, 0, '无'],
    [0, 0, '无'],
  ])('of %i after %i is %s', (now, before, printed) => {
    expect(formatGrowth(now, before)).toBe(printed)
  })
})

describe('formatDifference', () => {
  it('says which way', () => {
    expect([3, 0, -2].map(formatDifference)).toEqual(['+3', '0', '-2'])
  })
})

describe('formatPoints', () => {
  it.each([
    [{ part: 40, whole: 42 }, { part: 9, whole: 10 }, '+5.2个百分点'],
    [{ part: 1, whole: 3 }, { part: 2, whole: 3 }, '-33.4个百分点'],
    [{ part: 1, whole: 2 }, { part: 2, whole: 4 }, '0.0个百分点'],
    [{ part: 0, whole: 0 }, { part: 1, whole: 2 }, '无'],
    [{ part: 1, whole: 2 }, { part: 0, whole: 0 }, '无'],
  ])('of %o after %o is %s: the difference of what is printed', (now, before, printed) => {
    expect(formatPoints(now, before)).toBe(printed)
  })
})
