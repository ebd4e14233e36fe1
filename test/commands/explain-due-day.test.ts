import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { withheld } from './upkeep-world.ts'
import { createWorld, type World } from './world.ts'

const database = useDatabase()

describe('为什么是这天', () => {
  it('tells regulation, start, every day and the last one of an item', async () => {
    const world = await createWorld(database.db, { today: '2017-09-28' })
    await world.file('chengguan_xxy', '停车管理通知')
    const { reply } = await world.say('chengguan_xxy', '为什么是这天 1')
    expect(reply).toMatch(
      /^2017-0001《停车管理通知》 最迟 2017年10月25日 周三 公开\n依据：《北京市政府信息公开规定》（北京市政府令第257号），15个工作日\n从 2017年9月28日 周四（信息形成或者变更之日） 的次日起算：\n/,
    )
    expect(reply).toMatch('9月30日 周六 第2日，调休上班\n10月1日 周日 不计，周末\n10月2日 周一 不计，国庆节放假')
    expect(reply).toMatch(/\n10月25日 周三 第15日，最后一天$/)
  })

  it('goes by the regulation that held when the information was formed', async () => {
    const world = await createWorld(database.db, { today: '2021-03-01' })
    await world.file('chengguan_xxy', '停车管理通知')
    const { reply } = await world.say('chengguan_xxy', '为什么是这天 1')
    expect(reply).toMatch('依据：《政府信息公开条例》（国务院令第711号）第二十六条，20个工作日')
    expect(reply).toMatch('3月29日 周一 第20日，最后一天')
  })

  it('says that a last day is 暂定 and what it waits for', async () => {
    const world = await createWorld(database.db, { today: '2026-12-15' })
    await world.file('chengguan_xxy', '停车管理通知')
    const { reply } = await world.say('chengguan_xxy', '为什么是这天 1')
    expect(reply).toMatch('最迟 2027年1月12日 周二 公开（暂定）')
    expect(reply).toMatch('2027年1月1日 周五 第13日，放假通知未发布，暂按工作日')
    expect(reply).toMatch('2027年放假安排还没有发布')
  })

  it('counts from the day of 转为主动公开', async () => {
    const world = await createWorld(database.db)
    const number = await withheld(world)
    world.moveTo('2017-06-01')
    await world.say('gongkai', `转公开 ${number} 情况已变化`)
    const { reply } = await world.say('gongkai', `为什么是这天 ${number}`)
    expect(reply).toMatch('最迟 2017年6月22日 周四 公开')
    expect(reply).toMatch('从 2017年6月1日 周四（提出转为主动公开之日） 的次日起算')
    expect(reply).toMatch(/6月22日 周四 第15日，最后一天$/)
  })

  it('explains the last day of a response', async () => {
    const world = await createWorld(database.db)
    await world.say('gongkai', '申请登记 互联网 业务动态 邮件 养老服务机构名单')
    const { reply } = await world.say('gongkai', '为什么是这天 申1')
    expect(reply).toMatch('申2017-001 养老服务机构名单：最迟 3月27日 周一 答复')
    expect(reply).toMatch('答复：从 2017年3月6日（收到申请之日）的次日起算，15个工作日，最后一天是 2017年3月27日 周一')
  })

  it('says of a withheld item when it is looked at again', async () => {
    const world = await createWorld(database.db)
    const number = await withheld(world, '2018-03-06')
    const { reply } = await world.say('gongkai', `为什么是这天 ${number}`)
    expect(reply).toMatch('已定为不主动公开，不再有公开期限。\n下次复评 2018年3月6日 周二')
  })

  it('says when the stored day was computed from another calendar', async () => {
    const world = await createWorld(database.db, { today: '2017-09-28' })
    const number = await world.file()
    await database.db
      .updateTable('item')
      .set({ due_on: '2017-10-20' })
      .where('body', '=', world.body)
      .where('number', '=', number)
      .execute()
    expect((await world.say('gongkai', `为什么是这天 ${number}`)).reply).toMatch(
      '注意：按现在的放假安排应是 2017年10月25日，下次启动时更正。',
    )
  })
})

describe('为什么是这天, refused with nothing stored,', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld(database.db)
    await world.file()
    await world.file()
    await world.say('chengguan_xxy', '撤回 2 内容有误')
    await world.say('gongkai', '申请登记 互联网 业务动态 邮件 养老服务机构名单')
  })

  it.each([
    ['without a number', 'gongkai', '为什么是这天', '请写明编号'],
    ['for an unknown number', 'gongkai', '为什么是这天 99', '没有编号为 99 的事项'],
    ['for a withdrawn item', 'gongkai', '为什么是这天 2', '已撤回，没有期限'],
    ['for an 要点', 'gongkai', '为什么是这天 要1', '要点和登记没有法定期限'],
    ['from another section', 'minzheng_xxy', '为什么是这天 1', '是其他科室的事项'],
    ['for a request, from an officer', 'chengguan_xxy', '为什么是这天 申1', '不由您的科室承办'],
    ['from the administrator', 'guanli', '为什么是这天 1', '您没有“为什么是这天”的权限'],
  ])('is refused %s', async (_what, userId, text, reply) => {
    await world.refuses(userId, text, reply)
  })
})
