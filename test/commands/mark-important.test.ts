import { describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { createWorld } from './world.ts'

const database = useDatabase()
const when = { principal: 'important' } as const

describe('标重要', () => {
  it('adds the step kept for such items, and goes on to it', async () => {
    const world = await createWorld(database.db, { when })
    const number = await world.file('chengguan_xxy', '停车管理通知')
    const heard = await world.say('chengguan_kz', '标重要 1 涉及面广')
    expect(heard.reply).toBe(
      `已标为重要：${number}《停车管理通知》\n后面加走主要领导审批。本步请照常发“通过 ${number}”。`,
    )
    expect(heard.told).toEqual({
      chengguan_xxy: `${number}《停车管理通知》\n城管科科长 标为重要，后面加走主要领导审批。\n理由：涉及面广`,
    })
    expect(await world.audit('item.mark-important')).toMatchObject([{ actor: 'chengguan_kz', subject: number }])
    await world.approveAll(number)
    expect(await world.item(number)).toMatchObject({ state: 'in-review', currentStep: 3, important: true })
    await world.say('zhuren', '通过 1')
    expect((await world.item(number)).state).toBe('approved')
  })

  it('leaves the step out for others', async () => {
    const world = await createWorld(database.db, { when })
    const number = await world.file()
    await world.approveAll(number)
    expect((await world.item(number)).state).toBe('approved')
  })

  it('stays through a return and a new version', async () => {
    const world = await createWorld(database.db, { when })
    const number = await world.file()
    await world.say('chengguan_kz', '标重要 1')
    await world.say('chengguan_kz', '退回 1 数据有误')
    await world.say('chengguan_xxy', '重报 1')
    await world.approveAll(number)
    expect((await world.item(number)).currentStep).toBe(3)
  })

  it('writes both names where it is done for somebody', async () => {
    const world = await createWorld(database.db, { when })
    await world.say('chengguan_kz', '委托 minzheng_kz 今天 到 3月10日')
    await world.file()
    expect((await world.say('minzheng_kz', '标重要 1')).told.chengguan_xxy).toMatch(
      '民政科科长（代城管科科长） 标为重要',
    )
    expect(await world.audit('item.mark-important')).toMatchObject([{ onBehalfOf: 'chengguan_kz' }])
  })

  it.each([
    ['no number', 'chengguan_kz', '标重要', '请写明编号'],
    ['a reason of no words', 'chengguan_kz', '标重要 1 ？', '请用一句话写明理由'],
    ['who is not in turn', 'zhuguan', '标重要 1', '这一步不由您审核'],
    ['the officer', 'chengguan_xxy', '标重要 1', '您没有“标重要”的权限'],
  ])('refuses %s and stores nothing', async (_what, userId, text, reply) => {
    const world = await createWorld(database.db, { when })
    await world.file()
    await world.refuses(userId, text, reply)
  })

  it('refuses a second time, without such a step, and where nobody could decide it', async () => {
    const world = await createWorld(database.db, { when })
    await world.file()
    await world.stores.people.setActive('zhuren', false, world.now())
    await world.refuses('chengguan_kz', '标重要 1', '“主要领导审批”这一步还没有安排审核人')
    await world.stores.people.setActive('zhuren', true, world.now())
    await world.say('chengguan_kz', '标重要 1')
    await world.refuses('chengguan_kz', '标重要 1', '已经标为重要')
    const plain = await createWorld(database.db)
    await plain.file()
    await plain.refuses('chengguan_kz', '标重要 1', '审核流程后面没有为重要事项设的步骤')
  })
})
