import { isWorkday } from 'chinese-days'
import { describe, expect, it } from 'vitest'
import { countWorkdays, dayOf, indexOf, workdaysBetween } from '../../../../demo/plan/cases/days-2026.ts'
import { EXTENSION_DAYS, SUPPLEMENT_DAYS, THIRD_PARTY_DAYS } from '../../../../demo/plan/cases/expected-days.ts'

describe('working days of 2026', () => {
  it('agree with an independent package on every day', () => {
    const expected: string[] = []
    for (let ms = Date.parse('2026-01-01'); ms <= Date.parse('2026-12-31'); ms += 86_400_000) {
      const day = new Date(ms).toISOString().slice(0, 10)
      if (isWorkday(day)) expected.push(day)
    }
    expect(expected.map((_, index) => dayOf(index))).toEqual(expected)
    expect(() => dayOf(expected.length)).toThrow('outside 2026')
    expect(() => indexOf('2026-02-17')).toThrow('no working day')
  })
})

describe('the days written down for the cases', () => {
  const dayOfRow = new Map(
    [...SUPPLEMENT_DAYS, ...THIRD_PARTY_DAYS, ...EXTENSION_DAYS].map(({ row, day }) => [row, day]),
  )
  // The day of the opinion is left out of the lenient reading, and counted in the strict one.
  const strict = workdaysBetween('2026-09-18', '2026-10-15')
  it.each([
    ['supplement-response', countWorkdays('2026-02-02', 20)],
    ['supplement-notice', countWorkdays('2026-02-02', 7)],
    ['supplement-answer', countWorkdays('2026-02-09', 15)],
    ['supplement-restart', countWorkdays('2026-02-24', 20)],
    ['third-party-response', countWorkdays('2026-09-14', 20)],
    ['third-party-opinion', countWorkdays('2026-09-18', 15)],
    ['third-party-strict', countWorkdays('2026-09-14', 20, strict)],
    ['third-party-lenient', countWorkdays('2026-09-14', 20, [...strict, '2026-10-15'])],
    ['third-party-recorded', countWorkdays('2026-09-14', 20, strict)],
    ['extension-response', countWorkdays('2026-09-14', 20)],
    ['extension-extended', countWorkdays('2026-09-14', 40)],
  ])('%s is what counting the days gives', (row, counted) => {
    expect(dayOfRow.get(row)).toBe(counted)
  })

  it('each has a row of its own', () => {
    expect(dayOfRow.size).toBe(SUPPLEMENT_DAYS.length + THIRD_PARTY_DAYS.length + EXTENSION_DAYS.length)
  })
})
