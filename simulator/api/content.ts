import type { Simulation } from '../simulation.ts'
import type { Media } from '../state/media.ts'
import type { PhoneMessage } from '../state/phones.ts'
import { isRecord, listField, objectField, textField } from './call.ts'
import { ApiError } from './errors.ts'

/** What a bubble shows, without whose it is. */
export type Content = Pick<PhoneMessage, 'kind'> & Partial<PhoneMessage>

export interface ContentRules {
  /** Types this way of sending knows; anything else is 40008. */
  types: readonly string[]
  textBytes: number
  markdownBytes: number
  /** Webhooks may only use media uploaded through themselves. */
  webhookKey?: string
}

/** Protocol 4.2. Bytes are UTF-8. */
const TITLE = 128
const DESCRIPTION = 512
const URL_BYTES = 2_048
const MAX_ARTICLES = 8
const BTNTXT_CHARACTERS = 4
const MPNEWS_CONTENT_BYTES = 666 * 1024

/** Reads and checks the object named like the msgtype; cards are checked elsewhere. */
export function readContent(sim: Simulation, body: Record<string, unknown>, rules: ContentRules): Content {
  const msgtype = textField(body, 'msgtype')
  const fields = objectField(body, msgtype)
  if (!rules.types.includes(msgtype)) throw new ApiError(40008, 'invalid message type')
  switch (msgtype) {
    case 'text':
      return withMentions(
        readText(sim, fields, 'text', rules.textBytes),
        listField(fields, 'mentioned_list').map(String),
      )
    case 'markdown':
    case 'markdown_v2':
      return readText(sim, fields, msgtype, rules.markdownBytes)
    case 'textcard':
      return readTextcard(sim, fields)
    case 'news':
      return { kind: 'news', articles: readArticles(fields, readNewsArticle) }
    case 'mpnews':
      return { kind: 'mpnews', articles: readArticles(fields, (article) => readMpnewsArticle(sim, article)) }
    case 'miniprogram_notice':
      return readMiniprogramNotice(fields)
    default:
      return readMediaContent(sim, fields, msgtype, rules.webhookKey)
  }
}

export function withMentions(content: Content, mentioned: string[]): Content {
  return mentioned.length === 0 ? content : { ...content, mentioned }
}

function readText(
  sim: Simulation,
  fields: Record<string, unknown>,
  kind: 'text' | 'markdown' | 'markdown_v2',
  limit: number,
): Content {
  const content = textField(fields, 'content')
  if (content === '') throw new ApiError(44004, 'empty text')
  const text = cutBytes(content, limit)
  if (text.length === content.length) return { kind, text }
  if (sim.switches.overlongText === '45002') throw new ApiError(45002, 'content size out of limit')
  return { kind, text, state: 'truncated' }
}

function readTextcard(sim: Simulation, fields: Record<string, unknown>): Content {
  const title = required(fields, 'title', 41016)
  const description = required(fields, 'description', 40063)
  const url = readUrl(fields, 'url')
  const cut = sim.switches.textcardUnit === 'characters' ? cutCharacters : cutBytes
  const shown = { title: cut(title, TITLE), description: cut(description, DESCRIPTION) }
  const isCut = shown.title !== title || shown.description !== description
  const btntxt = cutCharacters(textField(fields, 'btntxt') || '详情', BTNTXT_CHARACTERS)
  return { kind: 'textcard', ...shown, url, btntxt, ...(isCut ? { state: 'truncated' as const } : {}) }
}

function readArticles(
  fields: Record<string, unknown>,
  read: (article: Record<string, unknown>) => Record<string, unknown>,
) {
  const articles = listField(fields, 'articles').filter(isRecord)
  if (articles.length === 0) throw new ApiError(40063, 'articles missing')
  if (articles.length > MAX_ARTICLES) throw new ApiError(45008, 'article count out of limit')
  return articles.map(read)
}

