import { beforeAll, describe, expect, it } from 'vitest'
import { prepareTally } from '../../src/commands/prepare-tally.ts'
import { assertIdentitiesHold } from '../../src/domain/tally-identities.ts'
import { officeCalendar } from '../domain/office-calendar.ts'
import { useDatabase } from '../support/database.ts'
import { published } from './upkeep-world.ts'
import { createWorld, type World } from './world.ts'

const database = useDatabase()

async function tallyOf(world: World, month: '2017-03' | '2017-04') {
  const { stores, office } = world
  const tally = await prepareTally(month, { stores, office, today: world.today(), calendar: officeCalendar })
  assertIdentitiesHold(tally)
  return tally
}

describe('撤下', () => {
  it('marks item and channels, tells the officer, and says which channels to look at', async () => {
    const world = await createWorld(database.db)
    await published(world, '停车管理通知')
    await world.say('gongkai', '发布 1 宣传栏 南门')
    world.moveTo('2017-04-10')
    const heard = await world.say('gongkai', '撤下 1 内容已失效')
    expect(heard.reply).toBe(
      '已登记撤下 2017-0001《停车管理通知》\n请确认这些渠道都已撤下：门户网站、宣传栏\n统计不变：仍按 2017年3月6日 公开计一条。',
    )
    expect(heard.told).toEqual({
      chengguan_xxy: '2017-0001《停车管理通知》\n公开专员 已撤下。\n理由：内容已失效',
    })
    expect(await world.item('2017-0001')).toMatchObject({
      state: 'taken-down',
      takenDownOn: '2017-04-10',
      publishedOn: '2017-03-06',
    })
    const { publication, item_change } = await world.dump()
    expect(publication).toMatchObject([{ taken_down_on: '2017-04-10' }, { taken_down_on: '2017-04-10' }])
    expect(item_change).toMatchObject([{ kind: 'take-down', reason: '内容已失效' }])
  })

  it('leaves every figure as it was: it was published on its day', async () => {
    const world = await createWorld(database.db)
    await published(world, '停车管理通知')
    const before = await tallyOf(world, '2017-03')
    const year = await world.stores.annualFigures.year(2017)
    world.moveTo('2017-04-10')
    await world.say('gongkai', '撤下 1 内容已失效')
    const after = await tallyOf(world, '2017-03')
    expect(figuresOf(after)).toEqual(figuresOf(before))
    expect(await world.stores.annualFigures.year(2017)).toEqual(year)
    expect(after.cases).toMatchObject([{ title: '（已撤下，标题从略）', state: '已发布', publishedOn: '2017-03-06' }])
    expect((await tallyOf(world, '2017-04')).monthFigures).toMatchObject({ published: 0, overdue: 0 })
  })
})

function figuresOf(tally: Awaited<ReturnType<typeof tallyOf>>) {
  const { cases: _cases, preparedOn: _preparedOn, ...figures } = tally
  return figures
}

describe('撤下, refused with nothing stored,', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld(database.db)
    await published(world)
    await published(world)
    await world.say('gongkai', '撤下 2 内容已失效')
    await world.file()
  })

  it.each([
    ['without a reason', '撤下 1', '请用一句话写明理由'],
    ['with somebody’s identity number', '撤下 1 泄露了110101199003074514', '请去掉个人信息'],
    ['a second time', '撤下 2 再撤一次', '已经撤下。要重新公开，发“转公开 2017-0002 理由”'],
    ['for an item in review', '撤下 3 不要了', '正在审核中，现在不能'],
    ['for an unknown number', '撤下 99 不要了', '没有编号为 99 的事项'],
  ])('is refused %s', async (_what, text, reply) => {
    await world.refuses('gongkai', text, reply)
  })

  it.each(['chengguan_xxy', 'zhuguan'])('is refused from %s', async (userId) => {
    await world.refuses(userId, '撤下 1 不要了', '您没有“撤下”的权限')
  })
})
