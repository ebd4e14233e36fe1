import { createHash } from 'node:crypto'
import type { Caller } from './call.ts'
import type { LimitFault } from './errors.ts'
import { checkMediaFile, type MediaFile, readUploaded, type UploadedMedia } from './media-rules.ts'
import type { NewsBody } from './message.ts'
import { readSendResult, refuseFaults, type SendResult } from './message-api.ts'
import { checkArticle, checkContent } from './message-body-rules.ts'
import { renderMediaForm } from './multipart.ts'
import { checkCount, checkRequired, createRuleCheck } from './rule-check.ts'
import type { NewsNoticeCard, TextNoticeCard } from './template-card.ts'
import { findCardFaults } from './template-card-rules.ts'
import { TEXT_BYTES } from './text.ts'

/** Messages of a group webhook (消息推送, reference 4.9): no msgid, no recall; a repeated call posts twice. */
export type WebhookMessage =
  | {
      readonly msgtype: 'text'
      readonly text: {
        readonly content: string
        /** Userids or `@all`. */
        readonly mentioned_list?: readonly string[]
        readonly mentioned_mobile_list?: readonly string[]
      }
    }
  | { readonly msgtype: 'markdown'; readonly markdown: { readonly content: string } }
  | { readonly msgtype: 'markdown_v2'; readonly markdown_v2: { readonly content: string } }
  /** `base64` of at most 2 MB of JPG or PNG, `md5` of the raw bytes: see `webhookImage`. */
  | { readonly msgtype: 'image'; readonly image: { readonly base64: string; readonly md5: string } }
  | { readonly msgtype: 'file'; readonly file: { readonly media_id: string } }
  | { readonly msgtype: 'voice'; readonly voice: { readonly media_id: string } }
  | NewsBody
  | { readonly msgtype: 'template_card'; readonly template_card: TextNoticeCard | NewsNoticeCard }

const WEBHOOK_MARKDOWN_BYTES = 4096
const WEBHOOK_IMAGE_BYTES = 2 * 1024 * 1024
const NO_MEDIA = 40007
const MSGTYPE_NOT_POSSIBLE = 40008

/** The image message for a picture. */
export function webhookImage(bytes: Uint8Array): WebhookMessage {
  const md5 = createHash('md5').update(bytes).digest('hex') // what WeCom asks for; nothing secret hangs on it
  return { msgtype: 'image', image: { base64: Buffer.from(bytes).toString('base64'), md5 } }
}

/** The request text of webhook/send. */
export function renderWebhookMessage(message: WebhookMessage): string {
  refuseFaults('webhook/send', findWebhookFaults(message))
  return JSON.stringify(message)
}

function findWebhookFaults(message: WebhookMessage): readonly LimitFault[] {
  const check = createRuleCheck()
  switch (message.msgtype) {
    case 'text':
      checkContent(check, 'text.content', message.text.content, TEXT_BYTES)
      break
    case 'markdown':
      checkContent(check, 'markdown.content', message.markdown.content, WEBHOOK_MARKDOWN_BYTES)
      break
    case 'markdown_v2':
      checkContent(check, 'markdown_v2.content', message.markdown_v2.content, WEBHOOK_MARKDOWN_BYTES)
      break
    case 'image': {
      const size = Buffer.byteLength(message.image.base64, 'base64')
      check.expect(size > 0 && size <= WEBHOOK_IMAGE_BYTES, 'image.base64', 'is empty or over 2 MB', 45001)
      checkRequired(check, 'image.md5', message.image.md5)
      break
    }
    case 'file':
      checkRequired(check, 'file.media_id', message.file.media_id, NO_MEDIA)
      break
    case 'voice':
      checkRequired(check, 'voice.media_id', message.voice.media_id, NO_MEDIA)
      break
    case 'news':
      checkCount(check, 'news.articles', message.news.articles, [1, 8], 45008)
      message.news.articles.forEach((article, index) => {
        checkArticle(check, `news.articles[${index}]`, article)
      })
      break
    case 'template_card': {
      const isNotice = ['text_notice', 'news_notice'].includes(message.template_card.card_type)
      check.expect(isNotice, 'template_card.card_type', 'is not possible in a webhook', MSGTYPE_NOT_POSSIBLE)
      return [...check.faults, ...findCardFaults(message.template_card, 'send')]
    }
    default:
      check.expect(false, 'msgtype', 'is unknown', MSGTYPE_NOT_POSSIBLE)
  }
  return check.faults
}

export function createWebhookApi(caller: Caller) {
  return {
    /** `key` is a secret: it stands in the address only, never in an error. */
    send: (key: string, message: WebhookMessage): Promise<SendResult> =>
      postToWebhook(caller, key, renderWebhookMessage(message)),
    /** The media id lives 3 days and works with the same webhook only. */
    async uploadMedia(key: string, file: MediaFile & { readonly type: 'file' | 'voice' }): Promise<UploadedMedia> {
      refuseFaults('webhook/upload_media', checkMediaFile(file))
      const answer = await caller.call(
        {
          method: 'POST',
          path: 'webhook/upload_media',
          query: { key, type: file.type },
          multipart: renderMediaForm({ contentType: 'application/octet-stream', ...file }),
          isMedia: true,
        },
        'without-token',
      )
      return readUploaded(answer)
    },
  }
}

export async function postToWebhook(caller: Caller, key: string, json: string): Promise<SendResult> {
  const request = { method: 'POST', path: 'webhook/send', query: { key }, json } as const
  return readSendResult(await caller.call(request, 'without-token'))
}
