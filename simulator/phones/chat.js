/** @import { Message, Place } from './types.js' */

/**
 * The messages of one place as far as this phone has them: in order, each once, the latest revision of each.
 * @param {Place} place
 */
export function createChat(place) {
  /** @type {Map<string, Message>} */
  const byId = new Map()
  /** @type {Message[]} */
  let ordered = []

  /**
   * Takes in messages in any order and however often.
   * @param {Message[]} incoming
   * @returns {Set<string>} ids that are new or changed
   */
  function merge(incoming) {
    /** @type {Set<string>} */
    const changed = new Set()
    for (const message of incoming) {
      const known = byId.get(message.id)
      if (known && known.revision >= message.revision) continue
      byId.set(message.id, message)
      changed.add(message.id)
    }
    if (changed.size > 0) ordered = [...byId.values()].sort((one, other) => one.seq - other.seq)
    return changed
  }

  return {
    place,
    merge,
    get: (/** @type {string} */ id) => byId.get(id),
    messages: () => ordered,
    /**
     * From where to ask after a lost connection. Not the newest: messages already here may have been updated
     * or recalled meanwhile, so those that can be seen are read again.
     * @param {number} visibleCount
     */
    seqToAskAfter: (visibleCount) => (ordered.at(-visibleCount) ?? ordered[0] ?? { seq: 1 }).seq - 1,
  }
}
