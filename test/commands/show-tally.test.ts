import { describe, expect, it } from 'vitest'
import { prepareTally } from '../../src/commands/prepare-tally.ts'
import { officeCalendar } from '../domain/office-calendar.ts'
import { useDatabase } from '../support/database.ts'
import { createWorld } from './world.ts'

const database = useDatabase()

describe('月报', () => {
  it('shows the month so far, marked 未封存', async () => {
    const world = await createWorld(database.db)
    await world.file()
    await world.approveAll('2017-0001')
    await world.say('gongkai', '发布 1 电子屏')
    await world.say('chengguan_xxy', '登记 咨询 现场 28')
    const { reply } = await world.say('zhuguan', '月报 本月')
    expect(reply).toMatch(/^（未封存，截至目前）\n/)
    expect(reply).toMatch('2017年3月')
    expect(reply).toMatch('28')
  })

  it('shows last month when none is named, and the first month of the office', async () => {
    const world = await createWorld(database.db, { today: '2017-01-09' })
    await world.file()
    world.moveTo('2017-02-03')
    const { reply } = await world.say('gongkai', '月报')
    expect(reply).toMatch('2017年1月')
    expect(await world.say('gongkai', '月報 ２０１７年１月')).toMatchObject({ reply })
  })

  it('shows a frozen month as it was frozen, whatever happened since', async () => {
    const world = await createWorld(database.db)
    const figures = await prepareTally('2017-02', {
      stores: world.stores,
      today: world.today(),
      office: world.office,
      calendar: officeCalendar,
    })
    const files = { chart: Buffer.from('png'), workbook: Buffer.from('xlsx'), fileName: '月报.xlsx' }
    await world.stores.tallies.insertOnce({ month: '2017-02', figures, text: '封存的月报', ...files }, world.now())
    await world.say('chengguan_xxy', '登记 咨询 现场 28 2月3日')
    const { reply } = await world.say('zhuren', '月报 2月')
    expect(reply).toBe(
      '封存的月报\n\n【封存后的变动】现场咨询+28人次。以上各数仍是封存时的；变动在以后的月报里说明，并计入累计。',
    )
    expect((await world.say('zhuren', '明细 现场咨询')).reply).toMatch(
      /^2017年2月 现场咨询：28人次（封存数 0人次，封存后有变动）/,
    )
    world.moveTo('2017-04-05')
    const march = (await world.say('zhuren', '月报 3月')).reply
    expect(march).toContain('更正（以前月份；本年的已计入累计）\n2017年2月：现场咨询+28人次')
    expect(march).toContain('现场：0｜28')
  })

  it.each([
    ['what is no month', '月报 停车', /^没看懂是哪个月。写法：月报 2017-02，也可以写 上月、本月、去年12月。$/],
    ['a month that does not exist', '月报 2017-13', '没看懂是哪个月。没有这个月份，月份是1到12。写法：月报 2017-02'],
    ['a month that does not exist, in words', '月报 二〇一七年十三月', '没有这个月份'],
    ['a year', '月报 2017年', '月报按月看；全年的发“年度数据 年份”。'],
    ['a quarter', '月报 一季度', '月报按月看；整个季度的发“季报”和季度。'],
    ['what is very long', `月报 ${'很'.repeat(600)}`, '没看懂是哪个月。写法'],
    ['a month of next year', '月报 明年1月', '2018年1月 还没有到'],
    ['a month that has not come', '月报 2017-04', '2017年4月 还没有到'],
    ['a month before the office started', '月报 2016-12', '本单位从 2017年1月 起使用本系统'],
  ])('refuses %s', async (_what, text, reply) => {
    const world = await createWorld(database.db)
    await world.refuses('gongkai', text, reply)
  })

  it.each(['chengguan_xxy', 'chengguan_kz', 'guanli'])('refuses %s', async (userId) => {
    const world = await createWorld(database.db)
    await world.refuses(userId, '月报', '您没有“月报”的权限')
  })
})
