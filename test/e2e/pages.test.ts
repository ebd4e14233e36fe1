import { describe, expect, it } from 'vitest'
import { openPhone } from './phone.ts'
import { useStages } from './use-stage.ts'
import { fileItem } from './work.ts'

const stages = useStages()
const TITLE = '关于调整便民服务时间的通知'

/** The demo office with pages on the port the program gets, signed in through the simulated WeCom. */
async function open() {
  const stage = await stages.open({
    at: '2017-03-06 10:00',
    change: (config) => ({
      ...config,
      pages: { ...config.pages, publicUrl: 'http://127.0.0.1:0', sessionSecret: 'secret-of-the-pages-in-this-test' },
    }),
  })
  return { stage, origin: `http://127.0.0.1:${stage.apps[0]?.port}` }
}

describe('a link on a phone', () => {
  it('it opens the item as whoever holds the phone, and an act done there is told in chat', async () => {
    const { stage, origin } = await open()
    await fileItem(stage, TITLE)
    const card = stage.cards('chengguan_kz')[0]?.card as { card_action?: { url?: string } } | undefined
    const link = card?.card_action?.url ?? ''
    expect(link).toBe(`${origin}/items/2017-0001`)
    const { go } = openPhone()
    const openAs = (userid: string, url: string) =>
      `${stage.simulator.controlUrl}/control/open?${new URLSearchParams({ userid, url })}`
    const page = await go(openAs('chengguan_xxy', link))
    expect([page.url, page.status]).toEqual([link, 200])
    expect(page.html).toContain(`<h1>${TITLE}</h1>`)
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page.html)?.[1] ?? ''
    const fields = { 'form-key': field('form-key'), version: field('version'), act: 'item.withdraw' }
    const done = await go(link, {
      method: 'POST',
      headers: { origin },
      body: new URLSearchParams({ ...fields, 'withdraw-reason': '日期有误' }),
    })
    expect(done.html).toContain('已撤回 2017-0001')
    await stage.settle()
    expect(stage.cards('chengguan_kz')[0]?.replacedText).toBe('信息员已撤回')
    // The same browser shows the next phone: it is that person's page now.
    expect((await go(openAs('gongkai', link))).html).toContain('公开专员</span>')
    expect((await go(openAs('minzheng_xxy', link))).html).toContain('是其他科室的事项')
  })

  it('it stands in 详情 and 待办, and leads nowhere for somebody who is not on the list', async () => {
    const { stage, origin } = await open()
    await fileItem(stage, TITLE)
    expect((await stage.say('chengguan_xxy', '详情 1')).at(-1)).toContain(`网页：${origin}/items/2017-0001`)
    expect((await stage.say('chengguan_kz', '待办')).at(-1)).toContain(`网页：${origin}/`)
    const { go } = openPhone()
    const query = new URLSearchParams({ userid: 'passerby', url: `${origin}/items/2017-0001` })
    const page = await go(`${stage.simulator.controlUrl}/control/open?${query}`)
    expect([page.status, page.html.includes(TITLE)]).toEqual([403, false])
    expect(page.html).toContain('您还不在使用名单中')
  })
})

describe('an office without pages', () => {
  it('it gets no link, and its port answers nothing but callbacks', async () => {
    const stage = await stages.open({ at: '2017-03-06 10:00' })
    await fileItem(stage, TITLE)
    expect(stage.cards('chengguan_kz')[0]?.card).not.toHaveProperty('card_action')
    for (const words of ['详情 1', '待办', '帮助'])
      expect((await stage.say('chengguan_kz', words)).join('')).not.toMatch(/网页.*http/)
    for (const path of ['/', '/items', '/auth/callback'])
      expect((await fetch(`http://127.0.0.1:${stage.apps[0]?.port}${path}`)).status).toBe(404)
  })
})
