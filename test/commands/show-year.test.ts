import { describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { createWorld } from './world.ts'

const database = useDatabase()

describe('年度数据', () => {
  it('shows the year from the rows, one figure a line', async () => {
    const world = await createWorld(database.db)
    for (const title of ['第一条', '第二条', '第三条']) await world.file('chengguan_xxy', title)
    await world.approveAll('2017-0001')
    await world.say('gongkai', '发布 1 电子屏')
    await world.approveAll('2017-0002')
    await world.say('gongkai', '发布 2 电子屏')
    await world.say('chengguan_kz', '退回 3 理由')
    await world.say('chengguan_xxy', '撤回 3')
    for (const words of [
      '上年公开 3',
      '咨询 现场 28',
      '咨询 电话 12',
      '收费 0',
      '微信 月河党建 3',
      '报纸 第1期 文章7 份数28800',
    ])
      await world.say('gongkai', `登记 ${words}`)
    await world.say('gongkai', '申请登记 互联网 业务动态 邮件 停车场收费标准')
    for (const [userId, text] of [
      ['gongkai', '受理 申1 城管科'],
      ['chengguan_xxy', '答复 申1 同意公开 内容'],
      ['chengguan_kz', '通过 申1'],
      ['zhuguan', '通过 申1'],
      ['gongkai', '送达 申1 当面'],
    ] as const)
      await world.say(userId, text)
    const lines = (await world.say('gongkai', '年度数据')).reply.split('\n')
    expect(lines).toEqual(
      expect.arrayContaining([
        '【2017年政府信息公开数据】',
        '主动公开 2条',
        '上年主动公开 3条',
        '比上年减少 1条，下降 33.3%',
        '业务动态 2条，占 100.0%',
        '法规文件 0条，占 0.0%',
        '报送 3条，退回 1条，撤回 1条，超期发布 0条',
        '微信发布 3篇，公众号 1个',
        '报纸 1期，文章 7篇，28800份',
        '咨询 40人次',
        '现场咨询 28人次，占 70.0%',
        '网上咨询 0人次，占 0.0%',
        '收到申请 1件：互联网 1件',
        '要求回复方式：邮件 1件',
        '申请内容：业务动态 1件',
        '答复申请 1件：同意公开 1件',
        '结转下年 0件',
        '收费 0元',
        '行政复议 未登记，行政诉讼 未登记，举报投诉 未登记',
      ]),
    )
  })

  it('prints 无 and never 0% where there is nothing to divide by', async () => {
    const world = await createWorld(database.db)
    const { reply } = await world.say('zhuren', '年度數據 ２０１７年')
    expect(reply).toMatch('主动公开 0条\n上年主动公开 未登记\n全文电子化 0条，占 无')
  })

  it.each([
    ['what is no year', '年度数据 停车', '请写年份'],
    ['a year that has not come', '年度数据 2018', '2018年还没有到'],
    ['a year before the office started', '年度数据 2016', '没有 2016 年的数据'],
  ])('refuses %s', async (_what, text, reply) => {
    const world = await createWorld(database.db)
    await world.refuses('gongkai', text, reply)
  })

  it.each(['chengguan_xxy', 'chengguan_kz', 'guanli'])('refuses %s', async (userId) => {
    const world = await createWorld(database.db)
    await world.refuses(userId, '年度数据', '您没有“年度数据”的权限')
  })
})
