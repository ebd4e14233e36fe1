import { describe, expect, it } from 'vitest'
import { prepareTally } from '../../src/commands/prepare-tally.ts'
import type { LocalMonth } from '../../src/domain/local-date.ts'
import { useDatabase } from '../support/database.ts'
import { fillTwoYears } from '../web/two-years.ts'
import { createWorld, type World } from './world.ts'

const database = useDatabase()
const YEARS = { today: '2017-08-16', startsOn: '2015-07-01', pagesUrl: 'https://bot.example.gov.cn' } as const

async function freeze(world: World, month: LocalMonth): Promise<void> {
  const figures = await prepareTally(month, { ...world.settings, stores: world.stores, today: world.today() })
  const files = { chart: Buffer.from('png'), workbook: Buffer.from('xlsx'), fileName: '月报.xlsx' }
  await world.stores.tallies.insertOnce({ month, figures, text: '', ...files }, world.now())
}

describe('走势', () => {
  it('tells the year beside the one before, the last twelve months, and where the charts are', async () => {
    const world = await createWorld(database.db, YEARS)
    await fillTwoYears(world)
    const { reply } = await world.say('zhuren', '走势')
    expect(reply).toMatch(/^【政府信息公开走势】\n/)
    expect(reply).toContain('数到2017年7月31日，按登记簿现在的内容\n\n2017年1至7月｜去年同期｜增减')
    const tally = await prepareTally('2017-07', { ...world.settings, stores: world.stores, today: world.today() })
    const before = await prepareTally('2016-07', { ...world.settings, stores: world.stores, today: world.today() })
    const [now, then] = [tally.yearFigures.published, before.yearFigures.published]
    const more = now >= then ? `+${now - then}` : String(now - then)
    expect(reply).toContain(`\n采用：${now}条｜${then}条｜${more}`)
    expect(reply).toContain('\n近12个月\n报送（条）：2016年8月 ')
    expect(reply).toMatch(/、2017年1月 \d+、2月 \d+.*、7月 \d+\n采用/)
    expect(reply).toMatch('图和每个数字的明细：https://bot.example.gov.cn/trends?month=2017-07')
    expect(Buffer.byteLength(reply)).toBeLessThan(2048)
  })

  it('counts the running month as of today, and the year before up to the same day', async () => {
    const world = await createWorld(database.db, YEARS)
    await fillTwoYears(world)
    const { reply } = await world.say('gongkai', '走势 本月')
    expect(reply).toContain('数到2017年8月16日，按登记簿现在的内容；本月未完，去年同期也数到同一天')
    expect(reply).toContain('/trends?month=2017-08')
  })

  it.each([
    ['走势 2016年', '数到2016年12月31日', '近12个月'],
    ['走势 去年', '数到2016年12月31日', '近12个月'],
    ['走勢　２０１７年３月', '数到2017年3月31日', '近12个月'],
    ['走势 二〇一六年', '数到2016年12月31日', '近12个月'],
    ['走势 今年', '数到2017年8月16日', '近12个月'],
    ['走势 近6个月', '数到2017年7月31日', '近6个月\n报送（条）：2017年2月'],
    ['走势 最近二十四个月', '数到2017年7月31日', '近24个月\n报送（条）：2015年8月'],
    ['走势图 近半年', '数到2017年7月31日', '近6个月'],
    ['趋势 近两年', '数到2017年7月31日', '近24个月'],
  ])('reads %s', async (text, until, months) => {
    const world = await createWorld(database.db, YEARS)
    const { reply } = await world.say('zhuguan', text)
    expect(reply).toContain(until)
    expect(reply).toContain(months)
    expect(Buffer.byteLength(reply)).toBeLessThan(2048)
  })

  it('says that last year cannot be compared with, and that it was not whole', async () => {
    const first = await createWorld(database.db, { today: '2017-03-06' })
    expect((await first.say('zhuren', '走势')).reply).toContain(
      '2017年1至2月（去年同期还没有使用本系统，没有可比的数）\n报送：0条\n',
    )
    const second = await createWorld(database.db, { today: '2017-08-16', startsOn: '2016-03-10' })
    expect((await second.say('zhuren', '走势')).reply).toContain('去年的数从2016年3月10日（启用本系统）算起，不足全期')
  })

  it('sends the picture of a frozen month to who asked, and no other', async () => {
    const world = await createWorld(database.db, YEARS)
    await freeze(world, '2017-07')
    const heard = await world.say('zhuren', '走势')
    expect(heard.reply).toContain('当月月报的图随后发到。')
    const sent = await database.db
      .selectFrom('outbox')
      .select(['recipient', 'payload'])
      .where('body', '=', world.body)
      .where('kind', '=', 'tally-picture')
      .execute()
    expect(sent).toEqual([{ recipient: 'zhuren', payload: { kind: 'tally-picture', month: '2017-07' } }])
    expect((await world.say('zhuren', '走势 6月')).reply).not.toContain('图随后发到')
  })

  it.each([
    ['走势 停车', '没看懂看到哪个月。请写成 2017-07、上月，或者只写年份，例如 2017。'],
    ['走势 2017-13', '没看懂看到哪个月'],
    ['走势 2018', '2018年还没有到'],
    ['走势 2017-09', '2017年9月 还没有到'],
    ['走势 2014', '本单位从 2015 年起使用本系统，没有 2014 年的数据'],
    ['走势 近36个月', '走势最多看近24个月，例如：走势 近12个月'],
    ['走势 近0个月', '走势最多看近24个月'],
  ])('refuses %s and repeats nothing of it', async (text, reply) => {
    const world = await createWorld(database.db, YEARS)
    await world.refuses('zhuren', text, reply)
    expect((await world.say('zhuren', text)).reply).not.toContain('停车')
  })

  it.each(['chengguan_xxy', 'chengguan_kz', 'guanli'])('refuses %s', async (userId) => {
    const world = await createWorld(database.db)
    await world.refuses(userId, '走势', '您没有“走势”的权限')
  })
})
