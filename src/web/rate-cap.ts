/** Opening pages by hand needs a tenth of it; a browser that loops is stopped before it holds up the office. */
const REQUESTS_PER_MINUTE = 120
const WINDOW_MS = 60_000

export interface RateCap {
  /** Counts one request of this person: 0, or the seconds to wait when there were too many. */
  take(userId: string): number
}

/** `elapsedMs` is real time, also where the Clock is virtual: the cap guards the machine. Each process counts for itself. */
export function createRateCap(elapsedMs: () => number): RateCap {
  let startedMs = elapsedMs()
  let counts = new Map<string, number>()
  return {
    take(userId) {
      if (elapsedMs() - startedMs >= WINDOW_MS) {
        startedMs = elapsedMs()
        counts = new Map()
      }
      const count = (counts.get(userId) ?? 0) + 1
      counts.set(userId, count)
      return count <= REQUESTS_PER_MINUTE ? 0 : Math.max(1, Math.ceil((startedMs + WINDOW_MS - elapsedMs()) / 1_000))
    },
  }
}
