import { expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { openPages } from './signed-in.ts'

const database = useDatabase()

it('ledgers and open data are downloaded by those who may, each download on record', async () => {
  const { world, signedIn } = await openPages(database)
  await world.approveAll(await world.file('chengguan_xxy', '停车管理通知'))
  await world.say('gongkai', '发布 1 门户网站 https://www.example.gov.cn/1')
  await world.file('minzheng_xxy', '低保人数')
  await world.say('gongkai', '申请登记 信函 业务动态 邮寄 公开停车场收费标准')

  const browser = await signedIn('gongkai')
  expect((await browser.get('/')).html).toContain('<a href="/ledgers">台账</a>')
  const found = await browser.get('/ledgers?ledger=disclosure&period=2017-03')
  expect(found.text).toContain('主动公开台账（2017年3月）共 2 条')
  const [, path = ''] = /href="(\/ledgers\/file[^"]*format=csv)"/.exec(found.html) ?? []
  const file = await browser.get(path.replaceAll('&amp;', '&'))
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(file.headers.get('content-disposition')).toContain(encodeURIComponent('主动公开台账-2017年3月.csv'))
  expect(file.html).toContain('停车管理通知')
  expect(await world.audit('ledger.read')).toMatchObject([
    { actor: 'gongkai', subject: 'disclosure 2017-03-01 2017-03-31', lines: 2, named: 0 },
  ])
  const requests = await browser.get('/ledgers?ledger=request')
  expect(requests.text).toContain('下载带申请人全名的表格')

  for (const [query, answer] of [
    ['ledger=disclosure&period=2017-12', '2017年12月还没有到。'],
    ['ledger=disclosure&period=某天', '没看懂时间。可以写：'],
    ['ledger=disclosure&period=2016', '没有记录'],
    ['ledger=nonsense', '没有这本台账'],
  ])
    expect((await browser.get(`/ledgers?${query}`)).text).toContain(answer)
  expect((await browser.get('/ledgers/file?ledger=meeting')).text).toContain('没有记录')

  expect((await browser.get('/export')).text).toContain('可以对外提供')
  const data = JSON.parse((await browser.get('/export/file?period=2017&format=json')).html)
  expect(data.rows).toMatchObject([{ title: '停车管理通知', links: 'https://www.example.gov.cn/1' }])
  const calendar = await browser.get('/export/deadlines')
  expect(calendar.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  expect(calendar.html.match(/BEGIN:VEVENT/g)).toHaveLength(3)

  const section = await signedIn('minzheng_kz')
  const own = await section.get('/ledgers?ledger=disclosure')
  expect(own.text).toMatch(/只含您科室的记录。.*共 1 条/)
  expect((await section.get('/ledgers/file?ledger=request&named=1')).text).toContain('没有记录')
  const head = await signedIn('zhuguan')
  expect((await head.get('/ledgers/file?ledger=request&named=1')).status).toBe(403)
  const administrator = await signedIn('guanli')
  for (const address of ['/ledgers', '/ledgers/file?ledger=disclosure', '/export', '/export/file', '/export/deadlines'])
    expect((await administrator.get(address)).status).toBe(403)
})
