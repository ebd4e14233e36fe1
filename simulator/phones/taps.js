import { ControlError, control } from './control.js'

/** @import { Message, Selected, TapContext } from './types.js' */

/** A tapped button waits this long for its card to change (protocol 4.5: "a short time"). */
export const WAIT_MS = 5_000
/** The card has changed, was recalled, or the member has left the app. */
const CONFLICT = 409

/**
 * Taps on the cards of one phone: which button waits for an answer and what became of the last tap.
 * @param {object} options
 * @param {(id: string) => Message | undefined} options.find
 * @param {(id: string) => void} options.redraw
 */
export function createTaps({ find, redraw }) {
  /** @type {Map<string, { key: string, before: string, timer: number }>} */
  const waiting = new Map()
  /** @type {Map<string, string>} */
  const notes = new Map()
  /** @type {Map<string, Selected[]>} */
  const drafts = new Map()

  /**
   * @param {string} id
   * @param {string} [note]
   */
  function settle(id, note) {
    clearTimeout(waiting.get(id)?.timer)
    waiting.delete(id)
    if (note === undefined) notes.delete(id)
    else notes.set(id, note)
  }

  /**
   * @param {string} userid
   * @param {Message} message
   * @param {string} key
   * @param {{ menuKey: string } | { key: string, selected?: Selected[] }} tap
   */
  async function send(userid, { id }, key, tap) {
    const message = find(id)
    if (!message || waiting.has(id)) return
    settle(id)
    const timer = window.setTimeout(() => {
      settle(id, '暂时没有回应，可以再点一次')
      redraw(id)
    }, WAIT_MS)
    waiting.set(id, { key, before: fingerprint(message), timer })
    if ('selected' in tap && tap.selected) drafts.set(id, tap.selected)
    redraw(id)
    try {
      await control.tap(userid, { messageId: id, ...tap })
    } catch (error) {
      const isGone = error instanceof ControlError && error.status === CONFLICT
      settle(id, isGone ? '这张卡片上的这个按钮已经不能点了' : `没有点成：${/** @type {Error} */ (error).message}`)
      redraw(id)
    }
  }

  return {
    /**
     * @param {string} userid
     * @param {Message} message
     * @returns {TapContext}
     */
    context(userid, message) {
      const draft = drafts.get(message.id)
      return {
        tap: (key, selected) => void send(userid, message, key, { key, ...(selected ? { selected } : {}) }),
        tapMenu: (menuKey) => void send(userid, message, menuKey, { menuKey }),
        waitingKey: waiting.get(message.id)?.key,
        ...(draft ? { draft } : {}),
      }
    },
    note: (/** @type {string} */ id) => notes.get(id),
    /** The tap itself also changes the message (it is recorded there); only a change of the card is an answer. @param {Message} message */
    noticeUpdate(message) {
      const entry = waiting.get(message.id)
      if (entry && entry.before === fingerprint(message)) return
      drafts.delete(message.id)
      settle(message.id)
    },
    reset() {
      for (const id of [...waiting.keys()]) settle(id)
      notes.clear()
      drafts.clear()
    },
  }
}

/** @param {Message} message */
function fingerprint({ card, replacedText, state }) {
  return JSON.stringify([card, replacedText, state])
}
