import { request as httpRequest } from 'node:http'
import { text } from 'node:stream/consumers'
import { h } from 'preact'
import { describe, expect, it } from 'vitest'
import type { Page } from '../../src/web/page.ts'
import { pages } from '../../src/web/pages/index.ts'
import { createWorld } from '../commands/world.ts'
import { useDatabase } from '../support/database.ts'
import { openSite } from './site.ts'
import { openBrowser } from './visitor.ts'

const database = useDatabase()
const MAX_FILE_BYTES = 1024 * 1024

/** Takes two files of 1 MB, and says what it got. */
function uploadPage(got: object[]): Page {
  return {
    path: '/upload',
    act: 'help',
    uploads: { maxFiles: 2, maxFileBytes: MAX_FILE_BYTES },
    show: async () => ({ title: '上传', content: h('h1', {}, '上传') }),
    async submit(_visit, form) {
      const files = await Promise.all(
        form.files.map(async ({ field, name, sizeBytes, open }) => ({
          field,
          name,
          sizeBytes,
          text: (await text(open())).slice(0, 20),
        })),
      )
      got.push({ title: form.text('title'), all: form.all('channel'), files })
      return { redirectTo: '/upload' }
    },
  }
}

async function open() {
  const got: object[] = []
  const world = await createWorld(database.db)
  const site = await openSite(world, { pages: [...pages, uploadPage(got)] })
  const browser = openBrowser(site)
  await browser.signIn('chengguan_xxy')
  const form = async (fields: Readonly<Record<string, string | File>> = {}) => {
    const body = new FormData()
    body.set('form-key', await browser.formKey('/upload'))
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    return body
  }
  const post = (body: BodyInit, headers: HeadersInit = {}) =>
    browser.send('/upload', { method: 'POST', body, headers: { origin: site.publicUrl(), ...headers } })
  return { got, world, site, browser, form, post }
}

const file = (content: string, name: string) => new File([content], name)

