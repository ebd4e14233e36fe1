import { describe, expect, it } from 'vitest'
import { DAY, startOffice, WEBHOOK_KEY } from './office.ts'

const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(100, 1)])
const AMR = Buffer.from('#!AMR\n123456')
const MP4 = Buffer.from('\0\0\0\x18ftypmp42xxxx')
const MB = 1024 * 1024

function formOf(content: Buffer, name: string, field = 'media'): FormData {
  const form = new FormData()
  form.set(field, new Blob([new Uint8Array(content)]), name)
  return form
}

async function startUploads() {
  const office = await startOffice()
  const post = async (path: string, form: FormData) =>
    (await (await fetch(`${office.simulator.apiBase}/${path}`, { method: 'POST', body: form })).json()) as Record<
      string,
      unknown
    >
  const upload = (type: string, content: Buffer, name = '值班表.xlsx') =>
    post(`media/upload?access_token=${office.token}&type=${type}`, formOf(content, name))
  const download = async (id: unknown, headers: Record<string, string> = {}) =>
    fetch(`${office.simulator.apiBase}/media/get?access_token=${await office.tokenOf('secret-a')}&media_id=${id}`, {
      headers,
    })
  return { ...office, post, upload, download }
}

describe('media/upload', () => {
  it.each([
    ['a PNG', 'image', PNG, undefined],
    ['an AMR', 'voice', AMR, undefined],
    ['an MP4', 'video', MP4, undefined],
    ['any file', 'file', Buffer.from('123456'), undefined],
    ['a file of 20 MB', 'file', Buffer.alloc(20 * MB), undefined],
    ['5 bytes', 'file', Buffer.from('12345'), 40006],
    ['a file above 20 MB', 'file', Buffer.alloc(20 * MB + 1), 45001],
    ['a voice above 2 MB', 'voice', Buffer.alloc(2 * MB + 1), 45001],
    ['an image that is none', 'image', Buffer.from('not a picture'), 40005],
    ['a voice that is none', 'voice', Buffer.from('not a voice'), 40005],
    ['a video that is none', 'video', Buffer.from('not a video at all'), 40005],
    ['an unknown type', 'poem', PNG, 40004],
  ])('judges %s', async (_name, type, content, errcode) => {
    const { upload } = await startUploads()
    const answer = await upload(type, content)
    expect(answer.errcode).toBe(errcode ?? 0)
    if (errcode === undefined) expect(answer).toMatchObject({ type, created_at: '1483405200' })
  })

  it('answers 41005 without the field media', async () => {
    const { post, token } = await startUploads()
    expect((await post(`media/upload?access_token=${token}&type=file`, formOf(PNG, 'a.png', 'file'))).errcode).toBe(
      41005,
    )
  })

  it('reads a Chinese file name in the RFC 5987 form and from a plain header', async () => {
    const { simulator, token, control } = await startUploads()
    const send = async (disposition: string) => {
      const body = `--b\r\nContent-Disposition: form-data; name="media"; ${disposition}\r\n\r\n123456\r\n--b--\r\n`
      const response = await fetch(`${simulator.apiBase}/media/upload?access_token=${token}&type=file`, {
        method: 'POST',
        headers: { 'content-type': 'multipart/form-data; boundary="b"' },
        body,
      })
      const { media_id } = (await response.json()) as { media_id: string }
      return control.media(media_id)?.name
    }
    expect(await send(`filename*=UTF-8''${encodeURIComponent('月报.xlsx')}`)).toBe('月报.xlsx')
    expect(await send('filename="月报.xlsx"; filelength=6')).toBe('月报.xlsx')
  })
})

