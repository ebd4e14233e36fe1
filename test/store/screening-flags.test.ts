import { beforeAll, describe, expect, it } from 'vitest'
import { screen } from '../../src/domain/screening/index.ts'
import { createStores } from '../../src/store/stores.ts'
import { createWorld, type World } from '../commands/world.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()

const at = new Date('2017-03-06T02:00:00Z')
const found = screen([{ place: '正文', text: '内部资料\n13812345678\n京A12345', unit: 'line' }], {
  attribute: 'proactive',
  publicDocumentNumbers: [],
})

let world: World
let itemId: number
beforeAll(async () => {
  world = await createWorld(database.db)
  await world.say('chengguan_xxy', '报送 2017-03-03 业务动态 标题')
  itemId = (await world.item('2017-0001')).id
})

const high = async (version: number) =>
  (await world.stores.flags.findUnansweredHigh(itemId, version)).map(({ position }) => position)

describe('screening flags', () => {
  it('are kept per version, numbered from 1, as they were found', async () => {
    await world.stores.flags.insertAll(itemId, 11, found)
    const flags = await world.stores.flags.findOfVersion(itemId, 11)
    expect(flags).toMatchObject(found.map((each, index) => ({ ...each, position: index + 1, answer: null })))
    expect(flags).toHaveLength(3)
    expect(await world.stores.flags.findOfVersion(itemId, 12)).toEqual([])
  })

  it('are numbered on when more is found, and nothing found adds none', async () => {
    await world.stores.flags.insertAll(itemId, 13, found)
    await world.stores.flags.insertAll(itemId, 13, [])
    await world.stores.flags.insertAll(itemId, 13, found)
    const flags = await world.stores.flags.findOfVersion(itemId, 13)
    expect(flags.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('stop the next step while a high one is unanswered', async () => {
    await world.stores.flags.insertAll(itemId, 14, found)
    expect(await high(14)).toEqual([1, 2])
    const answered = await world.stores.flags.answer({ itemId, version: 14, position: 1 }, 'fixed', '', 'a', at)
    expect(answered).toBe(true)
    expect(await high(14)).toEqual([2])
    await world.stores.flags.answer({ itemId, version: 14, position: 2 }, 'not-applicable', '办公手机', 'b', at)
    expect(await high(14)).toEqual([])
    expect((await world.stores.flags.findOfVersion(itemId, 14))[1]).toMatchObject({
      answer: 'not-applicable',
      reason: '办公手机',
      answeredBy: 'b',
      answeredAt: at,
    })
  })

  it('say so when there is nothing to answer', async () => {
    expect(await world.stores.flags.answer({ itemId, version: 14, position: 9 }, 'fixed', '', 'a', at)).toBe(false)
  })

  it('are overridden by a head with a reason, the unanswered high ones alone', async () => {
    await world.stores.flags.insertAll(itemId, 15, found)
    await world.stores.flags.answer({ itemId, version: 15, position: 1 }, 'fixed', '', 'a', at)
    expect(await world.stores.flags.override(itemId, 15, 'head', at, '已核对')).toBe(1)
    expect(await high(15)).toEqual([])
    const flags = await world.stores.flags.findOfVersion(itemId, 15)
    expect(flags.map(({ overriddenBy }) => overriddenBy)).toEqual([null, 'head', null])
    expect(await world.stores.flags.override(itemId, 15, 'head', at, '已核对')).toBe(0)
  })

  it('are never overridden without a reason', async () => {
    await world.stores.flags.insertAll(itemId, 16, found)
    await expect(world.stores.flags.override(itemId, 16, 'head', at, '')).rejects.toThrow(/violates/)
  })

  it('are never a mark of classification', async () => {
    const marks = screen([{ place: '正文', text: '秘密★1年' }], { attribute: null, publicDocumentNumbers: [] })
    await expect(world.stores.flags.insertAll(itemId, 17, marks)).rejects.toThrow()
    expect(await world.stores.flags.findOfVersion(itemId, 17)).toEqual([])
  })

  it('are not seen nor changed by another body', async () => {
    await world.stores.flags.insertAll(itemId, 18, found)
    const others = createStores(world.db, 'elsewhere').flags
    expect(await others.findOfVersion(itemId, 18)).toEqual([])
    expect(await others.answer({ itemId, version: 18, position: 1 }, 'fixed', '', 'a', at)).toBe(false)
    expect(await others.override(itemId, 18, 'head', at, '理由')).toBe(0)
  })
})
