import { describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { createWorld, type World } from './world.ts'

const database = useDatabase()

/** Records of the review without what only tells when and how often it was touched. */
async function standing(world: World) {
  const { item, review_seat, attribute_decision, referral } = await world.dump()
  return {
    item: item?.map((row) => ({ ...(row as object), revision: null, state_changed_at: null })),
    open: review_seat?.filter((row) => (row as { decision: unknown }).decision === null),
    signed: review_seat?.filter((row) => (row as { decision: unknown }).decision === 'approved'),
    attribute_decision,
    waiting: referral?.filter((row) => (row as { cancelled_at: unknown }).cancelled_at === null),
  }
}

const ACTS = [
  ['通过', 'chengguan_kz', '通过 1', '通过'],
  ['退回', 'chengguan_kz', '退回 1 数据有误', '退回'],
  ['转审', 'chengguan_kz', '转审 1 民政科科长', '转审'],
  ['加签', 'chengguan_kz', '加签 1 民政科科长', '加签'],
  ['定性', 'chengguan_kz', '定性 1 不予公开 过程性信息', '定性'],
  ['标重要', 'chengguan_kz', '标重要 1', '标重要'],
  ['报请', 'chengguan_kz', '报请 1 区保密局 是否属于工作秘密', '报请'],
  ['撤回', 'chengguan_xxy', '撤回 1', '撤回'],
] as const

describe('撤销', () => {
  it.each(ACTS)('puts back exactly what stood before %s, and gives fresh cards', async (_act, userId, text, word) => {
    const world = await createWorld(database.db, { when: { principal: 'important' } })
    const number = await world.file('chengguan_xxy', '停车管理通知')
    const before = await standing(world)
    await world.say(userId, text)
    world.passMinutes(1)
    const heard = await world.say(userId, '撤销')
    expect(heard.reply).toBe(`已撤销${word}：${number}《停车管理通知》\n现为审核中。`)
    expect(heard.cards).toEqual(['chengguan_kz'])
    expect(await standing(world)).toEqual(before)
    expect(await world.audit('act.undo')).toMatchObject([{ actor: userId, subject: number }])
    expect((await world.tap('chengguan_kz', 'approve')).cards).toEqual(['baomi_1', 'baomi_2'])
  })

  it('tells the officer, and the publisher of what was ready', async () => {
    const world = await createWorld(database.db)
    const number = await world.file()
    await world.approveAll(number)
    const heard = await world.say('zhuguan', '撤销')
    expect(heard.told.chengguan_xxy).toMatch('主管副主任 已撤销刚才的通过，现为审核中。')
    expect(heard.told.gongkai).toMatch('主管副主任 已撤销刚才的通过')
    expect(await world.item(number)).toMatchObject({ state: 'in-review', currentStep: 2, attribute: null })
    expect((await world.dump()).attribute_decision).toEqual([])
  })

  it('takes back 确定 too: the referral waits for its answer again', async () => {
    const world = await createWorld(database.db)
    const number = await world.file()
    await world.say('chengguan_kz', '报请 1 区保密局 是否属于工作秘密')
    const before = await standing(world)
    await world.say('gongkai', '确定 1 依申请公开')
    expect((await world.say('gongkai', '撤销')).reply).toMatch('现为报请确定')
    expect(await standing(world)).toEqual(before)
    expect((await world.item(number)).proposedAttribute).toBe('proactive')
  })

  it('works for 60 seconds and no longer', async () => {
    const world = await createWorld(database.db)
    await world.file()
    await world.say('chengguan_kz', '通过 1')
    world.passMinutes(60.001 / 60)
    await world.refuses('chengguan_kz', '撤销', '已超过一分钟，不能撤销')
  })

  it('undoes a batch as a whole, and only the last message', async () => {
    const world = await createWorld(database.db)
    for (let index = 0; index < 4; index += 1) await world.file()
    await world.say('chengguan_kz', '通过 4')
    await world.say('chengguan_kz', '通过 1、2、3')
    expect((await world.say('chengguan_kz', '撤销')).reply).toMatch(
      /已撤销通过：2017-0001《.+》、2017-0002《.+》、2017-0003/,
    )
    const steps = []
    for (const serial of [1, 2, 3, 4]) steps.push((await world.item(`2017-000${serial}`)).currentStep)
    expect(steps).toEqual([0, 0, 0, 1])
    expect(await world.audit('act.undo')).toHaveLength(3)
    await world.refuses('chengguan_kz', '撤销', '没有可以撤销的操作')
  })

  it('leaves a batch alone where somebody acted on one of it since', async () => {
    const world = await createWorld(database.db)
    for (let index = 0; index < 2; index += 1) await world.file()
    await world.say('chengguan_kz', '通过 1、2')
    await world.say('baomi_1', '通过 2')
    await world.refuses('chengguan_kz', '撤销', '2017-0002 之后已有人处理，不能撤销。没有改动。')
  })

  it.each([
    ['nothing was done', [], '没有可以撤销的操作'],
    ['the next person has acted', ['chengguan_kz 通过 1', 'baomi_1 通过 1'], '之后已有人处理'],
    ['it is undone already', ['chengguan_kz 通过 1', 'chengguan_kz 撤销'], '没有可以撤销的操作'],
    ['it has come back as a new version', ['chengguan_kz 退回 1 数据有误', 'chengguan_xxy 重报 1'], '之后已有人处理'],
    ['only others acted', ['minzheng_kz 帮助'], '没有可以撤销的操作'],
  ])('refuses where %s', async (_what, steps, reply) => {
    const world = await createWorld(database.db)
    await world.file()
    for (const [, userId = '', text = ''] of steps.map((each) => /^(\w+) (.+)$/.exec(each) ?? []))
      expect((await world.say(userId, text)).result).toBe('done')
    await world.refuses('chengguan_kz', '撤销', reply)
  })

  it('refuses to bring back a withdrawn item that has been filed anew', async () => {
    const world = await createWorld(database.db)
    await world.file('chengguan_xxy', '停车管理通知')
    await world.say('chengguan_xxy', '撤回 1')
    await world.file('chengguan_xxy2', '停车管理通知')
    await world.refuses('chengguan_xxy', '撤销', '已重新报送为 2017-0002')
  })
})

describe('拿回', () => {
  it.each([
    ['通过', '通过 1'],
    ['退回', '退回 1 数据有误'],
    ['转审', '转审 1 民政科科长'],
    ['报请', '报请 1 区保密局 是否属于工作秘密'],
  ])('recalls %s days later, while nobody has acted', async (_act, text) => {
    const world = await createWorld(database.db)
    const number = await world.file()
    const before = await standing(world)
    await world.say('chengguan_kz', text)
    world.moveTo('2017-03-08')
    const heard = await world.say('chengguan_kz', '拿回 1')
    expect(heard.reply).toMatch(/^已拿回 2017-0001.+现为审核中，请重新处理。$/)
    expect(heard.cards).toEqual(['chengguan_kz'])
    expect(heard.told.chengguan_xxy).toMatch('城管科科长 已拿回')
    expect(await standing(world)).toEqual(before)
    expect(await world.audit('item.recall')).toMatchObject([{ actor: 'chengguan_kz', subject: number }])
  })

  it('tells another section nothing of how the item stands', async () => {
    const world = await createWorld(database.db)
    await world.file()
    await world.refuses('minzheng_kz', '拿回 1', '是其他科室的事项')
    await world.say('chengguan_xxy', '撤回 1 内容有误')
    await world.refuses('minzheng_kz', '拿回 1', '是其他科室的事项')
  })

  it('closes the cards of the next, and decides nothing by them', async () => {
    const world = await createWorld(database.db)
    await world.file()
    await world.say('chengguan_kz', '通过 1')
    const card = await world.taskIdOf('baomi_1')
    const heard = await world.say('chengguan_kz', '拿回 1')
    expect(heard.updates).toEqual(
      ['baomi_1', 'baomi_2'].map((userId) => ({ userId, outcome: '城管科科长 已拿回', responseCode: null })),
    )
    const before = await world.dump()
    expect((await world.tap('baomi_1', 'approve', card)).reply).toMatch('现状：正在科室负责人审核')
    expect(await world.dump()).toEqual(before)
  })

  it('recalls what was ready for publication, and what was withheld', async () => {
    const world = await createWorld(database.db)
    const number = await world.file()
    await world.approveAll(number)
    world.moveTo('2017-03-07')
    expect((await world.say('zhuguan', '拿回 1')).told.gongkai).toMatch('已拿回刚才的通过')
    await world.say('zhuguan', '定性 1 不予公开 过程性信息')
    await world.say('zhuguan', '通过 1')
    expect((await world.item(number)).state).toBe('not-proactive')
    world.moveTo('2017-03-08')
    await world.say('zhuguan', '拿回 1')
    expect(await world.item(number)).toMatchObject({ state: 'in-review', attribute: null, reassessOn: null })
  })

  it('keeps a signature of a step that still waits for others from being lost', async () => {
    const world = await createWorld(database.db, { mode: { secrecy: 'all' } })
    const number = await world.file()
    await world.say('chengguan_kz', '通过 1')
    await world.say('baomi_1', '通过 1')
    await world.say('baomi_1', '拿回 1')
    expect((await world.seats(number)).map((seat) => seat.decision)).toEqual([null, null])
    await world.say('baomi_1', '通过 1')
    await world.say('baomi_2', '通过 1')
    await world.refuses('baomi_1', '拿回 1', '最近的处理不是您作的')
  })

  it.each([
    ['no number', 'chengguan_kz', '拿回', '请写明编号'],
    ['one who did not decide last', 'baomi_1', '拿回 1', '最近的处理不是您作的'],
    ['one without a right to review', 'gongkai', '拿回 1', '您没有“拿回”的权限'],
  ])('refuses %s', async (_what, userId, text, reply) => {
    const world = await createWorld(database.db)
    await world.file()
    await world.say('chengguan_kz', '通过 1')
    await world.refuses(userId, text, reply)
  })

  it.each([
    ['the next has decided', ['baomi_1 通过 1'], '最近的处理不是您作的'],
    ['it has been published', ['baomi_1 通过 1', 'zhuguan 通过 1', 'gongkai 发布 1 宣传栏 今天 已张贴'], '已发布'],
    ['the officer has withdrawn it', ['chengguan_xxy 撤回 1'], '已撤回'],
  ])('refuses where %s', async (_what, steps, reply) => {
    const world = await createWorld(database.db)
    await world.file()
    await world.say('chengguan_kz', '通过 1')
    for (const [, userId = '', text = ''] of steps.map((each) => /^(\w+) (.+)$/.exec(each) ?? []))
      await world.say(userId, text)
    await world.refuses('chengguan_kz', '拿回 1', reply)
  })

  it('refuses where the item has come back as a new version', async () => {
    const world = await createWorld(database.db)
    await world.file()
    await world.say('chengguan_kz', '退回 1 数据有误')
    await world.say('chengguan_xxy', '重报 1')
    await world.refuses('chengguan_kz', '拿回 1', '后面已有人处理，不能拿回')
  })
})
