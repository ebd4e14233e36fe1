import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { published, withheld } from './upkeep-world.ts'
import { createWorld, type World } from './world.ts'

const database = useDatabase()

describe('复评', () => {
  it('keeps an item withheld and sets the next day by the office’s interval', async () => {
    const world = await createWorld(database.db)
    const number = await withheld(world, '2017-03-06')
    const heard = await world.say('gongkai', `复评 ${number} 维持 情况没有变化`)
    expect(heard.reply).toMatch('维持不予公开，下次复评 2018年3月6日')
    expect(await world.item(number)).toMatchObject({ state: 'not-proactive', reassessOn: '2018-03-06' })
    expect((await world.dump()).item_change).toMatchObject([
      { kind: 'reassessment', reason: '情况没有变化', detail: { result: 'keep', nextOn: '2018-03-06' } },
    ])
  })

  it('takes a day of its own', async () => {
    const world = await createWorld(database.db)
    const number = await withheld(world)
    await world.say('baomi_1', `复评 ${number} 维持 等区里答复 2017-09-30`)
    expect(await world.item(number)).toMatchObject({ reassessOn: '2017-09-30' })
  })

  it('sends it through the whole review when it can be disclosed, without who proposed it', async () => {
    const world = await createWorld(database.db)
    const number = await withheld(world)
    await world.say('baomi_1', `复评 ${number} 公开 第三方已同意`)
    expect(await world.item(number)).toMatchObject({ state: 'in-review', version: 2 })
    expect((await world.dump()).item_change).toMatchObject([
      { kind: 'reassessment', version: 1, detail: { result: 'disclose', nextOn: null } },
      { kind: 'conversion', version: 2 },
    ])
    const heard = await world.say('chengguan_kz', `通过 ${number}`)
    expect(heard.cards).toEqual(['baomi_2'])
  })
})

describe('待复评', () => {
  it('lists what waits, those due first, and says what to send', async () => {
    const world = await createWorld(database.db)
    await withheld(world, '2018-01-10')
    await withheld(world, '2017-03-01')
    const { reply } = await world.say('gongkai', '待复评')
    expect(reply).toMatch(
      /^等待复评 2 条，其中到期 1 条：\n2017-0002《.+》（内部事务信息） 该复评了\n2017-0001《.+》（内部事务信息） 2018年1月10日 周三 复评\n写法：复评 2017-0002 维持 理由/,
    )
  })

  it('says when nothing waits', async () => {
    const world = await createWorld(database.db)
    expect((await world.say('gongkai', '待复评')).reply).toBe('没有等待复评的信息。')
  })

  it('stands under 待办 of the disclosure officer once its day has come', async () => {
    const world = await createWorld(database.db)
    const number = await withheld(world, '2017-03-08')
    expect((await world.say('gongkai', '待办')).reply).not.toMatch(number)
    world.moveTo('2017-03-08')
    expect((await world.say('gongkai', '待办')).reply).toMatch(`复评 ${number} 维持 理由`)
    expect((await world.say('chengguan_xxy', '待办')).reply).not.toMatch(number)
  })
})

describe('复评, refused with nothing stored,', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld(database.db)
    await withheld(world)
    await published(world)
  })

  it.each([
    ['without a result', '复评 1', '请写明结果'],
    ['with another result', '复评 1 再议 情况不明', '请写明结果'],
    ['without a reason', '复评 1 维持', '请用一句话写明理由'],
    ['with a day alone', '复评 1 维持 2018-03-01', '请用一句话写明理由'],
    ['with a day gone by', '复评 1 维持 没有变化 2017-03-06', '应在今天以后'],
    ['with a day that does not exist', '复评 1 维持 没有变化 2018-02-30', '“2018-02-30”不是有效的日期'],
    ['with a day more than ten years off', '复评 1 维持 没有变化 2027-03-07', '请写十年以内的日期'],
    ['for a published item', '复评 2 维持 没有变化', '已发布，现在不能'],
  ])('is refused %s', async (_what, text, reply) => {
    await world.refuses('gongkai', text, reply)
  })

  it.each(['chengguan_xxy', 'zhuguan'])('is refused from %s', async (userId) => {
    await world.refuses(userId, '复评 1 维持 没有变化', '您没有“复评”的权限')
  })
})
