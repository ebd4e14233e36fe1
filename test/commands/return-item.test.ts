import { describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { createWorld } from './world.ts'

const database = useDatabase()

describe('退回', () => {
  it('sends the item back with the reason; those who had approved it hear of it', async () => {
    const world = await createWorld(database.db)
    const number = await world.file('chengguan_xxy', '停车管理通知')
    await world.say('chengguan_kz', '通过 1')
    const heard = await world.say('baomi_1', '退回 1 请删去内部电话')
    expect(heard.reply).toBe(`已退回 ${number}《停车管理通知》，已告知信息员。`)
    expect(heard.told.chengguan_xxy).toMatch('理由：请删去内部电话\n改好后发“修改 2017-0001 新标题”')
    expect(heard.told.chengguan_kz).toMatch('保密审查员甲 退回')
    expect(heard.updates.map(({ userId }) => userId)).toEqual(['baomi_1', 'baomi_2'])
    expect(await world.item(number)).toMatchObject({ state: 'returned', currentStep: null, version: 1 })
  })

  it('asks for the reason when none is given and takes the next message', async () => {
    const world = await createWorld(database.db)
    await world.file()
    expect((await world.say('chengguan_kz', '退回 1')).reply).toMatch('请回复一句退回理由')
    expect((await world.item('2017-0001')).state).toBe('in-review')
    expect((await world.say('chengguan_kz', '2017年的数据有误')).reply).toMatch('已退回')
    expect((await world.dump()).review_step).toMatchObject([{ decision: 'returned', reason: '2017年的数据有误' }])
    expect((await world.dump()).conversation).toEqual([])
  })

  it('returns nothing after 取消, nor after 30 minutes', async () => {
    const world = await createWorld(database.db)
    await world.file()
    await world.say('chengguan_kz', '退回 1')
    expect((await world.say('chengguan_kz', '取消')).reply).toBe('已取消，没有保存。')
    await world.refuses('chengguan_kz', '请补充数据来源', '没看懂')
    await world.say('chengguan_kz', '退回 1')
    world.passMinutes(30)
    expect((await world.say('chengguan_kz', '请补充数据来源')).result).toBe('refused: unknown-word')
    expect((await world.item('2017-0001')).state).toBe('in-review')
  })

  it.each(['。', '好', '!!'])('refuses %s as a reason and keeps waiting for a sentence', async (reason) => {
    const world = await createWorld(database.db)
    await world.file()
    await world.say('chengguan_kz', '退回 1')
    await world.refuses('chengguan_kz', reason, '没有退回')
    expect((await world.say('chengguan_kz', '请补充数据来源')).reply).toMatch('已退回')
  })

  it('takes a command, with a full stop or with words, for a command and not for the reason', async () => {
    const world = await createWorld(database.db)
    await world.file()
    await world.say('chengguan_kz', '退回 1')
    for (const text of ['查询 审核中', '待办？', '通过。']) await world.say('chengguan_kz', text)
    expect((await world.item('2017-0001')).state).toBe('in-review')
    expect((await world.say('chengguan_kz', '取消。')).reply).toMatch('已取消')
  })

  it('refuses a reason of 501 characters and keeps waiting for a shorter one', async () => {
    const world = await createWorld(database.db)
    await world.file()
    await world.refuses('chengguan_kz', `退回 1 ${'长'.repeat(501)}`, '退回理由请控制在 500 字以内')
    await world.say('chengguan_kz', '退回 1')
    await world.refuses('chengguan_kz', '长'.repeat(501), '退回理由请控制在 500 字以内')
    expect((await world.say('chengguan_kz', '太长')).reply).toMatch('已退回')
  })

  it.each([
    ['the other reviewer has approved meanwhile', ['baomi_2 通过 1']],
    ['the other reviewer has returned meanwhile', ['baomi_2 退回 1 理由']],
    ['the officer has withdrawn it meanwhile', ['chengguan_xxy 撤回 1']],
    ['a new version is under review meanwhile', ['baomi_2 退回 1 理由', 'chengguan_xxy 重报 1', 'chengguan_kz 通过 1']],
  ])('refuses a late reason where %s', async (_what, meanwhile) => {
    const world = await createWorld(database.db)
    await world.file()
    await world.say('chengguan_kz', '通过 1')
    await world.tap('baomi_1', 'return')
    for (const [, userId = '', text = ''] of meanwhile.map((each) => /^(\w+) (.+)$/.exec(each) ?? []))
      expect((await world.say(userId, text)).result).toBe('done')
    const { conversation: _, ...before } = await world.dump()
    const heard = await world.say('baomi_1', '请删去内部电话')
    expect(heard).toMatchObject({ result: 'refused: wrong-state', told: {}, cards: [], updates: [] })
    const { conversation, ...after } = await world.dump()
    expect(after).toEqual(before)
    expect(conversation).toEqual([])
  })

  it('never returns a later step with the reason asked for an earlier one', async () => {
    const grants = [{ userId: 'baomi_1', role: 'leader-in-charge', section: null }] as const
    const world = await createWorld(database.db, { grants })
    await world.file()
    await world.say('chengguan_kz', '通过 1')
    await world.tap('baomi_1', 'return')
    await world.say('baomi_2', '通过 1')
    expect((await world.say('baomi_1', '请删去内部电话')).result).toBe('refused: wrong-state')
    expect(await world.item('2017-0001')).toMatchObject({ state: 'in-review', currentStep: 2 })
  })

  it('takes no further message for a reason once the asked person decided otherwise', async () => {
    const world = await createWorld(database.db)
    await world.file()
    await world.say('chengguan_kz', '退回 1')
    await world.tap('chengguan_kz', 'approve')
    await world.refuses('chengguan_kz', '请补充数据来源', '没看懂')
  })

  it.each([
    ['no number', 'chengguan_kz', '退回', '请写明编号'],
    ['an unknown number', 'chengguan_kz', '退回 99 理由', '没有编号为 99 的事项'],
    ['the head of another section', 'minzheng_kz', '退回 1 理由', '这一步不由您审核'],
    ['a reviewer of a later step', 'baomi_1', '退回 1', '这一步不由您审核'],
    ['the officer', 'chengguan_xxy', '退回 1 理由', '您没有“退回”的权限'],
    ['the administrator', 'guanli', '退回 1 理由', '您没有“退回”的权限'],
  ])('refuses %s and stores nothing', async (_what, userId, text, reply) => {
    const world = await createWorld(database.db)
    await world.file()
    await world.refuses(userId, text, reply)
  })
})
