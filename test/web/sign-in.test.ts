import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { createWorld, type WorldOptions } from '../commands/world.ts'
import { useDatabase } from '../support/database.ts'
import { openSite, type SiteOptions } from './site.ts'
import { openBrowser } from './visitor.ts'

const database = useDatabase()
const MINUTE = 1
const HOUR = 60 * MINUTE

async function open(options: SiteOptions & WorldOptions = {}) {
  const world = await createWorld(database.db, options)
  const site = await openSite(world, options)
  return { world, site, browser: openBrowser(site) }
}

async function auditActs(body: string): Promise<string[]> {
  const { rows } = await sql<{ act: string }>`
    select act from audit_event where body = ${body} order by seq`.execute(database.db)
  return rows.map(({ act }) => act)
}

describe('sign-in', () => {
  it('it sends a browser without a session to WeCom, with a state of letters and digits', async () => {
    const { site, browser } = await open()
    const { redirectUri, state } = await browser.beginLogin('/items?q=停车')
    expect(new URL(redirectUri).origin).toBe(site.address)
    expect(state).toMatch(/^[a-zA-Z0-9]{1,128}$/)
  })

  it('it says where to open the page to a browser that WeCom does not serve, without beginning a log-in', async () => {
    const { browser } = await open()
    const page = await browser.send('/items', { headers: { 'user-agent': 'Mozilla/5.0 Firefox/140.0' } })
    expect([page.status, page.location, browser.cookies.size]).toEqual([403, '', 0])
    expect(page.text).toContain('请在企业微信里打开')
  })

  it('it brings the browser back to the page it wanted, query included, and leaves an audit row', async () => {
    const { world, browser } = await open()
    const back = await browser.signIn('chengguan_xxy', '/items?state=returned&page=2')
    expect([back.status, back.location]).toEqual([302, '/items?state=returned&page=2'])
    expect((await browser.get('/')).text).toContain('城管科信息员')
    expect(await auditActs(world.body)).toEqual(['page.sign-in'])
  })

  it('it knows a member whose account WeCom writes in capitals', async () => {
    const { browser } = await open()
    await browser.signIn('ChengGuan_XXY')
    expect((await browser.get('/')).status).toBe(200)
  })

  it('it takes a state once, even with a fresh code', async () => {
    const { site, browser } = await open()
    const login = await browser.beginLogin()
    expect((await browser.comeBack(login, site.codeFor('chengguan_xxy'))).status).toBe(302)
    const again = await browser.comeBack(login, site.codeFor('gongkai'))
    expect([again.status, again.headers.getSetCookie()]).toEqual([403, []])
    expect(again.text).toContain('这个登录地址已经用过。')
    expect((await browser.get('/')).text).toContain('城管科信息员')
  })

  it('it lets one of two answers that come at once through', async () => {
    const { site, browser } = await open()
    const login = await browser.beginLogin()
    const both = await Promise.all([
      browser.comeBack(login, site.codeFor('chengguan_xxy')),
      browser.comeBack(login, site.codeFor('chengguan_xxy')),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([302, 403])
  })

  it('it spends the state also when the code was bad', async () => {
    const { site, browser } = await open()
    const login = await browser.beginLogin()
    expect((await browser.comeBack(login, 'nobody-gave-this')).text).toContain('登录凭证已经用过或过期')
    expect((await browser.comeBack(login, site.codeFor('chengguan_xxy'))).status).toBe(403)
  })

  it('it refuses the answer to another browser’s log-in (log-in forgery)', async () => {
    const { site, browser } = await open()
    const attacker = openBrowser(site)
    const login = await attacker.beginLogin()
    await browser.beginLogin()
    const forced = await browser.comeBack(login, site.codeFor('gongkai'))
    expect([forced.status, [...browser.cookies.keys()]]).toEqual([403, ['gongkai-browser']])
    expect(forced.text).toContain('不是从这个浏览器开始的')
  })

  it('it lets two windows of one browser sign in at the same time', async () => {
    const { site, browser } = await open()
    const [first, second] = [await browser.beginLogin('/'), await browser.beginLogin('/items')]
    expect((await browser.comeBack(first, site.codeFor('gongkai'))).location).toBe('/')
    expect((await browser.comeBack(second, site.codeFor('gongkai'))).location).toBe('/items')
  })

  it('it refuses an answer after ten minutes', async () => {
    const { world, site, browser } = await open()
    const login = await browser.beginLogin()
    world.passMinutes(10 * MINUTE)
    expect((await browser.comeBack(login, site.codeFor('gongkai'))).text).toContain('登录超过了十分钟')
  })

  it.each([
    ['another page as target', 'to', '/items'],
    ['another site as target', 'to', 'https://evil.example/'],
  ])('it refuses a log-in into which somebody slipped %s', async (_what, name, value) => {
    const { site, browser } = await open()
    const login = await browser.beginLogin('/')
    const target = new URL(login.redirectUri)
    target.searchParams.set(name, value)
    const back = await browser.comeBack({ ...login, redirectUri: target.href }, site.codeFor('gongkai'))
    expect([back.status, back.location]).toEqual([403, ''])
  })

  it.each([
    ['no state', ''],
    ['a state of somebody’s own', 'a'.repeat(104)],
    ['markup', '"><script>'],
  ])('it refuses %s', async (_what, state) => {
    const { site, browser } = await open()
    const { redirectUri } = await browser.beginLogin()
    const back = await browser.comeBack({ redirectUri, state }, site.codeFor('gongkai'))
    expect(back.status).toBe(403)
    expect(back.html).not.toContain('<script>')
  })

  it.each(['//evil.example/', '/%5Cevil.example', '/auth/callback?x=1'])('it leads nowhere from %s', async (path) => {
    const { site, browser } = await open()
    const page = await browser.send(`${site.address}${path}`)
    expect([page.status >= 400, page.location]).toEqual([true, ''])
  })

  it('it tells a member who is not on the office’s list whom to ask, without a session', async () => {
    const { world, browser } = await open()
    const back = await browser.signIn('passerby')
    expect([back.status, browser.cookies.has('gongkai-session')]).toEqual([403, false])
    expect(back.text).toContain('请联系本单位管理员登记')
    expect(await auditActs(world.body)).toEqual([])
  })

  it('it refuses somebody outside the corp, and a member who has left', async () => {
    const { world, browser } = await open()
    expect((await browser.signIn({ kind: 'stranger' })).status).toBe(403)
    await world.stores.people.setActive('chengguan_xxy', false, world.now())
    expect((await browser.signIn('chengguan_xxy')).status).toBe(403)
    expect(browser.cookies.has('gongkai-session')).toBe(false)
  })

  it('it says so when WeCom does not answer', async () => {
    const { site, browser } = await open()
    const back = await browser.comeBack(await browser.beginLogin(), site.codeFor(new Error('down')))
    expect([back.status, back.text.includes('现在连不上企业微信')]).toEqual([502, true])
  })

  it('it refuses an answer without a code', async () => {
    const { browser } = await open()
    expect((await browser.comeBack(await browser.beginLogin(), '')).text).toContain('没有确认您的身份')
  })
})

describe('a session', () => {
  it('it ends after twelve hours', async () => {
    const { world, browser } = await open()
    await browser.signIn('gongkai')
    world.passMinutes(12 * HOUR - 1)
    expect((await browser.get('/')).status).toBe(200)
    world.passMinutes(1)
    expect((await browser.get('/')).location).toContain('https://wecom.test/')
  })

  it('it ends at once for a member who has left', async () => {
    const { world, browser } = await open()
    await browser.signIn('chengguan_xxy')
    await world.stores.people.setActive('chengguan_xxy', false, world.now())
    const page = await browser.get('/items')
    expect([page.status, browser.cookies.has('gongkai-session')]).toEqual([403, false])
  })

  it('it holds no roles: a role that ends closes its pages at the next request', async () => {
    const { world, browser } = await open()
    await browser.signIn('guanli')
    expect((await browser.get('/items')).status).toBe(403)
    const values = { body: world.body, user_id: 'guanli', role: 'leader', section: null, source: 'test' } as const
    await database.db
      .insertInto('role_assignment')
      .values({ ...values, from_on: world.today(), to_on: null, created_at: world.now() })
      .execute()
    expect((await browser.get('/items')).status).toBe(200)
  })

  it('it is over everywhere after 退出, also for a copy of its cookie', async () => {
    const { site, browser } = await open()
    await browser.signIn('gongkai')
    const thief = openBrowser(site)
    for (const [name, value] of browser.cookies) thief.cookies.set(name, value)
    expect((await thief.get('/')).status).toBe(200)
    const out = await browser.submit('/auth/sign-out', {})
    expect([out.status, out.text.includes('已退出')]).toEqual([200, true])
    expect(browser.cookies.has('gongkai-session')).toBe(false)
    expect((await thief.get('/')).location).toContain('https://wecom.test/')
  })

  it('it is not ended by another site', async () => {
    const { browser } = await open()
    await browser.signIn('gongkai')
    const forged = await browser.send('/auth/sign-out', { method: 'POST', body: new URLSearchParams({ a: 'b' }) })
    expect(forged.status).toBe(403)
    expect((await browser.get('/')).status).toBe(200)
  })

  it.each([
    ['another user', (value: string) => value.replace(/\.[^.]+\.([0-9a-f]{64})$/, `.${encoded('guanli')}.$1`)],
    ['a later end', (value: string) => value.replace(/\.(\d+)\./, '.9999999999999.')],
    ['a changed signature', (value: string) => value.replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
    ['no signature', (value: string) => value.replace(/\.[0-9a-f]{64}$/, '')],
    ['nothing', () => ''],
  ])('it does not hold with %s', async (_what, change) => {
    const { browser } = await open()
    await browser.signIn('gongkai')
    browser.cookies.set('gongkai-session', change(browser.cookies.get('gongkai-session') ?? ''))
    expect((await browser.get('/')).location).toContain('https://wecom.test/')
  })

  it('it does not hold under another secret, nor beside a second cookie of its name', async () => {
    const { world, browser } = await open()
    await browser.signIn('gongkai')
    const elsewhere = openBrowser(await openSite(world, { secret: 'another-secret-of-the-same-pages' }))
    const session = browser.cookies.get('gongkai-session') ?? ''
    elsewhere.cookies.set('gongkai-session', session)
    expect((await elsewhere.get('/')).status).toBe(302)
    const planted = `gongkai-session=${session}; gongkai-session=x`
    expect((await browser.send('/', { headers: { cookie: planted } })).status).toBe(302)
  })

  it('it is a cookie no script and no other site gets at; behind https it is bound to host and line', async () => {
    const { browser: plain } = await open()
    const [session] = (await plain.signIn('gongkai')).headers.getSetCookie()
    expect(session).toMatch(/^gongkai-session=\S+; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/)
    const { browser: secure } = await open({ publicUrl: 'https://bot.example.gov.cn' })
    const [cookie] = (await secure.signIn('gongkai')).headers.getSetCookie()
    expect(cookie).toMatch(/^__Host-gongkai-session=\S+; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure$/)
  })
})

function encoded(userId: string): string {
  return Buffer.from(userId).toString('base64url')
}
