import { afterEach, describe, expect, it } from 'vitest'
import {
  createMemoryTokenStore,
  type MediaFile,
  renderAuthorizeUrl,
  signPage,
} from '../../../src/bot/wecom-api/index.ts'
import { type ApiServer, type Reply, type SeenRequest, START, startApiServer } from './api-server.ts'

const KEY = 'hook-key'
const MEGABYTE = 1024 * 1024

let server: ApiServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

async function answering(replies: Record<string, Reply>): Promise<ApiServer> {
  server = await startApiServer(({ path }: SeenRequest) => replies[path])
  return server
}

const uploaded = { type: 'file', media_id: 'M1', created_at: '1767225600' }
const file = (changes: Partial<MediaFile> = {}): MediaFile => ({
  type: 'file',
  fileName: '值班表.xlsx',
  bytes: Buffer.from('0123456789'),
  ...changes,
})

describe('media upload', () => {
  it('sends the form as the reference writes it, Chinese name in UTF-8', async () => {
    const api = await answering({ 'media/upload': uploaded })
    expect(await api.client().media.upload(file())).toEqual({ type: 'file', media_id: 'M1', created_at: 1767225600 })
    const [request] = api.seen('media/upload')
    const boundary = /boundary=(\S+)$/.exec(request?.headers['content-type'] ?? '')?.[1]
    expect(request?.query.get('type')).toBe('file')
    expect(request?.body.toString('utf8')).toBe(
      [
        `--${boundary}`,
        'Content-Disposition: form-data; name="media"; filename="值班表.xlsx"; filelength=10',
        'Content-Type: application/octet-stream',
        '',
        '0123456789',
        `--${boundary}--`,
        '',
      ].join('\r\n'),
    )
  })

  it('carries any bytes unchanged', async () => {
    const api = await answering({ 'media/upload': uploaded })
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index))
    await api.client().media.upload(file({ bytes }))
    expect(api.seen('media/upload')[0]?.body.includes(bytes)).toBe(true)
  })

  it('lets no file name break out of its header', async () => {
    const api = await answering({ 'media/upload': uploaded })
    await api.client().media.upload(file({ fileName: 'a"\r\nX-Evil: 1/..\\b.txt' }))
    expect(api.seen('media/upload')[0]?.body.toString()).toContain('filename="a___X-Evil: 1_.._b.txt"; filelength')
  })

  it.each<[string, Partial<MediaFile>, number]>([
    ['5 bytes', { bytes: Buffer.alloc(5) }, 40006],
    ['a file over 20 MB', { bytes: Buffer.alloc(20 * MEGABYTE + 1) }, 40006],
    ['a picture over 10 MB', { type: 'image', fileName: 'a.png', bytes: Buffer.alloc(10 * MEGABYTE + 1) }, 40006],
    ['a voice over 2 MB', { type: 'voice', fileName: 'a.amr', bytes: Buffer.alloc(2 * MEGABYTE + 1) }, 40006],
    ['a GIF as picture', { type: 'image', fileName: 'a.gif' }, 40005],
    ['an MP3 as voice', { type: 'voice', fileName: 'a.mp3' }, 40005],
    ['an AVI as video', { type: 'video', fileName: 'a.avi' }, 40005],
    ['a file without name', { fileName: '' }, 40005],
    ['an unknown type', { type: 'thumb' as MediaFile['type'] }, 40004],
  ])('stops %s', async (_case, changes, errcode) => {
    const api = await answering({})
    await expect(api.client().media.upload(file(changes))).rejects.toMatchObject({ errcode })
    expect(api.requests).toEqual([])
  })

  it('goes to a webhook with its key and without a token', async () => {
    const api = await answering({ 'webhook/upload_media': uploaded })
    await api.client().webhook.uploadMedia(KEY, { ...file(), type: 'file' })
    const [request] = api.requests
    expect([...(request?.query ?? [])]).toEqual([
      ['key', KEY],
      ['type', 'file'],
    ])
  })

  it('of a picture for stored news answers its address', async () => {
    const api = await answering({ 'media/uploadimg': { url: 'http://p' } })
    expect(await api.client().media.uploadImage(file({ fileName: 'a.PNG' }))).toEqual({ url: 'http://p' })
  })
})

