import { badge } from './badge.js'
import { control } from './control.js'
import { element } from './element.js'
import { createFaults } from './faults.js'
import { startFeed } from './feed.js'
import { createPhone } from './phone.js'
import { defaultPlaces, describePlace, groupPlace, hashOf, placeKey, placesFromHash, userPlace } from './places.js'
import { yearOf } from './time.js'
import { createTimeBar } from './time-bar.js'
import { createUnread } from './unread.js'

/** @import { FeedEvent, Place, State } from './types.js' */

/** Events of a replay come in hundreds a second; they are drawn together this often. */
const DRAW_EVERY_MS = 60
/** Changes of the world come in bursts; one question answers all of them. */
const STATE_DELAY_MS = 300
/** The simulator answers but cannot tell its state, for example while it starts. */
const STATE_RETRY_MS = 1_000

const bar = /** @type {HTMLElement} */ (document.getElementById('bar'))
const tabs = /** @type {HTMLElement} */ (document.getElementById('tabs'))
const main = /** @type {HTMLElement} */ (document.getElementById('phones'))
const narrow = matchMedia('(max-width: 699px)')

/** @type {State} */
let state = { now: new Date(0).toISOString(), apps: [], members: [], groups: [] }
/** @type {ReturnType<typeof createPhone>[]} */
let phones = []
let activePhone = 0
/** @type {string | undefined} */
let shownYear
/** @type {FeedEvent[]} */
let pending = []
let stateTimer = 0

const timeBar = createTimeBar(() => void refresh())
const unread = createUnread()
const faults = createFaults()
const connection = element('span', { class: 'connection lost', role: 'status' }, '正在连接…')
const elsewhere = element('span', { class: 'elsewhere' })
bar.append(element('h1', {}, '手机'), timeBar.element, elsewhere, connection, faults.button)
document.body.append(faults.drawer)

startFeed({
  onOpen: () => void onOpen(),
  onLost: () => setConnection(false),
  onEvent(event) {
    if (pending.length === 0) setTimeout(drawPending, DRAW_EVERY_MS)
    pending.push(event)
  },
})
addEventListener('hashchange', () => {
  showPlaces(placesFromHash(location.hash))
  for (const phone of phones) void phone.catchUp()
})
narrow.addEventListener('change', describeAll)

async function onOpen() {
  if (!(await refresh())) return void setTimeout(onOpen, STATE_RETRY_MS)
  if (phones.length === 0) {
    const named = placesFromHash(location.hash)
    showPlaces(named.length > 0 ? named : defaultPlaces(state))
  }
  await Promise.all(phones.map((phone) => phone.catchUp()))
  setConnection(true)
}

/** False when the state could not be read; what is shown stays as it is. */
async function refresh() {
  try {
    state = await control.state()
  } catch {
    setConnection(false)
    return false
  }
  timeBar.show(state)
  unread.set(state)
  describeAll()
  return true
}

/** @param {boolean} isUp */
function setConnection(isUp) {
  connection.textContent = isUp ? '已连接' : '连接断开，正在重连…'
  connection.classList.toggle('lost', !isUp)
  document.body.toggleAttribute('data-ready', isUp)
}

/** @param {Place[]} places */
function showPlaces(places) {
  if (places.length === 0 || hashOf(places) === hashOf(phones.map((phone) => phone.place()))) return
  phones = places.map((place) =>
    createPhone(place, { state: () => state, now: timeBar.now, unread: unreadOf, onSwitch }),
  )
  main.replaceChildren(...phones.map((phone) => phone.element))
  tabs.replaceChildren(
    ...phones.map((_, index) => element('button', { type: 'button', class: 'tab', click: () => activate(index) })),
  )
  activate(0)
}

/** Runs before the phone changes its place, hence the wait before the address is written. */
function onSwitch() {
  queueMicrotask(() => {
    history.replaceState(null, '', hashOf(phones.map((phone) => phone.place())))
    describeAll()
  })
}

/** @param {number} index */
function activate(index) {
  activePhone = index
  for (const [position, phone] of phones.entries()) phone.element.toggleAttribute('data-active', position === index)
  describeAll()
}

/** @param {Place} place */
function isOnScreen(place) {
  const key = placeKey(place)
  return phones.some((phone, index) => placeKey(phone.place()) === key && (!narrow.matches || index === activePhone))
}

/** @param {Place} place */
function unreadOf(place) {
  return isOnScreen(place) ? 0 : unread.count(place)
}

function describeAll() {
  for (const phone of phones) {
    if (isOnScreen(phone.place())) unread.clear(phone.place())
    phone.describe()
  }
  for (const [index, tab] of [...tabs.children].entries()) {
    const place = phones[index]?.place()
    if (!place) continue
    const count = unreadOf(place)
    const label = describePlace(state, place).title
    tab.setAttribute('aria-current', String(index === activePhone))
    // Written only when it differs, so that a press that has begun is not lost.
    if (tab.getAttribute('data-label') === `${label} ${count}`) continue
    tab.setAttribute('data-label', `${label} ${count}`)
    tab.replaceChildren(label, badge(count) ?? '')
  }
  const others = [
    ...state.members.map(({ userid }) => userPlace(userid)),
    ...state.groups.map(({ id }) => groupPlace(id)),
  ]
  const count = others.reduce((sum, place) => sum + unreadOf(place), 0)
  const text = count > 0 ? `其他手机 ${count} 条未读` : ''
  if (elsewhere.textContent !== text) elsewhere.textContent = text
}

function drawPending() {
  const events = pending
  pending = []
  for (const event of events) if (event.now) timeBar.setNow(event.now)
  for (const phone of phones) {
    const key = placeKey(phone.place())
    const messages = events.flatMap((event) => (event.message && keyOf(event) === key ? [event.message] : []))
    if (messages.length > 0) phone.receive(messages)
  }
  for (const event of events) {
    const place = placeOf(event)
    if (place && event.type === 'message' && event.message?.direction === 'out' && !isOnScreen(place)) unread.add(place)
  }
  if (events.some(({ type }) => type === 'state' || type === 'group' || type === 'clock')) refreshSoon()
  const year = yearOf(timeBar.now())
  if (year !== shownYear) for (const phone of phones) phone.redraw()
  shownYear = year
  describeAll()
}

function refreshSoon() {
  if (stateTimer !== 0) return
  stateTimer = window.setTimeout(() => {
    stateTimer = 0
    void refresh()
  }, STATE_DELAY_MS)
}

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
