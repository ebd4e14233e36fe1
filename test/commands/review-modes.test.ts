import { describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { createWorld } from './world.ts'

const database = useDatabase()

async function atSecrecy(mode: 'any' | 'all' | 'sequence') {
  const world = await createWorld(database.db, { mode: { secrecy: mode } })
  const number = await world.file()
  const { cards } = await world.say('chengguan_kz', '通过 1')
  return { world, number, cards }
}

describe('或签', () => {
  it('asks all holders and takes the first', async () => {
    const { world, number, cards } = await atSecrecy('any')
    expect(cards).toEqual(['baomi_1', 'baomi_2'])
    expect(await world.seats(number)).toHaveLength(1)
    expect((await world.tap('baomi_2', 'approve')).cards).toEqual(['zhuguan'])
    await world.refuses('baomi_1', '通过 1', '这一步不由您审核')
  })
})

describe('会签', () => {
  it('waits for all holders, in any order, and leaves the others’ cards open', async () => {
    const { world, number, cards } = await atSecrecy('all')
    expect(cards).toEqual(['baomi_1', 'baomi_2'])
    const first = await world.say('baomi_2', '通过 1')
    expect(first.reply).toMatch('本步还要 保密审查员甲 审核。')
    expect(first.cards).toEqual([])
    expect(first.updates.map(({ userId }) => userId)).toEqual(['baomi_2'])
    await world.refuses('baomi_2', '通过 1', '这一步不由您审核')
    expect((await world.tap('baomi_1', 'approve')).cards).toEqual(['zhuguan'])
    expect((await world.dump()).review_step).toMatchObject([{}, { decided_by: 'baomi_1', decision: 'approved' }, {}])
    expect((await world.item(number)).currentStep).toBe(2)
  })

  it('asks those on leave through their deputies, each for a decision of their own', async () => {
    const world = await createWorld(database.db, { mode: { secrecy: 'all' } })
    await world.say('baomi_1', '委托 minzheng_kz 今天 到 3月10日')
    await world.say('baomi_2', '委托 minzheng_kz 今天 到 3月10日')
    const number = await world.file()
    const { cards } = await world.say('chengguan_kz', '通过 1')
    expect(cards).toEqual(['minzheng_kz', 'baomi_2'])
    await world.tap('minzheng_kz', 'approve')
    await world.refuses('minzheng_kz', '通过 1', '同一事项不能一人审两步')
    await world.tap('baomi_2', 'approve')
    expect((await world.item(number)).currentStep).toBe(2)
  })

  it('returns the item by one of them', async () => {
    const { world, number } = await atSecrecy('all')
    await world.say('baomi_1', '通过 1')
    const heard = await world.say('baomi_2', '退回 1 有内部电话')
    expect(heard.told.baomi_1).toMatch('理由：有内部电话')
    expect((await world.item(number)).state).toBe('returned')
  })
})

describe('依次', () => {
  it('gives the second the card when the first has signed, and takes nobody before their turn', async () => {
    const { world, number, cards } = await atSecrecy('sequence')
    expect(cards).toEqual(['baomi_1'])
    await world.refuses('baomi_2', '通过 1', '这一步不由您审核')
    const first = await world.tap('baomi_1', 'approve')
    expect(first.cards).toEqual(['baomi_2'])
    await world.refuses('baomi_1', '通过 1', '这一步不由您审核')
    await world.tap('baomi_2', 'approve')
    expect((await world.item(number)).currentStep).toBe(2)
  })

  it('puts who is brought in (加签) at the end of the turn', async () => {
    const { world } = await atSecrecy('sequence')
    expect((await world.say('baomi_1', '加签 1 民政科科长')).cards).toEqual(['baomi_1'])
    await world.refuses('minzheng_kz', '通过 1', '这一步不由您审核')
    expect((await world.tap('baomi_1', 'approve')).cards).toEqual(['baomi_2'])
    expect((await world.tap('baomi_2', 'approve')).cards).toEqual(['minzheng_kz'])
    expect((await world.tap('minzheng_kz', 'approve')).cards).toEqual(['zhuguan'])
  })
})
