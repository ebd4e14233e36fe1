/** @import { FeedEvent } from './types.js' */

const EVENT_TYPES = ['message', 'update', 'recall', 'clock', 'group', 'state']
const FIRST_RETRY_MS = 500
const LAST_RETRY_MS = 5_000

/**
 * Listens to the live events for as long as the page is open. After every (re)connection `onOpen` runs, so that
 * what was missed can be fetched; own retries because the browser gives up for good on an HTTP error.
 * @param {{ onOpen: () => void, onLost: () => void, onEvent: (event: FeedEvent) => void }} listeners
 */
export function startFeed({ onOpen, onLost, onEvent }) {
  let retryMs = FIRST_RETRY_MS
  connect()

  function connect() {
    const source = new EventSource('/control/events')
    source.addEventListener('open', () => {
      retryMs = FIRST_RETRY_MS
      onOpen()
    })
    source.addEventListener('error', () => {
      source.close()
      onLost()
      setTimeout(connect, retryMs)
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS)
    })
    for (const type of EVENT_TYPES) {
      source.addEventListener(type, (event) =>
        onEvent({ type, ...JSON.parse(/** @type {MessageEvent} */ (event).data) }),
      )
    }
  }
}
