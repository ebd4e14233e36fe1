import { describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { createWorld } from './world.ts'

const database = useDatabase()

describe('交接', () => {
  it('moves a leaver’s open items, drafts and decisions to another, for good', async () => {
    const world = await createWorld(database.db)
    const number = await world.file('chengguan_xxy', '停车管理通知')
    await world.say('chengguan_kz', '退回 1 数据有误')
    const published = await world.file('chengguan_xxy')
    await world.approveAll(published)
    await world.say('gongkai', `发布 ${published} 宣传栏 今天 已张贴`)
    const at = world.now()
    await world.db
      .insertInto('draft')
      .values({
        body: world.body,
        user_id: 'chengguan_xxy',
        data: '{}',
        created_at: at,
        updated_at: at,
        expires_at: at,
      })
      .execute()
    await world.stores.people.setActive('chengguan_xxy', false, at)

    const heard = await world.say('guanli', '交接 城管科信息员 给 城管科第二信息员 调离')
    expect(heard.reply).toMatch(
      '已把 城管科信息员 的工作交接给 城管科第二信息员：在办信息 1 条，草稿 1 份，待审核 0 件。',
    )
    expect(heard.told.chengguan_xxy2).toMatch(
      '管理员已把 城管科信息员 的公开工作交接给您（调离）。\n接手在办信息 1 条，发“我的”查看；没报送的草稿 1 份。',
    )
    expect((await world.item(number)).officer).toBe('chengguan_xxy2')
    expect((await world.item(published)).officer).toBe('chengguan_xxy')
    const drafts = await world.db.selectFrom('draft').select('user_id').where('body', '=', world.body).execute()
    expect(drafts).toEqual([{ user_id: 'chengguan_xxy2' }])
    expect(await world.audit('desk.hand-over')).toMatchObject([
      { actor: 'guanli', from: 'chengguan_xxy', to: 'chengguan_xxy2', items: 1, drafts: 1 },
    ])
    expect((await world.say('chengguan_xxy2', '重报 1')).result).toBe('done')
    world.moveTo('2017-12-01')
    expect((await world.say('chengguan_kz', '退回 1 数据有误')).told).toHaveProperty('chengguan_xxy2')
  })

  it('moves a reviewer’s decisions, with cards for what waits and both names in the record', async () => {
    const world = await createWorld(database.db)
    await world.file()
    const card = await world.taskIdOf('chengguan_kz')
    await world.stores.people.setActive('chengguan_kz', false, world.now())
    const heard = await world.say('guanli', '交接 城管科科长 给 民政科科长')
    expect(heard.reply).toMatch('待审核 1 件')
    expect(heard.cards).toEqual(['minzheng_kz'])
    world.moveTo('2017-06-01')
    await world.tap('minzheng_kz', 'approve')
    expect((await world.audit('card.tap'))[0]).toMatchObject({
      actor: 'minzheng_kz',
      onBehalfOf: 'chengguan_kz',
    })
    const before = await world.dump()
    expect(await world.tap('chengguan_kz', 'approve', card)).toMatchObject({ reply: '', cards: [], updates: [] })
    expect(await world.dump()).toEqual(before)
  })

  it('keeps who takes over from reviewing what was the leaver’s and is theirs now', async () => {
    const world = await createWorld(database.db)
    await world.file()
    await world.say('guanli', '交接 城管科信息员 给 城管科科长')
    await world.refuses('chengguan_kz', '通过 1', '是您自己报送的，不能由本人审核')
  })

  it('ends what the leaver had arranged for a leave', async () => {
    const world = await createWorld(database.db)
    await world.say('chengguan_kz', '委托 办公室负责人 今天 到 3月10日')
    await world.say('guanli', '交接 城管科科长 给 民政科科长')
    expect((await world.say('guanli', '委托')).reply).toBe('委托 1 项：\n城管科科长 交接给 民政科科长，3月6日 周一起')
  })

  it('can be ended by the administrator, not by the leaver', async () => {
    const world = await createWorld(database.db)
    await world.say('guanli', '交接 城管科科长 给 民政科科长')
    await world.refuses('chengguan_kz', '结束委托', '您现在没有委托')
    await world.say('guanli', '结束交接 城管科科长')
    expect((await world.say('chengguan_xxy', '报送 今天 业务动态 停车通知')).cards).toEqual(['chengguan_kz'])
  })

  it.each([
    ['nobody', 'guanli', '交接', '名单中没有这个人，没有处理'],
    ['one not on the list', 'guanli', '交接 张三 给 民政科科长', '名单中没有这个人，没有处理'],
    ['to nobody', 'guanli', '交接 城管科科长', '请写明是谁'],
    ['to oneself', 'guanli', '交接 城管科科长 给 城管科科长', '不能交接给本人'],
    [
      'a reason with a telephone number',
      'guanli',
      '交接 城管科科长 给 民政科科长 有事请找13800000000',
      '请去掉个人信息',
    ],
    ['a head', 'chengguan_kz', '交接 城管科科长 给 民政科科长', '您没有“交接”的权限'],
  ])('refuses %s and stores nothing', async (_what, userId, text, reply) => {
    const world = await createWorld(database.db)
    await world.refuses(userId, text, reply)
  })

  it('refuses to one who has gone, in a circle, and over more than two', async () => {
    const world = await createWorld(database.db)
    await world.say('minzheng_kz', '委托 城管科科长 今天 到 3月10日')
    await world.refuses('guanli', '交接 城管科科长 给 民政科科长', '不能交接回去')
    await world.say('bangongshi_kz', '委托 办事处主任 今天 到 3月10日')
    await world.refuses('guanli', '交接 城管科科长 给 办公室负责人', '接手的人最多两层')
    await world.stores.people.setActive('zhuguan', false, world.now())
    await world.refuses('guanli', '交接 城管科科长 给 主管副主任', '名单中没有这个人。请写姓名或职务全称')
  })
})
