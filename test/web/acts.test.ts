import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { World, WorldOptions } from '../commands/world.ts'
import { useDatabase } from '../support/database.ts'
import { openPages } from './signed-in.ts'
import type { Seen } from './visitor.ts'

const database = useDatabase()

const open = (options: WorldOptions = {}) => openPages(database, options)

async function auditRows(world: World): Promise<unknown[]> {
  const { rows } = await sql<{ act: string; actor: string; subject_kind: string; subject_id: string }>`
    select act, actor, subject_kind, subject_id from audit_event where body = ${world.body} order by seq`.execute(
    database.db,
  )
  return rows.map((row) => Object.values(row))
}

async function toldSince(world: World, before: number): Promise<(readonly [string, string])[]> {
  return (await world.texts()).slice(before)
}

const withdraw = { act: 'item.withdraw', version: '1', 'withdraw-reason': '数字有误' }
const publish = {
  act: 'item.publish',
  version: '1',
  'publish-channel': 'portal',
  'publish-proof': 'https://www.example.gov.cn/12.html',
  'publish-day': '2017-03-06',
}

describe('an act by page', () => {
  it('it does what the same words in chat do: rows, messages, and the audit row last', async () => {
    const { world, site, signedIn } = await open()
    const number = await world.file('chengguan_xxy', '关于停车位整治的通知')
    await world.approveAll(number)
    const before = (await world.texts()).length
    const browser = await signedIn('chengguan_xxy')
    const answer = await browser.submit(`/items/${number}`, withdraw)
    expect([answer.status, answer.location]).toEqual([303, `/items/${number}`])
    expect((await world.item(number)).state).toBe('withdrawn')
    expect(await toldSince(world, before)).toEqual([['gongkai', expect.stringContaining('理由：数字有误')]])
    expect(site.announced).toHaveLength(1)
    expect((await auditRows(world)).at(-1)).toEqual(['item.withdraw', 'chengguan_xxy', 'item', number])
    const after = await browser.get(answer.location)
    expect(after.html).toMatch(/role="status">已撤回 /)
    expect((await browser.get(answer.location)).html).not.toContain('role="status"')
  })

  it('it offers what the person may do to the item now, and nothing else', async () => {
    const { world, signedIn } = await open()
    const number = await world.file('chengguan_xxy', '关于停车位整治的通知')
    const [officer, publisher] = [await signedIn('chengguan_xxy'), await signedIn('gongkai')]
    const offered = ({ html }: Seen) => [...html.matchAll(/name="act" value="([^"]+)"/g)].map(([, act]) => act)
    expect(offered(await officer.get(`/items/${number}`))).toEqual(['item.withdraw'])
    expect(offered(await publisher.get(`/items/${number}`))).toEqual([])
    await world.approveAll(number)
    expect(offered(await publisher.get(`/items/${number}`))).toEqual(['item.publish'])
    await publisher.submit(`/items/${number}`, publish)
    expect(offered(await officer.get(`/items/${number}`))).toEqual([])
  })

  it('it is done once however often the same form is sent', async () => {
    const { world, site, signedIn } = await open()
    const number = await world.file()
    await world.approveAll(number)
    const browser = await signedIn('gongkai')
    const form = { ...publish, 'form-key': await browser.formKey(`/items/${number}`) }
    const before = (await world.texts()).length
    const answers = await Promise.all([1, 2, 3].map(() => browser.submit(`/items/${number}`, form)))
    expect(answers.map(({ status, location }) => [status, location])).toEqual(
      Array.from({ length: 3 }, () => [303, `/items/${number}`]),
    )
    expect(await toldSince(world, before)).toHaveLength(1)
    expect(site.announced).toHaveLength(1)
    expect((await auditRows(world)).filter((row) => JSON.stringify(row).includes('item.publish'))).toHaveLength(1)
    const again = await browser.submit(`/items/${number}`, form)
    expect((await browser.get(again.location)).text).toContain('没有重复办理')
  })

  it('it is another submission when something else was typed into the same form', async () => {
    const { world, signedIn } = await open()
    const number = await world.file()
    await world.approveAll(number)
    const browser = await signedIn('gongkai')
    const key = { 'form-key': await browser.formKey(`/items/${number}`) }
    await browser.submit(`/items/${number}`, { ...publish, ...key })
    await browser.submit(`/items/${number}`, { ...publish, ...key, 'publish-channel': 'led', 'publish-proof': '' })
    const item = await world.item(number)
    const channels = (await world.stores.publications.findByItem(item.id)).map(({ channel }) => channel)
    expect(channels).toEqual(['portal', 'led'])
  })
})

