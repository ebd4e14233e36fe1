import { expect, it } from 'vitest'
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
  for (const path of ['/tally/2017-99', '/figures/2017-03/nonsense', '/figures/everything/submitted'])
    expect((await browser.get(path)).text).toMatch(/没有这个(月份|数字)/)
  expect((await browser.get('/tally/2017-04')).text).toContain('还没有到')
  expect((await browser.get('/tally/2016-12')).text).toContain('没有更早')
  const officer = await signedIn('chengguan_xxy')
  for (const path of ['/tally', '/tally/2017-03', '/figures/2017-03/submitted'])
    expect((await officer.get(path)).status).toBe(403)
})
