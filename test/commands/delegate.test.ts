import { describe, expect, it } from 'vitest'
import { followPeople } from '../../src/store/follow-office.ts'
import { useDatabase } from '../support/database.ts'
import { createWorld, type WorldOptions } from './world.ts'

const database = useDatabase()
const open = (options: WorldOptions = {}) => createWorld(database.db, options)

describe('委托', () => {
  it('lets another act from the first day to the last, with both names in the record', async () => {
    const world = await open()
    const number = await world.file('chengguan_xxy', '停车管理通知')
    const heard = await world.say('chengguan_kz', '委托 民政科科长 3月8日 到 3月10日 休假')
    expect(heard.reply).toBe(
      '已委托 民政科科长，3月8日 周三至3月10日 周五。\n期间您仍可自己办理；记录里会写明代谁办理。提前回来发“结束委托”。',
    )
    expect(heard.told.minzheng_kz).toMatch('城管科科长 委托您在3月8日 周三至3月10日 周五代为办理公开工作（休假）。')
    expect(heard.cards).toEqual([])
    await world.refuses('minzheng_kz', '通过 1', '这一步不由您审核')

    world.moveTo('2017-03-08')
    const signed = await world.say('minzheng_kz', '通过 1')
    expect(signed.told.chengguan_xxy).toMatch('科室负责人审核：民政科科长（代城管科科长） 已通过')
    expect(signed.updates).toMatchObject([{ userId: 'chengguan_kz', outcome: '民政科科长（代城管科科长） 已通过' }])
    expect(await world.seats(number)).toMatchObject([{ holder: 'secrecy-reviewer' }])
    expect((await world.dump()).review_seat).toMatchObject([
      { decided_by: 'minzheng_kz', on_behalf_of: 'chengguan_kz' },
      {},
    ])
    expect(await world.audit('item.approve')).toMatchObject([{ actor: 'minzheng_kz', onBehalfOf: 'chengguan_kz' }])

    world.moveTo('2017-03-10')
    expect((await world.say('chengguan_xxy', '报送 今天 业务动态 绿化通知')).cards).toEqual(['minzheng_kz'])
    world.moveTo('2017-03-11')
    await world.refuses('minzheng_kz', '通过 2', '这一步不由您审核')
    expect((await world.say('chengguan_xxy', '报送 今天 业务动态 道路通知')).cards).toEqual(['chengguan_kz'])
  })

  it('sends at once, from the first day on, cards for what waits: five, and word of the rest', async () => {
    const world = await open()
    for (let index = 0; index < 6; index += 1) await world.file()
    const heard = await world.say('chengguan_kz', '委托 民政科科长 今天 到 3月10日')
    expect(heard.cards).toEqual(Array(5).fill('minzheng_kz'))
    expect(heard.told.minzheng_kz).toMatch('您现在代 城管科科长 办理，有 6 件等审核，先发 5 张卡片，其余请发“待办”')
    expect((await world.tap('minzheng_kz', 'approve')).cards).toEqual(['baomi_1', 'baomi_2'])
    const list = (await world.say('minzheng_kz', '待办')).reply
    expect(list).toMatch('等您处理 5 件')
    expect(list).toMatch('科室负责人审核（代城管科科长）：通过 ')
  })

  it('leaves the principal the right to act', async () => {
    const world = await open()
    await world.say('chengguan_kz', '委托 民政科科长 今天 到 3月10日')
    await world.file()
    expect((await world.say('chengguan_kz', '通过 1')).result).toBe('done')
    expect(await world.audit('item.approve')).toMatchObject([{ actor: 'chengguan_kz', onBehalfOf: null }])
  })

  it('reaches over two, and the third is refused', async () => {
    const world = await open()
    await world.say('chengguan_kz', '委托 民政科科长 今天 到 3月10日')
    await world.say('minzheng_kz', '委托 办公室负责人 今天 到 3月10日')
    expect((await world.say('chengguan_xxy', '报送 今天 业务动态 停车通知')).cards).toEqual(['bangongshi_kz'])
    await world.refuses('bangongshi_kz', '委托 主任 今天 到 3月10日', '名单中没有')
    await world.refuses('bangongshi_kz', '委托 办事处主任 今天 到 3月10日', '委托最多两层')
    expect((await world.say('bangongshi_kz', '通过 1')).told.chengguan_xxy).toMatch(
      '办公室负责人（代城管科科长） 已通过',
    )
  })

  it('sends the last of a chain cards for both, and the middle one theirs again when it ends', async () => {
    const world = await open()
    await world.file()
    await world.say('chengguan_kz', '委托 民政科科长 今天 到 3月10日')
    const heard = await world.say('minzheng_kz', '委托 办公室负责人 今天 到 3月10日')
    expect(heard.cards).toEqual(['bangongshi_kz'])
    expect(heard.told.bangongshi_kz).toMatch('您现在代 城管科科长 办理，有 1 件等审核')
    await world.file()
    const ended = await world.say('minzheng_kz', '结束委托')
    expect(ended.cards).toEqual(['minzheng_kz'])
    expect((await world.tap('minzheng_kz', 'approve')).result).toBe('done')
  })

  it.each([
    ['oneself', '委托 城管科科长 今天 到 3月10日', '不能委托给自己'],
    ['a day gone by', '委托 民政科科长 2017-03-03 到 3月10日', '已经过去'],
    ['an end before the start', '委托 民政科科长 3月10日 到 3月8日', '委托最长半年，请核对日期'],
    [
      'an end before the start, with its year',
      '委托 民政科科长 2017-03-10 到 2017-03-08',
      '在开始日期 2017年3月10日 之前',
    ],
    ['more than half a year', '委托 民政科科长 今天 到 2017-09-07', '委托最长半年'],
    ['a day that is none', '委托 民政科科长 2月30日 到 3月10日', '不是有效的日期'],
    ['no days', '委托 民政科科长', '请写明从哪天到哪天'],
    ['no last day', '委托 民政科科长 3月8日 休假', '请写明从哪天到哪天'],
    ['somebody not on the list', '委托 张三 今天 到 3月10日', '名单中没有这个人。请写姓名或职务全称'],
    ['a reason with a telephone number', '委托 民政科科长 今天 到 3月10日 有事请找13800000000', '请去掉个人信息'],
  ])('refuses %s and stores nothing', async (_what, text, reply) => {
    const world = await open()
    await world.refuses('chengguan_kz', text, new RegExp(reply))
  })

  it('refuses days that overlap, also by one, and takes those beside', async () => {
    const world = await open()
    await world.say('chengguan_kz', '委托 民政科科长 3月8日 到 3月10日')
    await world.refuses('chengguan_kz', '委托 办公室负责人 3月10日 到 3月12日', '这段时间已经有委托')
    expect((await world.say('chengguan_kz', '委托 办公室负责人 3月11日 到 3月12日')).result).toBe('done')
  })

  it('refuses a circle, of two and of three, and takes it at another time', async () => {
    const world = await open()
    await world.say('chengguan_kz', '委托 民政科科长 3月8日 到 3月10日')
    await world.refuses('minzheng_kz', '委托 城管科科长 3月10日 到 3月12日', '成了循环')
    await world.say('minzheng_kz', '委托 办公室负责人 3月8日 到 3月10日')
    await world.refuses('bangongshi_kz', '委托 城管科科长 3月9日 到 3月9日', '成了循环')
    expect((await world.say('minzheng_kz', '委托 城管科科长 3月11日 到 3月12日')).result).toBe('done')
  })

  it('shows what stands: one’s own and what was given, all to the administrator', async () => {
    const world = await open()
    expect((await world.say('chengguan_kz', '委托')).reply).toMatch('现在没有委托')
    await world.say('chengguan_kz', '委托 民政科科长 3月8日 到 3月10日 休假')
    const line = '委托 1 项：\n城管科科长 委托 民政科科长，3月8日 周三至3月10日 周五（休假）'
    for (const userId of ['chengguan_kz', 'minzheng_kz', 'guanli'])
      expect((await world.say(userId, '委托')).reply).toBe(line)
    expect((await world.say('zhuguan', '委托')).reply).toMatch('现在没有委托')
  })
})