describe('a form', () => {
  it('it is read with its files, which are gone afterwards', async () => {
    const { got, site, form, post } = await open()
    const body = await form({ title: ' 停车\r\n通知 ', a: file('第一份', '../../通知\u202e.docx') })
    body.append('channel', 'portal')
    body.append('channel', 'led')
    expect((await post(body)).status).toBe(303)
    expect(got).toEqual([
      {
        title: '停车\n通知',
        all: ['portal', 'led'],
        files: [{ field: 'a', name: '通知.docx', sizeBytes: 9, text: '第一份' }],
      },
    ])
    expect(site.uploadedFiles()).toEqual([])
  })

  it('it is read without NUL, which no table takes; addresses too', async () => {
    const { got, browser, form, post } = await open()
    expect((await post(await form({ title: '停\u0000车' }))).status).toBe(303)
    expect(got).toMatchObject([{ title: '停车' }])
    for (const path of ['/items/%00', '/items?q=%00']) expect((await browser.get(path)).status, path).toBeLessThan(500)
  })

  it.each([
    ['without its key', () => new URLSearchParams({ title: 'x' }), {}],
    ['with a key of nobody', () => new URLSearchParams({ 'form-key': `${'a'.repeat(32)}.${'b'.repeat(64)}` }), {}],
  ])('it is refused %s', async (_what, body, headers) => {
    const { got, post } = await open()
    expect((await post(body(), headers)).status).toBe(403)
    expect(got).toEqual([])
  })

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a page without an address', { origin: 'null' }],
    ['another site of the same owner', { 'sec-fetch-site': 'same-site' }],
    ['another site, by the browser’s word', { 'sec-fetch-site': 'cross-site' }],
  ])('it is refused from %s, even with the key', async (_what, headers) => {
    const { got, form, post } = await open()
    expect((await post(await form({ title: 'x' }), headers as HeadersInit)).status).toBe(403)
    expect(got).toEqual([])
  })

  it('it is refused with another session’s key', async () => {
    const { got, site, post } = await open()
    const other = openBrowser(site)
    await other.signIn('gongkai')
    expect((await post(new URLSearchParams({ 'form-key': await other.formKey() }))).status).toBe(403)
    expect(got).toEqual([])
  })

  it('it is not lost to a session that ran out: the page with it stays open', async () => {
    const { got, world, form, post } = await open()
    const body = await form({ title: 'x' })
    world.passMinutes(13 * 60)
    const answer = await post(body)
    expect([answer.status, answer.text.includes('再回到填写的页面提交一次')]).toEqual([401, true])
    expect(got).toEqual([])
  })

  it('it comes back with what was too large or too many, and nothing was done', async () => {
    const { got, site, form, post } = await open()
    const large = await post(await form({ a: file('x'.repeat(MAX_FILE_BYTES + 1), '大.pdf') }))
    expect([large.status, large.text.includes('“大.pdf”超过 1 MB，没有收下')]).toEqual([422, true])
    const many = await post(await form({ a: file('1', '1.txt'), b: file('2', '2.txt'), c: file('3', '3.txt') }))
    expect([many.status, many.text.includes('一次最多传 2 个文件')]).toEqual([422, true])
    expect([got, site.uploadedFiles()]).toEqual([[], []])
  })

  it.each([
    ['one very long field', { title: 'x'.repeat(70_000) }, 413],
    ['very many fields', Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`f${index}`, 'x'])), 413],
  ])('it is refused with %s', async (_what, fields, status) => {
    const { got, form, post } = await open()
    expect((await post(await form(fields))).status).toBe(status)
    expect(got).toEqual([])
  })

  it.each([
    ['JSON', 'application/json', '{"title":"x"}', 415],
    ['no type', '', 'title=x', 415],
    [
      'a body cut short',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx',
      400,
    ],
    ['parts without a boundary', 'multipart/form-data', 'x', 400],
  ])('it is refused as %s', async (_what, type, body, status) => {
    const { got, post } = await open()
    expect((await post(new Blob([body]), { 'content-type': type })).status).toBe(status)
    expect(got).toEqual([])
  })

  it('it stops at a secrecy mark, in a field or a file’s name: nothing is kept, the secrecy reviewers hear of it', async () => {
    const { got, world, site, form, post } = await open()
    const marked: Record<string, string | File>[] = [{ title: '机密★5年' }, { a: file('x', '绝密★通知.docx') }]
    for (const fields of marked) {
      const before = await world.texts()
      const answer = await post(await form(fields))
      expect([answer.status, answer.text.includes('疑似涉密')]).toEqual([422, true])
      expect(answer.html).not.toContain('密★')
      const told = (await world.texts()).slice(before.length)
      expect(told.map(([userId]) => userId).sort()).toEqual(['baomi_1', 'baomi_2'])
      expect(JSON.stringify([told, site.log])).not.toMatch(/机密|绝密/)
    }
    expect([got, site.uploadedFiles()]).toEqual([[], []])
  })

  it('it lets go of a request whose upload broke off in the middle of a file', async () => {
    const { got, site, browser } = await open()
    const key = await browser.formKey('/upload')
    const head = `--b\r\nContent-Disposition: form-data; name="form-key"\r\n\r\n${key}\r\n--b\r\nContent-Disposition: form-data; name="a"; filename="a.txt"\r\n\r\n`
    const socketRequest = httpRequest(`${site.address}/upload`, {
      method: 'POST',
      headers: {
        cookie: [...browser.cookies].map((pair) => pair.join('=')).join('; '),
        origin: site.publicUrl(),
        'content-type': 'multipart/form-data; boundary=b',
        'content-length': String(head.length + 100_000),
      },
    })
    socketRequest.on('error', () => undefined)
    socketRequest.write(`${head}${'x'.repeat(50_000)}`)
    await expect.poll(() => site.uploadedFiles().length).toBe(1)
    socketRequest.destroy()
    await expect.poll(() => site.uploadedFiles()).toEqual([])
    await expect.poll(() => site.log).toContainEqual(expect.objectContaining({ fault: 'broken' }))
    expect(got).toEqual([])
  })
})
