import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { pages } from '../../src/web/pages/index.ts'
import type { WorldOptions } from '../commands/world.ts'
import { useDatabase } from '../support/database.ts'
import { openPages } from './signed-in.ts'
import type { SiteOptions } from './site.ts'

const database = useDatabase()

const open = (options: SiteOptions & WorldOptions = {}) => openPages(database, options)

describe('the page of an item', () => {
  it('it explains its last day, day by day, and none once it was withdrawn', async () => {
    const { world, signedIn } = await open()
    const number = await world.file('chengguan_xxy')
    const browser = await signedIn('chengguan_xxy')
    const { text } = await browser.get(`/items/${number}`)
    expect(text).toMatch('为什么是这天')
    expect(text).toMatch(/第15日，最后一天/)
    await world.say('chengguan_xxy', `撤回 ${number} 内容有误`)
    expect((await browser.get(`/items/${number}`)).text).not.toMatch('为什么是这天')
  })
})

describe('every answer', () => {
  it.each(['/', '/items', '/nothing-here', '/auth/callback', '/assets/none.css'])(
    'it keeps %s out of frames, caches and the reach of other sites',
    async (path) => {
      const { signedIn } = await open()
      const { headers } = await (await signedIn('gongkai')).get(path)
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'self'; script-src 'self';/,
      )
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('content-security-policy')).not.toContain('unsafe')
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
        'cache-control': 'no-store',
      })
    },
  )

  it('it holds no script or style of its own: the policy would stop it', async () => {
    const { world, signedIn } = await open()
    const number = await world.file()
    const browser = await signedIn('chengguan_xxy')
    for (const path of ['/', '/items', `/items/${number}`, '/directory']) {
      const { html } = await browser.get(path)
      expect(html).not.toMatch(/<style|style=|\son[a-z]+=|<script(?! src="\/assets\/)/)
    }
  })

  it('it keeps browsers on https where the office has it', async () => {
    const { signedIn } = await open({ publicUrl: 'https://bot.example.gov.cn' })
    expect((await (await signedIn('gongkai')).get('/')).headers.get('strict-transport-security')).toContain('31536000')
  })

  it('it says so in Chinese when there is no such page, or not this way', async () => {
    const { signedIn } = await open()
    const browser = await signedIn('gongkai')
    const missing = await browser.get('/wp-admin')
    expect([missing.status, missing.text.includes('没有这个页面')]).toEqual([404, true])
    const wrong = await browser.send('/items', { method: 'DELETE' })
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'HEAD, GET'])
  })

  it('it shows a number and no cause when a page breaks', async () => {
    const broken = {
      path: '/broken',
      act: 'help' as const,
      show: () => Promise.reject(new Error('password=hunter2 at /srv/bot/src/x.ts')),
    }
    const { site, signedIn } = await open({ pages: [...pages, broken] })
    const page = await (await signedIn('gongkai')).get('/broken')
    expect(page.status).toBe(500)
    expect(page.text).toMatch(/请把编号 [0-9a-f]{8} 告诉管理员/)
    expect(page.html).not.toMatch(/hunter2|\.ts/)
    const errorId = /编号 ([0-9a-f]{8})/.exec(page.text)?.[1]
    expect(site.log).toContainEqual(expect.objectContaining({ errorId }))
  })

  it.each([
    ['css', 'text/css; charset=utf-8'],
    ['js', 'text/javascript; charset=utf-8'],
    ['svg', 'image/svg+xml'],
  ])('it lets a browser keep what pages need for good: %s', async (extension, mediaType) => {
    const { signedIn } = await open()
    const browser = await signedIn('gongkai')
    const path = new RegExp(`"(/assets/[^"]+\\.${extension})"`).exec((await browser.get('/')).html)?.[1] ?? ''
    const { status, headers } = await browser.get(path)
    expect([status, headers.get('content-type')]).toEqual([200, mediaType])
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  })
})

describe('the cap on requests', () => {
  it('it stops one person who asks too often, until a minute has passed, and nobody else', async () => {
    let elapsedMs = 0
    const { signedIn } = await open({ elapsedMs: () => elapsedMs })
    const [browser, other] = [await signedIn('gongkai'), await signedIn('guanli')]
    for (let request = 0; request < 120; request += 1) expect((await browser.get('/')).status).toBe(200)
    elapsedMs = 20_500
    const stopped = await browser.get('/')
    expect([stopped.status, stopped.headers.get('retry-after')]).toEqual([429, '40'])
    expect(stopped.text).toContain('请等 40 秒再打开')
    expect((await other.get('/')).status).toBe(200)
    elapsedMs = 60_000
    expect((await browser.get('/')).status).toBe(200)
  })
})

