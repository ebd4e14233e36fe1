import { describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { createWorld } from './world.ts'

const database = useDatabase()
const officer = 'chengguan_xxy'

describe('撤回', () => {
  it('takes an item out of review; the reviewers’ cards show it', async () => {
    const world = await createWorld(database.db)
    await world.file(officer, '停车管理通知')
    await world.say('chengguan_kz', '通过 1')
    const heard = await world.say(officer, '撤回 1 内容有误')
    expect(heard.reply).toBe('已撤回 2017-0001《停车管理通知》。')
    expect(heard.updates).toEqual([
      { userId: 'baomi_1', outcome: '信息员已撤回', responseCode: null },
      { userId: 'baomi_2', outcome: '信息员已撤回', responseCode: null },
    ])
    const { item, review_step } = await world.dump()
    expect(item).toMatchObject([{ state: 'withdrawn', withdrawn_on: '2017-03-06', current_step: null }])
    expect(review_step).toMatchObject([{ decision: 'approved' }, { decision: 'closed', reason: '内容有误' }])
  })

  it('takes back a returned item, and an approved one, of which the disclosure officer hears', async () => {
    const world = await createWorld(database.db)
    await world.file(officer, '第一条')
    await world.say('chengguan_kz', '退回 1 理由')
    expect((await world.say(officer, '撤回 1')).reply).toMatch('已撤回 2017-0001')
    await world.file(officer, '第二条')
    await world.approveAll('2017-0002')
    const heard = await world.say(officer, '收回 2 领导要求')
    expect(heard.told.gongkai).toMatch('城管科信息员 已撤回，不用发布了。\n理由：领导要求')
  })

  it('refuses a published item and says whom to ask', async () => {
    const world = await createWorld(database.db)
    await world.file()
    await world.approveAll('2017-0001')
    await world.say('gongkai', '发布 1 电子屏')
    await world.refuses(officer, '撤回 1', '已经发布，不能撤回。需要从网站撤下，请联系公开专员')
  })

  it.each([
    ['no number', officer, '撤回', '请写明编号'],
    ['an unknown number', officer, '撤回 9', '没有编号为 9 的事项'],
    ['another officer of the section', 'chengguan_xxy2', '撤回 1', '不是您报送的'],
    ['an officer of another section', 'minzheng_xxy', '撤回 1', '不是您报送的'],
    ['the head', 'chengguan_kz', '撤回 1', '您没有“撤回”的权限'],
    ['the disclosure officer', 'gongkai', '撤回 1', '您没有“撤回”的权限'],
    ['the administrator', 'guanli', '撤回 1', '您没有“撤回”的权限'],
  ])('refuses %s and stores nothing', async (_what, userId, text, reply) => {
    const world = await createWorld(database.db)
    await world.file()
    await world.refuses(userId, text, reply)
  })

  it('refuses an item withdrawn already', async () => {
    const world = await createWorld(database.db)
    await world.file()
    await world.say(officer, '撤回 1')
    await world.refuses(officer, '撤回 1', '已撤回，现在不能这样处理')
  })
})
