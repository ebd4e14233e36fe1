import { describe, expect, it } from 'vitest'
import { OPEN_REQUEST_STATES, REQUEST_STATES } from '../../src/domain/request.ts'
import {
  assertRequestTransition,
  isRequestTransition,
  REQUEST_ACTS,
  REQUEST_TRANSITIONS,
  statesFor,
} from '../../src/domain/request-transitions.ts'

const moves = REQUEST_STATES.flatMap((from) =>
  REQUEST_ACTS.flatMap((act) =>
    REQUEST_STATES.filter((to) => isRequestTransition(from, act, to)).map((to) => [from, act, to] as const),
  ),
)

describe('REQUEST_TRANSITIONS', () => {
  it('responds by delivery of what was signed, or by the applicant’s withdrawal alone', () => {
    const into = (state: string) => [...new Set(moves.filter(([, , to]) => to === state).map(([, act]) => act))]
    expect(into('responded')).toEqual(['withdraw', 'deliver'])
    expect(moves.filter(([, act]) => act === 'deliver')).toEqual([['signed', 'deliver', 'responded']])
    expect(into('signed')).toEqual(['sign'])
  })

  it('knows no act of a timer', () => {
    expect(REQUEST_ACTS.some((act) => /time|remind|expire|due|silence/.test(act))).toBe(false)
  })

  it('lets the applicant withdraw as long as a reply is owed', () => {
    expect(statesFor('withdraw')).toEqual(OPEN_REQUEST_STATES)
  })

  it('has a row for every state, a way out of each but 已作废, and refuses what is not in it', () => {
    expect(Object.keys(REQUEST_TRANSITIONS).sort()).toEqual([...REQUEST_STATES].sort())
    const stuck = REQUEST_STATES.filter((state) => !moves.some(([from]) => from === state))
    expect(stuck).toEqual(['cancelled'])
    expect(() => assertRequestTransition('handling', 'deliver', 'responded')).toThrow('deliver does not lead')
  })
})