describe('首页', () => {
  it('it lists what waits for the person, the most urgent first, and what they may do', async () => {
    const { world, signedIn } = await open()
    const number = await world.file('chengguan_xxy', '关于停车秩序整治的通知')
    const head = await (await signedIn('chengguan_kz')).get('/')
    expect(head.text).toContain('等您处理 1 件')
    expect(head.html).toContain(`<a href="/items/${number}">关于停车秩序整治的通知</a>`)
    expect(head.text).toContain('通过 ：')
    const officer = await (await signedIn('chengguan_xxy')).get('/')
    expect(officer.text).toContain('现在没有等您处理的事项')
    expect(officer.text).not.toContain('通过 ：')
  })

  it('it counts requests and 要点 as 待办 does', async () => {
    const { world, signedIn } = await open()
    await world.say('gongkai', '申请登记 互联网 业务动态 邮件 申请公开停车场规划 3月1日')
    const [, total] = /等您处理 (\d+) 件/.exec((await world.say('gongkai', '待办')).reply) ?? []
    expect(total).toBe('1')
    const home = await (await signedIn('gongkai')).get('/')
    expect(home.text).toContain(`等您处理 ${total} 件`)
    expect(home.text).toContain('申请公开停车场规划')
  })

  it('it counts only what the person can do now; what waits for others stands folded below', async () => {
    const { world, signedIn } = await open()
    await world.say('gongkai', '申请登记 信函 业务动态 邮件 申请公开停车场规划 3月1日')
    await world.say('gongkai', '受理 申1 城管科')
    const officer = await (await signedIn('gongkai')).get('/')
    expect(officer.text).toContain('现在没有等您处理的事项')
    expect(officer.html).toMatch(/在等别人的申请（1）<\/h2><details><summary>/)
    expect(officer.text).toMatch(/申请公开停车场规划.*轮到城管科：拟答复/)
    const section = await (await signedIn('chengguan_xxy')).get('/')
    expect(section.text).toContain('等您处理 1 件')
    expect(section.text).not.toContain('在等别人')
  })
})

describe('事项', () => {
  it('it finds by the words of 查询, by state and by section', async () => {
    const { world, signedIn } = await open()
    const first = await world.file('chengguan_xxy', '停车秩序整治通知')
    const second = await world.file('minzheng_xxy', '养老补贴发放公告')
    const browser = await signedIn('gongkai')
    const found = async (query: string) =>
      [...(await browser.get(`/items?${query}`)).html.matchAll(/href="\/items\/([\d-]+)"/g)].map(([, number]) => number)
    expect(await found('')).toEqual([second, first])
    expect(await found(`q=${encodeURIComponent('停车')}`)).toEqual([first])
    expect(await found('section=minzheng')).toEqual([second])
    expect(await found('state=published')).toEqual([])
    expect(await found('state=nonsense&from=2017-13-45&page=x')).toEqual([second, first])
    expect(await found(`q=${second}`)).toEqual([second])
  })

  it('it shows a person of one section that section’s items only, whatever they ask for', async () => {
    const { world, signedIn } = await open()
    await world.file('chengguan_xxy', '停车秩序整治通知')
    const own = await world.file('minzheng_xxy', '养老补贴发放公告')
    const browser = await signedIn('minzheng_kz')
    for (const query of ['', 'section=chengguan', `q=${encodeURIComponent('城管科')}`]) {
      const { html } = await browser.get(`/items?${query}`)
      expect(html).not.toContain('停车秩序整治通知')
    }
    expect((await browser.get('/items')).html).toContain(own)
  })

  it('it turns pages and keeps the filters', async () => {
    const { world, signedIn } = await open()
    for (let count = 0; count < 21; count += 1) await world.file('chengguan_xxy', `停车通知之${count}号文`)
    const browser = await signedIn('gongkai')
    const first = await browser.get('/items?section=chengguan')
    expect(first.text).toContain('第 1 页，共 2 页')
    const next = /href="([^"]+)" rel="next"/.exec(first.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(next).toContain('section=chengguan')
    const second = await browser.get(next)
    expect(second.text).toContain('停车通知之0号文')
    expect(second.text).not.toContain('停车通知之1号文')
  })

  it('it shows what was searched for as text', async () => {
    const { signedIn } = await open()
    const { html } = await (await signedIn('gongkai')).get(`/items?q=${encodeURIComponent('"><img src=x onerror=a>')}`)
    expect(html).not.toContain('<img')
  })
})

