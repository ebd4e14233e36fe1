import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { decrypt, encrypt, sign } from '../../simulator/crypto.ts'
import { createVirtualClock, startSimulator, type WorldFile } from '../../simulator/index.ts'
import type { ProfileName, Switches } from '../../simulator/switches.ts'
import { parseXml, textOf, type XmlElement } from '../../simulator/xml.ts'

export const CORP = 'ww00sim00corp00id1'
export const AGENT = 1000002
export const TOKEN = 'SimToken2026'
export const AES_KEY = 'SimulatorKey0123456789abcdefghijklmnopqrstu'
export const WEBHOOK_KEY = 'hook-1'
export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000

export interface Received {
  url: URL
  outer: XmlElement
  plainXml: string
  inner: XmlElement
}

export type BotAnswer = (received: Received, response: ServerResponse, count: number) => void

/** A bot that decrypts, keeps everything and answers as told; empty 200 by default. */
export async function startBot(answer: BotAnswer = (_received, response) => response.end()) {
  const received: Received[] = []
  let respond = answer
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const outer = parseXml(Buffer.concat(chunks).toString('utf8'))
      const plainXml = decrypt(AES_KEY, textOf(outer, 'Encrypt')).message
      const entry = { url: new URL(request.url ?? '', 'http://bot'), outer, plainXml, inner: parseXml(plainXml) }
      received.push(entry)
      respond(entry, response, received.length)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/wecom/callback`
  return {
    url,
    received,
    answerWith(next: BotAnswer) {
      respond = next
    },
    fields: (name: string) => received.map(({ inner }) => textOf(inner, name)),
  }
}

/** An encrypted answer to a callback, as protocol 1.9 wants it. */
export function sealReply(xml: string, overrides: Record<string, string> = {}): string {
  const encrypted = encrypt(AES_KEY, { message: xml, receiveId: CORP, random: Buffer.from('0123456789abcdef') })
  const parts = {
    Encrypt: encrypted,
    MsgSignature: sign(TOKEN, '1767225600', 'n1', encrypted),
    TimeStamp: '1767225600',
    Nonce: 'n1',
    ...overrides,
  }
  return `<xml>${Object.entries(parts)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')}</xml>`
}

export interface OfficeOptions {
  callbackUrl?: string | null
  world?: Partial<WorldFile>
  switches?: Partial<Switches>
  profile?: ProfileName
  seed?: number
  onAdvance?: (ms: number) => void
}

/** A small office: sections 1 → 2 (→ 3) and 4, two apps; the second sees section 4 only. */
export function officeWorld(callbackUrl: string | null = null, overrides: Partial<WorldFile> = {}): WorldFile {
  const callback = callbackUrl === null ? null : { url: callbackUrl, token: TOKEN, aesKey: AES_KEY }
  return {
    corpId: CORP,
    departments: [
      { id: 1, name: '街道办事处', parentid: 0 },
      { id: 2, name: '城管科', parentid: 1 },
      { id: 3, name: '城管科一组', parentid: 2 },
      { id: 4, name: '民政科', parentid: 1 },
    ],
    members: [
      { userid: 'ZhangSan', name: '城管科信息员', departments: [2] },
      { userid: 'lisi', name: '城管科科长', departments: [3] },
      { userid: 'wangwu', name: '民政科信息员', departments: [4] },
      { userid: '007', name: '保密审查员', departments: [1] },
      { userid: 'left', name: '离任人员', departments: [4], status: 5 },
      { userid: 'fresh', name: '未激活人员', departments: [4], status: 4 },
    ],
    tags: [{ tagid: 1, name: '信息员', users: ['zhangsan', 'wangwu'] }],
    apps: [
      { agentid: AGENT, name: '公开助手', secret: 'secret-a', callback },
      { agentid: 1000003, name: '值班助手', secret: 'secret-b', visible: { users: [], parties: [4], tags: [] } },
    ],
    contactSecret: 'secret-contacts',
    webhooks: [{ key: WEBHOOK_KEY, group: 'leaders', name: '播报' }],
    groups: [{ id: 'leaders', name: '领导群', members: ['lisi', '007'] }],
    ...overrides,
  }
}

export async function startOffice({
  callbackUrl = null,
  world,
  switches,
  profile,
  seed,
  onAdvance,
}: OfficeOptions = {}) {
  const clock = createVirtualClock(new Date('2017-01-03T01:00:00Z'))
  const simulator = await startSimulator({
    world: officeWorld(callbackUrl, world),
    clock,
    // Real time: nobody wants to wait five seconds for a retry in a test.
    switches: { callbackRetryIntervalMs: 5, ...switches },
    ...(profile ? { profile } : {}),
    ...(seed ? { seed } : {}),
    ...(onAdvance ? { onAdvance } : {}),
  })
  onTestFinished(() => simulator.close())

  async function call(
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Record<string, unknown>> {
    const init =
      body === undefined
        ? { headers }
        : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body), headers }
    const response = await fetch(`${simulator.apiBase}/${path}`, init)
    return (await response.json()) as Record<string, unknown>
  }

  async function tokenOf(secret: string): Promise<string> {
    return String((await call(`gettoken?corpid=${CORP}&corpsecret=${secret}`)).access_token)
  }

  const token = await tokenOf('secret-a')

  return {
    simulator,
    control: simulator.control,
    clock,
    token,
    call,
    tokenOf,
    /** A call of the first app. */
    api: (path: string, body?: unknown) => call(`${path}${path.includes('?') ? '&' : '?'}access_token=${token}`, body),
    /** message/send of the first app; `fields` override. */
    send: (fields: Record<string, unknown>, secretToken = token) =>
      call(`message/send?access_token=${secretToken}`, {
        touser: 'lisi',
        agentid: AGENT,
        msgtype: 'text',
        text: { content: '你好' },
        ...fields,
      }),
    texts: (userid: string) => simulator.control.phone(userid).map(({ text }) => text),
  }
}

export const buttonCard = (taskId: string, overrides: Record<string, unknown> = {}) => ({
  card_type: 'button_interaction',
  task_id: taskId,
  main_title: { title: '待审核', desc: '关于调整公交票价的通知' },
  button_list: [
    { text: '通过', style: 1, key: 'approve' },
    { text: '退回', style: 2, key: 'return' },
  ],
  ...overrides,
})

export const noticeCard = (title: string, overrides: Record<string, unknown> = {}) => ({
  card_type: 'text_notice',
  main_title: { title },
  card_action: { type: 1, url: 'https://bot.example.gov.cn/t/42' },
  ...overrides,
})
