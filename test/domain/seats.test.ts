import { describe, expect, it } from 'vitest'
import type { Actor } from '../../src/domain/permissions.ts'
import { askAny, askEach, capacitiesOf, currentSeats, nextStep } from '../../src/domain/seats.ts'

const role = { role: 'section-head', userId: null } as const
const named = (userId: string) => ({ role: null, userId }) as const
const actor = (fields: Partial<Actor>): Actor => ({ userId: 'a', name: '甲', roles: [], ...fields })

describe('currentSeats', () => {
  const seats = [
    { position: 2, decision: null },
    { position: 0, decision: 'approved' },
    { position: 1, decision: null },
  ]

  it.each([
    ['any', [1, 2]],
    ['all', [1, 2]],
    ['sequence', [1]],
  ] as const)('of a step decided by %s are those at %s', (mode, positions) => {
    expect(currentSeats(mode, seats).map((seat) => seat.position)).toEqual(positions)
  })

  it('are none when all have decided', () => {
    expect(currentSeats('sequence', [{ position: 0, decision: 'closed' }])).toEqual([])
  })
})

describe('capacitiesOf', () => {
  it('counts a role of the section, and one without a section', () => {
    const roles = [{ role: 'section-head', section: 'chengguan' }] as const
    expect(capacitiesOf(actor({ roles }), [role], 'chengguan')).toEqual([{ seat: role, onBehalfOf: null }])
    expect(capacitiesOf(actor({ roles }), [role], 'minzheng')).toEqual([])
    expect(capacitiesOf(actor({ roles: [{ role: 'section-head', section: null }] }), [role], 'minzheng')).toHaveLength(
      1,
    )
  })

  it('puts what is theirs by name first, then their role, then what they do for another', () => {
    const roles = [
      { role: 'section-head', section: null, onBehalfOf: 'b' },
      { role: 'section-head', section: null },
    ] as const
    const found = capacitiesOf(actor({ roles, actsFor: ['b'] }), [role, named('b'), named('a')], 'chengguan')
    expect(found).toEqual([
      { seat: named('a'), onBehalfOf: null },
      { seat: role, onBehalfOf: null },
      { seat: named('b'), onBehalfOf: 'b' },
      { seat: role, onBehalfOf: 'b' },
    ])
  })

  it('gives nobody another’s seat, whatever roles they hold', () => {
    expect(capacitiesOf(actor({ roles: [{ role: 'section-head', section: null }] }), [named('b')], 'x')).toEqual([])
  })
})

describe('askEach', () => {
  const [a, b, d] = [{ userId: 'a' }, { userId: 'b' }, { userId: 'd' }]

  it('asks the first who is able, and nobody twice', () => {
    expect(
      askEach(
        [
          [d, a],
          [d, b],
        ],
        () => true,
      ),
    ).toEqual([d, b])
    expect(askEach([[d, a], [d]], (each) => each !== d)).toEqual([a, null])
    expect(askEach([[d, a]], () => true, new Set(['d']))).toEqual([a])
  })
})

describe('askAny', () => {
  it('asks everybody once, in their own right where they have it', () => {
    const own = { userId: 'd' }
    const forA = { userId: 'd', onBehalfOf: 'a' }
    const forB = { userId: 'd', onBehalfOf: 'b' }
    expect(askAny([[forA], [forB]], () => true)).toEqual([forA])
    expect(askAny([[forA], [own]], () => true)).toEqual([own])
    expect(askAny([[forA], [forB]], (each) => each.onBehalfOf !== 'a')).toEqual([forB])
    expect(askAny([[forA, { userId: 'a' }]], (each) => each.userId !== 'd')).toEqual([{ userId: 'a' }])
  })
})

describe('nextStep', () => {
  const step = (when?: 'always' | 'important') =>
    ({ id: 's', name: '步', role: 'section-head', ...(when ? { when } : {}) }) as const

  it.each([
    [-1, false, 0],
    [0, false, 2],
    [0, true, 1],
    [2, false, null],
    [2, true, 3],
    [3, true, null],
  ])('after step %s (important: %s) is %s', (from, important, next) => {
    expect(nextStep([step(), step('important'), step('always'), step('important')], from, important)).toBe(next)
  })
})