describe('separation of duties through a delegation', () => {
  it('asks the principal for what the deputy filed, and refuses the deputy', async () => {
    const world = await open()
    await world.say('chengguan_kz', '委托 城管科信息员 今天 到 3月10日')
    const heard = await world.say('chengguan_xxy', '报送 今天 业务动态 停车通知')
    expect(heard.cards).toEqual(['chengguan_kz'])
    await world.refuses('chengguan_xxy', '通过 1', '是您自己报送的，不能由本人审核')
    expect((await world.say('chengguan_xxy2', '报送 今天 业务动态 绿化通知')).cards).toEqual(['chengguan_xxy'])
  })

  it('refuses whoever acts for the one who filed', async () => {
    const grants = [{ userId: 'zhuguan', role: 'information-officer', section: 'chengguan' }] as const
    const world = await open({ grants })
    await world.say('zhuguan', '委托 民政科科长 今天 到 3月10日')
    await world.refuses('zhuguan', '报送 今天 业务动态 停车通知', '“主管领导审批”这一步')
  })

  it('never lets one person sign twice, once for themselves and once for another, nor for one who has signed', async () => {
    const world = await open()
    const number = await world.file()
    await world.say('chengguan_kz', '通过 1')
    await world.say('zhuguan', '委托 保密审查员甲 今天 到 3月10日')
    await world.say('baomi_1', '通过 1')
    await world.refuses('baomi_1', '通过 1', '同一事项不能一人审两步')
    expect((await world.say('zhuguan', '通过 1')).result).toBe('done')
    expect((await world.item(number)).state).toBe('approved')
  })
})

