import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../commands/world.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()
const DAY_MS = 24 * 3_600_000

let world: World
beforeEach(async () => {
  world = await createWorld(database.db)
})

const claimOf = (key: string, fromUser = 'chengguan_xxy') => ({
  key,
  kind: 'message' as const,
  fromUser,
  msgType: 'text',
  event: null,
  content: { kind: 'text', text: '𠮷 待办' },
  rule: null,
})

describe('claim', () => {
  it('takes a delivery once: a repetition finds the first one’s row', async () => {
    const { inbox } = world.stores
    const key = randomUUID()
    const first = await inbox.claim(claimOf(key), world.now())
    expect(first.isNew).toBe(true)
    expect(await inbox.claim(claimOf(key), world.now())).toEqual({ id: first.id, isNew: false })
    expect((await inbox.claim(claimOf(randomUUID()), world.now())).isNew).toBe(true)
  })

  it('takes one of many that come at the same time', async () => {
    const key = randomUUID()
    const claims = await Promise.all(
      Array.from({ length: 8 }, () => world.stores.inbox.claim(claimOf(key), world.now())),
    )
    expect(claims.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(new Set(claims.map(({ id }) => id)).size).toBe(1)
  })

  it('knows the key of a handled message still, and forgets it only when purged', async () => {
    const { inbox } = world.stores
    const key = randomUUID()
    const { id } = await inbox.claim(claimOf(key), world.now())
    await inbox.finish(id, 'done', world.now())
    expect((await inbox.claim(claimOf(key), world.now())).isNew).toBe(false)
    await inbox.purgeBefore(world.now())
    expect((await inbox.claim(claimOf(key), world.now())).isNew).toBe(false)
    await inbox.purgeBefore(new Date(world.now().getTime() + DAY_MS))
    expect((await inbox.claim(claimOf(key), world.now())).isNew).toBe(true)
  })

  it('keeps content whole until it is handled', async () => {
    const { inbox } = world.stores
    await inbox.claim(claimOf(randomUUID()), world.now())
    expect((await inbox.findOldestUndone('chengguan_xxy', 1))[0]).toMatchObject({
      content: { text: '𠮷 待办' },
      attempts: 0,
    })
  })
})

describe('findDueIds', () => {
  it('gives the oldest undone row of each sender', async () => {
    const { inbox } = world.stores
    const [first, second] = [await world.claim('chengguan_xxy', '一'), await world.claim('chengguan_xxy', '二')]
    const other = await world.claim('minzheng_xxy', '一')
    expect(await inbox.findDueIds(world.now(), 10)).toEqual([first, other])
    expect(await inbox.findDueIds(world.now(), 1)).toEqual([first])
    await inbox.finish(first, 'done', world.now())
    expect(await inbox.findDueIds(world.now(), 10)).toEqual([second, other])
  })

  it('leaves out a sender whose oldest row waits for its next try', async () => {
    const { inbox } = world.stores
    const first = await world.claim('chengguan_xxy', '一')
    await world.claim('chengguan_xxy', '二')
    const soon = new Date(world.now().getTime() + 2_000)
    await inbox.noteFailure(first, soon)
    expect(await inbox.findDueIds(world.now(), 10)).toEqual([])
    expect(await inbox.findNextTryAt()).toEqual(soon)
    expect(await inbox.findDueIds(soon, 10)).toEqual([first])
  })

  it('goes on behind a dead row', async () => {
    const { inbox } = world.stores
    const first = await world.claim('chengguan_xxy', '一')
    const second = await world.claim('chengguan_xxy', '二')
    await inbox.bury(first, world.now())
    expect(await inbox.findDueIds(world.now(), 10)).toEqual([second])
  })

  it('sees no other body’s rows', async () => {
    const other = await createWorld(database.db)
    await other.claim('chengguan_xxy', '一')
    expect(await world.stores.inbox.findDueIds(world.now(), 10)).toEqual([])
    expect(await world.stores.inbox.findOldestUndone('chengguan_xxy', 1)).toEqual([])
  })
})

describe('purgeBefore', () => {
  it('never forgets what is not done', async () => {
    const { inbox } = world.stores
    const undone = await world.claim('chengguan_xxy', '一')
    expect(await inbox.purgeBefore(new Date(world.now().getTime() + DAY_MS))).toBe(0)
    expect(await inbox.findSender(undone)).toBe('chengguan_xxy')
  })
})
