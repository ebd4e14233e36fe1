import { element } from './element.js'
import { link, mediaUrl, safeUrl } from './links.js'

/** @import { Card, TapContext } from './types.js' */

/** `source.desc_color` 0–3 (protocol 4.4). */
const SOURCE_TONES = ['grey', 'black', 'red', 'green']
/** `type` of links, rows and the card itself. */
const MINI_PROGRAM = 2
const ROW_LINK = 1
const ROW_FILE = 2
const ROW_MEMBER = 3

/** @param {Card} card */
export function source({ source: from }) {
  if (!from?.desc) return undefined
  return element('span', { class: `card-source source-${SOURCE_TONES[from.desc_color ?? 0] ?? 'grey'}` }, from.desc)
}

/** @param {Card} card */
export function mainTitle({ main_title: title }) {
  if (!title?.title && !title?.desc) return undefined
  return element(
    'div',
    { class: 'card-main' },
    title.title && element('div', { class: 'card-title' }, title.title),
    title.desc && element('div', { class: 'card-desc' }, title.desc),
  )
}

/** @param {Card} card */
export function emphasis({ emphasis_content: content }) {
  if (!content?.title && !content?.desc) return undefined
  return element(
    'div',
    { class: 'card-emphasis' },
    element('div', { class: 'card-emphasis-title' }, content.title ?? ''),
    element('div', { class: 'card-desc' }, content.desc ?? ''),
  )
}

/** @param {Card} card */
export function quote({ quote_area: area }) {
  if (!area?.title && !area?.quote_text) return undefined
  return element(
    'blockquote',
    { class: 'card-quote' },
    area.title &&
      element('div', { class: 'card-quote-title' }, area.type === ROW_LINK ? link(area.url, area.title) : area.title),
    area.quote_text && element('div', {}, area.quote_text),
  )
}

/** @param {Card} card */
export function horizontalList({ horizontal_content_list: rows }) {
  if (!rows?.length) return undefined
  return element(
    'dl',
    { class: 'card-rows' },
    ...rows.flatMap((row) => [element('dt', {}, row.keyname ?? ''), element('dd', {}, rowValue(row))]),
  )
}

/** @param {NonNullable<Card['horizontal_content_list']>[number]} row */
function rowValue({ type, value = '', url, media_id: mediaId }) {
  if (type === ROW_LINK) return link(url, value)
  if (type === ROW_FILE && mediaId)
    return element('a', { class: 'link', href: mediaUrl(mediaId), download: value }, value)
  if (type === ROW_MEMBER) return element('span', { class: 'mention' }, value)
  return value
}

/** @param {Card} card */
export function jumpList({ jump_list: jumps }) {
  if (!jumps?.length) return undefined
  return element(
    'ul',
    { class: 'card-jumps' },
    ...jumps.map(({ type, url, title = '' }) =>
      element('li', {}, type === MINI_PROGRAM ? `${title}（小程序）` : type === ROW_LINK ? link(url, title) : title),
    ),
  )
}

/** The whole card is one link on a phone; here it is a line at its foot. @param {Card} card */
export function cardAction({ card_action: action }) {
  if (action?.type === MINI_PROGRAM) return element('span', { class: 'card-link dead' }, '打开小程序')
  if (action?.type !== ROW_LINK || safeUrl(action.url) === undefined) return undefined
  return link(action.url, '查看详情', 'link card-link')
}

/** @param {Card} card */
export function newsParts({ card_image: image, image_text_area: area, vertical_content_list: list }) {
  return [
    image?.url && outsidePicture(),
    area &&
      element(
        'div',
        { class: 'card-area' },
        element('div', {}, area.type === ROW_LINK ? link(area.url, area.title ?? '') : (area.title ?? '')),
        element('div', { class: 'card-desc' }, area.desc ?? ''),
      ),
    ...(list ?? []).map(({ title, desc }) =>
      element(
        'div',
        { class: 'card-vertical' },
        element('div', { class: 'card-vertical-title' }, title ?? ''),
        desc ?? '',
      ),
    ),
  ]
}

/** Pictures at other addresses are not loaded: the page works without a network and tells nobody it was looked at. */
function outsidePicture() {
  return element('div', { class: 'card-picture' }, '配图在外部地址，这里不加载')
}

/**
 * The menu at the card's top right corner.
 * @param {Card} card
 * @param {TapContext} context
 */
export function actionMenu({ action_menu: menu }, { tapMenu }) {
  if (!menu?.action_list?.length) return undefined
  return element(
    'details',
    { class: 'card-menu' },
    element('summary', { 'aria-label': menu.desc || '更多操作', title: menu.desc || '更多操作' }, '⋯'),
    element(
      'div',
      { class: 'card-menu-list' },
      ...menu.action_list.map(({ text, key }) =>
        element('button', { type: 'button', 'data-key': key, click: () => tapMenu(key) }, text),
      ),
    ),
  )
}
