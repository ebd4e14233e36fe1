import type { SimClock } from '../clock.ts'

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000
/** China has one zone and no summer time: the natural day starts at 16:00 UTC. */
const SHANGHAI_OFFSET_MS = 8 * HOUR_MS

export function nextNaturalDayMs(nowMs: number): number {
  return (Math.floor((nowMs + SHANGHAI_OFFSET_MS) / DAY_MS) + 1) * DAY_MS - SHANGHAI_OFFSET_MS
}

export type Windows = ReturnType<typeof createWindows>

/** All counters of the frequency limits (protocol 5.1). */
export function createWindows(clock: SimClock) {
  const fixed = new Map<string, { window: number; count: number }>()
  const sliding = new Map<string, number[]>()
  const blockedUntil = new Map<string, number>()

  function countFixed(key: string, windowMs: number, by: number): number {
    const window = Math.floor((clock.now().getTime() + SHANGHAI_OFFSET_MS) / windowMs)
    const known = fixed.get(key)
    const count = (known?.window === window ? known.count : 0) + by
    fixed.set(key, { window, count })
    return count
  }

  function takeSliding(key: string, limit: number, windowMs: number): boolean {
    const nowMs = clock.now().getTime()
    const times = (sliding.get(key) ?? []).filter((time) => time > nowMs - windowMs)
    const fits = times.length < limit
    if (fits) times.push(nowMs)
    sliding.set(key, times)
    return fits
  }

  return {
    /** Counts one more in the window; false when that exceeds the limit. */
    take(key: string, limit: number, windowMs: number, mode: 'fixed' | 'sliding' = 'fixed', by = 1): boolean {
      return mode === 'sliding' ? takeSliding(key, limit, windowMs) : countFixed(key, windowMs, by) <= limit
    },
    /** Like `take`, and exceeding it blocks the key: for the length of the window, a day until the next natural day. */
    takeOrBlock(key: string, limit: number, windowMs: number, by = 1): boolean {
      const nowMs = clock.now().getTime()
      if ((blockedUntil.get(key) ?? 0) > nowMs) return false
      if (countFixed(key, windowMs, by) <= limit) return true
      blockedUntil.set(key, windowMs === DAY_MS ? nextNaturalDayMs(nowMs) : nowMs + windowMs)
      fixed.delete(key)
      return false
    },
    block(key: string, forMs: number): void {
      blockedUntil.set(key, clock.now().getTime() + forMs)
    },
    isBlocked: (key: string): boolean => (blockedUntil.get(key) ?? 0) > clock.now().getTime(),
  }
}
