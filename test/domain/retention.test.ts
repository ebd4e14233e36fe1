import { describe, expect, it } from 'vitest'
import { keptUntil } from '../../src/domain/retention.ts'

describe('keptUntil', () => {
  it.each([
    ['2017-03-06', 10, '2027-03-06'],
    ['2017-12-31', 1, '2018-12-31'],
    ['2020-02-29', 4, '2024-02-29'],
    ['2020-02-29', 10, '2030-03-01'],
  ] as const)('%s and %i years: %s', (endedOn, years, until) => {
    expect(keptUntil(endedOn, years)).toBe(until)
  })
})
