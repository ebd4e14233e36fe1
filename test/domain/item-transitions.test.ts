import { describe, expect, it } from 'vitest'
import { assertTransition, ITEM_ACTS, ITEM_TRANSITIONS, isTransition } from '../../src/domain/item-transitions.ts'
import { ITEM_STATES } from '../../src/domain/vocabulary.ts'

const moves = ITEM_STATES.flatMap((from) =>
  ITEM_ACTS.flatMap((act) =>
    ITEM_STATES.filter((to) => isTransition(from, act, to)).map((to) => [from, act, to] as const),
  ),
)

describe('ITEM_TRANSITIONS', () => {
  it('releases by a signature alone, and publishes by 发布 alone', () => {
    const into = (state: string) =>
      new Set(moves.filter(([from, , to]) => to === state && from !== state).map(([, act]) => act))
    expect(into('approved')).toEqual(new Set(['approve', 'take-back']))
    expect(into('published')).toEqual(new Set(['publish']))
    expect(into('not-proactive')).toEqual(new Set(['approve']))
  })

  it('brings back to 待发布 only what the officer had withdrawn', () => {
    expect(moves.filter(([, act, to]) => act === 'take-back' && to === 'approved').map(([from]) => from)).toEqual([
      'withdrawn',
    ])
  })

  it('knows no act of a timer, and no way out of what is published but 撤下', () => {
    expect(ITEM_ACTS.some((act) => /time|remind|expire|due/.test(act))).toBe(false)
    expect(moves.filter(([from, , to]) => from === 'published' && to !== 'published')).toEqual([
      ['published', 'take-down', 'taken-down'],
    ])
  })

  it('has a row for every state, and refuses what is not in it', () => {
    expect(Object.keys(ITEM_TRANSITIONS).sort()).toEqual([...ITEM_STATES].sort())
    expect(() => assertTransition('in-review', 'approve', 'approved')).not.toThrow()
    expect(() => assertTransition('in-review', 'publish', 'published')).toThrow('publish does not lead from in-review')
    expect(() => assertTransition('withdrawn', 'revise', 'in-review')).toThrow()
  })
})
