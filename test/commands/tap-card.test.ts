import { describe, expect, it } from 'vitest'
import { followPeople } from '../../src/store/follow-office.ts'
import { useDatabase } from '../support/database.ts'
import { createWorld } from './world.ts'

const database = useDatabase()

describe('a tap on a review card', () => {
  it('approves without a word of text: the card itself changes, with the tap’s own code', async () => {
    const world = await createWorld(database.db)
    const number = await world.file()
    const heard = await world.tap('chengguan_kz', 'approve')
    expect(heard.reply).toBe('')
    expect(heard.updates).toEqual([
      { userId: 'chengguan_kz', outcome: '城管科科长 已通过', responseCode: expect.stringMatching(/^code-/) },
    ])
    expect(heard.cards).toEqual(['baomi_1', 'baomi_2'])
    expect(await world.item(number)).toMatchObject({ state: 'in-review', currentStep: 1 })
  })

  it('returns with the reason in the next message', async () => {
    const world = await createWorld(database.db)
    const number = await world.file('chengguan_xxy', '停车管理通知')
    const asked = await world.tap('chengguan_kz', 'return')
    expect(asked.reply).toBe(`退回 ${number}《停车管理通知》\n请回复一句退回理由（发“取消”则不退回）。`)
    expect(asked.updates).toEqual([])
    const heard = await world.say('chengguan_kz', '请补充数据来源')
    expect(heard.updates).toEqual([
      { userId: 'chengguan_kz', outcome: '城管科科长 已退回', responseCode: expect.stringMatching(/^code-/) },
    ])
    expect(heard.told.chengguan_xxy).toMatch('理由：请补充数据来源')
  })

  it('tells the second tap of the same person the true state and decides nothing', async () => {
    const world = await createWorld(database.db)
    await world.file('chengguan_xxy', '停车管理通知')
    const card = await world.taskIdOf('chengguan_kz')
    await world.tap('chengguan_kz', 'approve', card)
    for (const key of ['approve', 'return']) {
      const before = await world.dump()
      const heard = await world.tap('chengguan_kz', key, card)
      expect(heard.reply).toBe('您已通过，这一下没有再作处理。\n2017-0001《停车管理通知》 现状：正在保密审查。')
      expect(heard.updates).toMatchObject([{ userId: 'chengguan_kz', outcome: '您已通过，现状：正在保密审查' }])
      expect(await world.dump()).toEqual(before)
    }
  })

  it('tells the other reviewer, who taps after the first decided', async () => {
    const world = await createWorld(database.db)
    await world.file()
    await world.tap('chengguan_kz', 'approve')
    await world.tap('baomi_1', 'approve')
    const before = await world.dump()
    const heard = await world.tap('baomi_2', 'return')
    expect(heard.reply).toMatch(/^这张卡片已经过时，没有作任何处理。\n.+ 现状：正在主管领导审批。$/)
    expect(await world.dump()).toEqual(before)
  })

  it.each([
    ['approved', ['chengguan_kz approve', 'baomi_1 approve', 'zhuguan approve'], '现状：待发布'],
    ['withdrawn', ['chengguan_xxy 撤回 1'], '现状：已撤回'],
    ['returned', ['chengguan_kz 退回 1 理由'], '现状：退回修改'],
  ])('tells the true state of an item that is %s', async (_state, steps, reply) => {
    const world = await createWorld(database.db)
    await world.file()
    const card = await world.taskIdOf('chengguan_kz')
    for (const [, userId = '', act = ''] of steps.map((each) => /^(\w+) (.+)$/.exec(each) ?? []))
      await (act === 'approve' ? world.tap(userId, act) : world.say(userId, act))
    const before = await world.dump()
    expect((await world.tap('chengguan_kz', 'approve', card)).reply).toMatch(reply)
    expect(await world.dump()).toEqual(before)
  })

  it.each(['approve', 'return'])('never decides version 2 by a card of version 1 (%s)', async (key) => {
    const world = await createWorld(database.db)
    await world.file()
    const oldCard = await world.taskIdOf('chengguan_kz')
    await world.say('chengguan_kz', '退回 1 理由')
    await world.say('chengguan_xxy', '修改 1 新标题')
    const before = await world.dump()
    const heard = await world.tap('chengguan_kz', key, oldCard)
    expect(heard.reply).toMatch('2017-0001《新标题》 现状：正在科室负责人审核')
    expect(await world.dump()).toEqual(before)
    await world.tap('chengguan_kz', 'approve')
    expect(await world.item('2017-0001')).toMatchObject({ version: 2, currentStep: 1 })
  })

  it.each([
    ['a task id that is not on record', 'chengguan_kz', 'approve', 'rv-0-0', '这张卡片已经不在册'],
    ['a card sent to somebody else', 'zhuguan', 'approve', null, '这张卡片不是发给您的'],
    ['a card sent to the head, tapped by the officer', 'chengguan_xxy', 'approve', null, '这张卡片不是发给您的'],
    ['an unknown button', 'chengguan_kz', 'delete', null, '没看懂这个按钮'],
  ])('refuses %s and stores nothing', async (_what, userId, key, taskId, reply) => {
    const world = await createWorld(database.db)
    await world.file()
    const card = taskId ?? (await world.taskIdOf('chengguan_kz'))
    await world.refusesAct(() => world.tap(userId, key, card), reply)
  })

  it('refuses somebody who no longer holds the step', async () => {
    const world = await createWorld(database.db)
    await world.file()
    await world.say('chengguan_kz', '通过 1')
    const card = await world.taskIdOf('baomi_1')
    const grants = world.office.grants.filter(({ userId }) => userId !== 'baomi_1')
    await followPeople(world.db, { ...world.office, grants }, world.today(), world.now())
    await world.refusesAct(() => world.tap('baomi_1', 'approve', card), '您没有做这件事的权限')
  })

  it('knows nothing of another body’s cards', async () => {
    const world = await createWorld(database.db)
    const other = await createWorld(database.db)
    await other.file()
    const card = await other.taskIdOf('chengguan_kz')
    await world.refusesAct(() => world.tap('chengguan_kz', 'approve', card), '这张卡片已经不在册')
    expect((await other.item('2017-0001')).currentStep).toBe(0)
  })
})
