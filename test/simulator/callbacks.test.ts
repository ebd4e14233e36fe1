import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { decrypt, sign } from '../../simulator/crypto.ts'
import { textOf } from '../../simulator/xml.ts'
import { AES_KEY, AGENT, CORP, MINUTE, sealReply, startBot, startOffice, TOKEN } from './office.ts'

describe('a callback', () => {
  it('is signed, names corp and app, and carries the text', async () => {
    const bot = await startBot()
    const { control } = await startOffice({ callbackUrl: bot.url })
    const { msgId, done } = control.say('zhangsan', { text: '报送 2017-01-03 关于😀的通知]]>' })
    expect(await done).toMatchObject({ status: 'acknowledged', attempts: 1, httpStatus: 200 })
    const [received] = bot.received
    if (!received) throw new Error('nothing received')
    const { url, outer, inner } = received
    const query = (name: string) => url.searchParams.get(name) ?? ''
    expect(query('msg_signature')).toBe(sign(TOKEN, query('timestamp'), query('nonce'), textOf(outer, 'Encrypt')))
    expect([textOf(outer, 'ToUserName'), textOf(outer, 'AgentID')]).toEqual([CORP, String(AGENT)])
    expect(['FromUserName', 'MsgType', 'Content', 'MsgId', 'CreateTime'].map((name) => textOf(inner, name))).toEqual([
      'ZhangSan',
      'text',
      '报送 2017-01-03 关于😀的通知]]>',
      msgId,
      '1483405200',
    ])
    expect(Number(msgId)).toBeGreaterThan(Number.MAX_SAFE_INTEGER)
  })

  it('varies element order, CDATA and unknown elements, or not, by switch', async () => {
    for (const [xmlVariation, isVaried] of [
      ['vary', true],
      ['plain', false],
    ] as const) {
      const bot = await startBot()
      const { control } = await startOffice({ callbackUrl: bot.url, switches: { xmlVariation } })
      for (let count = 0; count < 12; count += 1) await control.say('007', { text: 'x' }).done
      const shapes = (texts: string[]) => new Set(texts.map((text) => text.replaceAll(/\d+/g, '0'))).size > 1
      expect(shapes(bot.received.map(({ plainXml }) => plainXml))).toBe(isVaried)
      expect(new Set(bot.received.map(({ outer }) => outer.children.map(({ name }) => name).join())).size > 1).toBe(
        isVaried,
      )
      expect(bot.fields('FromUserName')).toEqual(Array(12).fill('007'))
    }
  })

  it('keeps the order of one member and lets members overtake each other', async () => {
    const bot = await startBot()
    const { control } = await startOffice({ callbackUrl: bot.url })
    const open: (() => void)[] = []
    bot.answerWith((received, response) => {
      if (textOf(received.inner, 'Content') === '一') open.push(() => response.end())
      else response.end()
    })
    const first = control.say('lisi', { text: '一' })
    const second = control.say('lisi', { text: '二' })
    await control.say('wangwu', { text: '三' }).done
    await expect.poll(() => bot.fields('Content').sort()).toEqual(['一', '三'])
    expect(control.settled()).toMatchObject({ inFlight: 2, settled: false })
    for (const answer of open) answer()
    await Promise.all([first.done, second.done])
    expect(bot.fields('Content').at(-1)).toBe('二')
    expect(control.settled()).toMatchObject({ inFlight: 0, settled: true })
  })

  it('of one member overtakes another by switch free', async () => {
    const bot = await startBot()
    const { control } = await startOffice({ callbackUrl: bot.url, switches: { callbackOrder: 'free' } })
    const open: (() => void)[] = []
    bot.answerWith((received, response) => {
      if (textOf(received.inner, 'Content') === '一') open.push(() => response.end())
      else response.end()
    })
    const first = control.say('lisi', { text: '一' })
    expect((await control.say('lisi', { text: '二' }).done).status).toBe('acknowledged')
    await expect.poll(() => open.length).toBe(1)
    for (const answer of open) answer()
    expect((await first.done).status).toBe('acknowledged')
  })

  it('is not sent without an address, and says so', async () => {
    const { control } = await startOffice()
    expect((await control.say('lisi', { text: 'x' }).done).status).toBe('no-callback')
  })

  it.each([
    ['someone who left', 'left'],
    ['someone outside', 'nobody'],
  ])('is impossible for %s', async (_name, userid) => {
    const { control } = await startOffice()
    expect(() => control.say(userid, { text: 'x' })).toThrow()
  })

  it.each([
    [
      'image',
      { kind: 'image', base64: Buffer.from('picture').toString('base64'), name: 'a.png' },
      ['PicUrl', 'MediaId'],
    ],
    ['voice', { kind: 'voice', base64: '' }, ['Format', 'MediaId']],
    ['video', { kind: 'video', base64: '' }, ['MediaId', 'ThumbMediaId']],
    ['location', { kind: 'location', label: '三里河' }, ['Location_X', 'Location_Y', 'Scale', 'Label', 'AppType']],
    [
      'link',
      { kind: 'link', title: '标题', description: '说明', url: 'https://a.cn/' },
      ['Title', 'Description', 'Url'],
    ],
  ] as const)('carries a %s', async (msgtype, input, names) => {
    const bot = await startBot()
    const { control } = await startOffice({ callbackUrl: bot.url })
    await control.send('lisi', input).done
    const [received] = bot.received
    expect(bot.fields('MsgType')).toEqual([msgtype])
    for (const name of names) expect(received && textOf(received.inner, name), name).not.toBe('')
    expect(control.phone('lisi')).toMatchObject([{ direction: 'in', kind: msgtype }])
  })

  it('offers the picture at PicUrl', async () => {
    const bot = await startBot()
    const { control } = await startOffice({ callbackUrl: bot.url })
    await control.send('lisi', { kind: 'image', base64: Buffer.from('picture').toString('base64') }).done
    expect(await (await fetch(bot.fields('PicUrl')[0] ?? '')).text()).toBe('picture')
  })

  it.each([
    ['not-sent', []],
    ['sent', ['表.xlsx']],
  ] as const)('tells of a file by switch %s', async (fileCallback, names) => {
    const bot = await startBot()
    const { control } = await startOffice({ callbackUrl: bot.url, switches: { fileCallback } })
    await control.send('lisi', { kind: 'file', base64: 'eA==', name: '表.xlsx' }).done
    expect(bot.fields('FileName')).toEqual(names)
    expect(control.phone('lisi')).toHaveLength(1)
  })

  it('tells of entering only when that is ticked', async () => {
    const bot = await startBot()
    const { control } = await startOffice({ callbackUrl: bot.url })
    expect((await control.enter('lisi')).status).toBe('acknowledged')
    await control.patchWorld({ apps: [{ agentid: AGENT, events: { enter_agent: false } }] })
    expect((await control.enter('lisi')).status).toBe('not-ticked')
    expect(bot.fields('Event')).toEqual(['enter_agent'])
  })

  it('carries any other event with its fields', async () => {
    const bot = await startBot()
    const { control } = await startOffice({ callbackUrl: bot.url })
    await control.raiseEvent('lisi', { event: 'click', fields: { EventKey: 'help' } })
    expect([bot.fields('Event'), bot.fields('EventKey')]).toEqual([['click'], ['help']])
  })
})

