import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { published, withheld } from './upkeep-world.ts'
import { createWorld, type World } from './world.ts'

const database = useDatabase()

describe('转公开', () => {
  it('sends a withheld item through the whole route again, its term counted from that day', async () => {
    const world = await createWorld(database.db)
    const number = await withheld(world)
    world.moveTo('2017-06-01')
    const heard = await world.say('gongkai', `转公开 ${number} 情况已变化`)
    expect(heard.reply).toMatch('（原为不主动公开，第 2 稿）\n从头审核，提出的人不参加。最迟 6月22日 周四 公开')
    expect(heard.cards).toEqual(['chengguan_kz'])
    expect(heard.told.chengguan_xxy).toMatch('公开专员 提出转为主动公开，已重新送审。\n理由：情况已变化')
    expect(await world.item(number)).toMatchObject({
      state: 'in-review',
      currentStep: 0,
      version: 2,
      dueOn: '2017-06-22',
      proposedAttribute: 'proactive',
      attribute: null,
      ground: '',
      reassessOn: null,
    })
    expect((await world.dump()).item_change).toMatchObject([
      { kind: 'conversion', version: 2, detail: { from: 'not-proactive', attribute: 'withheld', ground: 'internal' } },
    ])
    await world.approveAll(number)
    expect((await world.say('gongkai', `发布 ${number} 电子屏`)).result).toBe('done')
  })

  it('publishes a taken-down item again: one in the total, on its first day, judged by its first term', async () => {
    const world = await createWorld(database.db)
    world.moveTo('2017-03-06')
    await world.say('chengguan_xxy', '报送 2017-03-06 业务动态 停车管理通知')
    world.moveTo('2017-04-05')
    await world.approveAll('2017-0001')
    await world.say('gongkai', '发布 1 电子屏')
    const year = await world.stores.annualFigures.year(2017)
    expect(year).toMatchObject({ published: 1, publishedLate: 1 })
    await world.say('gongkai', '撤下 1 版式有误')
    world.moveTo('2017-04-10')
    await world.say('gongkai', '转公开 1 已改好')
    expect(await world.stores.annualFigures.year(2017)).toEqual(year)
    await world.approveAll('2017-0001')
    const again = await world.say('gongkai', '发布 1 电子屏')
    expect(again.reply).toMatch('索引号：公开-05-2017-0001')
    expect(await world.item('2017-0001')).toMatchObject({
      state: 'published',
      publishedOn: '2017-04-05',
      takenDownOn: null,
    })
    expect(await world.stores.annualFigures.year(2017)).toEqual(year)
    expect((await world.dump()).publication).toMatchObject([
      { published_on: '2017-04-05', taken_down_on: '2017-04-05' },
      { published_on: '2017-04-10', taken_down_on: null },
    ])
  })

  it('lets nobody decide what they proposed themselves', async () => {
    const grants = [{ userId: 'gongkai', role: 'section-head', section: 'chengguan' }] as const
    const world = await createWorld(database.db, { grants })
    const number = await withheld(world)
    const heard = await world.say('gongkai', `转公开 ${number} 情况已变化`)
    expect(heard.cards).toEqual(['chengguan_kz'])
    await world.refuses('gongkai', `通过 ${number}`, '不能一人审两步')
  })

  it('is not the officer’s to withdraw', async () => {
    const world = await createWorld(database.db)
    const number = await withheld(world)
    await world.say('gongkai', `转公开 ${number} 情况已变化`)
    await world.refuses('chengguan_xxy', `撤回 ${number} 内容有误`, '是转为主动公开的信息，不能撤回')
  })

  it('keeps the proposer out after a return as well', async () => {
    const grants = [{ userId: 'gongkai', role: 'section-head', section: 'chengguan' }] as const
    const world = await createWorld(database.db, { grants })
    const number = await withheld(world)
    await world.say('gongkai', `转公开 ${number} 情况已变化`)
    await world.say('chengguan_kz', `退回 ${number} 标题请改清楚`)
    const heard = await world.say('chengguan_xxy', `重报 ${number}`)
    expect(heard.cards).toEqual(['chengguan_kz'])
  })
})

describe('转公开, refused with nothing stored,', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld(database.db)
    await withheld(world)
    await published(world)
    await world.file()
  })

  it.each([
    ['without a reason', '转公开 1', '请用一句话写明理由'],
    ['for a published item', '转公开 2 情况变化', '已发布，现在不能'],
    ['for an item in review', '转公开 3 情况变化', '正在审核中，现在不能'],
    ['without a number', '转公开 情况变化', '请写明编号'],
  ])('is refused %s', async (_what, text, reply) => {
    await world.refuses('gongkai', text, reply)
  })

  it.each(['chengguan_xxy', 'baomi_1', 'zhuguan'])('is refused from %s', async (userId) => {
    await world.refuses(userId, '转公开 1 情况变化', '您没有“转公开”的权限')
  })

  it('is refused when a step has nobody but the proposer', async () => {
    const lone = await createWorld(database.db, {
      without: ['baomi_2', 'baomi_1'],
      grants: [{ userId: 'gongkai', role: 'secrecy-reviewer', section: null }],
    })
    const number = await lone.file()
    await lone.approveAll(number, ['chengguan_kz', 'gongkai', 'zhuguan'])
    await lone.say('gongkai', `发布 ${number} 电子屏`)
    await lone.say('gongkai', `撤下 ${number} 版式有误`)
    await lone.refuses('gongkai', `转公开 ${number} 已改好`, '“保密审查”这一步')
  })
})
