import { describe, expect, it } from 'vitest'
import { findUnstaffedStep } from '../../src/domain/staffing.ts'

describe('findUnstaffedStep', () => {
  it.each<[string, string[][], number | null]>([
    ['has nothing to say of a route with a person for each step', [['a'], ['b', 'c'], ['d']], null],
    ['names a step nobody holds', [['a'], [], ['d']], 1],
    ['names the step left over when one person would have to decide two', [['a'], ['b'], ['a']], 2],
    ['moves an earlier step to somebody else where that frees the only holder', [['a', 'b'], ['a']], null],
    ['moves along a chain', [['a', 'b'], ['a', 'c'], ['a'], ['d']], null],
    [
      'finds two people too few for three steps',
      [
        ['a', 'b'],
        ['a', 'b'],
        ['a', 'b'],
      ],
      2,
    ],
    ['has nothing to say of no steps', [], null],
  ])('%s', (_rule, holders, step) => {
    expect(findUnstaffedStep(holders)).toBe(step)
  })
})
