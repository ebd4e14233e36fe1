import { describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { createWorld } from './world.ts'

const database = useDatabase()

async function atLeader() {
  const world = await createWorld(database.db)
  const number = await world.file('chengguan_xxy', '停车管理通知')
  await world.approveAll(number, ['chengguan_kz', 'baomi_1'])
  return { world, number }
}

describe('退回 到 an earlier step', () => {
  it.each([
    ['by its name', '退回 1 到 保密审查 请重核第三条'],
    ['by its name without 审核', '退回 1 回保密审查：请重核第三条'],
    ['by its place', '退回 1 到第2步 请重核第三条'],
    ['by its place in full width', '退回 1 到第２步，请重核第三条'],
  ])('opens that step again, %s, for the same version', async (_how, text) => {
    const { world, number } = await atLeader()
    const heard = await world.say('zhuguan', text)
    expect(heard.reply).toBe(`已退回 ${number}《停车管理通知》，回到“保密审查”（保密审查员甲、保密审查员乙）重新审核。`)
    expect(heard.cards).toEqual(['baomi_1', 'baomi_2'])
    expect(heard.told.chengguan_xxy).toMatch('主管副主任 退回到“保密审查”\n理由：请重核第三条')
    expect(heard.told.baomi_1).toMatch('理由：请重核第三条')
    expect(heard.told.chengguan_kz).toBeUndefined()
    expect(await world.item(number)).toMatchObject({ state: 'in-review', currentStep: 1, version: 1 })
    expect(await world.audit('item.return')).toEqual([
      { actor: 'zhuguan', subject: number, version: 1, step: 2, onBehalfOf: null, toStep: 1 },
    ])
  })

  it('asks for every signature from there on again, of the same people or others', async () => {
    const { world, number } = await atLeader()
    await world.say('zhuguan', '退回 1 到 科室负责人审核 数据有误')
    expect((await world.say('chengguan_kz', '通过 1')).cards).toEqual(['baomi_1', 'baomi_2'])
    expect((await world.say('baomi_1', '通过 1')).cards).toEqual(['zhuguan'])
    await world.say('zhuguan', '通过 1')
    expect((await world.item(number)).state).toBe('approved')
  })

  it('takes words that name no step for the reason', async () => {
    const { world, number } = await atLeader()
    expect((await world.say('zhuguan', '退回 1 到处是错字')).reply).toMatch('已告知信息员')
    expect((await world.item(number)).state).toBe('returned')
  })

  it.each([
    ['the step it is at', '退回 1 到 主管领导审批 再看看', '只能退到前面的步骤：“科室负责人审核”、“保密审查”'],
    ['a place behind', '退回 1 到第3步 再看看', '只能退到前面的步骤'],
    ['a place that is none', '退回 1 到第9步 再看看', '只能退到前面的步骤'],
    ['place 0', '退回 1 到第0步 再看看', '只能退到前面的步骤'],
    ['no reason', '退回 1 到 保密审查', '请用一句话写明退回理由'],
  ])('refuses %s and stores nothing', async (_what, text, reply) => {
    const { world } = await atLeader()
    await world.refuses('zhuguan', text, reply)
  })

  it('refuses at the first step, and who is not in turn', async () => {
    const world = await createWorld(database.db)
    await world.file()
    await world.refuses('chengguan_kz', '退回 1 到第1步 再看看', '前面没有别的步骤，只能退给信息员')
    await world.refuses('baomi_1', '退回 1 到第1步 再看看', '这一步不由您审核')
  })

  it('refuses where the step has nobody any more', async () => {
    const { world } = await atLeader()
    await world.stores.people.setActive('chengguan_kz', false, world.now())
    await world.refuses('zhuguan', '退回 1 到第1步 再看看', '“科室负责人审核”这一步还没有安排审核人')
  })

  it('leaves out a step kept for important items that this one has not passed', async () => {
    const world = await createWorld(database.db, { when: { secrecy: 'important', principal: 'important' } })
    const number = await world.file()
    await world.say('chengguan_kz', '通过 1')
    expect((await world.item(number)).currentStep).toBe(2)
    await world.refuses('zhuguan', '退回 1 到 保密审查 再看看', '只能退到前面的步骤：“科室负责人审核”')
  })
})
