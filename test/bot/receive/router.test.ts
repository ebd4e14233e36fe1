import { request as httpRequest } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import Koa from 'koa'
import { afterEach, describe, expect, it } from 'vitest'
import {
  type CallbackOptions,
  createCallbackRouter,
  type InboxClaim,
  type Refusal,
} from '../../../src/bot/receive/index.ts'
import {
  AES_KEY,
  AGENT_ID,
  CORP_ID,
  delivery,
  encrypt,
  envelope,
  eventXml,
  NONCE,
  queryFor,
  TIMESTAMP,
  TOKEN,
  textXml,
} from './wecom-sender.ts'

const NOW = new Date('2026-01-01T00:00:05Z')

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** The callback on a real port, with an inbox in memory that keeps keys apart like the unique index does. */
async function startCallback(options: Partial<CallbackOptions> = {}) {
  const rows: InboxClaim[] = []
  const announced: (string | number)[] = []
  const alerts: Refusal[] = []
  const refused: Refusal[] = []
  const logged: string[] = []
  const log = (fields: object, message: string) => void logged.push(JSON.stringify([fields, message]))
  const router = createCallbackRouter({
    path: '/wecom/callback',
    token: TOKEN,
    aesKey: AES_KEY,
    corpId: CORP_ID,
    agentId: AGENT_ID,
    now: () => NOW,
    hasSecrecyMark: (text) => (/秘密★/.test(text) ? { rule: '密级标志' } : null),
    async claim(row) {
      const at = rows.findIndex(({ key }) => key === row.key)
      if (at >= 0) return { id: at, isNew: false }
      rows.push(row)
      return { id: rows.length - 1, isNew: true }
    },
    onClaimed: (id) => void announced.push(id),
    onAlert: (refusal) => void alerts.push(refusal),
    onRefused: (refusal) => void refused.push(refusal),
    log: { info: log, error: log },
    ...options,
  })
  const app = new Koa()
  app.on('error', (err: Error) => logged.push(err.message))
  app.use(router.routes())
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  closers.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  const { port } = server.address() as AddressInfo
  const url = (query: string) => `http://127.0.0.1:${port}/wecom/callback?${query}`
  const answerOf = async (response: Response) => ({ status: response.status, body: await response.text() })
  return {
    port,
    rows,
    announced,
    alerts,
    refused,
    logged,
    url,
    get: async (query: string) => answerOf(await fetch(url(query))),
    post: async ({ query, body }: { query: string; body: string | Buffer }) =>
      answerOf(await fetch(url(query), { method: 'POST', body: new Uint8Array(Buffer.from(body)) })),
  }
}

const EMPTY_200 = { status: 200, body: '' }

describe('GET verification', () => {
  const echo = encrypt('7264839105512345678')
  const withEcho = (encrypted: string, value = encodeURIComponent(encrypted)) =>
    `${queryFor(encrypted)}&echostr=${value}`

  it('answers the decrypted bytes and nothing else, as plain text', async () => {
    const callback = await startCallback()
    const response = await fetch(callback.url(withEcho(echo)))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/)
    expect(Buffer.from(await response.arrayBuffer()).toString('latin1')).toBe('7264839105512345678')
  })

  it('decodes the query once: + and %2B are both the plus of base64', async () => {
    const withPlus =
      Array.from({ length: 200 }, (_, index) => encrypt(`echo ${index}`)).find((text) => text.includes('+')) ?? ''
    const callback = await startCallback()
    expect((await callback.get(withEcho(withPlus))).status).toBe(200)
    expect((await callback.get(withEcho(withPlus, withPlus))).status).toBe(200)
    expect((await callback.get(withEcho(withPlus, encodeURIComponent(encodeURIComponent(withPlus))))).status).toBe(401)
  })

  it.each([
    ['a health probe', '', 400],
    ['no echostr', queryFor(echo), 400],
    ['a wrong signature', withEcho(echo).replace(NONCE, 'n0nce0002'), 401],
    ['another corp', withEcho(encrypt('1', { receiveId: 'ww00other00corp001' })), 403],
  ])('refuses %s with an empty body', async (_case, query, status) => {
    const callback = await startCallback()
    expect(await callback.get(query)).toEqual({ status, body: '' })
  })

  it('raises no alert for a health probe', async () => {
    const callback = await startCallback()
    await callback.get('')
    expect(callback.alerts).toEqual([])
  })
})

