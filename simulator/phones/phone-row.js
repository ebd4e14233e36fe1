import { badge } from './badge.js'
import { control } from './control.js'
import { element } from './element.js'
import { createPhone } from './phone.js'
import { defaultPlaces, describePlace, groupPlace, hashOf, placeKey, placesFromHash, userPlace } from './places.js'
import { createUnread } from './unread.js'

/** @import { FeedEvent, Place, State } from './types.js' */

/**
 * The phones side by side; below 700 px one at a time, chosen by tabs. The page's address names them.
 * @param {object} options
 * @param {HTMLElement} options.main
 * @param {HTMLElement} options.tabs
 * @param {() => State} options.state
 * @param {() => string} options.now
 */
export function createPhoneRow({ main, tabs, state, now }) {
  const narrow = matchMedia('(max-width: 699px)')
  const unread = createUnread()
  /** @type {ReturnType<typeof createPhone>[]} */
  let phones = []
  let active = 0
  const elsewhere = element('span', { class: 'elsewhere' })
  narrow.addEventListener('change', describe)
  addEventListener('hashchange', () => {
    show(placesFromHash(location.hash))
    void catchUp()
  })

  /** @param {Place[]} places */
  function show(places) {
    if (places.length === 0 || hashOf(places) === hashOf(phones.map((phone) => phone.place()))) return
    phones = places.map(create)
    main.replaceChildren(...phones.map((phone) => phone.element))
    tabs.replaceChildren(...phones.map((_, index) => createTab(index)))
    activate(0)
  }

  /** @param {Place} place */
  function create(place) {
    return createPhone(place, { state, now, unread: countOf, onSwitch })
  }

  /** @param {number} index */
  function createTab(index) {
    return element('button', { type: 'button', class: 'tab', click: () => activate(index) })
  }

  function onSwitch() {
    history.replaceState(null, '', hashOf(phones.map((phone) => phone.place())))
    describe()
  }

  /** @param {number} index */
  function activate(index) {
    active = index
    for (const [position, phone] of phones.entries()) phone.element.toggleAttribute('data-active', position === index)
    describe()
  }

  /** @param {Place} place */
  function isOnScreen(place) {
    const key = placeKey(place)
    return phones.some((phone, index) => placeKey(phone.place()) === key && (!narrow.matches || index === active))
  }

  /** @param {Place} place */
  function countOf(place) {
    return isOnScreen(place) ? 0 : unread.count(place)
  }

  function describe() {
    for (const phone of phones) {
      const place = phone.place()
      if (isOnScreen(place) && unread.clear(place)) void markRead(place)
      phone.describe()
    }
    for (const [index, tab] of [...tabs.children].entries()) {
      const place = phones[index]?.place()
      if (place) describeTab(tab, place, index === active)
    }
    describeElsewhere()
  }

  function describeElsewhere() {
    const { members, groups } = state()
    const places = [...members.map(({ userid }) => userPlace(userid)), ...groups.map(({ id }) => groupPlace(id))]
    const count = places.reduce((sum, place) => sum + countOf(place), 0)
    const text = count > 0 ? `其他手机 ${count} 条未读` : ''
    if (elsewhere.textContent !== text) elsewhere.textContent = text
  }

  /** @param {Place} place */
  async function markRead({ kind, id }) {
    if (kind !== 'user') return
    // Only a counter: if it is not reset now, the next state says so again.
    await control.markRead(id).catch(() => undefined)
  }

  /**
   * @param {Element} tab
   * @param {Place} place
   * @param {boolean} isActive
   */
  function describeTab(tab, place, isActive) {
    tab.setAttribute('aria-current', String(isActive))
    const count = countOf(place)
    const label = describePlace(state(), place).title
    // Written only when it differs: a press that has begun would be lost with the text under it.
    if (tab.getAttribute('data-shown') === `${label} ${count}`) return
    tab.setAttribute('data-shown', `${label} ${count}`)
    tab.replaceChildren(label, badge(count) ?? '')
  }

  async function catchUp() {
    await Promise.all(phones.map((phone) => phone.catchUp()))
  }

  return {
    /** How many messages nobody on screen sees. */
    elsewhere,
    catchUp,
    redraw: () => {
      for (const phone of phones) phone.redraw()
    },
    /** After the state was read again. */
    refresh() {
      unread.set(state())
      if (phones.length === 0) show(placesFromHash(location.hash))
      // Nobody was named: those of the world, and the leaders' group as soon as an app has created it.
      if (location.hash === '' && phones.length < DEFAULT_PHONES) addDefaults()
      describe()
    },
    /** @param {FeedEvent[]} events */
    receive(events) {
      for (const phone of phones) {
        const key = placeKey(phone.place())
        const messages = events.flatMap((event) => (event.message && keyOf(event) === key ? [event.message] : []))
        if (messages.length > 0) phone.receive(messages)
      }
      for (const event of events) {
        const place = placeOf(event)
        if (place && event.type === 'message' && event.message?.direction === 'out' && !isOnScreen(place))
          unread.add(place)
      }
      describe()
    },
  }

  function addDefaults() {
    const shown = new Set(phones.map((phone) => placeKey(phone.place())))
    for (const place of defaultPlaces(state())) {
      if (shown.has(placeKey(place)) || phones.length >= DEFAULT_PHONES) continue
      const phone = create(place)
      phones.push(phone)
      main.append(phone.element)
      tabs.append(createTab(phones.length - 1))
      void phone.catchUp()
    }
    activate(active)
  }
}

/** Officer, reviewer, leader and the leaders' group. */
const DEFAULT_PHONES = 4

/**
 * @param {FeedEvent} event
 * @returns {Place | undefined}
 */
function placeOf({ userid, groupId }) {
  if (userid !== undefined) return userPlace(userid)
  return groupId === undefined ? undefined : groupPlace(groupId)
}

/** @param {FeedEvent} event */
function keyOf(event) {
  const place = placeOf(event)
  return place && placeKey(place)
}
