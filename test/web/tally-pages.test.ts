import { expect, it } from 'vitest'
import { prepareTally } from '../../src/commands/prepare-tally.ts'
import { useDatabase } from '../support/database.ts'
import { openPages } from './signed-in.ts'

const database = useDatabase()

it('a month’s figures lead to their rows, for those who may read tallies', async () => {
  const { world, signedIn } = await openPages(database)
  await world.file('chengguan_xxy', '关于停车位整治的通知')
  await world.say('gongkai', '申请登记 当面 当面 停车费收支')
  await world.say('chengguan_xxy', '登记 咨询 现场 28')
  const browser = await signedIn('zhuguan')
  expect((await browser.get('/tally')).html).toContain('<a href="/tally/2017-03">2017年3月</a>')
  const tally = await browser.get('/tally/2017-03')
  expect(tally.text).toContain('未封存，截至目前')
  expect(tally.html).toContain('href="/figures/2017-03/submitted"')
  expect(tally.html).toContain('href="/figures/2017-to-03/consultations-on-site"')
  const rows = await browser.get('/figures/2017-03/submitted')
  expect(rows.html).toContain('<a href="/items/2017-0001">关于停车位整治的通知</a>')
  expect((await browser.get('/figures/2017-to-03/consultations-on-site')).text).toContain('合计 28人次')
  const requests = await browser.get('/figures/2017/requests-received')
  expect(requests.text).toContain('申2017-001')
  expect(requests.text).not.toContain('停车费')
  expect((await browser.get('/figures/2017-03/submitted?section=minzheng')).text).toContain('合计 0条')
  expect((await browser.get('/figures/2017-03/consultations-on-site?section=minzheng')).text).toContain('不分科室')
  expect((await browser.get('/figures/2017-03/submitted?section=nowhere')).text).toContain('没有这个科室')
  for (const path of ['/tally/2017-99', '/figures/2017-03/nonsense', '/figures/everything/submitted'])
    expect((await browser.get(path)).text).toMatch(/没有这个(月份|数字)/)
  expect((await browser.get('/tally/2017-04')).text).toContain('还没有到')
  expect((await browser.get('/tally/2016-12')).text).toContain('没有更早')
  const officer = await signedIn('chengguan_xxy')
  for (const path of ['/tally', '/tally/2017-03', '/figures/2017-03/submitted'])
    expect((await officer.get(path)).status).toBe(403)
})

it('every month since the office began is listed by year, with whether it is frozen', async () => {
  const { world, signedIn } = await openPages(database, { today: '2017-03-06', startsOn: '2015-11-20' })
  const figures = await prepareTally('2017-02', { ...world.settings, stores: world.stores, today: world.today() })
  const files = { chart: Buffer.of(0), workbook: Buffer.of(0), fileName: 'x.xlsx' }
  await world.stores.tallies.insertOnce({ month: '2017-02', figures, text: '', ...files }, world.now())
  const leader = await signedIn('zhuren')
  expect((await leader.get('/tally')).text).toContain(
    '2017年 2016年 2015年 2017年3月 本月，还没有完，未封存 2017年2月 已封存 2017年1月 未封存，按登记簿现在的内容',
  )
  const first = await leader.get('/tally?year=2015')
  expect(first.text).toMatch(/2015年12月 未封存.* 2015年11月 未封存/)
  expect(first.html).not.toMatch(/2015-10|2016-0/)
  expect(first.html).toContain('<a href="/tally?year=2015" aria-current="page">')
  expect((await leader.get('/tally?year=2016')).html.match(/href="\/tally\/2016-\d\d"/g)).toHaveLength(12)
  for (const [year, status, words] of [
    ['2018', 400, '2018年还没有到'],
    ['2014', 404, '本单位从 2015 年起使用本系统'],
    ['x', 200, '2017年3月'],
  ] as const) {
    const page = await leader.get(`/tally?year=${year}`)
    expect([page.status, page.text]).toEqual([status, expect.stringContaining(words)])
  }
  // Nothing leads to a month before the office began.
  expect((await leader.get('/tally/2015-11')).html).not.toContain('上一月')
})

it('a frozen month’s page says what changed since', async () => {
  const { world, signedIn } = await openPages(database, { today: '2017-03-06' })
  const figures = await prepareTally('2017-02', { ...world.settings, stores: world.stores, today: world.today() })
  const files = { chart: Buffer.of(0), workbook: Buffer.of(0), fileName: 'x.xlsx' }
  await world.stores.tallies.insertOnce({ month: '2017-02', figures, text: '', ...files }, world.now())
  const leader = await signedIn('zhuren')
  expect((await leader.get('/tally/2017-02')).text).not.toContain('封存后的变动')
  await world.say('chengguan_xxy', '登记 咨询 现场 28 2月3日')
  expect((await leader.get('/tally/2017-02')).text).toContain('封存后的变动：现场咨询+28人次')
})
