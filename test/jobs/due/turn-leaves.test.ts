import { describe, expect, it } from 'vitest'
import type { World } from '../../commands/world.ts'
import { useDatabase } from '../../support/database.ts'
import { createWaking } from './waking.ts'

const database = useDatabase()

/** Open cards, by person. */
async function openCards(world: World): Promise<Record<string, number>> {
  const rows = await database.db
    .selectFrom('card')
    .select(({ fn }) => ['user_id', fn.countAll<number>().as('count')])
    .where('body', '=', world.body)
    .where('closed_at', 'is', null)
    .groupBy('user_id')
    .execute()
  return Object.fromEntries(rows.map(({ user_id, count }) => [user_id, Number(count)]))
}

/** An item that waits for the leader in charge. */
async function atLeader(world: World): Promise<string> {
  const number = await world.file()
  await world.approveAll(number, ['chengguan_kz', 'baomi_1'])
  return number
}

describe('a leave', () => {
  it('brings the deputy what waits on its first day, once, and the one who is back what is left', async () => {
    const { world, wakeAt } = await createWaking(database.db)
    const number = await atLeader(world)
    await world.say('zhuguan', '委托 办事处主任 3月7日 到 3月9日 休假')
    expect(await openCards(world)).toEqual({ zhuguan: 1 })
    expect(await wakeAt('2017-03-07')).toEqual([['zhuren', expect.stringMatching(`有 1 件等审核：\n${number}`)]])
    expect(await openCards(world)).toEqual({ zhuguan: 1, zhuren: 1 })
    expect(await wakeAt('2017-03-08')).toEqual([])
    const meanwhile = await atLeader(world)
    expect(await openCards(world)).toEqual({ zhuguan: 1, zhuren: 2 })
    expect(await wakeAt('2017-03-10')).toEqual([
      ['zhuguan', expect.stringMatching(`委托已到期，仍由您办理，有 1 件等审核：\n${meanwhile}`)],
    ])
    expect((await world.tap('zhuguan', 'approve')).result).toBe('done')
    expect((await world.item(meanwhile)).state).toBe('approved')
    expect(await wakeAt('2017-03-13')).toEqual([])
  })

  it('that begins on a day off brings them on the next working day', async () => {
    const { world, wakeAt } = await createWaking(database.db)
    await atLeader(world)
    await world.say('zhuguan', '委托 办事处主任 3月11日 到 3月17日 休假')
    expect(await wakeAt('2017-03-11')).toEqual([])
    expect(await wakeAt('2017-03-13')).toEqual([['zhuren', expect.stringContaining('有 1 件等审核')]])
  })

  it('that begins at once brings them at once, and not again in the morning', async () => {
    const { world, wakeAt } = await createWaking(database.db)
    await atLeader(world)
    expect((await world.say('zhuguan', '委托 办事处主任 今天 到 3月9日 休假')).cards).toEqual(['zhuren'])
    expect(await wakeAt('2017-03-07')).toEqual([])
  })

  it('ended early brings back what is left, and its last day nothing more', async () => {
    const { world, wakeAt } = await createWaking(database.db)
    await world.say('zhuguan', '委托 办事处主任 今天 到 3月9日 休假')
    await atLeader(world)
    expect((await world.say('zhuguan', '结束委托')).cards).toEqual(['zhuguan'])
    expect(await wakeAt('2017-03-10')).toEqual([])
  })

  it('that was taken back before its first day brings nothing', async () => {
    const { world, wakeAt } = await createWaking(database.db)
    await atLeader(world)
    await world.say('zhuguan', '委托 办事处主任 3月8日 到 3月9日 休假')
    await world.say('zhuguan', '结束委托')
    expect(await wakeAt('2017-03-08')).toEqual([])
    expect(await openCards(world)).toEqual({ zhuguan: 1 })
  })
})
