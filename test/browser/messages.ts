import type { Browser } from 'playwright-core'
import { expect, it } from 'vitest'
import { pageFixture } from './open-page.ts'

const OFFICER = { userid: 'chengguan_xxy' }
/** One red pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
)

export function describeMessages(browser: () => Browser): void {
  const fixture = pageFixture(browser)

  it('stamps messages in Shanghai time wherever the browser is, the year only when it is another', async () => {
    fixture.fake().add(OFFICER, { kind: 'text', text: '一', at: '2016-12-30T16:05:00.000Z' })
    fixture.fake().add(OFFICER, { kind: 'text', text: '二', at: '2017-01-05T01:30:00.000Z' })
    fixture.fake().add(OFFICER, { kind: 'text', text: '三', at: '2017-01-05T01:34:00.000Z' })
    const { phone } = await fixture.open()
    expect(await phone('城管科信息员').locator('time').allInnerTexts()).toEqual([
      '2016年12月31日 00:05',
      '1月5日 09:30',
    ])
  })

  it('makes links of the one tag of a text and of bare addresses, up to the Chinese that follows', async () => {
    const text = '请看 <a href="https://bot.example.gov.cn/t/42">办理页</a>，或 https://example.gov.cn/a?b=1。谢谢'
    fixture.fake().add(OFFICER, { kind: 'text', text })
    const { phone } = await fixture.open()
    const links = phone('城管科信息员').locator('.bubble a')
    expect(await links.allInnerTexts()).toEqual(['办理页', 'https://example.gov.cn/a?b=1'])
    expect(await links.first().getAttribute('rel')).toBe('noopener noreferrer')
  })

  it('opens a link as the holder of the phone', async () => {
    fixture.fake().add(OFFICER, { kind: 'text', text: '<a href="https://bot.example.gov.cn/t/42?a=1&b=2">办理页</a>' })
    const { page, phone } = await fixture.open()
    const opened = page.context().waitForEvent('request', (request) => request.url().includes('/control/open'))
    await phone('城管科信息员').getByText('办理页').click()
    const query = new URL((await opened).url()).searchParams
    expect([query.get('userid'), query.get('url')]).toEqual([
      'chengguan_xxy',
      'https://bot.example.gov.cn/t/42?a=1&b=2',
    ])
  })

  it('shows the markdown subset and leaves the rest as text', async () => {
    const text = '## 标题\n**粗** `码` <font color="warning">急</font>\n> 引\n- 不是列表\n*不是斜体*\n<@zhuguan>'
    fixture.fake().add(OFFICER, { kind: 'markdown', text })
    const { phone } = await fixture.open()
    const bubble = phone('城管科信息员').locator('.bubble')
    expect(await bubble.locator('.md-h2').textContent()).toBe('标题')
    expect(await bubble.locator('strong').textContent()).toBe('粗')
    expect(await bubble.locator('code').textContent()).toBe('码')
    expect(await bubble.locator('.md-warning').textContent()).toBe('急')
    expect(await bubble.locator('blockquote').textContent()).toBe('引')
    expect(await bubble.locator('.mention').textContent()).toBe('@主管领导')
    expect(await bubble.textContent()).toContain('- 不是列表*不是斜体*')
  })

  it('shows a picture that arrives and enlarges it', async () => {
    const { fake, page, phone } = await fixture.open()
    fake.addMedia('pic', 'image/png', PIXEL)
    fake.add(OFFICER, {
      kind: 'image',
      media: { id: 'pic', name: '月报.png', bytes: 70, contentType: 'image/png', url: '' },
    })
    await phone('城管科信息员').getByRole('button', { name: '图片 月报.png，点开看大图' }).click()
    const viewer = page.getByRole('dialog', { name: '图片 月报.png' })
    await viewer.getByAltText('月报.png').waitFor()
    await page.keyboard.press('Escape')
    await viewer.waitFor({ state: 'detached' })
  })

  it('offers a file with its name and size', async () => {
    const media = { id: 'tally', name: '2017年1月月报.xlsx', bytes: 18_432, contentType: 'application/x', url: '' }
    fixture.fake().add(OFFICER, { kind: 'file', media })
    const { phone } = await fixture.open()
    const link = phone('城管科信息员').getByRole('link', { name: '下载文件 2017年1月月报.xlsx，18.0 KB' })
    expect(await link.getAttribute('download')).toBe('2017年1月月报.xlsx')
    expect(await link.getAttribute('href')).toBe('/control/media/tally')
  })

  it('says what was recalled or cut', async () => {
    const recalled = fixture.fake().add(OFFICER, { kind: 'text', text: '发错了' })
    fixture.fake().add(OFFICER, { kind: 'text', text: '很长', state: 'truncated' })
    const { fake, phone } = await fixture.open()
    await phone('城管科信息员').getByText('超过长度上限，后面的内容被截断').waitFor()
    fake.change(OFFICER, recalled, { state: 'recalled' })
    await phone('城管科信息员').getByText('“公开助手”撤回了一条消息').waitFor()
    expect(await phone('城管科信息员').getByText('发错了').count()).toBe(0)
  })

  it('draws the newest 300 and the older ones on demand', async () => {
    for (let number = 1; number <= 310; number += 1)
      fixture.fake().add(OFFICER, { kind: 'text', text: `第${number}条` })
    const { phone } = await fixture.open()
    const officer = phone('城管科信息员')
    expect(await officer.locator('.message').count()).toBe(300)
    await officer.getByText('第310条', { exact: true }).waitFor()
    await officer.getByRole('button', { name: '显示更早' }).click()
    expect(await officer.locator('.message').count()).toBe(310)
    expect(await officer.getByRole('button', { name: '显示更早' }).isVisible()).toBe(false)
  })
}
