import { schedule } from 'node-cron'
import type { Activity } from './activity.ts'
import type { QuietWarning } from './log.ts'

/** Only a wake-up: what is due is a row. node-cron does not recover missed minutes, the rows do. */
const EVERY_MINUTE = '* * * * *'
const TIMEZONE = 'Asia/Shanghai'

/**
 * `wake` made safe to call at any time: it never overlaps itself, and every call ends after a run that began after it,
 * so whoever has just moved the clock is answered for the new time. Calls during a run share one more run.
 */
export function createWakeUp(wake: () => Promise<void>, activity: Activity): () => Promise<void> {
  let current: Promise<void> | undefined
  let next: Promise<void> | undefined

  async function run(): Promise<void> {
    const release = activity.hold()
    try {
      await wake()
    } finally {
      release()
      current = undefined
    }
  }

  function begin(): Promise<void> {
    current = run()
    return current
  }

  return () => {
    if (!current) return begin()
    next ??= current
      .catch(() => undefined) // the caller of that run hears of it
      .then(() => {
        next = undefined
        return begin()
      })
    return next
  }
}

export interface MinuteClock {
  stop(): Promise<void>
}

/** Wakes at once, for what fell due while nobody was up, and then each minute. A failure waits for the next minute. */
export function startMinuteClock(wakeUp: () => Promise<void>, warn: QuietWarning): MinuteClock {
  async function tick(): Promise<void> {
    try {
      await wakeUp()
    } catch (error) {
      warn('wake', error, 'wake-up failed, trying again next minute')
    }
  }
  let last = tick()
  const task = schedule(
    EVERY_MINUTE,
    () => {
      last = tick()
    },
    { timezone: TIMEZONE, name: 'wake', suppressMissedWarning: true },
  )
  return {
    async stop() {
      await task.destroy()
      await last
    },
  }
}
