import type { Browser } from 'playwright-core'
import { expect, it } from 'vitest'
import type { PhoneMessage } from '../../simulator/state/phones.ts'
import { pageFixture } from './open-page.ts'

const OFFICER = { userid: 'chengguan_xxy' }
const IMG = '<img src=x onerror="document.title=1">'
const SCRIPT_LINK = 'javascript:document.title=1'
const TITLE = '手机 · 模拟企业微信'

type Fields = Partial<PhoneMessage> & Pick<PhoneMessage, 'kind'>

const MARKUP: Record<string, Fields> = {
  'a text': { kind: 'text', text: IMG },
  'a typed text': { kind: 'text', text: IMG, direction: 'in', from: { userid: 'chengguan_xxy', name: IMG } },
  'the name of a sender': { kind: 'text', text: '你好', from: { app: 1, name: IMG } },
  markdown: { kind: 'markdown', text: `# ${IMG}` },
  'a textcard': { kind: 'textcard', title: '标题', description: `<div class="gray">${IMG}</div>` },
  'a card': { kind: 'template_card', card: { card_type: 'text_notice', main_title: { title: IMG } } },
  'a greyed button': { kind: 'template_card', card: { card_type: 'button_interaction', replace_text: IMG } },
  'an article': { kind: 'news', articles: [{ title: '标题', description: IMG, url: 'https://example.cn' }] },
  'a file name': { kind: 'file', media: { id: 'f', name: IMG, bytes: 9, contentType: 'a/b', url: '' } },
}

const SCRIPT_LINKS: Record<string, Fields> = {
  'a text': { kind: 'text', text: `<a href="${SCRIPT_LINK}">点我</a>` },
  'an upper-case scheme': { kind: 'text', text: '<a href="JaVaScRiPt:document.title=1">点我</a>' },
  'a scheme behind white space': { kind: 'text', text: '<a href=" \tjavascript:document.title=1">点我</a>' },
  'a data address': { kind: 'text', text: '<a href="data:text/html,hit">点我</a>' },
  'an address inside the page': { kind: 'text', text: '<a href="/control/clock">点我</a>' },
  markdown: { kind: 'markdown', text: '[点我](javascript:document.title=1)' },
  'a card button': card({
    card_type: 'button_interaction',
    button_list: [{ type: 1, text: '点我', url: SCRIPT_LINK }],
  }),
  'a jump': card({ card_type: 'text_notice', jump_list: [{ type: 1, title: '点我', url: SCRIPT_LINK }] }),
  'a quote': card({ card_type: 'text_notice', quote_area: { type: 1, title: '点我', url: SCRIPT_LINK } }),
  'a row': card({ card_type: 'text_notice', horizontal_content_list: [{ type: 1, value: '点我', url: SCRIPT_LINK }] }),
  'an article': { kind: 'news', articles: [{ title: '点我', url: SCRIPT_LINK }] },
}

export function describeHostileText(browser: () => Browser): void {
  const fixture = pageFixture(browser)

  it('shows markup as text wherever it comes', async () => {
    const ids = Object.entries(MARKUP).map(([where, fields]) => [where, fixture.fake().add(OFFICER, fields).id])
    const { page, phone } = await fixture.open()
    for (const [where, id] of ids) {
      const bubble = phone('城管科信息员').locator(`[data-id=${id}]`)
      expect(await bubble.textContent(), where).toContain(IMG)
      expect(await bubble.locator('img').count(), where).toBe(0)
    }
    expect(await page.title()).toBe(TITLE)
  })

  it('keeps script links dead wherever they come', async () => {
    const ids = Object.entries(SCRIPT_LINKS).map(([where, fields]) => [where, fixture.fake().add(OFFICER, fields).id])
    const { page, phone } = await fixture.open()
    for (const [where, id] of ids) {
      const bubble = phone('城管科信息员').locator(`[data-id=${id}]`)
      await bubble.getByText('点我').click()
      expect(await bubble.locator('a').count(), where).toBe(0)
    }
    expect(await page.title()).toBe(TITLE)
    expect(page.context().pages()).toHaveLength(1)
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
    expect(addresses.length).toBeGreaterThan(10)
    expect(addresses.filter((address) => !address.startsWith(fake.origin))).toEqual([])
  })
}

function card(fields: Record<string, unknown>): Fields {
  return { kind: 'template_card', card: fields }
}
