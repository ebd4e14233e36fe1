import { element } from './element.js'

/** Where a bare address in a text ends: at white space, or where Chinese text or its punctuation goes on. */
export const BARE_URL = /https?:\/\/[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+/g

/**
 * The address if a person may be sent there, otherwise `undefined`: only http and https, and only absolute,
 * so that `javascript:`, `data:` and addresses inside this page stay dead.
 * @param {unknown} url
 */
export function safeUrl(url) {
  if (typeof url !== 'string') return undefined
  const trimmed = url.trim()
  if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) return undefined
  return trimmed
}

/**
 * A link that opens elsewhere; plain text, marked as dead, when the address is not safe.
 * @param {unknown} url
 * @param {string} label
 * @param {string} [className]
 */
export function link(url, label, className = 'link') {
  const href = safeUrl(url)
  if (href === undefined) return element('span', { class: `${className} dead`, title: '此链接不能打开' }, label)
  return element(
    'a',
    { class: className, href, target: '_blank', rel: 'noopener noreferrer', title: href, 'data-outside': true },
    label,
  )
}

/**
 * The way through which a phone opens a link: the sign-in page then knows who holds the phone.
 * @param {string} userid
 * @param {string} url
 */
export function openAs(userid, url) {
  return `/control/open?${new URLSearchParams({ userid, url })}`
}

/** Media is only ever read from the simulator itself. @param {string} id */
export function mediaUrl(id) {
  return `/control/media/${encodeURIComponent(id)}`
}
