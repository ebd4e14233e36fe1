import { describe, expect, it } from 'vitest'
import { docx, paragraph } from '../files/packages.ts'
import { useDatabase } from '../support/database.ts'
import { act, refused } from './act-form.ts'
import { openPages } from './signed-in.ts'
import type { Site } from './site.ts'
import type { openBrowser, Seen } from './visitor.ts'

const database = useDatabase()
const officer = 'chengguan_xxy'

type Browser = ReturnType<typeof openBrowser>
type Fields = Readonly<Record<string, string | readonly string[]>>

const WHOLE: Fields = {
  title: '停车管理通知',
  itemClass: 'activity',
  formedOn: '2017-03-01',
  content: '第一段。',
  attribute: 'proactive',
  isElectronic: 'electronic',
}

/** Sends the form as a browser does, with files. */
async function send(
  site: Site,
  browser: Browser,
  path: string,
  step: 'save' | 'preview' | 'file',
  fields: Fields,
  files: Readonly<Record<string, string | Buffer>> = {},
): Promise<Seen> {
  const body = new FormData()
  body.set('form-key', await browser.formKey(path))
  body.set('do', step)
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) body.append(name, value)
  for (const [name, content] of Object.entries(files))
    body.append('files', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name)
  return browser.send(path, { method: 'POST', body, headers: { origin: site.publicUrl() } })
}

describe('the form of a new item', () => {
  it('files every field with its attachments, which those who see the item can take home', async () => {
    const { world, site, signedIn } = await openPages(database)
    const browser = await signedIn(officer)
    const form = (await browser.get('/items/new')).html
    expect(form).toMatch(/20 MB/)
    const content = docx(paragraph('会议纪要'))
    const sent = await send(
      site,
      browser,
      '/items/new',
      'file',
      {
        ...WHOLE,
        plannedChannels: ['portal', 'board'],
        summary: '要点',
        audience: '本辖区',
      },
      { '纪要.docx': content, '说明.txt': '第二份。' },
    )
    expect([sent.status, sent.location]).toEqual([303, '/items/2017-0001'])
    const item = await world.item('2017-0001')
    expect(item).toMatchObject({
      title: '停车管理通知',
      form: { plannedChannels: ['portal', 'board'], summary: '要点', audience: '本辖区' },
    })
    const attachments = await world.stores.attachments.findOfVersion(item.id, 1)
    expect(attachments.map(({ name, fileType, source }) => [name, fileType, source])).toEqual([
      ['纪要.docx', 'docx', 'page'],
      ['说明.txt', 'txt', 'page'],
    ])
    expect(site.keptFiles()).toBe(2)
    expect(site.uploadedFiles()).toEqual([])

    const head = await signedIn('chengguan_kz')
    expect((await head.get('/items/2017-0001')).text).toMatch(/附件（2）.*纪要\.docx/)
    const path = `/files/${attachments[0]?.id}`
    const taken = await head.get(path)
    expect(taken.status).toBe(200)
    expect(taken.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''%E7%BA%AA/)
    expect(taken.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await (await signedIn('minzheng_kz')).get(path)).status).toBe(404)
    expect((await (await signedIn('guanli')).get(path)).status).toBeGreaterThanOrEqual(400)
  })

  it('refuses a program that calls itself a picture, and keeps the rest as a draft', async () => {
    const { world, site, signedIn } = await openPages(database)
    const browser = await signedIn(officer)
    const program = Buffer.concat([Buffer.from('MZ\x90\0'), Buffer.alloc(2000, 7)])
    const answer = await send(site, browser, '/items/new', 'file', WHOLE, { '照片.jpg': program, '说明.txt': '说明。' })
    expect(answer.status).toBe(422)
    expect(answer.text).toMatch(/照片\.jpg/)
    expect(answer.html).toMatch('value="停车管理通知"')
    expect(answer.text).toMatch(/已有附件 1 个.*说明\.txt/)
    expect((await world.dump()).item).toEqual([])
    expect(site.keptFiles()).toBe(1)
  })

  it('says each fault beside its field, and stores nothing', async () => {
    const { world, site, signedIn } = await openPages(database)
    const browser = await signedIn(officer)
    const answer = await refused(world, () =>
      send(site, browser, '/items/new', 'file', {
        ...WHOLE,
        title: '',
        formedOn: '2017-03-20',
        contact: '13800000000',
      }),
    )
    expect(answer.text).toMatch(/请填写标题/)
    expect(answer.text).toMatch(/还没有到/)
    expect(answer.text).toMatch(/不要写手机号码/)
    expect(answer.html).toMatch('第一段。')
  })

  it('keeps a draft for days, with its files, and files it', async () => {
    const { world, site, signedIn } = await openPages(database)
    const browser = await signedIn(officer)
    const saved = await send(
      site,
      browser,
      '/items/new',
      'save',
      { title: '写了一半', attribute: 'proactive' },
      { '说明.txt': '说明。' },
    )
    expect(saved.location).toMatch(/^\/items\/new\?draft=\d+$/)
    world.moveTo('2017-03-20')
    await browser.signIn(officer)
    expect((await browser.get('/drafts')).text).toMatch('《写了一半》')
    expect((await world.say(officer, '草稿')).reply).toMatch(/草稿 1 份：\n1. 《写了一半》（2017年3月6日存，附件 1 个/)
    const again = await browser.get(saved.location)
    expect(again.html).toMatch('value="写了一半"')
    expect(again.text).toMatch(/说明\.txt/)
    const draft = /draft=(\d+)/.exec(saved.location)?.[1] ?? ''
    expect((await send(site, browser, '/items/new', 'file', { ...WHOLE, draft })).status).toBe(303)
    const item = await world.item('2017-0001')
    expect(await world.stores.attachments.findOfVersion(item.id, 1)).toMatchObject([{ name: '说明.txt' }])
    expect((await world.dump()).draft).toEqual([])
  })

  it('shows nobody another’s draft', async () => {
    const { site, signedIn } = await openPages(database)
    const saved = await send(site, await signedIn(officer), '/items/new', 'save', { title: '写了一半' })
    const other = await signedIn('chengguan_xxy2')
    expect((await other.get(saved.location)).html).not.toMatch('写了一半')
    expect((await other.get('/drafts')).text).not.toMatch('写了一半')
  })

  it('stops at a mark inside a file: nothing of it is kept, the secrecy reviewers hear of it', async () => {
    const { world, site, signedIn } = await openPages(database)
    const browser = await signedIn(officer)
    const before = await world.dump()
    const answer = await send(site, browser, '/items/new', 'file', WHOLE, {
      '方案.docx': docx(`${paragraph('机密★10年')}${paragraph('行动方案')}`),
    })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.text).toMatch('疑似涉密')
    expect(await world.dump()).toEqual(before)
    expect(site.keptFiles()).toBe(0)
    expect((await world.texts()).map(([userId]) => userId)).toEqual(['baomi_1', 'baomi_2'])
    expect(await world.audit('secrecy-mark')).toEqual([{ actor: officer, subject: '/items/new' }])
  })

  it('shows what is found in a file, masked, to be answered on the page of the item', async () => {
    const { world, site, signedIn } = await openPages(database)
    const browser = await signedIn(officer)
    await send(site, browser, '/items/new', 'file', WHOLE, { '名单.docx': docx(paragraph('联系人手机 13912345678')) })
    const page = await browser.get('/items/2017-0001')
    expect(page.text).toMatch(/附件“名单\.docx”/)
    expect(page.text).not.toMatch('13912345678')
    await world.refuses('chengguan_kz', '通过 1', '高风险提示还没有答复')
    const answered = await act(browser, '/items/2017-0001', 'flag.answer', {
      'flag-1': 'not-applicable',
      'flag-1-reason': '是单位值班手机',
    })
    expect(answered.status).toBe(303)
    expect((await world.say('chengguan_kz', '通过 1')).reply).toMatch('已通过')
  })

  it('is for information officers only', async () => {
    const { world, site, signedIn } = await openPages(database)
    const head = await signedIn('chengguan_kz')
    expect((await head.get('/items/new')).status).toBe(403)
    await refused(world, () => send(site, head, '/items/new', 'file', WHOLE))
  })
})

