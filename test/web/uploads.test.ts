import { describe, expect, it } from 'vitest'
import { docx, paragraph } from '../files/packages.ts'
import { useDatabase } from '../support/database.ts'
import { fieldsOf, refused } from './act-form.ts'
import { openPages } from './signed-in.ts'
import type { Site } from './site.ts'
import type { openBrowser, Seen } from './visitor.ts'

const database = useDatabase()

type Browser = ReturnType<typeof openBrowser>
type Files = Readonly<Record<string, readonly [name: string, content: string | Buffer]>>

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Opens the page and sends one of its forms, with files, as a browser does. */
async function send(
  site: Site,
  browser: Browser,
  path: string,
  act: string,
  typed: Readonly<Record<string, string>>,
  files: Files = {},
): Promise<Seen> {
  const body = new FormData()
  const fields = fieldsOf(await browser.get(path), act)
  body.set('form-key', await browser.formKey(path))
  for (const [name, value] of Object.entries({ ...fields, ...typed }))
    if (name !== 'form-key' && !(name in files)) body.set(name, value)
  for (const [field, [name, content]] of Object.entries(files))
    body.set(field, new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name)
  return browser.send(path, { method: 'POST', body, headers: { origin: site.publicUrl() } })
}

async function take(site: Site, { cookies }: Browser, path: string) {
  const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
  return fetch(`${site.address}${path}`, { headers: { cookie } })
}

describe('制度 kept as the file it is', () => {
  const RULE = { kind: 'rule', side: 'proactive', title: '会议开放制度', 'issued-on': '2017-02-14' }

  it('is found by the words inside, taken home, and sent into the chat', async () => {
    const { world, site, signedIn } = await openPages(database)
    const content = docx(paragraph('第一条 街道工作会议向公众开放。'))
    const sent = await send(site, await signedIn('gongkai'), '/rules', 'register', RULE, {
      file: ['会议开放制度.docx', content],
    })
    expect(sent.status).toBe(303)
    const reader = await signedIn('minzheng_xxy')
    const [, path = ''] = /href="(\/rules\/[^"]+)"/.exec((await reader.get('/rules?q=街道工作会议')).html) ?? []
    expect((await reader.get(path)).text).toMatch('下载原件')
    expect(Buffer.from(await (await take(site, reader, `${path}/file`)).arrayBuffer())).toEqual(content)

    expect((await world.say('minzheng_xxy', '制度 街道工作会议')).reply).toMatch('会议开放制度')
    expect(await world.files()).toEqual([{ recipient: 'minzheng_xxy', file: { attachmentId: expect.any(Number) } }])
  })

  it('tells of numbers in it that everybody could read', async () => {
    const { site, signedIn } = await openPages(database)
    const browser = await signedIn('gongkai')
    await send(site, browser, '/rules', 'register', RULE, { file: ['制度.txt', '联系人 13812345678\n'] })
    expect((await browser.get('/rules')).text).toMatch('原件里有手机号')
  })

  it.each([
    ['a program', { file: ['制度.docx', 'MZ\x90\x00'] }, '文件内容其实是程序'],
    ['a mark inside', { file: ['制度.txt', '机密★10年\n第一条'] }, '疑似涉密'],
  ] as const)('is refused with %s, and nothing is kept', async (_what, files, words) => {
    const { world, site, signedIn } = await openPages(database)
    const browser = await signedIn('gongkai')
    const before = await world.dump()
    const answer = await send(site, browser, '/rules', 'register', RULE, files)
    expect([answer.status >= 400, answer.text.includes(words)]).toEqual([true, true])
    expect([await world.dump(), site.keptFiles()]).toEqual([before, 0])
  })

  it('is refused with what the form lacks, and its file is not kept', async () => {
    const { world, site, signedIn } = await openPages(database)
    const browser = await signedIn('gongkai')
    const page = await refused(world, () =>
      send(site, browser, '/rules', 'register', { ...RULE, 'issued-on': '' }, { file: ['制度.txt', '第一条'] }),
    )
    expect([page.text.includes('请写日期'), site.keptFiles()]).toEqual([true, 0])
  })
})

describe('a photo as proof of a publication', () => {
  const PUBLISHED = { 'publish-channel': 'board', 'publish-proof': '', 'publish-day': '2017-03-06' }

  it('stands with the channel, for whoever may see the item', async () => {
    const { world, site, signedIn } = await openPages(database)
    const number = await world.file('chengguan_xxy')
    await world.approveAll(number)
    const path = `/items/${number}`
    const sent = await send(site, await signedIn('gongkai'), path, 'item.publish', PUBLISHED, {
      'publish-photo': ['宣传栏.png', PNG],
    })
    expect(sent.status).toBe(303)
    const reader = await signedIn('chengguan_xxy')
    const page = await reader.get(path)
    const [, file = ''] = /href="(\/files\/\d+)" download[^>]*>凭证照片/.exec(page.html) ?? []
    expect(Buffer.from(await (await take(site, reader, file)).arrayBuffer())).toEqual(PNG)
    expect((await take(site, await signedIn('minzheng_xxy'), file)).status).toBe(404)
  })

  it.each([
    ['a text', ['凭证.txt', '张贴了'], '凭证照片请传 jpg 或 png'],
    ['none, nor where it hangs', null, '请写凭证'],
  ] as const)('is refused where it is %s, and nothing is kept', async (_what, photo, words) => {
    const { world, site, signedIn } = await openPages(database)
    const number = await world.file('chengguan_xxy')
    await world.approveAll(number)
    const browser = await signedIn('gongkai')
    const page = await refused(world, () =>
      send(site, browser, `/items/${number}`, 'item.publish', PUBLISHED, photo ? { 'publish-photo': photo } : {}),
    )
    expect([page.text.includes(words), site.keptFiles()]).toEqual([true, 0])
  })
})
