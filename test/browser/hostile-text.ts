import type { Browser } from 'playwright-core'
import { expect, it } from 'vitest'
import { pageFixture } from './open-page.ts'

const OFFICER = { userid: 'chengguan_xxy' }
const IMG = '<img src=x onerror="document.title=1">'
const SCRIPT_LINK = 'javascript:document.title=1'

export function describeHostileText(browser: () => Browser): void {
  const fixture = pageFixture(browser)

  it.each([
    ['a text', { kind: 'text', text: IMG }],
    ['a typed text', { kind: 'text', text: IMG, direction: 'in', from: { userid: 'chengguan_xxy', name: IMG } }],
    ['markdown', { kind: 'markdown', text: `# ${IMG}` }],
    ['a textcard', { kind: 'textcard', title: '标题', description: `<div class="gray">${IMG}</div>` }],
    ['a card', { kind: 'template_card', card: { card_type: 'text_notice', main_title: { title: IMG } } }],
    ['an article', { kind: 'news', articles: [{ title: '标题', description: IMG, url: 'https://example.cn' }] }],
    ['a file name', { kind: 'file', media: { id: 'f', name: IMG, bytes: 9, contentType: 'a/b', url: '' } }],
  ] as const)('shows markup in %s as text', async (_where, fields) => {
    const message = fixture.fake().add(OFFICER, JSON.parse(JSON.stringify(fields)))
    const { page, phone } = await fixture.open()
    const bubble = phone('城管科信息员').locator(`[data-id=${message.id}]`)
    expect(await bubble.textContent()).toContain(IMG)
    expect(await bubble.locator('img').count()).toBe(0)
    expect(await page.title()).toBe('手机 · 模拟企业微信')
  })

  it.each([
    ['a text', { kind: 'text', text: `<a href="${SCRIPT_LINK}">点我</a>` }],
    ['markdown', { kind: 'markdown', text: '[点我](javascript:document.title=1)' }],
    ['an upper-case scheme', { kind: 'text', text: '<a href="JaVaScRiPt:document.title=1">点我</a>' }],
    ['a data address', { kind: 'text', text: '<a href="data:text/html,hit">点我</a>' }],
    ['an address inside the page', { kind: 'text', text: '<a href="/control/clock">点我</a>' }],
    [
      'a card button',
      {
        kind: 'template_card',
        card: { card_type: 'button_interaction', button_list: [{ type: 1, text: '点我', url: SCRIPT_LINK }] },
      },
    ],
    [
      'a jump',
      {
        kind: 'template_card',
        card: { card_type: 'text_notice', jump_list: [{ type: 1, title: '点我', url: SCRIPT_LINK }] },
      },
    ],
  ] as const)('keeps a script link in %s dead', async (_where, fields) => {
    const message = fixture.fake().add(OFFICER, JSON.parse(JSON.stringify(fields)))
    const { page, phone } = await fixture.open()
    const bubble = phone('城管科信息员').locator(`[data-id=${message.id}]`)
    await bubble.getByText('点我').click()
    expect(await bubble.locator('a').count()).toBe(0)
    expect(await page.title()).toBe('手机 · 模拟企业微信')
  })

  it('forbids scripts and resources of others by its content security policy', async () => {
    const { page } = await fixture.open()
    const policy = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content')
    expect(policy).toContain("default-src 'self'")
    expect(policy).not.toContain('unsafe')
  })

  it('asks nobody but the simulator for anything', async () => {
    const { fake, page } = await fixture.open()
    const addresses = await page.evaluate<string[]>('performance.getEntriesByType("resource").map(({ name }) => name)')
    expect(addresses.filter((address) => !address.startsWith(fake.origin))).toEqual([])
  })
}