describe('media get', () => {
  const attachment =
    (name: string, status = 200, headers: Record<string, string> = {}): Reply =>
    (response) => {
      response.writeHead(status, {
        'content-type': 'text/plain',
        'content-disposition': Buffer.from(`attachment; filename="${name}"`).toString('latin1'),
        ...headers,
      })
      response.end('{"errcode":40007}')
    }

  it('takes a file for a file, even when it holds JSON', async () => {
    const api = await answering({ 'media/get': attachment('值班表.json') })
    expect(await api.client().media.get('M1')).toMatchObject({ fileName: '值班表.json', totalBytes: 17 })
  })

  it('asks for a range and tells the whole size', async () => {
    const api = await answering({ 'media/get': attachment('a.zip', 206, { 'content-range': 'bytes 0-16/99' }) })
    const media = await api.client().media.get('M1', [0, 16])
    expect(media).toMatchObject({ totalBytes: 99, fileName: 'a.zip' })
    expect(media.bytes.byteLength).toBe(17)
    expect(api.seen('media/get')[0]?.headers.range).toBe('bytes=0-16')
  })

  it.each<[string, Reply, object]>([
    [
      'a JSON refusal with status 200',
      { errcode: 40007, errmsg: 'invalid media_id' },
      { errcode: 40007, action: 'give-up' },
    ],
    [
      'an error text',
      (response) => response.end('{"error":"invalid media id"}'),
      { errcode: null, outcome: 'refused' },
    ],
    ['a gateway page', (response) => response.writeHead(502).end('<html>'), { errcode: null, outcome: 'ambiguous' }],
  ])('is refused by %s', async (_case, reply, error) => {
    const api = await answering({ 'media/get': reply })
    await expect(api.client().media.get('M1')).rejects.toMatchObject(error)
  })

  it('repeats with a new token like any other call', async () => {
    server = await startApiServer(({ path, query }) =>
      path !== 'media/get' ? undefined : query.get('access_token') === 't1' ? { errcode: 42001 } : attachment('a.txt'),
    )
    expect((await server.client().media.get('M1')).fileName).toBe('a.txt')
  })

  it('reads the voice of a page', async () => {
    const api = await answering({ 'media/get/jssdk': attachment('a.speex') })
    expect((await api.client().media.getVoice('M1')).fileName).toBe('a.speex')
  })
})

describe('directory', () => {
  it('reads a member where the deployment shows the user id only', async () => {
    const api = await answering({ 'user/get': { errcode: 0, userid: 'lisi' } })
    expect(await api.client().directory.getMember('lisi')).toMatchObject({
      userid: 'lisi',
      name: '',
      status: 0,
      department: [],
    })
  })

  it('reads the visible range of the application', async () => {
    const api = await answering({
      'agent/get': {
        agentid: 1000002,
        close: 0,
        allow_userinfos: { user: [{ userid: '0009854' }] },
        allow_partys: { partyid: [1] },
        allow_tags: { tagid: [7] },
      },
    })
    expect(await api.client().directory.getAgent()).toMatchObject({
      allow_users: ['0009854'],
      allow_parties: [1],
      allow_tags: [7],
    })
    expect(api.seen('agent/get')[0]?.query.get('agentid')).toBe('1000002')
  })

  it('turns open user ids into user ids', async () => {
    const api = await answering({
      'batch/openuserid_to_userid': {
        userid_list: [{ open_userid: 'o1', userid: 'lisi' }],
        invalid_open_userid_list: ['o2'],
      },
    })
    expect(await api.client().directory.toUserIds(['o1', 'o2'])).toEqual({
      userid_list: [{ open_userid: 'o1', userid: 'lisi' }],
      invalid_open_userid_list: ['o2'],
    })
    expect(api.lastJson('batch/openuserid_to_userid')).toEqual({
      open_userid_list: ['o1', 'o2'],
      source_agentid: 1000002,
    })
  })

  it('asks for sub-departments when told to', async () => {
    const api = await answering({})
    await api.client().directory.listMembers(2, { fetchChild: true })
    expect(api.seen('user/simplelist')[0]?.query.get('fetch_child')).toBe('1')
  })
})

