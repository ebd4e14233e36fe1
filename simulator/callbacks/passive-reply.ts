import { type Content, cutBytes, describeMedia } from '../api/content.ts'
import { sendTo } from '../api/message-send.ts'
import { decrypt, sign } from '../crypto.ts'
import type { Simulation } from '../simulation.ts'
import type { App, Callback } from '../world/schema.ts'
import { findChild, parseXml, textOf, type XmlElement } from '../xml.ts'
import type { CallbackMessage } from './message.ts'
import { applyCardReply } from './passive-card.ts'

/** What became of the body that answered a callback. */
export interface PassiveReport {
  result: 'delivered' | 'ignored' | 'faulty'
  reason?: string
  msgtype?: string
}

/** Protocol 1.9: events that may be answered in the same HTTP exchange; ordinary messages always may. */
const ANSWERABLE_EVENTS = new Set([
  'subscribe',
  'enter_agent',
  'LOCATION',
  'click',
  'view',
  'view_miniprogram',
  'scancode_waitmsg',
  'template_card_menu_event',
  'template_card_event',
])
const TEXT_BYTES = 2_048

class PassiveFault extends Error {}

/** Undefined when the body is a bare acknowledgement. */
export function handlePassiveReply(
  sim: Simulation,
  callback: Callback,
  message: CallbackMessage,
  body: string,
): PassiveReport | undefined {
  if (body === '' || body === 'success') return undefined
  const report = readReply(sim, callback, message, body)
  sim.stats.count(`passive.${report.result}`)
  sim.log.add({
    direction: 'callback',
    method: 'ANSWER',
    path: '',
    status: 200,
    ms: 0,
    note: `passive reply ${report.result}: ${report.reason ?? report.msgtype}`,
  })
  return report
}

function readReply(sim: Simulation, callback: Callback, message: CallbackMessage, body: string): PassiveReport {
  try {
    const inner = parseXml(openReply(sim, callback, body))
    const msgtype = textOf(inner, 'MsgType')
    if (textOf(inner, 'ToUserName').toLowerCase() !== message.from.toLowerCase())
      throw new PassiveFault('ToUserName is not the sender')
    if (textOf(inner, 'FromUserName') !== sim.world.corpId) throw new PassiveFault('FromUserName is not the corpid')
    if (!/^\d+$/.test(textOf(inner, 'CreateTime'))) throw new PassiveFault('CreateTime missing')
    if (message.event !== undefined && !ANSWERABLE_EVENTS.has(message.event))
      return { result: 'ignored', msgtype, reason: 'event takes no reply' }
    return deliverReply(sim, message, inner, msgtype)
  } catch (error) {
    return { result: 'faulty', reason: error instanceof Error ? error.message : String(error) }
  }
}

function openReply({ world }: Simulation, callback: Callback, body: string): string {
  const outer = parseXml(body)
  const part = (name: string): string => {
    const found = findChild(outer, name)
    if (!found || found.text === '') throw new PassiveFault(`${name} missing`)
    return found.text
  }
  const encrypted = part('Encrypt')
  if (sign(callback.token, part('TimeStamp'), part('Nonce'), encrypted) !== part('MsgSignature'))
    throw new PassiveFault('wrong MsgSignature')
  const { message, receiveId } = decrypt(callback.aesKey, encrypted)
  if (receiveId !== world.corpId) throw new PassiveFault('wrong receiveid')
  return message
}

function deliverReply(sim: Simulation, message: CallbackMessage, inner: XmlElement, msgtype: string): PassiveReport {
  const app = message.agentid === undefined ? undefined : sim.world.apps.get(message.agentid)
  const member = sim.world.findMember(message.from)
  if (!app || !member) return { result: 'ignored', msgtype, reason: 'nobody to answer' }
  if (msgtype === 'update_button' || msgtype === 'update_template_card') {
    const isIgnored = sim.switches.passiveCardReply === 'ignored' && message.event === 'template_card_event'
    if (isIgnored) return { result: 'ignored', msgtype, reason: 'passive replies to template_card_event are ignored' }
    return applyCardReply(sim, app, message, inner, msgtype)
  }
  if (message.event === 'template_card_event' && sim.switches.passiveCardReply === 'ignored') {
    return { result: 'ignored', msgtype, reason: 'passive replies to template_card_event are ignored' }
  }
  sendTo(sim, app, [member], readContent(sim, app, inner, msgtype))
  return { result: 'delivered', msgtype }
}

function readContent(sim: Simulation, _app: App, inner: XmlElement, msgtype: string): Content {
  if (msgtype === 'text') {
    const content = textOf(inner, 'Content')
    if (content === '') throw new PassiveFault('Content missing')
    const text = cutBytes(content, TEXT_BYTES)
    return { kind: 'text', text, ...(text === content ? {} : { state: 'truncated' as const }) }
  }
  if (msgtype === 'news') return { kind: 'news', articles: readArticles(inner) }
  if (msgtype !== 'image' && msgtype !== 'voice' && msgtype !== 'video')
    throw new PassiveFault(`unknown MsgType ${msgtype}`)
  const fields = findChild(inner, `${msgtype[0]?.toUpperCase()}${msgtype.slice(1)}`)
  const media = fields ? sim.media.findAlive(textOf(fields, 'MediaId')) : undefined
  if (!media) throw new PassiveFault('invalid MediaId')
  return { kind: msgtype, media: describeMedia(sim, media) }
}

function readArticles(inner: XmlElement): Record<string, string>[] {
  const items = findChild(inner, 'Articles')?.children.filter(({ name }) => name === 'item') ?? []
  if (items.length === 0 || String(items.length) !== textOf(inner, 'ArticleCount'))
    throw new PassiveFault('ArticleCount does not fit Articles')
  return items.map((item) => ({
    title: textOf(item, 'Title'),
    description: textOf(item, 'Description'),
    picurl: textOf(item, 'PicUrl'),
    url: textOf(item, 'Url'),
  }))
}
