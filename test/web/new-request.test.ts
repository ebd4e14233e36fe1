import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { WorldOptions } from '../commands/world.ts'
import { useDatabase } from '../support/database.ts'
import { act, fieldsOf, offered, refused } from './act-form.ts'
import { openPages } from './signed-in.ts'

const database = useDatabase()
const NUMBER = '申2017-001'
const PATH = `/requests/${encodeURIComponent(NUMBER)}`

/** Composed: no such person, number or address. */
const APPLICANT = {
  'applicant-class': 'natural-person',
  'applicant-name': '欧阳示例',
  'applicant-paper-kind': 'identity-card',
  'applicant-paper-number': '110101190001011234',
  'applicant-phone': '13800138000',
  'applicant-address': '示例市示例区月河街道样例路1号',
  'applicant-proxy-name': '司马样例',
}
const REQUEST = {
  kind: 'disclosure',
  channel: 'letter',
  'submitted-on': '2017-03-01',
  'received-on': '2017-03-03',
  'content-class': 'activity',
  description: '停车场收费标准',
  'wanted-form': '纸质',
  'reply-way': 'post',
}
const PRIVATE = ['欧阳示例', '110101190001011234', '13800138000', '样例路1号', '司马样例']

const open = (options: WorldOptions = {}) => openPages(database, options)

type Browser = Awaited<ReturnType<Awaited<ReturnType<typeof open>>['signedIn']>>

/** Sends a form of files as a browser does. */
async function send(browser: Browser, path: string, fields: Record<string, string>, files: Record<string, File> = {}) {
  const body = new FormData()
  for (const [name, value] of Object.entries({ 'form-key': await browser.formKey(path), ...fields }))
    body.append(name, value)
  for (const [name, file] of Object.entries(files)) body.append(name, file)
  return browser.send(path, { method: 'POST', body })
}

/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const paper = () => new File([new Uint8Array(PNG)], '欧阳示例的身份证.png')

describe('登记申请', () => {
  it('it registers the request with its days, and the applicant sealed', async () => {
    const { world, site, signedIn } = await open()
    const browser = await signedIn('gongkai')
    const answer = await send(browser, '/requests/new', { ...REQUEST, ...APPLICANT })
    expect([answer.status, decodeURIComponent(answer.location)]).toEqual([303, `/requests/${NUMBER}`])
    const { text, html } = await browser.get(PATH)
    for (const said of ['已登记', '2017年3月1日', '2017年3月3日', '纸质', '邮寄', '最迟 3月24日'])
      expect(text).toContain(said)
    for (const masked of ['欧阳*', '138****8000', '11*************234', '司马*']) expect(text).toContain(masked)
    const { rows } = await sql<{ row: unknown }>`
      select to_jsonb(o) as row from outbox o where body = ${world.body}
      union all select to_jsonb(a) from audit_event a where body = ${world.body}`.execute(world.db)
    const everywhere = JSON.stringify([await world.dump(), rows, site.log, answer.location])
    for (const value of PRIVATE) {
      expect(everywhere).not.toContain(value)
      expect(html).not.toContain(value)
    }
  })

  it('it registers without an applicant, who can be noted later with papers', async () => {
    const { world, signedIn } = await open()
    const browser = await signedIn('gongkai')
    await send(browser, '/requests/new', REQUEST)
    expect((await browser.get(PATH)).text).toContain('还没有登记申请人信息')
    const fields = fieldsOf(await browser.get(PATH), 'request.amend.applicant')
    const answer = await send(browser, PATH, { ...fields, ...APPLICANT }, { 'applicant-identity': paper() })
    expect(answer.status).toBe(303)
    const page = await browser.get(PATH)
    expect(page.text).toContain('已登记 申2017-001 的申请人信息和1 份材料，加密保存')
    expect(page.text).toContain('欧阳*')
    expect(page.text).toContain('身份证明')
    expect(page.html).not.toContain('欧阳示例')
    expect((await world.dump()).sealed_file).toHaveLength(1)
  })

  it('a request that waits for confirmation is listed with its age', async () => {
    const { world, signedIn } = await open({ today: '2020-06-01' })
    const browser = await signedIn('gongkai')
    await send(browser, '/requests/new', {
      ...REQUEST,
      channel: 'online',
      'submitted-on': '',
      'received-on': '2020-05-25',
    })
    const { text } = await browser.get('/requests?state=unconfirmed')
    expect(text).toContain('轮到公开专员：与申请人确认，收到已 7 天（5 个工作日）')
    expect(text).toContain('待确认 1')
    expect((await world.dump()).request).toHaveLength(1)
  })

  it('the same form sent twice registers once', async () => {
    const { world, signedIn } = await open()
    const browser = await signedIn('gongkai')
    const key = await browser.formKey('/requests/new')
    for (let times = 0; times < 2; times += 1) await browser.submit('/requests/new', { ...REQUEST, 'form-key': key })
    expect((await world.dump()).request).toHaveLength(1)
  })

  it.each([
    [{ channel: '' }, '请选择申请渠道'],
    [{ 'received-on': '' }, '请填写收到日期'],
    [{ 'received-on': '3月' }, '请写日期'],
    [{ description: '' }, '请填写申请的内容'],
    [{ 'reply-way': 'pigeon' }, '请选择回复方式'],
    [{ 'received-on': '2017-03-08' }, '还没有到'],
    [{ 'submitted-on': '2017-03-05' }, '提交日期晚于收到日期'],
    [{ description: '张三的电话13800138000' }, '个人信息'],
    [{ 'applicant-phone': '13800138000' }, '请填写申请人的姓名'],
    [{ 'applicant-name': '欧阳示例' }, '至少填写一种联系方式'],
    [{ ...APPLICANT, 'applicant-phone': '12' }, '电话号码格式不对'],
  ])('it refuses %j, keeps what was typed and stores nothing', async (typed, said) => {
    const { world, signedIn } = await open()
    const browser = await signedIn('gongkai')
    const answer = await refused(world, () => send(browser, '/requests/new', { ...REQUEST, ...typed }))
    expect(answer.text).toContain(said)
    expect(answer.html).toContain('value="纸质"')
    expect(/<title>[^<]*欧阳/.test(answer.html)).toBe(false)
  })

  it('what is to be mended of the request and of the applicant is told in one answer', async () => {
    const { world, signedIn } = await open()
    const browser = await signedIn('gongkai')
    const answer = await refused(world, () =>
      browser.submit('/requests/new', { ...REQUEST, ...APPLICANT, description: '', 'applicant-phone': '12' }),
    )
    expect(answer.text).toContain('请填写申请的内容')
    expect(answer.text).toContain('电话号码格式不对')
  })

  it('a file that is none of the kinds is refused with its field, and nothing is stored', async () => {
    const { world, signedIn } = await open()
    const browser = await signedIn('gongkai')
    const file = new File(['MZ\u0000\u0001'], '程序.exe')
    const answer = await refused(world, () =>
      send(browser, '/requests/new', { ...REQUEST, ...APPLICANT }, { 'applicant-papers': file }),
    )
    expect(answer.html).toContain('href="#field-applicant-papers"')
  })

  it('without a key it says so plainly, registers the rest, and takes nothing of an applicant', async () => {
    const { world, signedIn } = await open({ vault: null })
    const browser = await signedIn('gongkai')
    const page = await browser.get('/requests/new')
    expect(page.text).toContain('没有设置 PERSONAL_DATA_KEYS，不能登记申请人信息')
    expect(page.html).not.toContain('applicant-name')
    await refused(world, () => browser.submit('/requests/new', { ...REQUEST, ...APPLICANT }))
    expect((await browser.submit('/requests/new', REQUEST)).status).toBe(303)
    const seen = await browser.get(PATH)
    expect(seen.text).toContain('没有设置 PERSONAL_DATA_KEYS')
    expect(offered(seen)).not.toContain('request.amend.applicant')
    expect(offered(seen)).not.toContain('personal-data.read')
  })

  it('it is closed to who registers no requests', async () => {
    const { world, signedIn } = await open()
    for (const userId of ['chengguan_xxy', 'zhuguan', 'guanli']) {
      const browser = await signedIn(userId)
      expect((await browser.get('/requests/new')).status).toBe(403)
      expect((await browser.get('/requests')).html).not.toContain('/requests/new')
      await refused(world, () => browser.submit('/requests/new', REQUEST))
    }
  })
})

