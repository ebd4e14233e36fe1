import { describe, expect, it } from 'vitest'
import { candidatesFor, type Deputy, deputyOf, faultOf, isInForce, principalsOf } from '../../src/domain/deputies.ts'
import type { LocalDate } from '../../src/domain/local-date.ts'

const from = (fromUser: string, toUser: string, fromOn = '2017-03-06', toOn: string | null = '2017-03-10'): Deputy => ({
  fromUser,
  toUser,
  fromOn: fromOn as LocalDate,
  toOn: toOn as LocalDate | null,
})
const DAY = '2017-03-08'

describe('isInForce', () => {
  it.each([
    ['2017-03-05', false],
    ['2017-03-06', true],
    ['2017-03-10', true],
    ['2017-03-11', false],
  ] as const)('on %s: %s', (day, is) => {
    expect(isInForce(from('a', 'b'), day)).toBe(is)
  })

  it('has no end without a last day', () => {
    expect(isInForce(from('a', 'b', '2017-03-06', null), '2030-01-01')).toBe(true)
  })
})

describe('who acts for whom', () => {
  const chain = [from('a', 'b'), from('b', 'c')]

  it('goes over two steps', () => {
    expect(principalsOf('c', chain, DAY)).toEqual(['b', 'a'])
    expect(principalsOf('b', chain, DAY)).toEqual(['a'])
    expect(deputyOf('a', chain, DAY)).toBe('c')
    expect(deputyOf('b', chain, DAY)).toBe('c')
    expect(deputyOf('c', chain, DAY)).toBe('c')
  })

  it('is nobody on another day', () => {
    expect(principalsOf('c', chain, '2017-03-11')).toEqual([])
    expect(deputyOf('a', chain, '2017-03-05')).toBe('a')
  })

  it('asks the deputy first, then the person themselves, and nobody who has gone', () => {
    const here = (gone: string) => (userId: string) => userId !== gone
    expect(candidatesFor('a', chain, DAY, here(''))).toEqual([{ userId: 'c', onBehalfOf: 'a' }, { userId: 'a' }])
    expect(candidatesFor('a', chain, DAY, here('c'))).toEqual([{ userId: 'a' }])
    expect(candidatesFor('a', chain, DAY, here('a'))).toEqual([{ userId: 'c', onBehalfOf: 'a' }])
    expect(candidatesFor('c', chain, DAY, here('c'))).toEqual([])
  })
})

describe('faultOf', () => {
  it.each<[string, Deputy, Deputy[], string | null]>([
    ['nothing beside it', from('a', 'b'), [], null],
    ['oneself', from('a', 'a'), [], 'self'],
    ['a second at the same time', from('a', 'c', '2017-03-10', '2017-03-12'), [from('a', 'b')], 'overlap'],
    ['a second after the first', from('a', 'c', '2017-03-11', '2017-03-12'), [from('a', 'b')], null],
    ['back to whoever gave', from('b', 'a'), [from('a', 'b')], 'cycle'],
    ['back over two', from('c', 'a'), [from('a', 'b'), from('b', 'c')], 'cycle'],
    ['back at another time', from('b', 'a', '2017-03-11', '2017-03-12'), [from('a', 'b')], null],
    ['a second link behind', from('b', 'c'), [from('a', 'b')], null],
    ['a second link in front', from('a', 'b'), [from('b', 'c')], null],
    ['a third behind', from('c', 'd'), [from('a', 'b'), from('b', 'c')], 'chain'],
    ['a third in front', from('z', 'a'), [from('a', 'b'), from('b', 'c')], 'chain'],
    ['a third in the middle', from('b', 'c'), [from('a', 'b'), from('c', 'd')], 'chain'],
    ['two who give to one', from('c', 'b'), [from('a', 'b')], null],
    ['one without end', from('b', 'a', '2019-01-01', null), [from('a', 'b', '2017-03-06', null)], 'cycle'],
  ])('%s', (_what, asked, standing, fault) => {
    expect(faultOf(asked, standing)).toBe(fault)
  })
})
