import { describe, expect, it } from 'vitest'
import { AGENT, buttonCard, HOUR, type OfficeOptions, startBot, startOffice } from './office.ts'

async function startControl(options: OfficeOptions = {}) {
  const office = await startOffice(options)
  const request = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${office.simulator.controlUrl}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  return { ...office, request }
}

describe('control API', () => {
  it('types, waits for the acknowledgement and shows both sides of the phone', async () => {
    const bot = await startBot()
    const { request, send } = await startControl({ callbackUrl: bot.url })
    const said = await request('POST', '/control/members/lisi/say?wait=1', { text: '帮助' })
    expect(said).toMatchObject({
      status: 200,
      body: { msgId: expect.stringMatching(/^\d{19}$/), delivery: { status: 'acknowledged' } },
    })
    await send({})
    const { body } = await request('GET', '/control/phones/lisi?after=1')
    expect(body.messages).toMatchObject([{ seq: 2, direction: 'out', text: '你好' }])
    expect((await request('POST', '/control/members/lisi/say', { text: '快' })).body).toMatchObject({
      delivery: { status: 'pending' },
    })
  })

  it('taps, enters, raises events and sends a location', async () => {
    const bot = await startBot()
    const { request, send } = await startControl({ callbackUrl: bot.url })
    await send({ msgtype: 'template_card', template_card: buttonCard('t1') })
    const tapped = await request('POST', '/control/members/lisi/tap?wait=1', { taskId: 't1', key: 'approve' })
    expect(tapped.body).toMatchObject({ responseCode: expect.any(String), delivery: { status: 'acknowledged' } })
    await request('POST', '/control/members/lisi/enter?wait=1', { agentid: AGENT })
    await request('POST', '/control/members/lisi/event?wait=1', { event: 'view', fields: { EventKey: 'https://a.cn' } })
    await request('POST', '/control/members/lisi/send?wait=1', { kind: 'location', label: '月坛' })
    expect(bot.fields('Event')).toEqual(['template_card_event', 'enter_agent', 'view', ''])
  })

  it('counts unread messages until they are read', async () => {
    const { request, send } = await startControl()
    await send({})
    const unread = async () =>
      ((await request('GET', '/control/state')).body.members as { userid: string; unread: number }[]).find(
        ({ userid }) => userid === 'lisi',
      )?.unread
    expect(await unread()).toBe(1)
    await request('POST', '/control/members/lisi/read')
    expect(await unread()).toBe(0)
  })

  it('moves a virtual clock and says when it is settled', async () => {
    const { request } = await startControl()
    expect((await request('POST', '/control/clock', { advanceMs: HOUR })).body).toEqual({
      now: '2017-01-03T02:00:00.000Z',
      mode: 'virtual',
      rate: 0,
    })
    expect((await request('POST', '/control/clock', { to: '2017-01-04T09:30:00+08:00' })).body.now).toBe(
      '2017-01-04T01:30:00.000Z',
    )
    expect((await request('POST', '/control/clock', { to: '2017-01-03T00:00:00Z' })).status).toBe(400)
    expect((await request('GET', '/control/settled')).body).toEqual({ inFlight: 0, retries: 0, held: 0, settled: true })
  })

  it('hands the clock buttons to the owner of time', async () => {
    const asked: number[] = []
    const { request } = await startControl({ onAdvance: (ms) => void asked.push(ms) })
    await request('POST', '/control/clock', { advanceMs: HOUR })
    expect(asked).toEqual([HOUR])
    expect((await request('GET', '/control/clock')).body.now).toBe('2017-01-03T01:00:00.000Z')
  })

  it('changes switches one by one and the world', async () => {
    const { request } = await startControl()
    expect((await request('POST', '/control/switches', { overlongText: '45002' })).body).toMatchObject({
      overlongText: '45002',
      callbackRetryIntervalMs: 5,
    })
    expect(
      (await request('POST', '/control/world?wait=1', { members: [{ userid: 'newbie', name: '新人' }] })).status,
    ).toBe(200)
    expect((await request('GET', '/control/phones/newbie')).body).toEqual({ messages: [] })
  })

  it('adds, lists and removes faults', async () => {
    const { request } = await startControl()
    const { body } = await request('POST', '/control/faults', { endpoint: 'callback', kind: 'lost' })
    expect((await request('GET', '/control/faults')).body).toMatchObject({ faults: [{ id: body.id, hits: 0 }] })
    expect((await request('DELETE', `/control/faults/${body.id}`)).status).toBe(200)
    expect((await request('DELETE', `/control/faults/${body.id}`)).status).toBe(404)
    expect((await request('DELETE', '/control/faults')).status).toBe(200)
  })

  it('verifies the callback, sends raw and hostile requests', async () => {
    const { request } = await startControl({ callbackUrl: 'http://127.0.0.1:9/' })
    expect((await request('POST', '/control/callback/verify', { agentid: AGENT })).body).toEqual({
      ok: false,
      reason: 'connection',
    })
    expect((await request('POST', '/control/callback/raw', { agentid: AGENT, xml: '<xml/>' })).body).toEqual({
      status: 0,
      body: 'connection',
    })
    expect((await request('POST', '/control/callback/hostile', { agentid: AGENT, kind: 'doctype' })).body).toEqual({
      status: 0,
      body: 'connection',
    })
    expect((await request('POST', '/control/callback/hostile', { agentid: AGENT, kind: 'kindness' })).status).toBe(400)
  })

  it.each([
    ['GET', '/control/phones/nobody', undefined, 404],
    ['GET', '/control/phones/lisi?after=x', undefined, 400],
    ['GET', '/control/groups/nope', undefined, 404],
    ['GET', '/control/media/nope', undefined, 404],
    ['GET', '/control/nope', undefined, 404],
    ['POST', '/control/members/lisi/say', {}, 400],
    ['POST', '/control/members/left/say', { text: 'x' }, 409],
    ['POST', '/control/members/lisi/say', { text: 'x', agentid: 1000003 }, 409],
    ['POST', '/control/members/lisi/tap', { taskId: 'nope', key: 'k' }, 404],
    ['POST', '/control/switches', { noSuchSwitch: 1 }, 400],
    ['POST', '/control/world', { planets: [] }, 400],
    ['POST', '/control/clock', { advanceMs: -1 }, 400],
    ['GET', '/../simulator/index.ts', undefined, 404],
    ['GET', '/%2e%2e/index.ts', undefined, 404],
    ['GET', '/control/open?url=javascript:alert(1)', undefined, 400],
  ])('%s %s is refused', async (method, path, body, status) => {
    const { request } = await startControl()
    const answer = await request(method, path, body)
    expect(answer).toMatchObject({ status, body: { error: expect.any(String) } })
  })

  it('opens a link as the holder of the phone', async () => {
    const { simulator } = await startControl()
    const response = await fetch(
      `${simulator.controlUrl}/control/open?userid=lisi&url=${encodeURIComponent('https://a.cn/')}`,
      { redirect: 'manual' },
    )
    expect([response.headers.get('location'), response.headers.get('set-cookie')]).toEqual([
      'https://a.cn/',
      expect.stringContaining('sim_userid=lisi'),
    ])
  })

  it.each([
    [
      'ends the log-ins of the last holder when another opens a link',
      'zhangsan',
      ['office-session=; Path=/; Max-Age=0'],
    ],
    ['keeps the log-ins of the same holder', 'lisi', []],
  ])('%s', async (_what, before, ended) => {
    const { simulator } = await startControl()
    const response = await fetch(
      `${simulator.controlUrl}/control/open?userid=lisi&url=${encodeURIComponent('https://a.cn/')}`,
      { redirect: 'manual', headers: { cookie: `sim_userid=${before}; office-session=x` } },
    )
    expect(response.headers.getSetCookie()).toEqual([...ended, 'sim_userid=lisi; Path=/; SameSite=Lax'])
  })

  it('answers loopback names only', async () => {
    const { request: httpRequest } = await import('node:http')
    const { simulator } = await startControl()
    const status = await new Promise((resolve, reject) => {
      httpRequest(`${simulator.controlUrl}/control/state`, { headers: { host: 'evil.example' } }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
        .on('error', reject)
        .end()
    })
    expect(status).toBe(400)
  })

  it('serves the phones page and the Chinese font', async () => {
    const { simulator } = await startControl()
    const font = await fetch(`${simulator.controlUrl}/fonts/noto-sans-sc-400.ttf`)
    expect([font.status, font.headers.get('content-type')]).toEqual([200, 'font/ttf'])
    await font.arrayBuffer()
  })

  it('streams what becomes visible, and ends with the simulator', async () => {
    const { simulator, send, control } = await startControl()
    const response = await fetch(`${simulator.controlUrl}/control/events`)
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    if (!reader) throw new Error('no stream')
    let text = ''
    const readUntil = async (wanted: string) => {
      while (!text.includes(wanted)) text += (await reader.read()).value ?? ''
    }
    await readUntil('retry:')
    const { msgid } = await send({})
    await readUntil('event: message')
    await simulator.control.advance(1_000)
    await readUntil('event: clock')
    expect(text).toContain(String(msgid))
    expect(control.phone('lisi')).toHaveLength(1)
    await simulator.close()
    await expect(reader.read()).rejects.toThrow()
  })
})

describe('log and counters', () => {
  it('hold every request and answer without a secret', async () => {
    const bot = await startBot()
    const { control, send, token, call, clock } = await startControl({ callbackUrl: bot.url })
    await send({})
    await call('webhook/send?key=hook-1', { msgtype: 'text', text: { content: 'x' } })
    await control.say('lisi', { text: 'x' }).done
    clock.advance(1)
    const text = JSON.stringify(control.log())
    for (const secret of [token, 'secret-a', 'hook-1']) expect(text).not.toContain(secret)
    expect(control.log().map(({ direction, path, errcode }) => [direction, path, errcode])).toEqual([
      ['api', '/cgi-bin/gettoken', 0],
      ['api', '/cgi-bin/message/send', 0],
      ['api', '/cgi-bin/webhook/send', 0],
      ['callback', '/wecom/callback', undefined],
    ])
    expect(control.log(3)).toHaveLength(1)
  })

  it('cut long texts and keep a bounded number of entries', async () => {
    const { createLog } = await import('../../simulator/state/log.ts')
    const { createVirtualClock } = await import('../../simulator/clock.ts')
    const log = createLog(createVirtualClock(new Date(0)), 10)
    for (let count = 0; count < 25; count += 1)
      log.add({
        direction: 'api',
        method: 'POST',
        path: '/',
        status: 200,
        ms: 0,
        request: { base64: 'x'.repeat(9_000) },
      })
    expect(log.read().map(({ seq }) => seq)).toEqual([16, 17, 18, 19, 20, 21, 22, 23, 24, 25])
    expect(JSON.stringify(log.read()).length).toBeLessThan(5_000)
  })

  it('count calls, sends, deliveries and typed characters', async () => {
    const { control, send } = await startControl({ switches: { memberPerMinute: 1 } })
    await send({ touser: 'lisi|wangwu' })
    await send({ touser: 'lisi' })
    control.say('zhangsan', { text: '报送😀' })
    expect(control.stats()).toMatchObject({
      gettoken: 1,
      sends: { text: 2 },
      delivered: 2,
      dropped: { 'rate-minute': 1 },
      typed: { ZhangSan: 3 },
    })
  })

  it('tell what a phone has cost its holder: taps, characters and messages', async () => {
    const { control, simulator, request } = await startControl()
    control.say('zhangsan', { text: '报送😀' })
    control.say('zhangsan', { text: '好' })
    expect(control.effort('ZhangSan')).toEqual({ taps: 2, typedCharacters: 4, messages: 2 })
    const opened = `${simulator.controlUrl}/control/open?userid=zhangsan&url=http://127.0.0.1:1/`
    await fetch(opened, { redirect: 'manual' })
    expect((await request('GET', '/control/members/zhangsan/effort')).body).toMatchObject({ taps: 3 })
    expect(control.effort('lisi')).toEqual({ taps: 0, typedCharacters: 0, messages: 0 })
    expect((await request('GET', '/control/members/nobody/effort')).status).toBe(404)
  })
})
