import { describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { openPages } from './signed-in.ts'

const database = useDatabase()

describe('考核表 by page', () => {
  it('shows marks with the rows behind them to the officer and the leader in charge, and to nobody else', async () => {
    const { world, signedIn } = await openPages(database)
    const returned = await world.file('minzheng_xxy', '低保人数公示')
    await world.say('minzheng_kz', `退回 ${returned} 标题写全`)
    const page = await (await signedIn('gongkai')).get('/assessment?time=2017-03')
    expect(page.status).toBe(200)
    expect(page.text).toContain('2017年3月考核表')
    expect(page.text).toContain('仅供公开专员和主管领导，不在群里通报')
    expect(page.text).toMatch(/民政科 \d+ 分/)
    expect(page.text).toContain(`被退回 ${returned} 低保人数公示`)
    const leader = await (await signedIn('zhuguan')).get('/assessment.xlsx?time=2017-03')
    expect(leader.headers.get('content-disposition')).toContain(encodeURIComponent('考核表-2017年3月.xlsx'))
    for (const userId of ['minzheng_xxy', 'minzheng_kz', 'baomi_1', 'zhuren', 'guanli']) {
      const browser = await signedIn(userId)
      for (const path of ['/assessment', '/assessment.xlsx?time=2017-03'])
        expect([userId, path, (await browser.get(path)).status]).toEqual([userId, path, 403])
    }
    // A page sends nothing to anybody, least of all to the group.
    expect(await world.files()).toEqual([])
  })

  it.each([
    ['2018', '还没有到'],
    ['2016', '没有更早的考核'],
    ['某天', '没看懂'],
  ])('says of %s what is wrong with it', async (time, sentence) => {
    const { signedIn } = await openPages(database)
    const answer = await (await signedIn('gongkai')).get(`/assessment?time=${encodeURIComponent(time)}`)
    expect([answer.status >= 400, answer.text.includes(sentence)]).toEqual([true, true])
  })
})
