import { describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { createWorld } from './world.ts'

const database = useDatabase()

describe('转审', () => {
  it('makes the decision another person’s: their card, their turn, the old cards closed', async () => {
    const world = await createWorld(database.db)
    const number = await world.file('chengguan_xxy', '停车管理通知')
    const heard = await world.say('chengguan_kz', '转审 1 民政科科长 下午外出开会')
    expect(heard.reply).toBe(`已转 民政科科长 审核：${number}《停车管理通知》`)
    expect(heard.cards).toEqual(['minzheng_kz'])
    expect(heard.told.minzheng_kz).toMatch('城管科科长 转请您审核\n说明：下午外出开会')
    expect(heard.updates).toEqual([{ userId: 'chengguan_kz', outcome: '已转 民政科科长 审核', responseCode: null }])
    expect(await world.seats(number)).toEqual([{ holder: 'minzheng_kz', decision: null, by: null }])
    expect(await world.audit('item.hand-over')).toEqual([
      { actor: 'chengguan_kz', subject: number, version: 1, step: 0, to: 'minzheng_kz', onBehalfOf: null },
    ])
    await world.refuses('chengguan_kz', '通过 1', '这一步不由您审核')
    expect((await world.tap('minzheng_kz', 'approve')).cards).toEqual(['baomi_1', 'baomi_2'])
  })

  it('decides nothing by the card of whoever handed it over', async () => {
    const world = await createWorld(database.db)
    await world.file()
    const card = await world.taskIdOf('chengguan_kz')
    await world.say('chengguan_kz', '转审 1 民政科科长')
    await world.refusesAct(() => world.tap('chengguan_kz', 'approve', card), '这一步不由您审核')
    await world.refusesAct(() => world.tap('chengguan_kz', 'return', card), '这一步不由您审核')
  })

  it('asks no more for a reason once it is handed over', async () => {
    const world = await createWorld(database.db)
    await world.file()
    await world.say('chengguan_kz', '退回 1')
    await world.say('chengguan_kz', '转审 1 民政科科长')
    await world.refuses('chengguan_kz', '请补充数据来源', '没看懂')
  })

  it('writes both names where it is done for somebody', async () => {
    const world = await createWorld(database.db)
    await world.say('chengguan_kz', '委托 minzheng_kz 今天 到 3月10日')
    await world.file()
    const heard = await world.say('minzheng_kz', '转审 1 办公室负责人')
    expect(heard.told.bangongshi_kz).toMatch('民政科科长（代城管科科长） 转请您审核')
    expect(await world.audit('item.hand-over')).toMatchObject([
      { actor: 'minzheng_kz', to: 'bangongshi_kz', onBehalfOf: 'chengguan_kz' },
    ])
  })

  it('sends the card to whoever acts for the person asked', async () => {
    const world = await createWorld(database.db)
    await world.say('minzheng_kz', '委托 bangongshi_kz 今天 到 3月10日')
    await world.file()
    expect((await world.say('chengguan_kz', '转审 1 民政科科长')).cards).toEqual(['bangongshi_kz'])
    expect((await world.say('bangongshi_kz', '通过 1')).result).toBe('done')
  })

  it.each([
    ['no number', 'chengguan_kz', '转审', '请写明编号，例如：转审 12'],
    ['nobody named', 'chengguan_kz', '转审 1', '请写明是谁'],
    ['a name that is not on the list', 'chengguan_kz', '转审 1 张三', '名单中没有这个人。请写姓名或职务全称'],
    ['oneself', 'chengguan_kz', '转审 1 城管科科长', '不能写自己'],
    ['somebody without a right to review', 'chengguan_kz', '转审 1 公开专员', '公开专员 没有审核权限'],
    ['the administrator', 'chengguan_kz', '转审 1 管理员', '管理员 没有审核权限'],
    ['who has gone', 'chengguan_kz', '转审 1 zhuren', '名单中没有这个人。请写姓名或职务全称'],
    ['a reason of no words', 'chengguan_kz', '转审 1 民政科科长 ！', '请用一句话写明理由'],
    ['a reason with a telephone number', 'chengguan_kz', '转审 1 民政科科长 请打13800000000', '请去掉个人信息'],
    ['somebody whose turn it is not', 'baomi_1', '转审 1 baomi_2', '这一步不由您审核'],
    ['the head of another section', 'minzheng_kz', '转审 1 办公室负责人', '这一步不由您审核'],
    ['the officer', 'chengguan_xxy', '转审 1 民政科科长', '您没有“转审”的权限'],
    [
      'the last who could take the next step',
      'chengguan_kz',
      '转审 1 主管副主任',
      '“主管领导审批”这一步没有可以另行审核的人',
    ],
  ])('refuses %s and stores nothing', async (_what, userId, text, reply) => {
    const world = await createWorld(database.db)
    await world.stores.people.setActive('zhuren', false, world.now())
    await world.file()
    await world.refuses(userId, text, reply)
  })

  it('refuses who filed the item, who decided before, and who is in the step already', async () => {
    const grants = [
      { userId: 'chengguan_xxy', role: 'section-head', section: 'chengguan' },
      { userId: 'chengguan_xxy2', role: 'section-head', section: 'chengguan' },
    ] as const
    const world = await createWorld(database.db, { grants })
    await world.file()
    await world.refuses('chengguan_kz', '转审 1 chengguan_xxy', '是 城管科信息员 报送或经办的')
    await world.say('chengguan_kz', '加签 1 chengguan_xxy2')
    await world.refuses('chengguan_kz', '转审 1 chengguan_xxy2', '已经在这一步的审核人中')
    await world.say('chengguan_xxy2', '通过 1')
    await world.refuses('chengguan_kz', '转审 1 chengguan_xxy2', '已审核过这件事项')
  })

  it('refuses an item that is no longer in review', async () => {
    const world = await createWorld(database.db)
    const number = await world.file()
    await world.approveAll(number)
    await world.refuses('zhuguan', '转审 1 baomi_2', '已审核完毕，待发布')
  })
})
