import { element } from './element.js'
import { needsStamp } from './time.js'

/** @import { Message } from './types.js' */

/** More would make a year's chat slow; older ones come by button, this many at a time. */
export const PAGE_MESSAGES = 300
/** Nearer than this to the end, the chat follows new messages. */
const PINNED_PX = 60

/**
 * The scrolling list of one chat.
 * @param {object} options
 * @param {(message: Message, withStamp: boolean) => HTMLElement} options.draw
 * @param {() => HTMLElement} options.drawEmpty
 */
export function createTranscript({ draw, drawEmpty }) {
  let limit = PAGE_MESSAGES
  /** @type {Message[]} */
  let messages = []
  /** @type {Map<string, { node: HTMLElement, withStamp: boolean }>} */
  const drawn = new Map()

  const older = element('button', { type: 'button', class: 'older', hidden: true, click: showOlder }, '显示更早')
  const list = element('div', { class: 'list' })
  const log = element(
    'div',
    { class: 'log', role: 'log', 'aria-live': 'polite', tabindex: '0', scroll: hideNewer },
    older,
    list,
  )
  const newer = element('button', { type: 'button', class: 'newer', hidden: true, click: toEnd }, '↓ 新消息')
  // Pictures get their height only when loaded; `load` does not bubble, hence the capture.
  list.addEventListener('load', () => newer.hidden && wasPinned && toEnd(), true)
  let wasPinned = true

  function isPinned() {
    return log.scrollHeight - log.scrollTop - log.clientHeight < PINNED_PX
  }

  function toEnd() {
    log.scrollTop = log.scrollHeight
    newer.hidden = true
    wasPinned = true
  }

  function hideNewer() {
    wasPinned = isPinned()
    if (wasPinned) newer.hidden = true
  }

  function showOlder() {
    const heightBefore = log.scrollHeight
    const offset = log.scrollTop
    const firstBefore = list.firstElementChild
    limit += PAGE_MESSAGES
    place(new Set())
    log.scrollTop = offset + log.scrollHeight - heightBefore
    if (older.hidden && firstBefore instanceof HTMLElement) firstBefore.focus({ preventScroll: true })
  }

  /** @param {Set<string>} changed */
  function place(changed) {
    const visible = messages.slice(-limit)
    older.hidden = visible.length === messages.length
    const kept = new Set(visible.map(({ id }) => id))
    for (const [id, { node }] of drawn) {
      if (kept.has(id)) continue
      node.remove()
      drawn.delete(id)
    }
    if (visible.length === 0) list.replaceChildren(drawEmpty())
    else if (drawn.size === 0) list.replaceChildren()
    let cursor = list.firstElementChild
    visible.forEach((message, index) => {
      const withStamp = needsStamp(visible[index - 1]?.at, message.at)
      const before = drawn.get(message.id)?.node
      const node = nodeFor(message, withStamp, changed)
      // A node that was drawn again has taken the place of the old one.
      if (before && cursor === before) cursor = node
      if (node === cursor) cursor = cursor.nextElementSibling
      else list.insertBefore(node, cursor)
    })
  }

  /**
   * @param {Message} message
   * @param {boolean} withStamp
   * @param {Set<string>} changed
   */
  function nodeFor(message, withStamp, changed) {
    const known = drawn.get(message.id)
    if (known && known.withStamp === withStamp && !changed.has(message.id)) return known.node
    const node = draw(message, withStamp)
    drawn.set(message.id, { node, withStamp })
    if (known) replaceKeepingFocus(known.node, node)
    return node
  }

  return {
    element: element('div', { class: 'transcript' }, log, newer),
    log,
    toEnd,
    /**
     * @param {Message[]} all
     * @param {Set<string>} changed
     */
    show(all, changed) {
      const pinned = isPinned()
      const before = messages.at(-1)?.seq ?? 0
      messages = all
      place(changed)
      if (pinned) toEnd()
      else if ((all.at(-1)?.seq ?? 0) > before) newer.hidden = false
    },
    /** @param {Iterable<string>} [ids] all when left out */
    redraw(ids) {
      const pinned = isPinned()
      place(new Set(ids ?? drawn.keys()))
      if (pinned) toEnd()
    },
    reset() {
      limit = PAGE_MESSAGES
      messages = []
      drawn.clear()
      list.replaceChildren()
      older.hidden = true
      newer.hidden = true
    },
    visibleCount: () => limit,
  }
}

/**
 * A card that is drawn again must not throw a keyboard user back to the top of the page.
 * @param {HTMLElement} old
 * @param {HTMLElement} fresh
 */
function replaceKeepingFocus(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null
  const key = focused?.getAttribute('data-key')
  old.replaceWith(fresh)
  if (!focused) return
  const same = key === null || key === undefined ? null : fresh.querySelector(`button[data-key="${CSS.escape(key)}"]`)
  if (same instanceof HTMLElement) same.focus({ preventScroll: true })
  else fresh.focus({ preventScroll: true })
}
