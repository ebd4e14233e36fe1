import type { OutgoingMessage } from '../../domain/messages.ts'
import type { Office } from '../../domain/office.ts'
import type { RenderedRequest } from '../../store/outbox.ts'
import type { Stores } from '../../store/stores.ts'
import type { TallySnapshot } from '../../store/tallies.ts'
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

export type GroupMessage = Extract<
  OutgoingMessage,
  { kind: 'tally-text' | 'tally-chart' | 'tally-workbook' | 'summary-text' | 'summary-workbook' }
>

/** Uploads what the message needs (harmless to repeat) and renders the request. */
export async function renderForGroup(
  message: GroupMessage,
  stores: Stores,
  client: WecomClient,
  target: GroupTarget,
): Promise<RenderedRequest> {
  const part = await loadPart(message, stores)
  if (target.via === 'webhook') {
    const path = 'webhook/send'
    if ('text' in part) return { path, body: renderWebhookMessage({ msgtype: 'text', text: { content: part.text } }) }
    if ('chart' in part) return { path, body: renderWebhookMessage(webhookImage(part.chart)) }
    const { media_id } = await client.webhook.uploadMedia(target.key, { type: 'file', ...part })
    return { path, body: renderWebhookMessage({ msgtype: 'file', file: { media_id } }) }
  }
  const chatid = target.group.chatId
  const chat = (message: ChatMessage) => ({ path: 'appchat/send', body: renderChatMessage(message) })
  if ('text' in part) return chat({ chatid, msgtype: 'text', text: { content: part.text } })
  if ('chart' in part) {
    const { media_id } = await uploadChart(part, client)
    return chat({ chatid, msgtype: 'image', image: { media_id } })
  }
  const { media_id } = await client.media.upload({ type: 'file', ...part })
  return chat({ chatid, msgtype: 'file', file: { media_id } })
}

/** The chart of a frozen tally, for whatever message shows it. */
export function uploadChart({ month, chart }: Pick<TallySnapshot, 'month' | 'chart'>, client: WecomClient) {
  return client.media.upload({ type: 'image', fileName: `${month}.png`, bytes: chart, contentType: 'image/png' })
}

type Part =
  | { readonly text: string }
  | Pick<TallySnapshot, 'month' | 'chart'>
  | { readonly fileName: string; readonly bytes: Buffer }

/** From the frozen snapshot: what is sent again is the same, whatever has been entered since. */
async function loadPart(message: GroupMessage, stores: Stores): Promise<Part> {
  const snapshot =
    'month' in message ? await stores.tallies.find(message.month) : await stores.summaries.find(message.period)
  if (!snapshot) throw new Error(`nothing frozen for ${'month' in message ? message.month : message.period}`)
  if (message.kind === 'tally-text' || message.kind === 'summary-text') return { text: snapshot.text }
  if ('chart' in snapshot && message.kind === 'tally-chart') return { chart: snapshot.chart, month: snapshot.month }
  return { fileName: snapshot.fileName, bytes: snapshot.workbook }
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
