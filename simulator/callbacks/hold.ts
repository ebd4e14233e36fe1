import type { SimClock } from '../clock.ts'
import type { Delivery } from './deliver.ts'

type Start = () => Promise<Delivery>

/** How often a held message looks at a clock that runs by itself. */
const LOOK_EVERY_MS = 1_000
const STOPPED: Delivery = { status: 'stopped', attempts: 0, ms: 0 }

/** Messages a fault keeps back. */
export function createHolds(stopping: AbortSignal) {
  const overtaken: (() => void)[] = []
  let held = 0

  return {
    count: (): number => held,
    /** Waits by the simulated clock: a jump past the moment releases it. */
    untilClock(clock: SimClock, ms: number, start: Start): Promise<Delivery> {
      const dueMs = clock.now().getTime() + ms
      held += 1
      return new Promise((resolve) => {
        const end = (result: Promise<Delivery> | Delivery) => {
          held -= 1
          clearInterval(timer)
          stopListening?.()
          stopping.removeEventListener('abort', onAbort)
          resolve(result)
        }
        const onAbort = () => end(STOPPED)
        const look = () => {
          if (clock.now().getTime() >= dueMs) end(start())
        }
        const timer = setInterval(look, Math.min(Math.max(ms, 1), LOOK_EVERY_MS))
        const stopListening = clock.onChange?.(look)
        stopping.addEventListener('abort', onAbort, { once: true })
      })
    },
    /** Waits until `takeOvertaken` hands it out, after the next message. */
    untilOvertaken(start: Start): Promise<Delivery> {
      held += 1
      return new Promise((resolve) => {
        overtaken.push(() => {
          held -= 1
          resolve(stopping.aborted ? STOPPED : start())
        })
      })
    },
    takeOvertaken: (): (() => void)[] => overtaken.splice(0),
  }
}

/** Waits in real time, or until everything stops. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
    if (signal.aborted) done()
  })
}
