import { describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { createWorld } from './world.ts'

const database = useDatabase()

describe('定性', () => {
  it('proposes another 公开属性 with its ground and article; those who sign after see it', async () => {
    const world = await createWorld(database.db)
    const number = await world.file('chengguan_xxy', '停车管理通知')
    const heard = await world.say('chengguan_kz', '定性 1 不予公开 过程性信息 讨论稿')
    expect(heard.reply).toBe(
      `已定性 ${number}《停车管理通知》：不予公开（过程性信息）\n依据：《政府信息公开条例》第十六条第二款（讨论稿）\n签署请发“通过 ${number}”。`,
    )
    expect(heard.told.chengguan_xxy).toMatch('科室负责人审核：城管科科长 拟定为不予公开（过程性信息）')
    expect(heard.updates).toMatchObject([{ userId: 'chengguan_kz', outcome: '已改定不予公开（过程性信息）' }])
    expect(heard.cards).toEqual(['chengguan_kz'])
    expect(await world.item(number)).toMatchObject({
      proposedAttribute: 'withheld',
      ground: 'deliberative',
      attribute: null,
    })
    expect(await world.audit('item.set-attribute')).toEqual([
      {
        actor: 'chengguan_kz',
        subject: number,
        version: 1,
        step: 0,
        attribute: 'withheld',
        ground: 'deliberative',
        onBehalfOf: null,
      },
    ])
  })

  it('decides nothing by a card of before', async () => {
    const world = await createWorld(database.db)
    await world.file()
    await world.say('chengguan_kz', '通过 1')
    const card = await world.taskIdOf('baomi_2')
    await world.say('baomi_1', '定性 1 依申请公开')
    expect(await world.taskIdOf('baomi_2')).not.toBe(card)
    // A phone that has not got the update yet still shows 主动公开 on it.
    const before = await world.dump()
    for (const key of ['approve', 'return']) {
      const heard = await world.tap('baomi_2', key, card)
      expect(heard.reply).toMatch('这张卡片已经过时，没有作任何处理。')
      expect(heard.reply).toMatch('现状：正在保密审查。\n仍轮到您审核，请看新发的卡片，或发“待办”。')
      expect(await world.dump()).toEqual(before)
    }
    expect((await world.tap('baomi_2', 'approve')).cards).toEqual(['zhuguan'])
  })

  it('tells whoever has signed another attribute before', async () => {
    const route = [
      { id: 'secrecy', name: '保密审查', role: 'secrecy-reviewer', mode: 'all' },
      { id: 'leader', name: '主管领导审批', role: 'leader-in-charge' },
    ] as const
    const world = await createWorld(database.db, { route })
    await world.file()
    await world.say('baomi_1', '定性 1 不予公开 内部事务')
    await world.say('baomi_1', '通过 1')
    const heard = await world.say('baomi_2', '定性 1 主动公开')
    expect(heard.told.baomi_1).toMatch('保密审查：保密审查员乙 拟定为主动公开')
  })

  it('withholds with the last signature: fixed once, looked at again after the office’s interval', async () => {
    const world = await createWorld(database.db)
    const number = await world.file()
    await world.say('chengguan_kz', '定性 1 不予公开 商业秘密')
    await world.approveAll(number, ['chengguan_kz', 'baomi_1'])
    const heard = await world.say('zhuguan', '通过 1')
    expect(heard.reply).toMatch('审核完毕，定为不予公开，不发布。')
    expect(heard.told.chengguan_xxy).toMatch('定为不予公开（商业秘密、个人隐私），不主动公开。')
    expect(heard.told.gongkai).toMatch('2018年3月6日 周二 复评')
    expect(await world.item(number)).toMatchObject({
      state: 'not-proactive',
      attribute: 'withheld',
      reassessOn: '2018-03-06',
    })
    expect((await world.dump()).attribute_decision).toMatchObject([{ attribute: 'withheld', fixed_by: 'zhuguan' }])
    const { review_seat } = await world.dump()
    expect(review_seat).toMatchObject([{ checks: null }, { checks: { 'third-party': 'concerned' } }, { checks: null }])
    await world.refuses('zhuguan', '通过 1', '已定为不主动公开')
    await world.refuses('zhuguan', '定性 1 主动公开', '已定为不主动公开')
    await world.refuses('gongkai', '发布 1 宣传栏 今天 已张贴', '已定为不主动公开')
  })

  it('keeps 依申请公开 from publication, without a day of re-evaluation', async () => {
    const world = await createWorld(database.db)
    const number = await world.file()
    await world.say('chengguan_kz', '定性 1 依申请公开')
    await world.approveAll(number)
    expect(await world.item(number)).toMatchObject({
      state: 'not-proactive',
      attribute: 'on-request',
      reassessOn: null,
    })
  })

  it('writes both names where it is done for somebody', async () => {
    const world = await createWorld(database.db)
    await world.say('zhuguan', '委托 办公室负责人 今天 到 3月10日')
    const number = await world.file()
    await world.approveAll(number, ['chengguan_kz', 'baomi_1'])
    await world.say('bangongshi_kz', '定性 1 依申请公开')
    const heard = await world.say('bangongshi_kz', '通过 1')
    expect(heard.told.chengguan_xxy).toMatch('办公室负责人（代主管副主任） 已通过')
    expect(await world.audit('item.set-attribute')).toMatchObject([{ onBehalfOf: 'zhuguan' }])
    expect((await world.dump()).attribute_decision).toMatchObject([
      { fixed_by: 'bangongshi_kz', on_behalf_of: 'zhuguan' },
    ])
  })

  it.each([
    [
      '不予公开 without its ground',
      'chengguan_kz',
      '定性 1 不予公开',
      '不予公开要写明依据，请从这些里选一项：国家秘密；',
    ],
    ['不予公开 with words that are no ground', 'chengguan_kz', '定性 1 不予公开 领导说的', '不予公开要写明依据'],
    ['no attribute', 'chengguan_kz', '定性 1', '请写明公开属性：主动公开、依申请公开、不予公开'],
    ['an unknown one', 'chengguan_kz', '定性 1 部分公开', '请写明公开属性'],
    ['no number', 'chengguan_kz', '定性 不予公开', '请写明编号'],
    ['the attribute it has', 'chengguan_kz', '定性 1 主动公开', '已经是主动公开，没有改动'],
    ['personal data in the basis', 'chengguan_kz', '定性 1 依申请公开 联系13800000000', '请去掉个人信息'],
    ['a basis too long', 'chengguan_kz', `定性 1 依申请公开 ${'长'.repeat(201)}`, '控制在 200 字以内'],
    ['who is not in turn', 'zhuguan', '定性 1 依申请公开', '这一步不由您审核'],
    ['the officer', 'chengguan_xxy', '定性 1 依申请公开', '您没有“定性”的权限'],
  ])('refuses %s and stores nothing', async (_what, userId, text, reply) => {
    const world = await createWorld(database.db)
    await world.file()
    await world.refuses(userId, text, reply)
  })
})

describe('turning 不予公开 into 主动公开', () => {
  async function withheldAtLeader() {
    const world = await createWorld(database.db)
    const number = await world.file()
    await world.say('chengguan_kz', '定性 1 不予公开 过程性信息')
    await world.approveAll(number, ['chengguan_kz', 'baomi_1'])
    return { world, number }
  }

  it('needs nobody else where others sign after', async () => {
    const world = await createWorld(database.db)
    const number = await world.file()
    await world.say('chengguan_kz', '定性 1 不予公开 过程性信息')
    await world.say('chengguan_kz', '通过 1')
    await world.say('baomi_1', '定性 1 主动公开')
    await world.approveAll(number, ['baomi_1', 'zhuguan'])
    expect((await world.item(number)).state).toBe('approved')
  })

  it('is refused to the last one alone, and done with a second signature', async () => {
    const { world, number } = await withheldAtLeader()
    await world.refuses('zhuguan', '定性 1 主动公开', '改为主动公开要有第二人把关。请先发“加签 2017-0001 姓名”')
    await world.say('zhuguan', '加签 1 办事处主任')
    await world.say('zhuguan', '定性 1 主动公开')
    expect((await world.say('zhuguan', '通过 1')).reply).toMatch('本步还要 办事处主任 审核')
    expect((await world.item(number)).state).toBe('in-review')
    await world.say('zhuren', '通过 1')
    expect(await world.item(number)).toMatchObject({ state: 'approved', attribute: 'proactive', ground: '' })
  })

  it('is refused by way of 依申请公开 as well', async () => {
    const { world } = await withheldAtLeader()
    await world.say('zhuguan', '定性 1 依申请公开')
    await world.refuses('zhuguan', '定性 1 主动公开', '要有第二人把关')
  })

  it('is refused where the officer proposed 不予公开', async () => {
    const world = await createWorld(database.db, { route: [{ id: 'one', name: '审批', role: 'leader-in-charge' }] })
    await world.say('chengguan_xxy', '报送 今天 业务动态 停车管理通知')
    await world.db
      .updateTable('item')
      .set({ proposed_attribute: 'withheld', ground: 'internal' })
      .where('body', '=', world.body)
      .execute()
    await world.refuses('zhuguan', '定性 1 主动公开', '要有第二人把关')
  })
})
