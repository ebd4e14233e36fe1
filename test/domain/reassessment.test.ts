import { describe, expect, it } from 'vitest'
import type { LocalDate } from '../../src/domain/local-date.ts'
import { nextReassessmentOn } from '../../src/domain/reassessment.ts'

describe('nextReassessmentOn', () => {
  it.each<[string, LocalDate, number, LocalDate]>([
    ['keeps the day of the month', '2017-03-06', 12, '2018-03-06'],
    ['goes over the year', '2017-11-30', 3, '2018-02-28'],
    ['takes the last day of a shorter month', '2017-08-31', 6, '2018-02-28'],
    ['knows leap years', '2019-08-31', 6, '2020-02-29'],
    ['does not move a last day to the end of a longer month', '2017-02-28', 1, '2017-03-28'],
  ])('%s: %s + %i → %s', (_rule, from, months, expected) => {
    expect(nextReassessmentOn(from, months)).toBe(expected)
  })
})
