import { setTimeout as delay } from 'node:timers/promises'
import type { Activity } from './activity.ts'

/** How long running handlers may take to end when the process stops; then they are left to another worker. */
const HANDLERS_MS = 10_000

/** How long the connections may take once no handler runs: with the server away they would never end. */
const CONNECTIONS_MS = 2_000

export interface ClosingLimits {
  readonly handlersMs: number
  readonly connectionsMs: number
}

/** Closes in order, but not for ever. False when it did not end in time. */
export async function closeWithin(
  close: () => Promise<void>,
  activity: Pick<Activity, 'whenNoneRuns'>,
  { handlersMs, connectionsMs }: ClosingLimits = { handlersMs: HANDLERS_MS, connectionsMs: CONNECTIONS_MS },
): Promise<boolean> {
  const ended = new AbortController()
  const { signal } = ended

  async function timeIsUp(): Promise<boolean> {
    await Promise.race([activity.whenNoneRuns(), delay(handlersMs, undefined, { signal })])
    await delay(connectionsMs, undefined, { signal })
    return false
  }

  try {
    return await Promise.race([close().then(() => true), timeIsUp()])
  } finally {
    ended.abort()
  }
}
