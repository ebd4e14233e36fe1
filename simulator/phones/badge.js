import { element } from './element.js'

const MOST_SHOWN = 99

/** Number of unread messages; nothing for none. @param {number} count */
export function badge(count) {
  if (count <= 0) return undefined
  return element(
    'span',
    { class: 'badge', 'aria-label': `${count} 条未读` },
    count > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count),
  )
}