describe('media/get', () => {
  it('answers the bytes with the Chinese file name, to every app of the corp', async () => {
    const { upload, simulator, tokenOf } = await startUploads()
    const { media_id } = await upload('file', Buffer.from('123456'))
    const response = await fetch(
      `${simulator.apiBase}/media/get?access_token=${await tokenOf('secret-b')}&media_id=${media_id}`,
    )
    expect(await response.text()).toBe('123456')
    const header = Buffer.from(response.headers.get('content-disposition') ?? '', 'latin1').toString('utf8')
    expect(header).toBe('attachment; filename="值班表.xlsx"')
  })

  it.each([
    ['bytes=0-1', '12', 'bytes 0-1/6'],
    ['bytes=2-', '3456', 'bytes 2-5/6'],
    ['bytes=-2', '56', 'bytes 4-5/6'],
    ['bytes=4-99', '56', 'bytes 4-5/6'],
  ])('answers 206 to %s', async (range, text, contentRange) => {
    const { upload, download } = await startUploads()
    const response = await download((await upload('file', Buffer.from('123456'))).media_id, { range })
    expect([response.status, await response.text(), response.headers.get('content-range')]).toEqual([
      206,
      text,
      contentRange,
    ])
  })

  it.each(['bytes=9-', 'bytes=', 'lines=1-2'])('answers 40145 to %s', async (range) => {
    const { upload, download } = await startUploads()
    const response = await download((await upload('file', Buffer.from('123456'))).media_id, { range })
    expect(await response.json()).toMatchObject({ errcode: 40145 })
  })

  it('answers 830002 above 20 MB and gives it in ranges', async () => {
    const { control, download } = await startUploads()
    const big = control.send('lisi', { kind: 'file', base64: Buffer.alloc(20 * MB + 1).toString('base64') })
    const id = big.message.media?.id
    expect(await (await download(id)).json()).toMatchObject({ errcode: 830002 })
    expect((await download(id, { range: `bytes=0-${20 * MB - 1}` })).status).toBe(206)
  })

  it('answers 40007 as JSON with status 200 after three days', async () => {
    const { upload, download, clock, send, tokenOf, control } = await startUploads()
    const { media_id } = await upload('file', Buffer.from('123456'))
    clock.advance(3 * DAY - 1)
    expect((await download(media_id)).headers.get('content-type')).toBe('application/octet-stream')
    clock.advance(1)
    const late = await download(media_id)
    expect([late.status, await late.json()]).toMatchObject([200, { errcode: 40007 }])
    expect((await send({ msgtype: 'file', file: { media_id } }, await tokenOf('secret-a'))).errcode).toBe(40007)
    expect(control.media(String(media_id))?.content.toString()).toBe('123456')
  })
})

describe('webhook/upload_media', () => {
  it('gives media for that webhook only', async () => {
    const { post, call, send, download, control } = await startUploads()
    await control.patchWorld({ webhooks: [{ key: 'hook-2', group: 'leaders', name: '另一个' }] })
    const { media_id } = await post(
      `webhook/upload_media?key=${WEBHOOK_KEY}&type=file`,
      formOf(Buffer.from('123456'), '月报.xlsx'),
    )
    const file = { msgtype: 'file', file: { media_id } }
    expect((await call(`webhook/send?key=${WEBHOOK_KEY}`, file)).errcode).toBe(0)
    expect((await call('webhook/send?key=hook-2', file)).errcode).toBe(40007)
    expect((await send(file)).errcode).toBe(40007)
    expect(await (await download(media_id)).json()).toMatchObject({ errcode: 40007 })
    expect(control.group('leaders')).toMatchObject([{ kind: 'file', media: { name: '月报.xlsx', bytes: 6 } }])
  })

  it.each([
    ['93000 for a wrong key', 'nope', 'file', 93000],
    ['40004 for an image', WEBHOOK_KEY, 'image', 40004],
  ])('answers %s', async (_name, key, type, errcode) => {
    const { post } = await startUploads()
    expect((await post(`webhook/upload_media?key=${key}&type=${type}`, formOf(PNG, 'a.png'))).errcode).toBe(errcode)
  })
})

describe('media/uploadimg', () => {
  it('answers a lasting address', async () => {
    const { post, token } = await startUploads()
    const { url } = await post(`media/uploadimg?access_token=${token}`, formOf(PNG, 'a.png'))
    const response = await fetch(String(url))
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PNG)
  })
})
