import { describe, expect, it } from 'vitest'
import { prepareTally } from '../../src/commands/prepare-tally.ts'
import { useDatabase } from '../support/database.ts'
import { openPages } from './signed-in.ts'
import { fillTwoYears } from './two-years.ts'

const database = useDatabase()

describe('走势 by page', () => {
  it('shows charts, each figure leading to as many rows, what changed since a month was frozen, and clear refusals', async () => {
    const { world, signedIn } = await openPages(database, { today: '2017-09-06', startsOn: '2015-07-01' })
    await fillTwoYears(world)
    const tally = await prepareTally('2017-05', { ...world.settings, stores: world.stores, today: '2017-06-01' })
    const { monthFigures } = tally
    const figures = { ...tally, monthFigures: { ...monthFigures, published: monthFigures.published - 1 } }
    const frozen = { month: '2017-05', figures, text: '', chart: Buffer.of(0), workbook: Buffer.of(0) } as const
    await world.stores.tallies.insertOnce({ ...frozen, fileName: 'x.xlsx' }, world.now())

    const leader = await signedIn('zhuren')
    expect((await leader.get('/')).html).toContain('<a href="/trends">走势</a>')
    const page = await leader.get('/trends')
    expect(page.status).toBe(200)
    expect(page.text).toContain('数到2017年8月31日')
    expect(page.html.match(/<svg /g)).toHaveLength(14)
    // The policy of the pages allows neither, and echarts writes both.
    expect(page.html).not.toMatch(/ style=|<style/)
    expect(page.text).toContain('与已封存的月报不同')
    expect(page.text).toContain(`2017年5月 5 ${monthFigures.published} （封存 ${monthFigures.published - 1}）`)

    // A figure, a cell of a comparison and a bar: each leads to exactly its rows.
    for (const path of ['2017-05/published', '2016-to-08/requests-received', '2016-to-12/class-duty']) {
      expect(page.html).toContain(`href="/figures/${path}"`)
      const [, printed = ''] = new RegExp(`href="/figures/${path}" aria-label="[^"]*">([^<]*)<`).exec(page.html) ?? []
      expect((await leader.get(`/figures/${path}`)).text).toContain(`合计 ${printed}`)
    }

    expect((await leader.get('/trends?month=2017-09')).text).toContain(
      '2017年9月还没有完，数到今天为止，比前几个月少是正常的；去年同期也数到同一天',
    )
    expect((await leader.get('/trends?month=2016-03')).text).toContain('本单位从2015年7月起使用本系统，此前没有数据')
    for (const [asked, status, words] of [
      ['2099', 400, '2099年还没有到'],
      ['%00', 200, '数到2017年8月31日'],
      ['2014-01', 404, '起使用本系统'],
      ['%E5%81%9C%E8%BD%A6', 400, '没看懂看到哪个月'],
      ['%E4%B8%83%E6%9C%88', 200, '数到2017年7月31日'],
    ] as const) {
      const answer = await leader.get(`/trends?month=${asked}`)
      expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(words)])
    }
    const officer = await (await signedIn('chengguan_xxy')).get('/trends')
    expect([officer.status, officer.text]).toEqual([403, expect.stringContaining('您没有看这个页面的权限')])
  })

  it('says 无 and 0 where nothing happened', async () => {
    const { signedIn } = await openPages(database, { today: '2017-03-06', startsOn: '2015-01-01' })
    const page = await (await signedIn('gongkai')).get('/trends')
    expect(page.status).toBe(200)
    expect(page.text).toContain('及时率 无 无 无')
    expect(page.text).toContain('采用（条） 0 0 0 无')
    // A sentence in place of bare axes, for every chart.
    expect(page.html).not.toContain('<svg')
    for (const words of [
      '没有报送，也没有采用',
      '没有可比的',
      '这两年没有采用',
      '没有到期应公开',
      '没有逾期',
      '没有收到申请',
      '没有登记咨询',
    ])
      expect(page.text).toContain(words)
  })

  it('says in words that last year cannot be compared with, and that the running month is not over', async () => {
    const { world, signedIn } = await openPages(database, { today: '2017-03-06' })
    await world.say('chengguan_xxy', '登记 咨询 现场 28')
    await world.file()
    await world.approveAll('2017-0001')
    await world.say('gongkai', '发布 1 电子屏')
    const page = await (await signedIn('zhuren')).get('/trends?month=2017-03')
    expect(page.text).toContain('采用（条） 1 去年没有数据')
    expect(page.text).toContain('去年这几个月还没有使用本系统，只画今年。')
    expect(page.text).toContain('2017年3月还没有完，只数到6日。')
    expect(page.html).not.toContain('</span>2016年</li>')
  })
})
