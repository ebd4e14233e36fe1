import { element } from './element.js'
import { BARE_URL, link } from './links.js'

/** The one tag a WeCom text message knows (protocol 6.1). */
const ANCHOR = /<a\s+href\s*=\s*(?:"([^"]*)"|'([^']*)')\s*>([\s\S]*?)<\/a>/gi
/** The marks of a textcard's description (protocol 4.2). */
const DESCRIPTION_MARK = /<br\s*\/?>|<div\s+class\s*=\s*["'](gray|highlight|normal)["']\s*>([\s\S]*?)<\/div>/gi

/**
 * Text from an app: line breaks are kept by CSS, `<a href>` and bare addresses become links, the rest stays text.
 * @param {string} text
 */
export function appText(text) {
  return replaceMatches(text, ANCHOR, plainText, ([, double, single, label]) => link(double ?? single, label ?? ''))
}

/** Text a person typed: only bare addresses become links. @param {string} text */
export function plainText(text) {
  return replaceMatches(
    text,
    BARE_URL,
    (rest) => [rest],
    ([url]) => link(url, url ?? ''),
  )
}

/** @param {string} text */
export function textcardDescription(text) {
  return replaceMatches(text, DESCRIPTION_MARK, plainText, ([, tone, content]) =>
    tone === undefined ? element('br') : element('div', { class: `tone-${tone}` }, ...plainText(content ?? '')),
  )
}

/**
 * Cuts `text` at every match; what lies between goes through `rest`.
 * @param {string} text
 * @param {RegExp} pattern with the g flag
 * @param {(rest: string) => (Node | string)[]} rest
 * @param {(match: RegExpMatchArray) => Node | string} replace
 * @returns {(Node | string)[]}
 */
export function replaceMatches(text, pattern, rest, replace) {
  /** @type {(Node | string)[]} */
  const nodes = []
  let end = 0
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) nodes.push(...rest(text.slice(end, match.index)))
    nodes.push(replace(match))
    end = match.index + match[0].length
  }
  if (end < text.length) nodes.push(...rest(text.slice(end)))
  return nodes
}