function readNewsArticle(article: Record<string, unknown>): Record<string, unknown> {
  const title = cutBytes(required(article, 'title', 41016), TITLE)
  const description = cutBytes(textField(article, 'description'), DESCRIPTION)
  const isMiniprogram = textField(article, 'appid') !== '' && textField(article, 'pagepath') !== ''
  const picurl = textField(article, 'picurl')
  return {
    title,
    description,
    ...(isMiniprogram ? {} : { url: readUrl(article, 'url') }),
    ...(picurl ? { picurl: checkUrl(picurl) } : {}),
  }
}

function readMpnewsArticle(sim: Simulation, article: Record<string, unknown>): Record<string, unknown> {
  const title = cutBytes(required(article, 'title', 41016), TITLE)
  findMedia(sim, textField(article, 'thumb_media_id'), 'image', undefined)
  const content = required(article, 'content', 40063)
  if (Buffer.byteLength(content) > MPNEWS_CONTENT_BYTES) throw new ApiError(45002, 'content size out of limit')
  return {
    title,
    author: cutBytes(textField(article, 'author'), 64),
    digest: cutBytes(textField(article, 'digest'), DESCRIPTION),
    content,
  }
}

/** The vendor's codes lie in 90200–90208 (protocol 5.2); which one stands for which field is our assignment. */
function readMiniprogramNotice(fields: Record<string, unknown>): Content {
  const title = textField(fields, 'title')
  if (textField(fields, 'appid') === '') throw new ApiError(90200, 'miniprogram appid missing')
  if (Array.from(title).length < 4 || Array.from(title).length > 12)
    throw new ApiError(90202, 'miniprogram title length')
  const items = listField(fields, 'content_item').filter(isRecord)
  if (items.length > 10) throw new ApiError(90205, 'too many content items')
  const text = items.map((item) => `${textField(item, 'key')}：${textField(item, 'value')}`).join('\n')
  return { kind: 'textcard', title, description: textField(fields, 'description'), text }
}

function readMediaContent(
  sim: Simulation,
  fields: Record<string, unknown>,
  msgtype: string,
  webhookKey: string | undefined,
): Content {
  const type = msgtype === 'image' || msgtype === 'voice' || msgtype === 'video' ? msgtype : 'file'
  const media = findMedia(sim, required(fields, 'media_id', 41006), type, webhookKey)
  const content: Content = { kind: type, media: describeMedia(sim, media) }
  if (type !== 'video') return content
  return {
    ...content,
    title: cutBytes(textField(fields, 'title'), TITLE),
    description: cutBytes(textField(fields, 'description'), DESCRIPTION),
  }
}

function findMedia(sim: Simulation, id: string, type: string, webhookKey: string | undefined): Media {
  const media = sim.media.findAlive(id, webhookKey)
  if (!media || media.type !== type) throw new ApiError(40007, 'invalid media_id')
  return media
}

export function describeMedia({ addresses }: Simulation, { id, name, content, contentType }: Media) {
  return { id, name, bytes: content.length, contentType, url: `${addresses.controlOrigin}/control/media/${id}` }
}

function required(fields: Record<string, unknown>, name: string, errcode: number): string {
  const value = textField(fields, name)
  if (value === '') throw new ApiError(errcode, `${name} missing`)
  return value
}

function readUrl(fields: Record<string, unknown>, name: string): string {
  return checkUrl(required(fields, name, 41010))
}

/** @throws {ApiError} 45034 without a scheme. */
export function checkUrl(url: string): string {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) throw new ApiError(45034, 'url lacks scheme')
  if (Buffer.byteLength(url) > URL_BYTES) throw new ApiError(45002, 'url too long')
  return url
}

/** At most `limit` bytes of UTF-8, never half a character. */
export function cutBytes(text: string, limit: number): string {
  if (Buffer.byteLength(text) <= limit) return text
  let bytes = 0
  let end = 0
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > limit) break
    end += character.length
  }
  return text.slice(0, end)
}

function cutCharacters(text: string, limit: number): string {
  const characters = Array.from(text)
  return characters.length <= limit ? text : characters.slice(0, limit).join('')
}
