import { describe, expect, it } from 'vitest'
import { findFigure } from '../../src/domain/figures.ts'
import { useDatabase } from '../support/database.ts'
import { createWorld } from './world.ts'

const database = useDatabase()

describe('明细', () => {
  it('lists the rows of a figure: of a month named, of the month last shown, of a year, of a section', async () => {
    const world = await createWorld(database.db, { pagesUrl: 'https://bot.example.gov.cn' })
    await world.file('chengguan_xxy', '关于停车位整治的通知')
    await world.approveAll('2017-0001')
    await world.say('gongkai', '发布 1 电子屏')
    await world.say('chengguan_xxy', '登记 咨询 现场 28')
    await world.say('chengguan_xxy', '登记 咨询 现场 5 3月3日')
    const published = await world.say('zhuguan', '明细 月报 2017-03 采用')
    expect(published.reply).toMatch(/^2017年3月（截至目前） 采用：1条\n2017-0001《关于停车位整治的通知》 已发布 城管科/)
    expect(published.reply).toContain('完整清单：https://bot.example.gov.cn/figures/2017-03/published')
    const consulted = (await world.say('gongkai', '明细 3月 现场咨询')).reply
    expect(consulted).toContain('现场咨询：33人次，登记 2 笔')
    expect(consulted).toMatch(/记2017-\S+ \S*咨询 28人次 3月6日/)
    await world.say('zhuguan', '月报 2月')
    expect((await world.say('zhuguan', '明细 退回')).reply).toBe('2017年2月 退回：0条。没有明细。')
    await world.say('zhuguan', '年度数据 2017')
    expect((await world.say('zhuguan', '明细 报送')).reply).toMatch('2017年（截至目前） 报送：1条')
    expect((await world.say('gongkai', '明细 一季度 民政科 报送')).reply).toContain('民政科 报送：0条')
  })

  it('pages what is long', async () => {
    const world = await createWorld(database.db)
    for (let day = 1; day <= 12; day += 1)
      await world.stores.workRecords.insert(
        {
          number: `记2017-${day}`,
          kind: 'training',
          variant: '',
          subject: `第${day}次`,
          quantity: 1,
          details: {},
          happenedOn: `2017-02-${String(day).padStart(2, '0')}` as `${number}-${number}-${number}`,
        },
        'gongkai',
        world.now(),
      )
    const first = (await world.say('gongkai', '明细 2月 培训')).reply
    expect(first).toContain('还有 2 条，发“明细 2017年2月 培训 第2页”。')
    const second = (await world.say('gongkai', '明细 2017年2月 培训 第2页')).reply
    expect(second).toContain('《第11次》')
    expect(second).not.toContain('还有')
    await world.refuses('gongkai', '明细 2月 培训 第3页', '一共 2 页，没有第 3 页。')
  })

  it('names nobody who asked, nor what in', async () => {
    const world = await createWorld(database.db)
    await world.say('gongkai', '申请登记 当面 当面 停车费收支')
    const { reply } = await world.say('zhuguan', '明细 3月 申请新收')
    expect(reply).toContain('申请新收：1件')
    expect(reply).not.toContain('停车费')
  })

  it('never repeats what was typed, which may say who somebody is', async () => {
    const world = await createWorld(database.db)
    const { reply } = await world.say('gongkai', '明细 张三 13800138000 的申请')
    expect(reply).not.toMatch(/张三|138/)
    // Every name it offers is one it knows.
    const offered = [...reply.matchAll(/^.+：(.+)$/gm)].slice(1).flatMap(([, names = '']) => names.split('、'))
    expect(offered.length).toBeGreaterThan(25)
    expect(offered.filter((name) => findFigure(name) === null)).toEqual([])
  })

  it('refuses what has no rows to show, in a clear sentence', async () => {
    const world = await createWorld(database.db)
    await world.refuses('gongkai', '明细', '请写要看哪个数字的明细')
    await world.refuses(
      'gongkai',
      '明细 飞碟',
      /^没有叫这个名字的数字。写法：明细 2017-02 退回\n[\s\S]*\n依申请：申请新收、申请办结/,
    )
    await world.refuses('gongkai', '明细 咨询', '请写 明细 现场咨询、明细 电话咨询 或 明细 网上咨询')
    await world.refuses('gongkai', '明细 咨询（人次）', '咨询分三项')
    await world.say('minzheng_xxy', '登记 咨询 现场 28')
    await world.refuses('gongkai', '明细 3月 民政科 现场咨询', '现场咨询是全单位的数，不分科室。请去掉科室再看。')
    await world.refuses('gongkai', '明细 2017-13 退回', '除了“退回”，其余的没看懂：时间请写 2017-02、')
    await world.refuses('gongkai', '明细 2017-04 退回', '2017年4月 还没有到。')
    await world.refuses('gongkai', '明细 2018 退回', '2018年还没有到。')
    await world.refuses('gongkai', '明细 2016-12 退回', '本单位从 2017年1月 起使用本系统，没有更早的数据。')
    await world.refuses('gongkai', '明细 2015年 退回', '本单位从 2017 年起使用本系统，没有 2015 年的数据。')
    for (const userId of ['chengguan_xxy', 'chengguan_kz', 'guanli'])
      await world.refuses(userId, '明细 退回', '您没有“明细”的权限')
  })
})
