import { element } from './element.js'
import { link } from './links.js'
import { plainText, replaceMatches } from './text.js'

/** Inline marks of the subset (protocol 6.2) in the order they are looked for; one alternation keeps them apart. */
const INLINE =
  /`([^`\n]+)`|\*\*([^\n]+?)\*\*|\[([^\]\n]+)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)|<font\s+color\s*=\s*["']?(info|comment|warning)["']?\s*>([\s\S]*?)<\/font>|<@([^>\s]+)>/g

/**
 * Markdown of app messages, app chats and webhooks: headings, bold, links, inline code, quotes, three font
 * colours and mentions. Lists, tables and pictures are not part of it and stay text lines, as on a phone.
 * @param {string} source
 * @param {(userid: string) => string} nameOf
 * @returns {Node[]}
 */
export function markdown(source, nameOf) {
  /** @type {HTMLElement[]} */
  const blocks = []
  for (const line of source.split(/\r?\n/)) {
    const heading = /^(#{1,6})\s+(.*)$/.exec(line)
    const quote = /^>\s?(.*)$/.exec(line)
    const last = blocks.at(-1)
    if (heading)
      blocks.push(
        element('div', { class: `md-heading md-h${heading[1]?.length}` }, ...inline(heading[2] ?? '', nameOf)),
      )
    else if (quote && last?.className === 'md-quote') last.append(element('br'), ...inline(quote[1] ?? '', nameOf))
    else if (quote) blocks.push(element('blockquote', { class: 'md-quote' }, ...inline(quote[1] ?? '', nameOf)))
    else blocks.push(element('div', { class: line.trim() === '' ? 'md-gap' : 'md-line' }, ...inline(line, nameOf)))
  }
  return blocks
}

/**
 * @param {string} text
 * @param {(userid: string) => string} nameOf
 * @returns {(Node | string)[]}
 */
function inline(text, nameOf) {
  return replaceMatches(text, INLINE, plainText, ([, code, bold, label, url, color, colored, userid]) => {
    if (code !== undefined) return element('code', {}, code)
    if (bold !== undefined) return element('strong', {}, ...inline(bold, nameOf))
    if (label !== undefined) return link(url, label)
    if (color !== undefined) return element('span', { class: `md-${color}` }, ...inline(colored ?? '', nameOf))
    return element('span', { class: 'mention' }, `@${nameOf(userid ?? '')}`)
  })
}