describe('redelivery', () => {
  it.each([
    ['a time-out', { callbackTimeoutMs: 30 }, 'hang'],
    ['a closed connection', {}, 'destroy'],
    ['a status of 500', {}, 'status'],
  ] as const)('comes up to three times after %s, with the same MsgId', async (_name, switches, how) => {
    const bot = await startBot((_received, response, count) => {
      if (count === 4) response.end()
      else if (how === 'destroy') response.destroy()
      else if (how === 'status') response.writeHead(500).end()
    })
    const { control } = await startOffice({ callbackUrl: bot.url, switches })
    const { msgId, done } = control.say('lisi', { text: 'x' })
    expect(await done).toMatchObject({ status: 'acknowledged', attempts: 4 })
    expect(bot.fields('MsgId')).toEqual(Array(4).fill(msgId))
    expect(control.stats()).toMatchObject({ retries: 3 })
  })

  it('ends with the last try and counts as given up', async () => {
    const bot = await startBot((_received, response) => response.writeHead(503).end())
    const { control } = await startOffice({ callbackUrl: bot.url, switches: { callbackRetries: 2 } })
    expect(await control.say('lisi', { text: 'x' }).done).toMatchObject({
      status: 'given-up',
      attempts: 3,
      httpStatus: 503,
    })
    expect(control.stats()).toMatchObject({ 'callbacks-given-up': 1 })
  })

  it('does not follow a bad status by switch', async () => {
    const bot = await startBot((_received, response) => response.writeHead(503).end())
    const { control } = await startOffice({ callbackUrl: bot.url, switches: { retryNon200: false } })
    expect(await control.say('lisi', { text: 'x' }).done).toMatchObject({ status: 'given-up', attempts: 1 })
  })

  it.each([
    ['alternate', [true, false, false]],
    ['same', [true, true, true]],
    ['fresh', [false, false, false]],
  ] as const)('repeats the ciphertext by switch %s', async (retryCiphertext, isSame) => {
    const bot = await startBot((_received, response) => response.writeHead(500).end())
    const { control } = await startOffice({ callbackUrl: bot.url, switches: { retryCiphertext } })
    await control.say('lisi', { text: 'x' }).done
    const texts = bot.received.map(({ outer }) => textOf(outer, 'Encrypt'))
    expect(texts.slice(1).map((text, index) => text === texts[index])).toEqual(isSame)
  })

  it('waits no longer once the simulator closes', async () => {
    const bot = await startBot((_received, response) => response.writeHead(500).end())
    const { control, simulator } = await startOffice({
      callbackUrl: bot.url,
      switches: { callbackRetryIntervalMs: 60_000 },
    })
    const { done } = control.say('lisi', { text: 'x' })
    await expect.poll(() => control.settled().retries).toBe(1)
    await simulator.close()
    expect((await done).status).toBe('stopped')
  })
})

