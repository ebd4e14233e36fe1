import { createHash } from 'node:crypto'
import type { Simulation } from '../simulation.ts'
import { MINUTE_MS } from '../state/windows.ts'
import type { Webhook } from '../world/schema.ts'
import { objectField, type Route, textField } from './call.ts'
import { checkCard } from './cards.ts'
import { type Content, describeMedia, readContent, withMentions } from './content.ts'
import { ApiError } from './errors.ts'
import { checkUpload, imageTypeOf } from './media.ts'

/** Protocol 4.9. */
const PER_MINUTE = 20
const TEXT_BYTES = 2_048
const MARKDOWN_BYTES = 4_096
const IMAGE_MAX_BYTES = 2 * 1024 * 1024
const TYPES = ['text', 'markdown', 'markdown_v2', 'news', 'file', 'voice'] as const
/** Inside markdown a person is named like this. */
const MENTION = /<@([^>\s]+)>/g

export const webhookSend: Route = {
  method: 'POST',
  access: 'none',
  handle({ sim, query, body }) {
    const webhook = sim.world.webhooks.get(query.get('key') ?? '')
    if (!webhook) throw new ApiError(93000, 'invalid webhook url')
    if (!webhook.enabled) throw new ApiError(93004, 'robot is disabled')
    const content = readWebhookContent(sim, body, webhook)
    if (!sim.windows.takeOrBlock(`webhook:${webhook.key}`, PER_MINUTE, MINUTE_MS))
      throw new ApiError(45009, 'api freq out of limit')
    sim.phones.add(
      { groupId: webhook.group },
      { ...content, direction: 'out', from: { robot: webhook.name, name: webhook.name } },
    )
    sim.stats.count(`webhook.${textField(body, 'msgtype')}`)
    return {}
  },
}

function readWebhookContent(sim: Simulation, body: Record<string, unknown>, webhook: Webhook): Content {
  const msgtype = textField(body, 'msgtype')
  if (msgtype === 'image') return readImage(sim, objectField(body, 'image'), webhook)
  if (msgtype === 'template_card') return readNotice(objectField(body, 'template_card'))
  const content = readContent(sim, body, {
    types: TYPES,
    textBytes: TEXT_BYTES,
    markdownBytes: MARKDOWN_BYTES,
    webhookKey: webhook.key,
  })
  if (content.kind !== 'markdown') return content
  const mentioned = [...(content.text ?? '').matchAll(MENTION)].map(([, userid = '']) => userid)
  return withMentions(content, mentioned)
}

function readImage(sim: Simulation, fields: Record<string, unknown>, webhook: Webhook): Content {
  const content = Buffer.from(textField(fields, 'base64'), 'base64')
  checkUpload({ content }, 'image', IMAGE_MAX_BYTES)
  const md5 = createHash('md5').update(content).digest('hex')
  if (md5 !== textField(fields, 'md5').toLowerCase()) throw new ApiError(40058, 'image md5 does not match')
  const contentType = imageTypeOf(content) ?? 'image/png'
  const media = sim.media.add({
    type: 'image',
    name: `image.${contentType.slice(6)}`,
    contentType,
    content,
    webhookKey: webhook.key,
  })
  return { kind: 'image', media: describeMedia(sim, media) }
}

/** A robot hears nothing, so only notices, and without a menu. */
function readNotice(card: Record<string, unknown>): Content {
  const type = textField(card, 'card_type')
  if (type.endsWith('_interaction')) throw new ApiError(40008, 'invalid message type: interaction card')
  checkCard(card, { hasCallback: false, isUpdate: false })
  return { kind: 'template_card', card, cardType: type }
}
