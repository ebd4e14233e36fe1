import { describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { createWorld } from './world.ts'

const database = useDatabase()
const NOTHING = '现在没有等您处理的事项。'

describe('待办', () => {
  it('lists for each person exactly what waits for them, and what to type', async () => {
    const world = await createWorld(database.db)
    const everybody = Object.keys(world.office.people)
    const expectWaitsFor = async (expected: Readonly<Record<string, string>>) => {
      for (const userId of everybody) {
        const { reply } = await world.say(userId, '待办')
        if (expected[userId]) expect(reply, userId).toMatch(expected[userId])
        else expect(reply, userId).toBe(NOTHING)
      }
    }
    await world.file('chengguan_xxy', '停车管理通知')
    await expectWaitsFor({
      chengguan_kz:
        '等您处理 1 件：\n2017-0001《停车管理通知》 审核中，最迟 3月27日 周一\n  科室负责人审核：通过 2017-0001',
    })
    await world.say('chengguan_kz', '通过 1')
    await expectWaitsFor({ baomi_1: '保密审查：通过 2017-0001', baomi_2: '保密审查：通过 2017-0001' })
    await world.say('baomi_1', '退回 1 理由')
    await expectWaitsFor({ chengguan_xxy: '修改 2017-0001 新标题，或 重报 2017-0001' })
    await world.say('chengguan_xxy', '重报 1')
    await world.approveAll('2017-0001')
    await expectWaitsFor({ gongkai: '发布 2017-0001 渠道 网址' })
    await world.say('gongkai', '发布 1 电子屏')
    await expectWaitsFor({})
    await world.say('gongkai', '申请登记 信函 邮寄 停车场收费标准')
    await expectWaitsFor({
      gongkai: '申2017-001 停车场收费标准 待受理，最迟 3月27日 周一 答复\n  受理 申2017-001 承办科室',
    })
  })

  it('begins with the most urgent and marks what is overdue', async () => {
    const world = await createWorld(database.db)
    await world.say('chengguan_xxy', '报送 2017-03-03 业务动态 后到期')
    await world.say('chengguan_xxy', '报送 2017-01-05 业务动态 已过期')
    expect((await world.say('chengguan_kz', '待办')).reply).toMatch(
      /2017-0002《已过期》 审核中，已逾期 [\s\S]*2017-0001《后到期》/,
    )
  })

  it('tells an administrator without other work that deliveries wait', async () => {
    const world = await createWorld(database.db)
    const id = await world.stores.outbox.toPerson('gongkai', { kind: 'text', text: '通知' }, world.now())
    await world.stores.outbox.finish(id, { state: 'refused' }, world.now())
    expect((await world.say('guanli', '待办')).reply).toBe(`${NOTHING}\n另有 1 条消息投递待处理，发“投递”查看。`)
    expect((await world.say('gongkai', '待办')).reply).toBe(NOTHING)
  })

  it('shows fifteen and says how many are left', async () => {
    const world = await createWorld(database.db)
    for (let count = 0; count < 16; count += 1) await world.file()
    const { reply } = await world.say('chengguan_kz', '待办')
    expect(reply).toMatch('等您处理 16 件')
    expect(reply.match(/科室负责人审核：/g)).toHaveLength(15)
    expect(reply).toMatch('其余 1 件处理完这些再发“待办”')
  })
})

describe('我的', () => {
  it('lists own items, open ones first by their last day', async () => {
    const world = await createWorld(database.db)
    await world.say('chengguan_xxy', '报送 2017-03-03 业务动态 后到期')
    await world.say('chengguan_xxy', '报送 2017-03-01 业务动态 先到期')
    await world.file('chengguan_xxy', '已撤回的')
    await world.say('chengguan_xxy', '撤回 3')
    await world.file('chengguan_xxy2', '别人的')
    expect((await world.say('chengguan_xxy', '我的')).reply).toBe(
      [
        '您报送了 3 条：',
        '2017-0002《先到期》 审核中，最迟 3月22日 周三',
        '2017-0001《后到期》 审核中，最迟 3月24日 周五',
        '2017-0003《已撤回的》 已撤回',
      ].join('\n'),
    )
  })

  it('says how to begin when there is none, and how to find the rest', async () => {
    const world = await createWorld(database.db)
    expect((await world.say('chengguan_xxy', '我的')).reply).toMatch('您还没有报送过信息。发“报送”开始报第一条')
    for (let count = 0; count < 11; count += 1) await world.file()
    expect((await world.say('chengguan_xxy', '我的')).reply).toMatch('其余 1 条请用“查询”找')
  })

  it('refuses those who file nothing', async () => {
    const world = await createWorld(database.db)
    for (const userId of ['chengguan_kz', 'baomi_1', 'zhuguan', 'zhuren', 'guanli'])
      await world.refuses(userId, '我的', '您没有“我的”的权限')
  })
})