describe('faults of callbacks', () => {
  it.each([
    ['duplicate', 2, true],
    ['concurrent-duplicate', 2, false],
    ['lost', 0, false],
  ] as const)('%s: %i deliveries', async (kind, count, isSameText) => {
    const bot = await startBot()
    const { control } = await startOffice({ callbackUrl: bot.url })
    control.addFault({ endpoint: 'callback', kind, times: 1 })
    const { msgId, done } = control.say('lisi', { text: 'x' })
    await done
    expect(bot.fields('MsgId')).toEqual(Array(count).fill(msgId))
    expect(new Set(bot.received.map(({ outer }) => textOf(outer, 'Encrypt'))).size === 1).toBe(isSameText)
  })

  it('delay holds a message until the clock passes the moment', async () => {
    const bot = await startBot()
    const { control, clock } = await startOffice({ callbackUrl: bot.url })
    control.addFault({ endpoint: 'callback', kind: 'delay', ms: 30 * MINUTE, times: 1 })
    const { done } = control.say('lisi', { text: 'x' })
    expect(control.settled()).toMatchObject({ held: 1, settled: true })
    clock.advance(30 * MINUTE - 1)
    expect(bot.received).toHaveLength(0)
    clock.advance(1)
    expect((await done).status).toBe('acknowledged')
  })

  it('reorder lets the next message go first', async () => {
    const bot = await startBot()
    const { control } = await startOffice({ callbackUrl: bot.url })
    control.addFault({ endpoint: 'callback', kind: 'reorder', times: 1 })
    const first = control.say('lisi', { text: '一' })
    await control.say('lisi', { text: '二' }).done
    await first.done
    expect(bot.fields('Content')).toEqual(['二', '一'])
  })

  it('strike only who matches', async () => {
    const bot = await startBot()
    const { control } = await startOffice({ callbackUrl: bot.url })
    control.addFault({ endpoint: 'callback', kind: 'lost', match: { touser: 'lisi', msgtype: 'text' } })
    await control.say('lisi', { text: 'x' }).done
    await control.say('wangwu', { text: 'y' }).done
    await control.enter('lisi')
    expect(bot.fields('FromUserName')).toEqual(['wangwu', 'lisi'])
    expect(control.faults()).toMatchObject([{ hits: 1 }])
  })
})