describe('查看申请人信息', () => {
  async function withApplicant() {
    const office = await open()
    const officer = await office.signedIn('gongkai')
    await send(officer, '/requests/new', { ...REQUEST, ...APPLICANT }, { 'applicant-identity': paper() })
    await act(officer, PATH, 'request.accept', { 'accept-section': 'chengguan' })
    return { ...office, officer }
  }

  it('it shows the applicant in full once, and the audit chain tells who looked and nothing of what', async () => {
    const { world, officer } = await withApplicant()
    const shown = await act(officer, PATH, 'personal-data.read')
    expect([shown.status, shown.headers.get('cache-control')]).toEqual([200, 'no-store'])
    for (const value of PRIVATE) expect(shown.text).toContain(value)
    expect(await world.audit('personal-data.read')).toEqual([{ actor: 'gongkai', subject: NUMBER, purpose: 'page' }])
    for (const value of PRIVATE) expect((await officer.get(PATH)).html).not.toContain(value)
  })

  it.each(['chengguan_xxy', 'chengguan_kz', 'zhuguan'])('%s sees it masked and no more', async (userId) => {
    const { world, officer, signedIn } = await withApplicant()
    const browser = await signedIn(userId)
    const page = await browser.get(PATH)
    expect(page.text).toContain('欧阳*')
    expect(offered(page)).not.toContain('personal-data.read')
    expect(page.html).not.toContain('/files/')
    const answer = await refused(world, () => browser.submit(PATH, { act: 'personal-data.read' }))
    expect([answer.status, PRIVATE.some((value) => answer.html.includes(value))]).toEqual([403, false])
    const [, file = ''] = /href="([^"]*\/files\/\d+)"/.exec((await officer.get(PATH)).html) ?? []
    expect((await browser.get(file)).status).toBe(404)
  })

  it('a paper is opened for who may, again and again, each time on record; under another request it is not found', async () => {
    const { world, officer } = await withApplicant()
    const [, file = ''] = /href="([^"]*\/files\/\d+)"/.exec((await officer.get(PATH)).html) ?? []
    for (let times = 0; times < 2; times += 1) {
      const answer = await officer.get(file)
      expect([answer.status, answer.html.includes('PNG')]).toEqual([200, true])
      expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain('欧阳示例的身份证.png')
    }
    expect(await world.audit('personal-data.read')).toHaveLength(2)
    await send(officer, '/requests/new', { ...REQUEST, description: '养老补贴发放情况' })
    expect((await officer.get(file.replace(encodeURIComponent(NUMBER), encodeURIComponent('申2017-002')))).status).toBe(
      404,
    )
    expect((await officer.get(file.replace(/\d+$/, '999999'))).status).toBe(404)
    expect(await world.audit('personal-data.read')).toHaveLength(2)
  })
})