describe('the form of a returned item', () => {
  it('shows what was changed before it is sent again', async () => {
    const { world, site, signedIn } = await openPages(database)
    const browser = await signedIn(officer)
    await send(site, browser, '/items/new', 'file', WHOLE, { '说明.txt': '说明。' })
    await world.say('chengguan_kz', '退回 1 请补充数据来源')
    const path = '/items/2017-0001/edit'
    expect((await browser.get(path)).text).toMatch('退回意见：科室负责人审核：请补充数据来源')
    const changed = { ...WHOLE, content: '第一段。数据来自统计科。' }
    const preview = await send(site, browser, path, 'preview', changed)
    expect(preview.html).toMatch(/<ins>.*数据来自统计科。.*<\/ins>/)
    expect((await world.item('2017-0001')).version).toBe(1)
    const seen = /name="seen" value="([^"]*)"/.exec(preview.html)?.[1] ?? ''
    expect((await send(site, browser, path, 'file', { ...changed, seen })).location).toBe('/items/2017-0001')
    const item = await world.item('2017-0001')
    expect(item).toMatchObject({ version: 2, state: 'in-review', content: '第一段。数据来自统计科。' })
    expect(await world.stores.attachments.findOfVersion(item.id, 2)).toMatchObject([{ name: '说明.txt' }])
  })

  it('refuses who did not file it, and what is not returned', async () => {
    const { world, site, signedIn } = await openPages(database)
    const browser = await signedIn(officer)
    await send(site, browser, '/items/new', 'file', WHOLE)
    expect((await browser.get('/items/2017-0001/edit')).status).toBeGreaterThanOrEqual(400)
    await world.say('chengguan_kz', '退回 1 请补充数据来源')
    const other = await signedIn('chengguan_xxy2')
    await refused(world, () => send(site, other, '/items/2017-0001/edit', 'preview', WHOLE))
  })
})
