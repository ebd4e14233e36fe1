import { element } from './element.js'
import { link, mediaUrl } from './links.js'
import { openViewer } from './viewer.js'

/** @import { Media, Message } from './types.js' */

/** Pictures the browser draws; anything else (svg above all) is offered as a file. */
const PICTURE_TYPE = /^image\/(png|jpeg|gif|webp|bmp)/

/** `812 B`, `36.5 KB`, `1.2 MB`. @param {number} bytes */
export function sizeText(bytes) {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** @param {Message} message */
export function picture({ media }) {
  if (!media || !PICTURE_TYPE.test(media.contentType)) return media ? file(media) : missing('图片')
  const url = mediaUrl(media.id)
  const image = element('img', { src: url, alt: '', loading: 'lazy' })
  return element(
    'button',
    {
      class: 'picture',
      type: 'button',
      'aria-label': `图片 ${media.name}，点开看大图`,
      click: () => openViewer(url, media.name),
    },
    image,
  )
}

/** @param {Media} media */
export function file(media) {
  const extension = /\.([A-Za-z0-9]{1,5})$/.exec(media.name)?.[1] ?? ''
  return element(
    'a',
    {
      class: 'file',
      href: mediaUrl(media.id),
      download: media.name,
      'aria-label': `下载文件 ${media.name}，${sizeText(media.bytes)}`,
    },
    element(
      'span',
      { class: 'file-text' },
      element('span', { class: 'file-name' }, media.name),
      element('span', { class: 'file-size' }, `${sizeText(media.bytes)} · 下载`),
    ),
    element(
      'span',
      { class: `file-icon file-${toneOf(extension)}`, 'aria-hidden': 'true' },
      extension.toUpperCase() || '文件',
    ),
  )
}

/** @param {string} extension */
function toneOf(extension) {
  if (/^xlsx?$|^csv$/i.test(extension)) return 'sheet'
  if (/^docx?$|^wps$/i.test(extension)) return 'document'
  if (/^pdf$/i.test(extension)) return 'pdf'
  return 'other'
}

/** Voice, video and location: what it is, not the thing itself. @param {Message} message */
export function placeholder({ kind, media, text, title }) {
  const names = { voice: '语音', video: '视频', location: '位置' }
  const label = names[/** @type {keyof typeof names} */ (kind)]
  const detail = [title, text, media?.name, media && sizeText(media.bytes)].filter(Boolean).join(' · ')
  return element(
    'div',
    { class: 'placeholder' },
    element('span', { class: 'placeholder-kind' }, label),
    detail !== '' && element('span', {}, detail),
    media && element('a', { class: 'link', href: mediaUrl(media.id), download: media.name }, '下载'),
  )
}

/** @param {Message} message */
export function sharedLink({ title, text, description, url }) {
  return element(
    'div',
    { class: 'shared' },
    link(url, title || text || url || '链接', 'link shared-title'),
    description && element('div', { class: 'shared-text' }, description),
  )
}

/** A list of articles; pictures from other hosts are named, not loaded. @param {Message} message */
export function articles({ articles: list = [] }) {
  return element(
    'div',
    { class: 'articles' },
    ...list.map((article) =>
      element(
        'div',
        { class: 'article' },
        link(article.url ?? article.content_source_url, String(article.title ?? '图文'), 'link shared-title'),
        element('div', { class: 'shared-text' }, String(article.description ?? article.digest ?? '')),
      ),
    ),
  )
}

/** @param {string} what */
export function missing(what) {
  return element('div', { class: 'placeholder' }, element('span', { class: 'placeholder-kind' }, what), '已失效')
}