describe('POST delivery', () => {
  it('claims the message, answers 200 with an empty body, then announces the row', async () => {
    const callback = await startCallback()
    expect(await callback.post(delivery(textXml({ from: 'LiSi', content: '待办' })))).toEqual(EMPTY_200)
    expect(callback.rows).toEqual([
      {
        key: expect.stringMatching(/^[0-9a-f]{64}$/),
        kind: 'message',
        fromUser: 'lisi',
        msgType: 'text',
        event: null,
        createTime: 1767225600,
        content: { kind: 'text', text: '待办' },
        rule: null,
      },
    ])
    await expect.poll(() => callback.announced).toEqual([0])
  })

  it('does not answer before the row is stored', async () => {
    let store: () => void = () => undefined
    const stored = new Promise<void>((resolve) => {
      store = resolve
    })
    const callback = await startCallback({ claim: () => stored.then(() => ({ id: 7, isNew: true })) })
    let answered = false
    const answer = callback.post(delivery(textXml())).then((result) => {
      answered = true
      return result
    })
    // Another request makes the whole round trip meanwhile.
    await callback.get('')
    expect(answered).toBe(false)
    expect(callback.announced).toEqual([])
    store()
    expect(await answer).toEqual(EMPTY_200)
    await expect.poll(() => callback.announced).toEqual([7])
  })

  it('answers an exact repetition with 200 and claims it once, also when both arrive together', async () => {
    const callback = await startCallback()
    const twice = delivery(textXml())
    expect(await Promise.all([callback.post(twice), callback.post(twice)])).toEqual([EMPTY_200, EMPTY_200])
    expect(await callback.post(twice)).toEqual(EMPTY_200)
    expect(callback.rows).toHaveLength(1)
    await expect.poll(() => callback.announced).toEqual([0])
  })

  it('recognises a redelivery with a fresh nonce and ciphertext', async () => {
    const callback = await startCallback()
    await callback.post(delivery(textXml()))
    expect(await callback.post(delivery(`${textXml()} `, { nonce: 'fresh' }))).toEqual(EMPTY_200)
    expect(callback.rows).toHaveLength(1)
  })

  it('takes an old timestamp: a retry may carry one', async () => {
    const callback = await startCallback({ now: () => new Date('2026-01-01T02:00:00Z') })
    expect(await callback.post(delivery(textXml()))).toEqual(EMPTY_200)
  })

  it('takes elements in any order, plain or CDATA, of any content type', async () => {
    const callback = await startCallback()
    const encrypted = encrypt(textXml())
    const body = `<?xml version="1.0"?>\n<xml>\n <Extra/>\n <Encrypt>\n${encrypted}\n</Encrypt ><ToUserName>x</ToUserName></xml>`
    expect(await callback.post({ query: queryFor(encrypted), body })).toEqual(EMPTY_200)
    expect(callback.rows).toHaveLength(1)
  })

  it('claims a card tap as an event', async () => {
    const callback = await startCallback()
    const xml = eventXml(
      'template_card_event',
      '<EventKey>accept</EventKey><TaskId>t1</TaskId><AgentID>1000002</AgentID>',
    )
    await callback.post(delivery(xml))
    expect(callback.rows[0]).toMatchObject({
      kind: 'event',
      event: 'template_card_event',
      content: { kind: 'card-tap', taskId: 't1' },
    })
  })

  it('claims a kind of message it does not know, so that the sender gets an answer', async () => {
    const callback = await startCallback()
    await callback.post(delivery(textXml().replace('<![CDATA[text]]>', 'hologram')))
    expect(callback.rows[0]).toMatchObject({ kind: 'message', content: { kind: 'other', msgType: 'hologram' } })
  })

  it.each([
    ['an event it does not know', eventXml('modify_calendar', '')],
    ['an event without a sender', eventXml('subscribe', '', '')],
    ['a sender that can be no user id', textXml({ from: "x'; drop table" })],
  ])('answers 200 and claims nothing for %s', async (_case, xml) => {
    const callback = await startCallback()
    expect(await callback.post(delivery(xml))).toEqual(EMPTY_200)
    expect(callback.rows).toEqual([])
  })

  it('takes directory events, which name no application', async () => {
    const callback = await startCallback()
    await callback.post(
      delivery(eventXml('change_contact', '<ChangeType>delete_user</ChangeType><UserID>u</UserID>', 'sys')),
    )
    expect(callback.rows[0]).toMatchObject({ fromUser: 'sys', content: { kind: 'directory-change', userId: 'u' } })
  })

  it('uses its own clock where the message has no time', async () => {
    const callback = await startCallback()
    await callback.post(delivery(textXml().replace('1767225600', '')))
    expect(callback.rows[0]?.createTime).toBe(NOW.getTime() / 1000)
  })
})

