import { describe, expect, it } from 'vitest'
import type { LocalDate } from '../../src/domain/local-date.ts'
import { createCase, type STEPS } from '../commands/requests/case.ts'
import { useDatabase } from '../support/database.ts'
import { openPagesOf } from './signed-in.ts'

const database = useDatabase()
const PATH = `/requests/${encodeURIComponent('申2021-001')}`

async function open(state: keyof typeof STEPS, register = '申请登记 信函 业务动态 邮件 停车场收费标准 3月3日') {
  const world = await createCase(database.db, state, { today: '2021-03-08' as LocalDate, register })
  const { signedIn } = await openPagesOf(world)
  return { world, signedIn, officer: await signedIn('gongkai') }
}

describe('lists of requests by page', () => {
  it('待确认: what nobody has confirmed with the applicant, with its age', async () => {
    const { world, officer } = await open('received', '申请登记 互联网 业务动态 邮件 停车场收费标准 3月3日')
    await world.say('gongkai', '申请登记 互联网 业务动态 邮件 养老补贴发放情况 3月1日')
    const { text } = await officer.get('/requests?state=unconfirmed')
    expect(text).toContain('待确认 2')
    expect(text).toContain('收到已 5 天（3 个工作日）')
    expect(text.indexOf('养老补贴')).toBeLessThan(text.indexOf('停车场'))
    expect(text).toContain('互联网，2021年3月3日收到')
  })

  it('待转清单: why it is proposed, then who files it', async () => {
    const { world, officer, signedIn } = await open('responded')
    expect((await officer.get('/requests')).html).toContain('href="/requests/conversions"')
    const proposed = await officer.get('/requests/conversions')
    expect(proposed.text).toContain('待转主动公开（1）')
    expect(proposed.text).toContain('申2021-001，建议转主动公开（已向申请人提供）')
    expect(proposed.html).toContain(`href="${PATH}"`)
    await world.say('gongkai', '转主动公开 申1 停车场收费标准')
    expect((await officer.get('/requests/conversions')).text).toContain('等 城管科信息员 报送')
    await world.say('gongkai', '撤销')
    await world.say('gongkai', '不转 申1 只涉及申请人本人')
    expect((await officer.get('/requests/conversions')).text).toContain('没有待转主动公开的申请')
    expect((await (await signedIn('chengguan_xxy')).get('/requests/conversions')).status).toBe(403)
  })

  it('复议清单: what is not decided', async () => {
    const { world, officer, signedIn } = await open('responded')
    expect((await officer.get('/requests/disputes')).text).toContain('没有未审结的')
    await world.say('gongkai', '复议 申1 区人民政府 3月8日')
    expect((await officer.get('/requests')).html).toContain('href="/requests/disputes"')
    const { text, html } = await officer.get('/requests/disputes')
    expect(text).toContain('复2021-001 行政复议')
    expect(html).toContain(`href="${PATH}"`)
    expect((await officer.get(PATH)).text).toContain('复2021-001 尚未审结')
    expect((await (await signedIn('zhuguan')).get('/requests/disputes')).status).toBe(403)
  })
})

describe('算期限 by page', () => {
  it('counts a term day by day, by the regulation or by a number of one’s own', async () => {
    const { signedIn } = await open('received')
    const browser = await signedIn('minzheng_xxy')
    expect((await browser.get('/')).html).toContain('href="/term"')
    expect((await browser.get('/term')).text).not.toContain('结果')
    const counted = await browser.get(`/term?term=${encodeURIComponent('答复')}&day=2021-03-03`)
    expect(counted.text).toContain('第20个工作日是 2021年3月31日 周三')
    const step = await browser.get(`/term?term=${encodeURIComponent('第三方')}&day=2021-03-03`)
    expect(step.text).toContain('第三方提出意见：最后一天是 2021年3月24日 周三')
    expect((await browser.get('/term?term=own&workdays=15&day=2017-09-28')).text).toContain('第15个工作日是')
  })

  it.each([
    ['term=own&day=2021-03-03', '请写工作日数'],
    ['term=own&workdays=999&day=2021-03-03', '工作日数应为 1 到 250'],
    ['term=x&day=2021-03-03', '请选择算什么'],
    ['term=own&workdays=3&day=x', '请写日期'],
    ['term=own&workdays=3&day=1990-01-01', '太早'],
    ['term=own&workdays=3&day=2099-01-01', '太远'],
  ])('asked %s it says %s beside the field and keeps what was typed', async (query, said) => {
    const { officer } = await open('received')
    const { text, html } = await officer.get(`/term?${query}`)
    expect(text).toContain(said)
    expect(html).toContain('aria-invalid="true"')
    const number = new URLSearchParams(query).get('workdays')
    if (number) expect(html).toContain(`value="${number}"`)
  })
})

describe('算费 by page', () => {
  it('shows what may be charged by one tariff, and that nothing was charged before 2021', async () => {
    const { signedIn } = await open('received')
    const browser = await signedIn('minzheng_xxy')
    expect((await browser.get('/')).html).toContain('href="/fee"')
    expect((await browser.get('/fee')).text).not.toContain('合计')
    expect((await browser.get('/fee?tariff=applications&count=35&on=2021-03-01')).text).toContain('按件合计3000元')
    expect((await browser.get('/fee?tariff=pages&count=120&on=2021-03-01')).text).toContain('按量合计1100元')
    expect((await browser.get('/fee?tariff=pages&count=120&on=2020-12-31')).text).toContain('此前的申请不收费')
  })

  it.each([
    ['tariff=both&count=3&on=2021-03-01', '请选择按件还是按量'],
    ['tariff=pages&count=-3&on=2021-03-01', '请写整数'],
    ['tariff=pages&count=&on=2021-03-01', '请写整数'],
    ['tariff=pages&count=3&on=2021-03-09', '不晚于今天'],
  ])('asked %s it says %s', async (query, said) => {
    const { officer } = await open('received')
    const { text } = await officer.get(`/fee?${query}`)
    expect(text).toContain(said)
    expect(text).not.toContain('合计')
  })
})
