import { describe, expect, it } from 'vitest'
import {
  FORM_ROWS,
  formRowOf,
  isRelease,
  outcomeGroupOf,
  outcomesOf,
  REQUEST_OUTCOMES,
  type RequestOutcome,
} from '../../src/domain/request-outcomes.ts'

describe('request outcomes', () => {
  it('are the 21 rows of the 2021 form: 1, 1, 8, 3, 5 and 3', () => {
    const groups = Object.keys(FORM_ROWS).map((row) => outcomeGroupOf(row as RequestOutcome))
    const sizes = ['released', 'partly', 'withheld', 'unable', 'declined', 'other'].map(
      (group) => groups.filter((each) => each === group).length,
    )
    expect(sizes).toEqual([1, 1, 8, 3, 5, 3])
    expect(outcomesOf('2019')).toHaveLength(21)
  })

  it('of the 2008 regime are those of the 2014–2018 form, and never mix with the later ones', () => {
    expect(outcomesOf('2008').map((outcome) => REQUEST_OUTCOMES[outcome])).toContain('同意公开')
    expect(outcomesOf('2008').filter((outcome) => outcomesOf('2019').includes(outcome))).toEqual([])
  })

  it.each<[RequestOutcome, string]>([
    ['granted', 'released'],
    ['already-public', 'released'],
    ['partly-granted', 'partly-released'],
    ['not-existing', 'unable-not-held'],
    ['refused-privacy', 'withheld-third-party'],
    ['withdrawn', 'other'],
    ['declined-petition', 'declined-petition'],
  ])('%s counts as %s in the 2021 form', (outcome, row) => {
    expect(formRowOf(outcome)).toBe(row)
  })

  it('proposes a conversion for what was given out, not for what was public already', () => {
    const outcomes = Object.keys(REQUEST_OUTCOMES) as RequestOutcome[]
    expect(outcomes.filter(isRelease)).toEqual(['released', 'partly-released', 'granted', 'partly-granted'])
  })
})