describe('identity', () => {
  it('reads a member and a stranger', async () => {
    const api = await answering({ 'auth/getuserinfo': { userid: 'lisi', user_ticket: 'T' } })
    expect(await api.client().identity.getUserInfo('CODE')).toEqual({ userid: 'lisi', user_ticket: 'T' })
    await api.close()
    const other = await answering({ 'auth/getuserinfo': { openid: 'o' } })
    expect(await other.client().identity.getUserInfo('CODE')).toEqual({ openid: 'o' })
  })

  it('reads only what the member agreed to show', async () => {
    const api = await answering({ 'auth/getuserdetail': { userid: 'lisi', gender: '1', mobile: '' } })
    expect(await api.client().identity.getUserDetail('T')).toEqual({ userid: 'lisi', gender: '1' })
  })

  it('builds the address of the log-in', () => {
    const request = {
      authorizeUrl: 'https://open.weixin.qq.com/connect/oauth2/authorize',
      corpId: 'ww1',
      agentId: 1000002,
      redirectUri: 'https://bot.example.gov.cn/login?x=1',
      state: 'abc123',
    }
    expect(renderAuthorizeUrl(request)).toBe(
      'https://open.weixin.qq.com/connect/oauth2/authorize?appid=ww1&redirect_uri=https%3A%2F%2Fbot.example.gov.cn%2Flogin%3Fx%3D1&response_type=code&scope=snsapi_base&state=abc123&agentid=1000002#wechat_redirect',
    )
    expect(() => renderAuthorizeUrl({ ...request, state: 'a b' })).toThrow(expect.objectContaining({ errcode: 40058 }))
    expect(() => renderAuthorizeUrl({ ...request, state: 'a'.repeat(129) })).toThrow(
      expect.objectContaining({ errcode: 40058 }),
    )
  })

  it('keeps a JS-SDK ticket for its life and shares it through its store', async () => {
    const api = await answering({
      'ticket/get': { ticket: 'TK', expires_in: 7200 },
      get_jsapi_ticket: { ticket: 'CORP', expires_in: 7200 },
    })
    let now = START
    const tickets = { jsapi: createMemoryTokenStore(), agentConfig: createMemoryTokenStore() }
    const [one, two] = [0, 1].map(() => api.client({ tickets, now: () => now }))
    expect([
      await one?.getTicket('agentConfig'),
      await two?.getTicket('agentConfig'),
      await one?.getTicket('jsapi'),
    ]).toEqual(['TK', 'TK', 'CORP'])
    expect(api.seen('ticket/get')).toHaveLength(1)
    now = new Date(START.getTime() + 7_200_000)
    await two?.getTicket('agentConfig')
    expect(api.seen('ticket/get').map(({ query }) => query.get('type'))).toEqual(['agent_config', 'agent_config'])
  })

  it('signs a page without its fragment', () => {
    const page = { ticket: 'T', nonce: 'N', timestampSeconds: 1, url: 'https://u/?a=1' }
    expect(signPage({ ...page, url: 'https://u/?a=1#top' })).toBe(signPage(page))
    // sha1 of jsapi_ticket=T&noncestr=N&timestamp=1&url=https://u/?a=1
    expect(signPage(page)).toBe('6301551c52de47f8f41908bb31e7d2b248346215')
  })
})

describe('menu', () => {
  const click = { name: '待办', type: 'click', key: 'todo' } as const

  it('is created with its sub menus', async () => {
    const api = await answering({})
    const buttons = [click, { name: '更多', sub_button: [{ name: '帮助', type: 'view', url: 'https://u' } as const] }]
    await api.client().menu.create(buttons)
    expect(api.lastJson('menu/create')).toEqual({ button: buttons })
  })

  it.each<[string, object[], number]>([
    ['no button', [], 40017],
    ['4 buttons', Array(4).fill(click), 40017],
    ['a name of 17 bytes', [{ ...click, name: '六个汉字名' + 'abc' }], 40018],
    ['6 sub buttons', [{ name: 'x', sub_button: Array(6).fill(click) }], 40023],
    ['a sub name of 41 bytes', [{ name: 'x', sub_button: [{ ...click, name: 'a'.repeat(41) }] }], 40018],
    ['a key of 129 bytes', [{ ...click, key: 'k'.repeat(129) }], 40019],
    ['no key', [{ ...click, key: '' }], 40019],
    ['an address without scheme', [{ name: 'x', type: 'view', url: 'u' }], 40020],
    ['a mini program without page', [{ name: 'x', type: 'view_miniprogram', appid: 'wx1' }], 40020],
    ['an unknown type', [{ ...click, type: 'fly' }], 40016],
  ])('stops %s', async (_case, buttons, errcode) => {
    const api = await answering({})
    await expect(api.client().menu.create(buttons as (typeof click)[])).rejects.toMatchObject({ errcode })
    expect(api.requests).toEqual([])
  })

  it('that is not there was deleted before: no failure', async () => {
    const api = await answering({ 'menu/delete': { errcode: 46003 } })
    await expect(api.client().menu.delete()).rejects.toMatchObject({ action: 'done' })
  })
})
