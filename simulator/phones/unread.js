import { placeKey } from './places.js'

/** @import { Place, State } from './types.js' */

/** How many messages nobody has looked at, by place. The server's count, then every arrival since. */
export function createUnread() {
  /** @type {Map<string, number>} */
  const counts = new Map()
  return {
    /** @param {State} state */
    set({ members, groups }) {
      for (const { userid, unread } of members) keep({ kind: 'user', id: userid }, unread)
      for (const { id, unread } of groups) keep({ kind: 'group', id }, unread)
    },
    /** @param {Place} place */
    add: (place) => counts.set(placeKey(place), (counts.get(placeKey(place)) ?? 0) + 1),
    /** @param {Place} place @returns {boolean} whether there was anything unread */
    clear: (place) => (counts.get(placeKey(place)) ?? 0) > 0 && counts.delete(placeKey(place)),
    /** @param {Place} place */
    count: (place) => counts.get(placeKey(place)) ?? 0,
  }

  /**
   * @param {Place} place
   * @param {number | undefined} unread
   */
  function keep(place, unread) {
    if (unread !== undefined) counts.set(placeKey(place), unread)
  }
}
