import { beforeEach, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../commands/world.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()

let world: World
beforeEach(async () => {
  world = await createWorld(database.db)
})

const text = (words: string) => ({ kind: 'text', text: words }) as const
const inMinutes = (minutes: number) => new Date(world.now().getTime() + minutes * 60_000)

describe('findDueIds', () => {
  it('gives the head of each lane: a later message never overtakes an earlier one', async () => {
    const { outbox } = world.stores
    const first = await outbox.toPerson('gongkai', text('一'), world.now())
    const second = await outbox.toPerson('gongkai', text('二'), world.now())
    const other = await outbox.toPerson('zhuguan', text('一'), world.now())
    const group = await outbox.toGroup('leaders', { kind: 'tally-text', month: '2017-02' }, world.now())
    expect((await outbox.findDueIds(world.now(), 10)).sort()).toEqual([first, other, group].sort())
    await outbox.postpone(first, 'held', inMinutes(1), '稍后')
    expect((await outbox.findDueIds(world.now(), 10)).sort()).toEqual([other, group].sort())
    expect(await outbox.findNextDueAt()).toEqual(world.now())
    await outbox.finish(first, { state: 'sent' }, world.now())
    expect((await outbox.findDueIds(world.now(), 10)).sort()).toEqual([second, other, group].sort())
  })

  it('sees no other body’s rows', async () => {
    const other = await createWorld(database.db)
    await other.stores.outbox.toPerson('gongkai', text('一'), world.now())
    expect(await world.stores.outbox.findDueIds(world.now(), 10)).toEqual([])
    expect(await world.stores.outbox.findNextDueAt()).toBeNull()
  })
})

describe('findSentTimes', () => {
  it('counts what went out or may have gone out, changed cards not among them', async () => {
    const { outbox } = world.stores
    for (const state of ['sent', 'ambiguous', 'refused', 'superseded'] as const) {
      const id = await outbox.toPerson('gongkai', text(state), world.now())
      await outbox.finish(id, { state }, world.now())
    }
    const update = { kind: 'card-update', taskId: 't', outcome: '已通过', responseCode: null } as const
    await outbox.finish(await outbox.updateCard('gongkai', update, world.now()), { state: 'sent' }, world.now())
    expect(await outbox.findSentTimes('app:gongkai', inMinutes(-1))).toEqual([world.now(), world.now()])
    expect(await outbox.findSentTimes('app:gongkai', world.now())).toEqual([])
  })
})

describe('requeue', () => {
  it('makes a row as new, so that it has all its tries again', async () => {
    const { outbox } = world.stores
    const id = await outbox.toPerson('gongkai', text('一'), world.now())
    await outbox.postpone(id, 'queued', world.now(), '企业微信繁忙', 45009)
    await outbox.finish(id, { state: 'refused', errcode: 45009, note: '企业微信拒绝' }, world.now())
    expect((await outbox.findTroubled(10)).map((row) => row.id)).toEqual([id])
    await outbox.requeue(id, inMinutes(1))
    expect(await outbox.find(id)).toMatchObject({
      state: 'queued',
      attempts: 0,
      rendered: null,
      firstTriedAt: null,
      note: '',
      notBefore: inMinutes(1),
    })
    expect(await outbox.findTroubled(10)).toEqual([])
  })
})
