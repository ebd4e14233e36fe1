import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { published, withheld } from './upkeep-world.ts'
import { createWorld, type World } from './world.ts'

const database = useDatabase()

async function changesOf(world: World) {
  return (await world.dump()).item_change as Record<string, unknown>[]
}

describe('更正', () => {
  it('records reason and last day, and says where it has to be put right', async () => {
    const world = await createWorld(database.db)
    await published(world, '停车管理通知')
    await world.say('gongkai', '发布 1 宣传栏 南门')
    world.moveTo('2017-03-20')
    const heard = await world.say('gongkai', '更正 1 开会日期写错')
    // 15 working days from the change: 清明 (2 to 4 April) is off, Saturday 1 April works.
    expect(heard.reply).toBe(
      '已登记更正 2017-0001《停车管理通知》\n请在这些渠道改正：门户网站、宣传栏\n最迟 4月11日 周二',
    )
    expect(heard.told).toEqual({
      chengguan_xxy: '2017-0001《停车管理通知》\n更正：开会日期写错\n最迟 4月11日 周二 在门户网站、宣传栏改好。',
    })
    expect(await changesOf(world)).toMatchObject([
      {
        kind: 'correction',
        happened_on: '2017-03-20',
        reason: '开会日期写错',
        recorded_by: 'gongkai',
        detail: { dueOn: '2017-04-11', termWorkdays: 15 },
      },
    ])
    expect(await world.item('2017-0001')).toMatchObject({ state: 'published', publishedOn: '2017-03-06', version: 1 })
  })

  it('takes new words, keeps the old ones, and tells who released the item', async () => {
    const world = await createWorld(database.db)
    await published(world, '停车管理通知')
    const heard = await world.say('gongkai', '更正 1 标题少字\n标题：停车管理办法通知\n内容：改后的内容')
    expect(heard.reply).toMatch('已登记更正 2017-0001《停车管理办法通知》\n改了标题、内容')
    expect(Object.keys(heard.told).sort()).toEqual(['chengguan_xxy', 'zhuguan'])
    expect(await world.item('2017-0001')).toMatchObject({ title: '停车管理办法通知', content: '改后的内容' })
    expect(await changesOf(world)).toMatchObject([
      {
        detail: {
          titleBefore: '停车管理通知',
          titleAfter: '停车管理办法通知',
          contentBefore: '',
          contentAfter: '改后的内容',
        },
      },
    ])
  })

  it('leaves the figures of the year as they were', async () => {
    const world = await createWorld(database.db)
    await published(world)
    const before = await world.stores.annualFigures.year(2017)
    await world.say('gongkai', '更正 1 电话写错')
    expect(await world.stores.annualFigures.year(2017)).toEqual(before)
  })
})

describe('更正, refused with nothing stored,', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld(database.db)
    await published(world, '停车管理通知')
    await published(world, '绿化养护通知')
    await world.file()
    await withheld(world)
  })

  it.each([
    ['without a number', '更正 开会日期写错', '请写明编号'],
    ['without a reason', '更正 1', '请用一句话写明理由'],
    ['with new words and no reason', '更正 1 标题：停车办法', '请用一句话写明理由'],
    ['with a reason of 501 characters', `更正 1 ${'错'.repeat(501)}`, '控制在 500 字以内'],
    ['with somebody’s number in the reason', '更正 1 联系人电话应为13812345678', '请去掉个人信息'],
    ['with somebody’s number in the new words', '更正 1 写错了\n内容：请拨打13812345678', '请去掉个人信息'],
    ['for a line that is none of the three texts', '更正 1 写错了\n类别：规划计划', '每行写一项改后的文字'],
    ['for lines without a label', '更正 1 写错了\n改成新的', '每行写一项改后的文字'],
    ['when the new title is another item’s', '更正 1 写错了\n标题：绿化养护通知', '与 2017-0002《绿化养护通知》 重复'],
    ['for an item in review', '更正 3 写错了', '正在审核中，现在不能'],
    ['for a withheld item', '更正 4 写错了', '已定为不主动公开，现在不能'],
  ])('is refused %s', async (_what, text, reply) => {
    await world.refuses('gongkai', text, reply)
  })

  it.each(['chengguan_xxy', 'zhuguan', 'guanli'])('is refused from %s', async (userId) => {
    await world.refuses(userId, '更正 1 写错了', '您没有“更正”的权限')
  })
})
