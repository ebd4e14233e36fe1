import { describe, expect, it } from 'vitest'
import type { RouteStep } from '../../src/domain/office.ts'
import { afterSigning, earlierSteps, type Review, reversesAlone, seatsOf, turnOf } from '../../src/domain/review.ts'

const step = (id: string, when: RouteStep['when'] = 'always'): RouteStep => ({
  id,
  name: id,
  role: 'section-head',
  when,
})
const ROUTE = [step('one'), step('two'), step('three', 'important')]
const seat = (id: number, decision: 'approved' | null = null) =>
  ({ id, position: id, role: 'section-head', userId: null, decision }) as const
const review = (fields: Partial<Review> = {}): Review => ({
  route: ROUTE,
  step: 0,
  mode: 'any',
  seats: [seat(0)],
  important: false,
  proposed: 'proactive',
  ...fields,
})

describe('afterSigning', () => {
  it.each<[string, Partial<Review>, object]>([
    ['goes on to the next step', {}, { kind: 'step', step: 1 }],
    ['waits for the other seats', { seats: [seat(0), seat(1)] }, { kind: 'wait' }],
    ['goes on when the others have signed', { seats: [seat(0), seat(1, 'approved')] }, { kind: 'step', step: 1 }],
    ['ends after the last step', { step: 1 }, { kind: 'final', state: 'approved' }],
    ['passes the step for important items', { step: 1, important: true }, { kind: 'step', step: 2 }],
    ['ends without publication', { step: 1, proposed: 'withheld' }, { kind: 'final', state: 'not-proactive' }],
    [
      'keeps 依申请公开 from publication',
      { step: 1, proposed: 'on-request' },
      { kind: 'final', state: 'not-proactive' },
    ],
  ])('%s', (_rule, fields, after) => {
    expect(afterSigning(review(fields), 0)).toEqual(after)
  })
})

describe('turnOf', () => {
  it('is one seat of a step in turn, and all of another', () => {
    const seats = [seat(0, 'approved'), seat(1), seat(2)]
    expect(turnOf(review({ mode: 'sequence', seats })).map(({ id }) => id)).toEqual([1])
    expect(turnOf(review({ mode: 'all', seats })).map(({ id }) => id)).toEqual([1, 2])
  })
})

describe('seatsOf', () => {
  const holders = [{ userId: 'd', onBehalfOf: 'a' }, { userId: 'b' }, { userId: 'b' }]

  it('is one for whoever comes first, or one for each holder, not for who acts for them', () => {
    expect(seatsOf({ ...step('one') }, holders)).toEqual([{ role: 'section-head', userId: null }])
    for (const mode of ['all', 'sequence'] as const)
      expect(seatsOf({ ...step('one'), mode }, holders)).toEqual([
        { role: null, userId: 'a' },
        { role: null, userId: 'b' },
      ])
  })
})

describe('earlierSteps', () => {
  const route = [step('one'), step('two', 'important'), step('three')]

  it('are those before that the item passes', () => {
    expect(earlierSteps(route, 2, false)).toEqual([0])
    expect(earlierSteps(route, 2, true)).toEqual([0, 1])
    expect(earlierSteps(route, 0, true)).toEqual([])
  })
})

describe('reversesAlone', () => {
  const last = { step: 1, proposed: 'withheld' } as const

  it.each<[string, Partial<Review>, 'proactive' | 'on-request', boolean]>([
    ['the last signature', last, 'proactive', true],
    ['another signs at the same step', { ...last, seats: [seat(0), seat(1)] }, 'proactive', false],
    ['another has signed there before', { ...last, seats: [seat(0), seat(1, 'approved')] }, 'proactive', true],
    ['a step follows', { step: 0, proposed: 'withheld' }, 'proactive', false],
    ['it stays unpublished', last, 'on-request', false],
    ['it was not withheld', { step: 1, proposed: 'on-request' }, 'proactive', false],
  ])('%s', (_rule, fields, attribute, alone) => {
    expect(reversesAlone(review(fields), 0, attribute)).toBe(alone)
  })
})