describe('详情', () => {
  it('it shows facts, the way so far, and what a correction changed', async () => {
    const { world, signedIn } = await open()
    const number = await world.file('chengguan_xxy', '关于停车位整治的通知')
    await world.say('chengguan_kz', `退回 ${number} 标题应写停车场`)
    await world.say('chengguan_xxy', `修改 ${number} 关于停车场整治的通知`)
    const page = await (await signedIn('chengguan_xxy')).get(`/items/${number}`)
    expect(page.text).toContain('待科室负责人审核')
    expect(page.text).toContain('城管科科长 退回')
    expect(page.text).toContain('意见：标题应写停车场')
    expect(page.html).toMatch(/<del>.*位.*<\/del><ins>.*场.*<\/ins>/)
  })

  it('it shows how a review ended and what was done after publication', async () => {
    const { world, signedIn } = await open()
    const withdrawn = await world.file('chengguan_xxy', '关于停车位整治的通知')
    await world.say('chengguan_xxy', `撤回 ${withdrawn} 内容有误`)
    const browser = await signedIn('gongkai')
    expect((await browser.get(`/items/${withdrawn}`)).text).toMatch(/城管科信息员 撤回 意见：内容有误/)
    const number = await world.file('chengguan_xxy', '关于停车场整治的通知')
    await world.approveAll(number)
    await world.say('gongkai', `发布 ${number} 电子屏`)
    expect((await world.say('gongkai', `撤下 ${number} 链接失效`)).result).toBe('done')
    expect((await browser.get(`/items/${number}`)).text).toMatch(/公开专员 撤下 理由：链接失效/)
  })

  it('it shows titles and texts as text', async () => {
    const { world, signedIn } = await open()
    const number = await world.file('chengguan_xxy', '通知<script>alert(1)</script>')
    const page = await (await signedIn('chengguan_xxy')).get(`/items/${number}`)
    expect(page.html).not.toContain('<script>alert')
    expect(page.html).toContain('&lt;script')
  })

  it.each([
    ['another section’s person', 'minzheng_kz', 403, '是其他科室的事项'],
    ['one without any right to items', 'guanli', 403, '没有看这个页面的权限'],
  ])('it is closed to %s', async (_who, userId, status, words) => {
    const { world, signedIn } = await open()
    const number = await world.file('chengguan_xxy', '关于停车位整治的通知')
    const page = await (await signedIn(userId)).get(`/items/${number}`)
    expect([page.status, page.text.includes(words), page.text.includes('停车位')]).toEqual([status, true, false])
  })

  it.each(['2017-9999', '12', '%3Cscript%3E', '..%2f..%2fetc'])(
    'it says so when there is no item %s',
    async (number) => {
      const { signedIn } = await open()
      const page = await (await signedIn('gongkai')).get(`/items/${number}`)
      expect([page.status, page.html.includes('<script>')]).toEqual([404, false])
    },
  )
})

describe('目录', () => {
  async function published(titles: readonly string[], options: WorldOptions = {}) {
    const opened = await open(options)
    const numbers: string[] = []
    for (const title of titles) {
      const number = await opened.world.file('chengguan_xxy', title)
      await opened.world.approveAll(number)
      expect((await opened.world.say('gongkai', `发布 ${number} 电子屏`)).result).toBe('done')
      numbers.push(number)
    }
    return { ...opened, numbers }
  }

  it('it lists what was published, the newest first, with year and class as filters', async () => {
    const { signedIn } = await published(['停车通知甲号文', '停车通知乙号文'])
    const browser = await signedIn('zhuren')
    const all = await browser.get('/directory')
    expect(all.text).toContain('共 2 条')
    expect(all.text.indexOf('乙号文')).toBeLessThan(all.text.indexOf('甲号文'))
    expect(all.text).toContain('2017 年（2 条）')
    expect((await browser.get('/directory?year=2016')).text).toContain('没有信息')
    expect((await browser.get('/directory?year=2017&class=activity')).text).toContain('共 2 条')
  })

  it('it links an item only for those who may open it', async () => {
    const { signedIn, numbers } = await published(['停车通知甲号文'])
    const link = `<a href="/items/${numbers[0]}">`
    expect((await (await signedIn('chengguan_kz')).get('/directory')).html).toContain(link)
    const other = await (await signedIn('minzheng_kz')).get('/directory')
    expect([other.text.includes('停车通知甲号文'), other.html.includes(link)]).toEqual([true, false])
  })

  it('it gives the part on the screen as a workbook with a Chinese name', async () => {
    const { site, signedIn } = await published(['停车通知甲号文'])
    const browser = await signedIn('gongkai')
    const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ')
    const answer = await fetch(`${site.address}/directory/export?year=2017`, { headers: { cookie } })
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('公开目录-2017.xlsx')}`,
    )
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
    expect(bytes.length).toBeGreaterThan(2_000)
  })

  it('it is closed to those without the right, the workbook too', async () => {
    const { signedIn } = await published(['停车通知甲号文'])
    const browser = await signedIn('guanli')
    for (const path of ['/directory', '/directory/export']) expect((await browser.get(path)).status).toBe(403)
  })
})

describe('reading a page', () => {
  it('it changes nothing in the records', async () => {
    const { world, signedIn } = await open()
    const number = await world.file()
    const browser = await signedIn('gongkai')
    const count = async () =>
      (await sql<{ rows: string }>`select count(*) as rows from outbox where body = ${world.body}`.execute(database.db))
        .rows
    const before = [await world.dump(), await count()]
    for (const path of ['/', '/items', `/items/${number}`, '/directory', '/directory/export']) await browser.get(path)
    expect([await world.dump(), await count()]).toEqual(before)
  })
})