describe('a refused act', () => {
  /** Sends a form that must be refused; nothing may be left behind but the audit row of the refusal. */
  async function refused(world: World, send: () => Promise<Seen>): Promise<Seen> {
    const before = [await world.dump(), await world.texts()]
    const answer = await send()
    expect([await world.dump(), await world.texts()]).toEqual(before)
    return answer
  }

  it('it says why on top, takes the focus there, and keeps what was typed', async () => {
    const { world, signedIn } = await open()
    const number = await world.file()
    await world.approveAll(number)
    const browser = await signedIn('gongkai')
    const typed = { ...publish, 'publish-proof': '12号"><b>公告栏' }
    const page = await refused(world, () => browser.submit(`/items/${number}`, typed))
    expect(page.status).toBe(422)
    expect(page.html).toMatch(/<main[^>]*><div class="error-summary" role="alert" tabindex="-1" autofocus/)
    expect(page.text).toContain('没有办成 在门户网站发布请附网址，以 http:// 或 https:// 开头。')
    expect(page.html).toContain('value="12号&quot;>&lt;b>公告栏"')
    expect(page.html).toMatch(/<option value="portal" selected/)
    expect(page.html).toContain('<title>有误：')
    expect((await auditRows(world)).at(-1)).toEqual(['refused', 'gongkai', 'page', 'item.publish'])
    const mended = await browser.submit(`/items/${number}`, publish)
    expect(mended.status).toBe(303)
  })

  it('it leads from each fault to its field', async () => {
    const { world, signedIn } = await open({ publication: { confirm: true } })
    const number = await world.file()
    await world.approveAll(number)
    const browser = await signedIn('gongkai')
    const empty = { ...publish, 'publish-channel': '', 'publish-day': '下周' }
    const page = await refused(world, () => browser.submit(`/items/${number}`, empty))
    expect(page.text).toContain('还有 2 处要改，没有提交')
    for (const field of ['publish-channel', 'publish-day']) {
      expect(page.html).toContain(`<a href="#field-${field}">`)
      expect(page.html).toMatch(new RegExp(`id="field-${field}"[^>]*aria-invalid="true"`))
    }
    const unconfirmed = await refused(world, () => browser.submit(`/items/${number}`, publish))
    expect(unconfirmed.html).toContain('<a href="#field-publish-confirmed">')
    const done = await browser.submit(`/items/${number}`, { ...publish, 'publish-confirmed': 'yes' })
    expect([done.status, (await world.item(number)).state]).toEqual([303, 'published'])
  })

  it.each([
    ['one who did not file it', 'chengguan_xxy2', 403, '不是您报送的'],
    ['another section’s officer', 'minzheng_xxy', 403, '是其他科室的事项'],
    ['one without the role', 'zhuguan', 403, '没有做这件事的权限'],
  ])('it is refused to %s', async (_who, userId, status, words) => {
    const { world, signedIn } = await open()
    const number = await world.file('chengguan_xxy', '关于停车位整治的通知')
    const browser = await signedIn(userId)
    const page = await refused(world, () => browser.submit(`/items/${number}`, withdraw))
    expect([page.status, page.text.includes(words)]).toEqual([status, true])
    if (userId === 'minzheng_xxy') expect(page.text).not.toContain('停车位')
  })

  it('it decides the version on the screen and no other', async () => {
    const { world, signedIn } = await open()
    const number = await world.file()
    const browser = await signedIn('chengguan_xxy')
    await world.say('chengguan_kz', `退回 ${number} 标题不清楚`)
    await world.say('chengguan_xxy', `修改 ${number} 月河街道停车秩序整治通知`)
    const page = await refused(world, () => browser.submit(`/items/${number}`, withdraw))
    expect([page.status, page.text.includes('内容刚刚改过，没有办理')]).toEqual([409, true])
    expect(page.html).toContain('name="version" value="2"')
  })

  it('it is refused in the wrong state, without the form it came from', async () => {
    const { world, signedIn } = await open()
    const number = await world.file()
    const browser = await signedIn('chengguan_xxy')
    await world.say('chengguan_xxy', `撤回 ${number}`)
    const page = await refused(world, () => browser.submit(`/items/${number}`, withdraw))
    expect([page.status, page.text.includes('已撤回，现在不能这样处理')]).toEqual([409, true])
  })

  it.each([
    ['an act that is none', { act: 'item.delete' }, 422],
    ['no act', {}, 422],
    ['an act without its version', { act: 'item.withdraw' }, 409],
  ])('it is refused with %s', async (_what, fields, status) => {
    const { world, signedIn } = await open()
    const number = await world.file()
    const browser = await signedIn('chengguan_xxy')
    expect((await refused(world, () => browser.submit(`/items/${number}`, fields))).status).toBe(status)
  })

  it('it is refused to somebody whose role ended after the page was opened', async () => {
    const { world, signedIn } = await open()
    const number = await world.file()
    const browser = await signedIn('chengguan_xxy')
    const form = { ...withdraw, 'form-key': await browser.formKey(`/items/${number}`) }
    await sql`update role_assignment set to_on = ${world.today()}::date - 1, from_on = ${world.today()}::date - 2
      where body = ${world.body} and user_id = 'chengguan_xxy'`.execute(database.db)
    expect((await refused(world, () => browser.submit(`/items/${number}`, form))).status).toBe(403)
  })
})
