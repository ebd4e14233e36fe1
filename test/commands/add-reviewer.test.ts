import { describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { createWorld } from './world.ts'

const database = useDatabase()

describe('加签', () => {
  it('asks for another decision at the step: the step waits for both', async () => {
    const world = await createWorld(database.db)
    const number = await world.file('chengguan_xxy', '停车管理通知')
    const heard = await world.say('chengguan_kz', '加签 1 民政科科长 请一并把关')
    expect(heard.reply).toBe(
      `已加签 民政科科长：${number}《停车管理通知》\n科室负责人审核要各审核人都通过才算完成，您的意见仍请发“通过 ${number}”。`,
    )
    expect(heard.told.minzheng_kz).toMatch('城管科科长 请您一并审核\n说明：请一并把关')
    expect(heard.cards).toEqual(['chengguan_kz', 'minzheng_kz'])
    expect(heard.updates).toMatchObject([{ userId: 'chengguan_kz', outcome: '已加签 民政科科长，请用新卡片' }])
    expect(await world.audit('item.add-reviewer')).toMatchObject([
      { actor: 'chengguan_kz', added: 'minzheng_kz', onBehalfOf: null, step: 0 },
    ])
    const first = await world.tap('chengguan_kz', 'approve')
    expect(first).toMatchObject({ reply: '', cards: [], told: {} })
    expect(first.updates).toMatchObject([{ userId: 'chengguan_kz', outcome: '城管科科长 已通过' }])
    expect(await world.seats(number)).toEqual([
      { holder: 'section-head', decision: 'approved', by: 'chengguan_kz' },
      { holder: 'minzheng_kz', decision: null, by: null },
    ])
    expect((await world.say('minzheng_kz', '通过 1')).cards).toEqual(['baomi_1', 'baomi_2'])
  })

  it('tells the true state on a card whose own seat is signed while the step waits', async () => {
    const world = await createWorld(database.db)
    await world.file()
    await world.say('chengguan_kz', '加签 1 民政科科长')
    const card = await world.taskIdOf('chengguan_kz')
    await world.tap('chengguan_kz', 'approve', card)
    for (const key of ['approve', 'return']) {
      const before = await world.dump()
      expect((await world.tap('chengguan_kz', key, card)).reply).toMatch('现状：正在科室负责人审核')
      expect(await world.dump()).toEqual(before)
    }
  })

  it('asks nobody for two decisions: a fellow holder of the role who is brought in has their own', async () => {
    const world = await createWorld(database.db)
    const number = await world.file()
    await world.say('chengguan_kz', '通过 1')
    expect((await world.say('baomi_1', '加签 1 baomi_2')).cards).toEqual(['baomi_1', 'baomi_2'])
    expect((await world.tap('baomi_2', 'approve')).cards).toEqual([])
    expect(await world.seats(number)).toEqual([
      { holder: 'secrecy-reviewer', decision: null, by: null },
      { holder: 'baomi_2', decision: 'approved', by: 'baomi_2' },
    ])
    expect((await world.tap('baomi_1', 'approve')).cards).toEqual(['zhuguan'])
  })

  it('lets either of them return the item for both', async () => {
    const world = await createWorld(database.db)
    const number = await world.file()
    await world.say('chengguan_kz', '加签 1 民政科科长')
    await world.say('minzheng_kz', '退回 1 数据有误')
    expect((await world.item(number)).state).toBe('returned')
    expect((await world.seats(number)).map((seat) => seat.decision)).toEqual(['closed', 'closed'])
    await world.refuses('chengguan_kz', '通过 1', '已退回，等信息员修改')
  })

  it('writes both names where it is done for somebody', async () => {
    const world = await createWorld(database.db)
    await world.say('chengguan_kz', '委托 minzheng_kz 今天 到 3月10日')
    await world.file()
    const heard = await world.say('minzheng_kz', '加签 1 办公室负责人')
    expect(heard.told.bangongshi_kz).toMatch('民政科科长（代城管科科长） 请您一并审核')
    expect(await world.audit('item.add-reviewer')).toMatchObject([{ onBehalfOf: 'chengguan_kz' }])
  })

  it.each([
    ['no number', 'chengguan_kz', '加签', '请写明编号'],
    ['nobody named', 'chengguan_kz', '加签 1', '请写明是谁'],
    ['oneself', 'chengguan_kz', '加签 1 城管科科长', '不能写自己'],
    ['somebody without a right to review', 'chengguan_kz', '加签 1 城管科第二信息员', '没有审核权限'],
    ['somebody whose turn it is not', 'zhuguan', '加签 1 baomi_2', '这一步不由您审核'],
    ['the officer', 'chengguan_xxy', '加签 1 民政科科长', '您没有“加签”的权限'],
    ['the only one for a later step', 'chengguan_kz', '加签 1 主管副主任', '“主管领导审批”这一步没有可以另行审核的人'],
    ['a reason of no words', 'chengguan_kz', '加签 1 民政科科长 1', '请用一句话写明理由'],
  ])('refuses %s and stores nothing', async (_what, userId, text, reply) => {
    const world = await createWorld(database.db)
    await world.file()
    await world.refuses(userId, text, reply)
  })

  it('refuses one who is in the step already, and an item out of review', async () => {
    const world = await createWorld(database.db)
    await world.file()
    await world.say('chengguan_kz', '加签 1 民政科科长')
    await world.refuses('chengguan_kz', '加签 1 民政科科长', '已经在这一步的审核人中')
    await world.say('chengguan_kz', '退回 1 数据有误')
    await world.refuses('chengguan_kz', '加签 1 办公室负责人', '已退回')
  })
})
