import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { ERROR_RULES, ruleFor, WecomError } from '../../../src/bot/wecom-api/index.ts'
import { type ApiServer, type Reply, SECRET, type SeenRequest, startApiServer } from './api-server.ts'

const HOOK_KEY = '693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa'
const TEXT = { touser: ['lisi'], msgtype: 'text', text: { content: '私密内容' } } as const

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function start(reply?: (request: SeenRequest) => Reply | undefined): Promise<ApiServer> {
  const server = await startApiServer(reply)
  closers.push(server.close)
  return server
}

/** Answers everything but gettoken with `reply`. */
const forCalls = (reply: Reply) => (request: SeenRequest) => (request.path === 'gettoken' ? undefined : reply)

async function failureOf(promise: Promise<unknown>): Promise<WecomError> {
  const error = await promise.then(
    () => new Error('did not fail'),
    (err: unknown) => err,
  )
  expect(error).toBeInstanceOf(WecomError)
  return error as WecomError
}

describe('a send whose answer cannot be read', () => {
  const html: Reply = (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>login</html>')
  it.each<[string, Reply]>([
    ['an HTTP 502 with HTML', (response) => response.writeHead(502).end('<html>bad gateway</html>')],
    ['an HTTP 500 that says errcode 0', (response) => response.writeHead(500).end('{"errcode":0}')],
    ['an HTML page with status 200', html],
    ['half a JSON text', (response) => response.end('{"errcode":0,"msgid":"SIM')],
    ['an empty body', (response) => response.end()],
    ['a JSON list', (response) => response.end('[]')],
    ['an errcode that is no number', (response) => response.end('{"errcode":"what"}')],
    ['a connection reset', (response) => response.socket?.resetAndDestroy()],
    [
      'a connection closed within the body',
      (response) =>
        response.writeHead(200, { 'content-length': '99' }).write('{"err', () => response.socket?.destroy()),
    ],
  ])('is ambiguous and may be retried: %s', async (_fault, reply) => {
    const api = await start(forCalls(reply))
    const error = await failureOf(api.client().messages.send(TEXT))
    expect(error).toMatchObject({ outcome: 'ambiguous', action: 'retry', errcode: null, endpoint: 'message/send' })
    expect(api.seen('message/send')).toHaveLength(1) // the client itself never repeats
  })

  it('is ambiguous after the time-out', async () => {
    const api = await start(forCalls(() => undefined))
    const error = await failureOf(api.client({ timeouts: { totalMs: 50 } }).messages.send(TEXT))
    expect(error).toMatchObject({ outcome: 'ambiguous', action: 'retry', errcode: null })
  })
})

describe('a send that certainly was not carried out', () => {
  it.each([
    ['a redirect', 302, 'give-up'],
    ['a 404', 404, 'give-up'],
    ['too many requests', 429, 'wait'],
  ])('is refused: %s', async (_case, status, action) => {
    const api = await start(
      forCalls((response) => response.writeHead(status, { location: '/elsewhere' }).end('404 not found')),
    )
    const error = await failureOf(api.client().messages.send(TEXT))
    expect(error).toMatchObject({ outcome: 'refused', action, httpStatus: status, errcode: null })
  })

  it('is refused and may be retried when no connection could be made', async () => {
    const api = await start()
    const client = api.client()
    await client.getAccessToken()
    await api.close()
    expect(await failureOf(client.messages.send(TEXT))).toMatchObject({
      outcome: 'refused',
      action: 'retry',
      errcode: null,
    })
  })
})

describe('the error of an answered code', () => {
  it.each([
    [-1, 'retry', false],
    [40014, 'refresh', false],
    [42001, 'refresh', false],
    [45009, 'wait', false],
    [45033, 'retry', false],
    [40003, 'give-up', false],
    [60020, 'give-up', true],
    [301002, 'give-up', true],
    [42045, 'give-up', false],
    [60140, 'done', false],
    [86215, 'done', false],
    [86003, 'give-up', false],
    [42052, 'done', false],
    [46003, 'done', false],
    [48006, 'give-up', true],
    [93000, 'give-up', true],
    [987654, 'retry', true],
  ])('%i → %s (operator: %s)', async (errcode, action, needsOperator) => {
    const api = await start(forCalls({ errcode, errmsg: 'x' }))
    const error = await failureOf(api.client().network.listCallbackAddresses())
    expect(error).toMatchObject({ errcode, action, needsOperator, outcome: 'refused' })
  })

  it('names every code at most once in the table', () => {
    const spans = ERROR_RULES.flatMap(({ codes }) =>
      codes.map((code) => (typeof code === 'number' ? [code, code] : code)),
    )
    spans.forEach(([first = 0, last = 0], index) => {
      const others = spans.filter((_, at) => at !== index)
      expect(others.filter(([from = 0, to = 0]) => from <= last && first <= to)).toEqual([])
    })
    expect(ruleFor(123456789).codes).toEqual([])
  })

  it('picks out the hint and the caller address', async () => {
    const errmsg =
      'not allow to access from your ip, hint: [1767225600123456789], from ip: 203.0.113.7, more info at https://open'
    const api = await start(forCalls({ errcode: 60020, errmsg }))
    const error = await failureOf(api.client().network.listApiAddresses())
    expect(error).toMatchObject({ hint: '1767225600123456789', callerIp: '203.0.113.7', retryAfterMs: 60_000 })
  })

  it('is honoured in an HTTP 500 too', async () => {
    const api = await start(
      forCalls((response) => response.writeHead(500).end('{"errcode":-1,"errmsg":"system error"}')),
    )
    expect(await failureOf(api.client().messages.send(TEXT))).toMatchObject({ errcode: -1, outcome: 'refused' })
  })
})

describe('secrets', () => {
  it('never show in an error, whatever WeCom or the network says', async () => {
    const echo: Reply = (response) => {
      response.end(
        JSON.stringify({ errcode: 40058, errmsg: `bad ${response.req.url} t1 ${SECRET} 私密内容 ${HOOK_KEY}` }),
      )
    }
    const api = await start(forCalls(echo))
    const broken = await start(forCalls((response) => response.socket?.destroy()))
    const unreachable = 'http://127.0.0.1:1/cgi-bin'
    const errors = await Promise.all([
      failureOf(api.client().messages.send(TEXT)),
      failureOf(api.client().webhook.send(HOOK_KEY, TEXT)),
      failureOf(broken.client().messages.send(TEXT)),
      failureOf(broken.client().webhook.send(HOOK_KEY, TEXT)),
      failureOf(api.client({ apiBase: unreachable }).messages.send(TEXT)),
      failureOf(api.client().messages.send({ ...TEXT, touser: ['not a userid'] })),
    ])
    for (const error of errors) {
      const shown = [error.message, error.stack, JSON.stringify(error), String(error.cause)].join('\n')
      for (const secret of [SECRET, 't1', HOOK_KEY, '私密内容', 'not a userid', 'access_token='])
        expect(shown).not.toContain(secret)
    }
  })

  it.each(['ftp://api.test', 'api.test/cgi-bin', 'https://user:pass@api.test/cgi-bin', 'https://api.test/?key=1'])(
    'refuses the API base %s',
    async (apiBase) => {
      const api = await start()
      expect(() => api.client({ apiBase })).toThrow(TypeError)
    },
  )
})

describe('an answer', () => {
  it.each([{ msgid: 'M1' }, { errcode: '0', msgid: 'M1' }, { errcode: 0, msgid: 'M1', brand_new: [{}] }])(
    'succeeds without errcode, with the text "0" and with unknown fields: %j',
    async (answer) => {
      const api = await start(forCalls(answer))
      expect((await api.client().messages.send(TEXT)).msgid).toBe('M1')
    },
  )

  it('keeps ids beyond 2^53 exactly', async () => {
    const api = await start(
      forCalls((response) => response.end('{"errcode":0,"msgid":7264839105512345678,"a":1.12345678901234567}')),
    )
    expect((await api.client().messages.send(TEXT)).msgid).toBe('7264839105512345678')
  })

  it('leaves digits inside texts alone', async () => {
    const api = await start(forCalls((response) => response.end('{"errcode":0,"msgid":"a\\"7264839105512345678\\""}')))
    expect((await api.client().messages.send(TEXT)).msgid).toBe('a"7264839105512345678"')
  })
})

describe('the network settings', () => {
  it('send everything through the proxy', async () => {
    const api = await start()
    const tunnels: string[] = []
    const proxy = createServer()
    proxy.on('connect', (request, socket) => {
      tunnels.push(request.url ?? '')
      const upstream = connect(api.port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
        upstream.pipe(socket).pipe(upstream)
      })
      socket.on('error', () => upstream.destroy())
      upstream.on('error', () => socket.destroy())
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    const client = api.client({
      apiBase: 'http://wecom.office.test/cgi-bin',
      proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    })
    closers.push(() => new Promise((resolve) => proxy.close(resolve)), client.close)
    await client.messages.send(TEXT)
    expect(tunnels[0]).toBe('wecom.office.test:80')
    expect(api.seen('message/send')).toHaveLength(1)
  })

  it('tell that nothing was sent when the proxy does not open the way', async () => {
    const api = await start()
    const proxy = createServer()
    proxy.on('connect', (_request, socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'))
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    const client = api.client({ proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` })
    closers.push(() => new Promise((resolve) => proxy.close(resolve)), client.close)
    expect(await failureOf(client.messages.send(TEXT))).toMatchObject({ outcome: 'refused', action: 'retry' })
    expect(api.requests).toEqual([])
  })

  it('replace a path where the deployment has an older one', async () => {
    const api = await start(forCalls({ UserId: 'lisi' }))
    const client = api.client({ paths: { 'auth/getuserinfo': 'user/getuserinfo' } })
    expect(await client.identity.getUserInfo('code')).toEqual({ userid: 'lisi' })
    expect(api.seen('user/getuserinfo')).toHaveLength(1)
  })

  it('report every call to the observer', async () => {
    const seen: unknown[] = []
    const api = await start(({ path }) => (path === 'getcallbackip' ? { errcode: 45009 } : undefined))
    const client = api.client({ observe: (observation) => seen.push(observation) })
    await client.messages.send(TEXT)
    await failureOf(client.network.listCallbackAddresses())
    expect(seen).toEqual([
      { endpoint: 'message/send', errcode: 0, outcome: 'ok' },
      { endpoint: 'getcallbackip', errcode: 45009, outcome: 'refused' },
    ])
  })
})