describe('结束委托', () => {
  it('ends it at once: the deputy’s card decides nothing any more', async () => {
    const world = await open()
    await world.file()
    await world.say('chengguan_kz', '委托 民政科科长 今天 到 3月10日')
    const card = await world.taskIdOf('minzheng_kz')
    const heard = await world.say('chengguan_kz', '结束委托')
    expect(heard.reply).toBe('已结束您的委托（1 项）。轮到自己的事项请发“待办”查看。')
    expect(heard.told).toEqual({ minzheng_kz: '城管科科长 的委托已结束，不用再代为办理。' })
    expect(await world.audit('delegation.manage')).toHaveLength(2)
    await world.refusesAct(() => world.tap('minzheng_kz', 'approve', card), '这一步不由您审核')
    await world.refuses('minzheng_kz', '通过 1', '这一步不由您审核')
  })

  it('decides nothing by a card sent for another, in the deputy’s own right', async () => {
    const world = await open()
    await world.stores.people.setActive('baomi_2', true, world.now())
    await world.say('baomi_2', '委托 民政科科长 今天 到 3月10日')
    await world.file()
    await world.say('chengguan_kz', '通过 1')
    const card = await world.taskIdOf('minzheng_kz')
    await world.say('baomi_2', '结束委托')
    const grants = [...world.office.grants, { userId: 'minzheng_kz', role: 'secrecy-reviewer', section: null } as const]
    await followPeople(world.db, { ...world.office, grants }, world.today(), world.now())
    await world.refusesAct(() => world.tap('minzheng_kz', 'approve', card), '代办关系已经变了')
    await world.refusesAct(() => world.tap('minzheng_kz', 'return', card), '代办关系已经变了')
    expect((await world.say('minzheng_kz', '通过 1')).result).toBe('done')
  })

  it('lets the administrator end another’s, who is told', async () => {
    const world = await open()
    await world.say('chengguan_kz', '委托 民政科科长 今天 到 3月10日')
    const heard = await world.say('guanli', '结束委托 城管科科长')
    expect(heard.reply).toBe('已结束城管科科长的委托（1 项）。')
    expect(Object.keys(heard.told)).toEqual(['minzheng_kz', 'chengguan_kz'])
  })

  it.each([
    ['without one', 'chengguan_kz', '结束委托', '您现在没有委托'],
    ['another’s', 'minzheng_kz', '结束委托 城管科科长', '只能结束自己的委托'],
    ['of one not on the list', 'guanli', '结束委托 张三', '名单中没有这个人'],
  ])('refuses %s', async (_what, userId, text, reply) => {
    const world = await open()
    await world.refuses(userId, text, reply)
  })
})
