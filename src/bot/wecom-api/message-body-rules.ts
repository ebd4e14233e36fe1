import type { LimitFault } from './errors.ts'
import type { MessageBody, MiniProgramNoticeBody, NewsArticle, StoredArticle, TextCardBody } from './message.ts'
import {
  checkBytes,
  checkCharacters,
  checkCount,
  checkRequired,
  checkUrl,
  createRuleCheck,
  isFilled,
  type RuleCheck,
  URL_WITHOUT_SCHEME,
} from './rule-check.ts'
import { findCardFaults } from './template-card-rules.ts'
import { TEXT_BYTES } from './text.ts'

/** Reference 4.2 gives characters for textcards and bytes on another page: the stricter reading holds (8, no. 22). */
export const TITLE_BYTES = 128
export const DESCRIPTION_BYTES = 512
const ARTICLES: readonly [number, number] = [1, 8]
const AUTHOR_BYTES = 64
const PAGE_PATH_BYTES = 128
const STORED_CONTENT_BYTES = 666 * 1024
const BUTTON_CHARACTERS = 4

const TOO_LONG = 45002
const TOO_MANY_ARTICLES = 45008
const EMPTY_TEXT = 44004
const NO_MEDIA = 40007

/** The limits of the content, the same in message/send and appchat/send. */
export function findBodyFaults(body: MessageBody, { purpose }: { purpose: 'send' | 'update' }): readonly LimitFault[] {
  const check = createRuleCheck()
  switch (body.msgtype) {
    case 'text':
      checkContent(check, 'text.content', body.text.content)
      break
    case 'markdown':
      checkContent(check, 'markdown.content', body.markdown.content)
      break
    case 'image':
      checkRequired(check, 'image.media_id', body.image.media_id, NO_MEDIA)
      break
    case 'voice':
      checkRequired(check, 'voice.media_id', body.voice.media_id, NO_MEDIA)
      break
    case 'file':
      checkRequired(check, 'file.media_id', body.file.media_id, NO_MEDIA)
      break
    case 'video':
      checkRequired(check, 'video.media_id', body.video.media_id, NO_MEDIA)
      checkBytes(check, 'video.title', body.video.title, TITLE_BYTES)
      checkBytes(check, 'video.description', body.video.description, DESCRIPTION_BYTES)
      break
    case 'textcard':
      checkTextCard(check, body.textcard)
      break
    case 'news':
      checkCount(check, 'news.articles', body.news.articles, ARTICLES, TOO_MANY_ARTICLES)
      body.news.articles.forEach((article, index) => {
        checkArticle(check, `news.articles[${index}]`, article)
      })
      break
    case 'mpnews':
      checkCount(check, 'mpnews.articles', body.mpnews.articles, ARTICLES, TOO_MANY_ARTICLES)
      body.mpnews.articles.forEach((article, index) => {
        checkStoredArticle(check, `mpnews.articles[${index}]`, article)
      })
      break
    case 'miniprogram_notice':
      checkMiniProgramNotice(check, body.miniprogram_notice)
      break
    case 'template_card':
      return findCardFaults(body.template_card, purpose).map((fault) => ({
        ...fault,
        path: `template_card.${fault.path}`,
      }))
    default:
      check.expect(false, 'msgtype', 'is unknown', 40008)
  }
  return check.faults
}

export function checkContent(check: RuleCheck, path: string, content: string, maxBytes = TEXT_BYTES): void {
  checkRequired(check, path, content, EMPTY_TEXT)
  checkBytes(check, path, content, maxBytes, TOO_LONG)
}

export function checkArticle(check: RuleCheck, path: string, article: NewsArticle): void {
  checkRequired(check, `${path}.title`, article.title, 42033)
  checkBytes(check, `${path}.title`, article.title, TITLE_BYTES)
  checkBytes(check, `${path}.description`, article.description, DESCRIPTION_BYTES)
  checkBytes(check, `${path}.pagepath`, article.pagepath, PAGE_PATH_BYTES)
  const leadsToPage = isFilled(article.appid) && isFilled(article.pagepath)
  check.expect(
    leadsToPage || isFilled(article.url),
    `${path}.url`,
    'or appid and pagepath are required',
    URL_WITHOUT_SCHEME,
  )
  if (isFilled(article.url)) checkUrl(check, `${path}.url`, article.url)
  if (isFilled(article.picurl)) checkUrl(check, `${path}.picurl`, article.picurl)
}

function checkTextCard(check: RuleCheck, { title, description, url, btntxt = '' }: TextCardBody['textcard']): void {
  checkRequired(check, 'textcard.title', title)
  checkRequired(check, 'textcard.description', description)
  checkBytes(check, 'textcard.title', title, TITLE_BYTES)
  checkBytes(check, 'textcard.description', description, DESCRIPTION_BYTES)
  checkUrl(check, 'textcard.url', url)
  checkCharacters(check, 'textcard.btntxt', btntxt, BUTTON_CHARACTERS, TOO_LONG)
}

function checkStoredArticle(check: RuleCheck, path: string, article: StoredArticle): void {
  checkRequired(check, `${path}.title`, article.title, 42033)
  checkRequired(check, `${path}.thumb_media_id`, article.thumb_media_id, NO_MEDIA)
  checkRequired(check, `${path}.content`, article.content, EMPTY_TEXT)
  checkBytes(check, `${path}.title`, article.title, TITLE_BYTES)
  checkBytes(check, `${path}.author`, article.author, AUTHOR_BYTES)
  checkBytes(check, `${path}.digest`, article.digest, DESCRIPTION_BYTES)
  checkBytes(check, `${path}.content`, article.content, STORED_CONTENT_BYTES)
}

function checkMiniProgramNotice(check: RuleCheck, notice: MiniProgramNoticeBody['miniprogram_notice']): void {
  const { appid, page, title, description, content_item: items = [] } = notice
  checkRequired(check, 'miniprogram_notice.appid', appid, 90200)
  checkBytes(check, 'miniprogram_notice.page', page, 1024, 90200)
  for (const [name, text] of Object.entries({ title, ...(description === undefined ? {} : { description }) })) {
    const characters = [...text].length
    check.expect(characters >= 4 && characters <= 12, `miniprogram_notice.${name}`, 'is not 4 to 12 characters', 90200)
  }
  checkCount(check, 'miniprogram_notice.content_item', items, [0, 10], 90200)
  items.forEach(({ key, value }, index) => {
    checkCharacters(check, `miniprogram_notice.content_item[${index}].key`, key, 10, 90200)
    checkCharacters(check, `miniprogram_notice.content_item[${index}].value`, value, 30, 90200)
  })
}