describe('a secrecy mark', () => {
  it('stops the content at the door and keeps event and key', async () => {
    const callback = await startCallback()
    await callback.post(delivery(textXml({ content: '秘密★1年 某某方案' })))
    expect(callback.rows).toEqual([
      expect.objectContaining({ kind: 'marked', rule: '密级标志', content: null, fromUser: 'lisi' }),
    ])
    expect(JSON.stringify([callback.rows, callback.logged])).not.toContain('某某方案')
  })

  it('is looked for in file names too', async () => {
    const callback = await startCallback()
    await callback.post(
      delivery(
        textXml().replace('<![CDATA[text]]>', 'file').replace('</xml>', '<FileName>秘密★方案.pdf</FileName></xml>'),
      ),
    )
    expect(callback.rows[0]).toMatchObject({ kind: 'marked', msgType: 'file', content: null })
  })

  it('that cannot be looked for lets nothing through', async () => {
    const callback = await startCallback({
      hasSecrecyMark() {
        throw new Error('rules not loaded')
      },
    })
    expect(await callback.post(delivery(textXml()))).toEqual({ status: 500, body: '' })
    expect(callback.rows).toEqual([])
    expect(callback.alerts).toEqual(['check-failed'])
  })
})

/** Good XML but for two bytes that are no UTF-8. */
function withBrokenNote(xml: string): Buffer {
  const [before = '', after = ''] = xml.split(/(?=<\/xml>)/)
  return Buffer.concat([Buffer.from(`${before}<Note>`), Buffer.from([0xc3, 0x28]), Buffer.from(`</Note>${after}`)])
}

