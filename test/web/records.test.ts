import { describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { act, offered, refused } from './act-form.ts'
import { openPages } from './signed-in.ts'

const database = useDatabase()

describe('登记 by page', () => {
  it('lists a month by day with totals, takes new lines, corrects and takes out', async () => {
    const { world, signedIn } = await openPages(database)
    await world.say('chengguan_xxy', '登记 咨询 现场 28 3月1日')
    const browser = await signedIn('chengguan_xxy')
    await act(browser, '/records', 'add', { lines: '咨询 现场 12，电话 5\n登记 培训 公开业务 43人' })
    const page = await browser.get('/records')
    expect(page.text).toContain('2017年3月登记 4 条')
    expect(page.text).toContain('合计：咨询现场 40人次，咨询电话 5人次，培训 1次')
    expect(page.text).toContain('当天合计：咨询现场 12人次，咨询电话 5人次，培训 1次')
    expect((await browser.get('/records?of=2017-03-01')).text).toContain('2017年3月1日登记 1 条')

    const line = `/records/${encodeURIComponent('记2017-0001')}`
    await act(browser, line, 'correct', { change: '30', why: '少记了' })
    expect((await browser.get(line)).text).toContain('已更正或作废，不计数')
    await act(browser, `/records/${encodeURIComponent('记2017-0003')}`, 'void', { 'void-why': '重复' })
    expect((await browser.get('/records')).text).toContain('合计：咨询现场 42人次，培训 1次')
  })

  it('refuses what the chat refuses, and shows the forms to those only who may', async () => {
    const { world, signedIn } = await openPages(database)
    await world.say('gongkai', '登记 收费 0')
    const browser = await signedIn('chengguan_xxy')
    expect((await refused(world, () => act(browser, '/records', 'add', { lines: '咨询 28' }))).text).toContain(
      '请写明是哪一种',
    )
    const line = `/records/${encodeURIComponent('记2017-0001')}`
    expect(offered(await browser.get(line))).toEqual([])
    expect(offered(await (await signedIn('gongkai')).get(line))).toEqual(['correct', 'void'])
    expect(offered(await (await signedIn('zhuguan')).get('/records'))).toEqual([])
    expect((await (await signedIn('guanli')).get('/records')).status).toBe(403)
    expect((await browser.get('/records/x')).text).toContain('没有这个编号的登记')
  })
})