describe('the address check of the console', () => {
  it.each([
    ['ok', (echo: string) => echo, true],
    ['quotes', (echo: string) => `"${echo}"`, false],
    ['byte order mark', (echo: string) => `\uFEFF${echo}`, false],
    ['line end', (echo: string) => `${echo}\n`, false],
    ['wrong text', () => 'hello', false],
    ['empty', () => '', false],
  ])('judges an answer with %s', async (reason, render, ok) => {
    const server = createServer((request, response) => {
      const echostr = new URL(request.url ?? '', 'http://bot').searchParams.get('echostr') ?? ''
      response.end(render(decrypt(AES_KEY, echostr).message))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    const { port } = server.address() as { port: number }
    const { control } = await startOffice({ callbackUrl: `http://127.0.0.1:${port}/cb?tenant=1` })
    const verdict = await control.verifyCallback(AGENT)
    server.close()
    server.closeAllConnections()
    expect(verdict).toMatchObject({ ok, reason: expect.stringContaining(reason) })
  })

  it('fails where nothing listens and where nothing is configured', async () => {
    const unreachable = await startOffice({ callbackUrl: 'http://127.0.0.1:9/' })
    expect(await unreachable.control.verifyCallback(AGENT)).toEqual({ ok: false, reason: 'connection' })
    const { control } = await startOffice()
    expect(await control.verifyCallback(AGENT)).toEqual({ ok: false, reason: 'no callback configured' })
    expect(() => control.verifyCallback(5)).toThrow('no app')
  })
})

describe('passive replies', () => {
  const text = (content: string, to = 'lisi', from = CORP) =>
    `<xml><ToUserName>${to}</ToUserName><FromUserName>${from}</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>${content}</Content></xml>`

  it.each([
    ['is delivered', sealReply(text('已收到')), 'delivered'],
    ['with a wrong signature is reported', sealReply(text('x'), { MsgSignature: '0'.repeat(40) }), 'faulty'],
    ['without Nonce is reported', sealReply(text('x'), { Nonce: '' }), 'faulty'],
    ['to somebody else is reported', sealReply(text('x', 'wangwu')), 'faulty'],
    ['with sender and receiver not swapped is reported', sealReply(text('x', CORP, 'lisi')), 'faulty'],
    ['without text is reported', sealReply(text('')), 'faulty'],
    ['of an unknown type is reported', sealReply(text('x').replace('>text<', '>poem<')), 'faulty'],
    ['that is no XML is reported', '{"ok":true}', 'faulty'],
  ])('%s', async (_name, body, result) => {
    const bot = await startBot((_received, response) => response.end(body))
    const { control, texts } = await startOffice({ callbackUrl: bot.url })
    const delivery = await control.say('lisi', { text: '在吗' }).done
    expect(delivery).toMatchObject({ status: 'acknowledged', passive: { result } })
    expect(texts('lisi')).toEqual(result === 'delivered' ? ['在吗', '已收到'] : ['在吗'])
    expect(control.stats()).toMatchObject({ passive: { [result]: 1 } })
  })

  it.each(['', 'success'])('may be missing: %j', async (body) => {
    const bot = await startBot((_received, response) => response.end(body))
    const { control } = await startOffice({ callbackUrl: bot.url })
    expect((await control.say('lisi', { text: 'x' }).done).passive).toBeUndefined()
  })

  it.each([
    ['ignored', 'ignored', undefined],
    ['applied', 'delivered', '已处理'],
  ] as const)('to a tap is handled by switch %s', async (passiveCardReply, result, shown) => {
    const reply = `<xml><ToUserName>lisi</ToUserName><FromUserName>${CORP}</FromUserName><CreateTime>1</CreateTime><MsgType>update_button</MsgType><Button><ReplaceName>已处理</ReplaceName></Button></xml>`
    const bot = await startBot((_received, response) => response.end(sealReply(reply)))
    const { control, send } = await startOffice({ callbackUrl: bot.url, switches: { passiveCardReply } })
    const card = {
      card_type: 'button_interaction',
      task_id: 't',
      main_title: { title: 'x' },
      button_list: [{ text: 'b', key: 'k' }],
    }
    await send({ msgtype: 'template_card', template_card: card })
    expect((await control.tap('lisi', { taskId: 't', key: 'k' }).done).passive).toMatchObject({ result })
    expect(control.phone('lisi')[0]?.replacedText).toBe(shown)
  })

  it('replaces the whole card by switch, lists from repeated elements', async () => {
    const reply = `<xml><ToUserName>lisi</ToUserName><FromUserName>${CORP}</FromUserName><CreateTime>1</CreateTime><MsgType>update_template_card</MsgType><TemplateCard><CardType>text_notice</CardType><MainTitle><Title>已办</Title></MainTitle><HorizontalContentList><KeyName>时限</KeyName><Keyname>时限</Keyname><Value>今日</Value></HorizontalContentList><CardAction><Type>1</Type><Url>https://a.cn/</Url></CardAction></TemplateCard></xml>`
    const bot = await startBot((_received, response) => response.end(sealReply(reply)))
    const { control, send } = await startOffice({ callbackUrl: bot.url, switches: { passiveCardReply: 'applied' } })
    const card = {
      card_type: 'button_interaction',
      task_id: 't',
      main_title: { title: 'x' },
      button_list: [{ text: 'b', key: 'k' }],
    }
    await send({ msgtype: 'template_card', template_card: card })
    await control.tap('lisi', { taskId: 't', key: 'k' }).done
    expect(control.phone('lisi')[0]?.card).toMatchObject({
      main_title: { title: '已办' },
      horizontal_content_list: [{ keyname: '时限', value: '今日' }],
      card_action: { type: 1 },
    })
  })
})
