import type { OutgoingMessage } from '../../domain/messages.ts'
import type { Office } from '../../domain/office.ts'
import type { RenderedRequest } from '../../store/outbox.ts'
import type { Stores } from '../../store/stores.ts'
import {
  type ChatMessage,
  renderChatMessage,
  renderWebhookMessage,
  type SendResult,
  type WecomClient,
  WecomError,
  webhookImage,
} from '../wecom-api/index.ts'

/** The leaders' group: a chat the app created, or a webhook of an existing group. */
export type GroupTarget =
  | { readonly via: 'appchat'; readonly group: Office['leadersGroup'] }
  | { readonly via: 'webhook'; readonly key: string }

type TallyMessage = Extract<OutgoingMessage, { month: unknown }>

/** Uploads what the message needs (harmless to repeat) and renders the request. */
export async function renderForGroup(
  message: TallyMessage,
  stores: Stores,
  client: WecomClient,
  target: GroupTarget,
): Promise<RenderedRequest> {
  const snapshot = await stores.tallies.find(message.month)
  if (!snapshot) throw new Error(`no frozen tally for ${message.month}`)
  const workbook = { fileName: snapshot.fileName, bytes: snapshot.workbook }
  if (target.via === 'webhook') {
    const path = 'webhook/send'
    if (message.kind === 'tally-text')
      return { path, body: renderWebhookMessage({ msgtype: 'text', text: { content: snapshot.text } }) }
    if (message.kind === 'tally-chart') return { path, body: renderWebhookMessage(webhookImage(snapshot.chart)) }
    const { media_id } = await client.webhook.uploadMedia(target.key, { type: 'file', ...workbook })
    return { path, body: renderWebhookMessage({ msgtype: 'file', file: { media_id } }) }
  }
  const chatid = target.group.chatId
  const chat = (message: ChatMessage) => ({ path: 'appchat/send', body: renderChatMessage(message) })
  if (message.kind === 'tally-text') return chat({ chatid, msgtype: 'text', text: { content: snapshot.text } })
  if (message.kind === 'tally-chart') {
    const chart = { type: 'image' as const, fileName: `${snapshot.month}.png`, bytes: snapshot.chart }
    const { media_id } = await client.media.upload({ ...chart, contentType: 'image/png' })
    return chat({ chatid, msgtype: 'image', image: { media_id } })
  }
  const { media_id } = await client.media.upload({ type: 'file', ...workbook })
  return chat({ chatid, msgtype: 'file', file: { media_id } })
}

/** No such chat: 40050 and 86003 (protocol 4.8). */
const UNKNOWN_CHAT: readonly (number | null)[] = [40050, 86003]

/** Sends; a chat that does not exist yet is created first. */
export async function sendToGroup(
  client: WecomClient,
  target: GroupTarget,
  rendered: RenderedRequest,
): Promise<SendResult> {
  if (target.via === 'webhook') return client.sendRendered({ api: 'webhook/send', key: target.key }, rendered.body)
  try {
    return await client.sendRendered({ api: 'appchat/send' }, rendered.body)
  } catch (error) {
    if (!(error instanceof WecomError) || !UNKNOWN_CHAT.includes(error.errcode)) throw error
    const { chatId, name, owner, members } = target.group
    await client.appchat.create({ chatid: chatId, name, owner, userlist: [...new Set([owner, ...members])] })
    return client.sendRendered({ api: 'appchat/send' }, rendered.body)
  }
}