describe('a refused delivery', () => {
  const encrypted = encrypt(textXml())
  const good = { query: queryFor(encrypted), body: envelope(encrypted) }
  const signedBody = (body: string | Buffer) => ({ query: good.query, body })
  const wrongKey = delivery(textXml(), { aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' })

  it.each<[string, { query: string; body: string | Buffer }, number, Refusal]>([
    ['no query', { ...good, query: '' }, 400, 'missing-parameter'],
    ['no nonce', { ...good, query: good.query.replace(/&nonce=\w+/, '') }, 400, 'missing-parameter'],
    [
      'an empty signature',
      { ...good, query: `msg_signature=&timestamp=${TIMESTAMP}&nonce=${NONCE}` },
      400,
      'missing-parameter',
    ],
    ['nonce given twice', { ...good, query: `${good.query}&nonce=${NONCE}` }, 400, 'malformed-query'],
    ['a broken percent sign', { ...good, query: good.query.replace(NONCE, '%E0%A4') }, 400, 'malformed-query'],
    ['a wrong signature', { ...good, query: good.query.replace(NONCE, 'other') }, 401, 'wrong-signature'],
    [
      'a signature of another length',
      { ...good, query: good.query.replace(/[0-9a-f]{40}/, '12345') },
      401,
      'wrong-signature',
    ],
    ['the token of somebody else', delivery(textXml(), { token: 'OtherToken' }), 401, 'wrong-signature'],
    ['another AES key', wrongKey, 400, 'bad-ciphertext'],
    [
      'bad padding',
      delivery('x', { tamper: (bytes) => Buffer.concat([bytes, Buffer.alloc(32)]) }),
      400,
      'bad-ciphertext',
    ],
    ['another receive id', delivery(textXml(), { receiveId: 'ww00other00corp001' }), 403, 'wrong-receive-id'],
    ['another application', delivery(textXml({ agentId: '1000003' })), 403, 'wrong-agent'],
    [
      'a DOCTYPE',
      signedBody(`<!DOCTYPE xml [<!ENTITY x SYSTEM "file:///etc/hostname">]>${good.body}`),
      400,
      'bad-envelope',
    ],
    ['deep nesting', signedBody('<a>'.repeat(5000) + '</a>'.repeat(5000)), 400, 'bad-envelope'],
    ['JSON', signedBody(JSON.stringify({ encrypt: encrypted })), 400, 'bad-envelope'],
    ['no Encrypt', signedBody('<xml><ToUserName>x</ToUserName></xml>'), 400, 'bad-envelope'],
    ['an empty body', signedBody(''), 400, 'bad-envelope'],
    ['broken UTF-8 outside', signedBody(withBrokenNote(good.body)), 400, 'bad-envelope'],
    ['broken UTF-8 inside', delivery(withBrokenNote(textXml())), 400, 'bad-message'],
    ['a DOCTYPE inside', delivery(`<!DOCTYPE xml>${textXml()}`), 400, 'bad-message'],
    ['no XML inside', delivery('hello'), 400, 'bad-message'],
  ])('for %s gets its status, an empty body, and stores nothing', async (_case, request, status, refusal) => {
    const callback = await startCallback()
    expect(await callback.post(request)).toEqual({ status, body: '' })
    expect(callback.refused).toEqual([refusal])
    expect(callback.rows).toEqual([])
  })

  it.each<[string, { query: string; body: string }, Refusal[]]>([
    ['a wrong signature: anybody can send one', { ...good, query: good.query.replace(NONCE, 'other') }, []],
    ['a wrong key: ours is wrong', wrongKey, ['bad-ciphertext']],
    ['another corp', delivery(textXml(), { receiveId: 'ww00other00corp001' }), ['wrong-receive-id']],
  ])('alerts the operator only where a person can do something: %s', async (_case, request, alerts) => {
    const callback = await startCallback()
    await callback.post(request)
    expect(callback.alerts).toEqual(alerts)
  })

  it.each([
    ['no token', { token: undefined }],
    ['no AES key', { aesKey: undefined }],
    ['an empty token', { token: '' }],
  ])('meets everybody when the configuration has %s', async (_case, options) => {
    const callback = await startCallback(options)
    expect((await callback.post(good)).status).toBe(503)
    expect((await callback.get(good.query)).status).toBe(503)
    expect(callback.rows).toEqual([])
  })

  it('stops the start when the AES key is none', async () => {
    await expect(startCallback({ aesKey: 'too-short' })).rejects.toMatchObject({ fault: 'bad-key' })
  })

  it('is repeated by WeCom when the row could not be stored: 503', async () => {
    const fault = Object.assign(new Error('Failing row contains (私密内容)'), { code: '08006' })
    const callback = await startCallback({ claim: () => Promise.reject(fault) })
    expect(await callback.post(delivery(textXml({ content: '私密内容' })))).toEqual({ status: 503, body: '' })
    expect(callback.alerts).toEqual(['not-stored'])
    expect(callback.logged.join()).toContain('08006')
    expect(callback.logged.join()).not.toContain('私密内容')
  })

  it('shows neither secrets nor content in the log', async () => {
    const callback = await startCallback()
    await callback.post(delivery(textXml({ content: '私密内容' })))
    await callback.post(wrongKey)
    await callback.post({ ...good, query: good.query.replace(NONCE, 'other') })
    expect(callback.logged).toHaveLength(3)
    for (const secret of ['私密内容', TOKEN, AES_KEY, encrypted.slice(0, 20), NONCE])
      expect(callback.logged.join()).not.toContain(secret)
  })
})

describe('the body cap', () => {
  const big = Buffer.alloc(2 * 1024 * 1024, 'x')

  it('refuses 2 MiB with 413', async () => {
    const callback = await startCallback()
    expect(await callback.post({ query: queryFor('x'), body: big })).toEqual({ status: 413, body: '' })
  })

  it('counts while streaming, where no length was announced', async () => {
    const callback = await startCallback()
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest(callback.url(queryFor('x')), {
        method: 'POST',
        headers: { 'transfer-encoding': 'chunked' },
      })
      request.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject)
      request.write(big.subarray(0, 1024 * 1024))
      request.end(big.subarray(0, 1))
    })
    expect(status).toBe(413)
  })

  it('takes a body of exactly the cap', async () => {
    const { query, body } = delivery(textXml())
    const callback = await startCallback({ maxBytes: Buffer.byteLength(body) })
    expect(await callback.post({ query, body })).toEqual(EMPTY_200)
    expect((await callback.post({ query, body: `${body} ` })).status).toBe(413)
  })

  it('answers a slow loris with 408 and closes the connection', async () => {
    const callback = await startCallback({ bodyTimeoutMs: 50 })
    const text = await new Promise<string>((resolve, reject) => {
      let received = ''
      const socket = connect(callback.port, '127.0.0.1')
      socket.write(`POST /wecom/callback?${queryFor('x')} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n<xml>`)
      socket.on('data', (data) => {
        received += data
      })
      socket.on('close', () => resolve(received)).on('error', reject)
    })
    expect(text).toMatch(/^HTTP\/1\.1 408 /)
  })

  it('stores nothing from a connection that broke within the body', async () => {
    const callback = await startCallback()
    const socket = connect(callback.port, '127.0.0.1')
    socket.end(`POST /wecom/callback?${queryFor('x')} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n<xml>`)
    await expect.poll(() => callback.refused).toEqual(['aborted'])
    expect(callback.rows).toEqual([])
  })
})

describe('the announcement', () => {
  it('that fails changes nothing for WeCom and is logged with the id only', async () => {
    const callback = await startCallback({ onClaimed: () => Promise.reject(new Error('queue is down')) })
    expect(await callback.post(delivery(textXml()))).toEqual(EMPTY_200)
    await expect.poll(() => callback.logged.join()).toContain('the sweep will find it')
  })
})
