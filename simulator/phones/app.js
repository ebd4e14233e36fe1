import { control } from './control.js'
import { element } from './element.js'
import { createFaults } from './faults.js'
import { startFeed } from './feed.js'
import { createPhoneRow } from './phone-row.js'
import { yearOf } from './time.js'
import { createTimeBar } from './time-bar.js'

/** @import { FeedEvent, State } from './types.js' */

/** Events of a replay come in hundreds a second; they are drawn together this often. */
const DRAW_EVERY_MS = 60
/** Changes of the world come in bursts; one question answers all of them. */
const STATE_DELAY_MS = 300
/** The simulator answers but cannot tell its state, for example while it starts. */
const STATE_RETRY_MS = 1_000

/** @type {State} */
let state = { now: new Date(0).toISOString(), apps: [], members: [], groups: [] }
/** @type {FeedEvent[]} */
let pending = []
let isStateAsked = false
/** @type {string | undefined} */
let shownYear

const timeBar = createTimeBar(() => void refresh())
const faults = createFaults()
const connection = element('span', { class: 'connection lost', role: 'status' }, '正在连接…')
const row = createPhoneRow({ main: byId('phones'), tabs: byId('tabs'), state: () => state, now: timeBar.now })
byId('bar').append(element('h1', {}, '手机'), timeBar.element, row.elsewhere, connection, faults.button)
document.body.append(faults.drawer)

startFeed({
  onOpen: () => void onOpen(),
  onLost: () => setConnection(false),
  onEvent(event) {
    if (pending.length === 0) setTimeout(drawPending, DRAW_EVERY_MS)
    pending.push(event)
  },
})

/** @param {string} id */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id))
}

async function onOpen() {
  if (!(await refresh())) {
    setTimeout(() => void onOpen(), STATE_RETRY_MS)
    return
  }
  await row.catchUp()
  setConnection(true)
}

/** False when the state could not be read; what is shown stays as it is. */
async function refresh() {
  try {
    state = await control.state()
  } catch {
    return false
  }
  timeBar.show(state)
  row.refresh()
  return true
}

/** @param {boolean} isUp */
function setConnection(isUp) {
  connection.textContent = isUp ? '已连接' : '连接断开，正在重连…'
  connection.classList.toggle('lost', !isUp)
  document.body.toggleAttribute('data-ready', isUp)
}

function drawPending() {
  const events = pending
  pending = []
  for (const event of events) if (event.now) timeBar.setNow(event.now)
  row.receive(events)
  if (events.some(({ type }) => type === 'state' || type === 'group' || type === 'clock')) refreshSoon()
  // Stamps name the year only when it is not the present one.
  const year = yearOf(timeBar.now())
  if (year !== shownYear) row.redraw()
  shownYear = year
}

function refreshSoon() {
  if (isStateAsked) return
  isStateAsked = true
  setTimeout(() => {
    isStateAsked = false
    void refresh()
  }, STATE_DELAY_MS)
}
