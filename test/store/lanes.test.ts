import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Command } from '../../src/commands/act.ts'
import { workLane } from '../../src/store/lanes.ts'
import { createWorld } from '../commands/world.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()

/** A promise that others may wait for, and its end. */
function createGate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

/** An act whose `handle` is the test's. */
function actOf(handle: Command['handle']): Command {
  return { act: 'help', words: ['试'], usage: '试', summary: '', handle }
}

describe('workLane', () => {
  it('lets one worker into a lane: a second goes away at once', async () => {
    const lane = randomUUID()
    const inside = createGate()
    const leave = createGate()
    const first = workLane(
      database.db,
      lane,
      async () => {
        inside.open()
        await leave.opened
      },
      async () => false,
    )
    await inside.opened
    let drained = 0
    const drain = async () => {
      drained += 1
    }
    await workLane(database.db, lane, drain, async () => false)
    expect(drained).toBe(0)
    await workLane(database.db, randomUUID(), drain, async () => false)
    expect(drained).toBe(1)
    leave.open()
    await first
    await workLane(database.db, lane, drain, async () => false)
    expect(drained).toBe(2)
  })

  it('never forgets a row committed while the lane is being left', async () => {
    const lane = randomUUID()
    const rows = ['first']
    const handled: string[] = []
    let looks = 0
    const drain = async () => {
      handled.push(...rows.splice(0))
      // Came too late to be seen by this drain; whoever brought it finds the lane taken and goes away.
      if (looks === 0) {
        rows.push('late')
        await workLane(
          database.db,
          lane,
          async () => expect.unreachable('two workers in one lane'),
          async () => true,
        )
      }
      looks += 1
    }
    await workLane(database.db, lane, drain, async () => rows.length > 0)
    expect(handled).toEqual(['first', 'late'])
  })

  it('frees the lane when the work fails', async () => {
    const lane = randomUUID()
    const failing = workLane(
      database.db,
      lane,
      () => Promise.reject(new Error('planted')),
      async () => true,
    )
    await expect(failing).rejects.toThrow('planted')
    let drained = false
    await workLane(
      database.db,
      lane,
      async () => {
        drained = true
      },
      async () => false,
    )
    expect(drained).toBe(true)
  })
})

describe('the messages of one sender', () => {
  it('are handled one at a time and in order, however many workers begin; different senders at once', async () => {
    const underWay = new Map<string, number>()
    const handled: Record<string, string[]> = {}
    let mostAtOnce = 0
    const bothInside = createGate()
    const world = await createWorld(database.db, {
      acts: [
        actOf(async (words, { actor }) => {
          expect(underWay.get(actor.userId) ?? 0).toBe(0)
          underWay.set(actor.userId, 1)
          mostAtOnce = Math.max(
            mostAtOnce,
            [...underWay.values()].reduce((sum, each) => sum + each, 0),
          )
          if (mostAtOnce === 2) bothInside.open()
          if (words === '1') await bothInside.opened
          underWay.set(actor.userId, 0)
          handled[actor.userId] = [...(handled[actor.userId] ?? []), words]
          return { text: '' }
        }),
      ],
    })
    const ids: number[] = []
    for (const words of ['1', '2', '3', '4', '5', '6'])
      for (const userId of ['chengguan_xxy', 'minzheng_xxy']) ids.push(await world.claim(userId, `试 ${words}`))
    await Promise.all(ids.reverse().map((id) => world.handleInbox(String(id))))
    expect(handled).toEqual({
      chengguan_xxy: ['1', '2', '3', '4', '5', '6'],
      minzheng_xxy: ['1', '2', '3', '4', '5', '6'],
    })
    expect(mostAtOnce).toBe(2)
  })

  it('are handled once, however often the job runs', async () => {
    const world = await createWorld(database.db)
    const id = await world.claim('chengguan_xxy', '报送 今天 业务动态 标题')
    await Promise.all([1, 2, 3, 4].map(() => world.handleInbox(String(id))))
    await world.handleInbox(String(id))
    const { item, counter } = await world.dump()
    expect(item).toHaveLength(1)
    expect(counter).toMatchObject([{ value: 1 }])
  })

  it('leave nothing of their text behind, only the key', async () => {
    const world = await createWorld(database.db)
    await world.say('chengguan_xxy', '报送 今天 业务动态 标题')
    await world.say('chengguan_xxy', '看不懂的话')
    const rows = await world.db.selectFrom('inbox').selectAll().where('body', '=', world.body).orderBy('id').execute()
    expect(rows).toMatchObject([
      { content: null, result: 'done', key: expect.any(String), done_at: world.now() },
      { content: null, result: 'refused: unknown-word', done_at: world.now() },
    ])
  })
})

describe('a message that cannot be handled', () => {
  const planted = actOf(async (words, { stores, actor, now }) => {
    if (words !== '坏') return { text: `好 ${words}` }
    // Written before the failure: must be gone with it.
    await stores.outbox.toPerson(actor.userId, { kind: 'text', text: '半截' }, now)
    await stores.counters.next('planted')
    throw new Error('planted')
  })

  it('holds up its sender only; after five tries it is dead, all concerned are told and the next goes on', async () => {
    const world = await createWorld(database.db, { acts: [planted] })
    const bad = await world.claim('chengguan_xxy', '试 坏')
    const next = await world.claim('chengguan_xxy', '试 后面的')
    const resultOf = async (id: number) =>
      (await world.db.selectFrom('inbox').select('result').where('id', '=', id).executeTakeFirstOrThrow()).result

    for (let tries = 1; tries <= 4; tries += 1) {
      await world.handleInbox(String(next))
      expect(world.errors).toHaveLength(tries)
      expect(await resultOf(next)).toBeNull()
      expect(await world.stores.inbox.findDueIds(world.now(), 10)).toEqual([])
      expect((await world.say('minzheng_xxy', `试 ${tries}`)).reply).toBe(`好 ${tries}`)
      world.passMinutes(1)
      expect(await world.stores.inbox.findDueIds(world.now(), 10)).toEqual([bad])
    }
    const before = await world.texts()
    await world.handleInbox(String(bad))
    expect((await world.texts()).slice(before.length)).toEqual([
      ['chengguan_xxy', `处理失败，请把编号 ${bad} 告诉管理员。`],
      ['guanli', `收件 ${bad} 处理失败 5 次，已搁置。发“投递”查看。`],
      ['chengguan_xxy', '好 后面的'],
    ])
    expect(await resultOf(next)).toBe('done')
    expect(await world.stores.inbox.findDead(10)).toMatchObject([{ id: bad, fromUser: 'chengguan_xxy' }])
    const { content } = await world.db
      .selectFrom('inbox')
      .select('content')
      .where('id', '=', bad)
      .executeTakeFirstOrThrow()
    expect(content).toBeNull()
    expect((await world.dump()).counter).toEqual([])
    expect((await world.say('guanli', '投递')).reply).toMatch(`收件 ${bad}：3月6日 周一 处理失败，请来信人重发`)
  })

  it('is tried again only after a wait that grows', async () => {
    const world = await createWorld(database.db, { acts: [planted] })
    const bad = await world.claim('chengguan_xxy', '试 坏')
    const waits: number[] = []
    for (let tries = 1; tries <= 4; tries += 1) {
      await world.handleInbox(String(bad))
      const nextTryAt = await world.stores.inbox.findNextTryAt()
      waits.push(Number(nextTryAt) - Number(world.now()))
      await world.handleInbox(String(bad))
      expect(world.errors).toHaveLength(tries)
      world.passMinutes(1)
    }
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000])
  })
})
