/** How many messages a lane may carry in a window; reached, the next waits until the oldest leaves the window. */
export interface SendLimit {
  readonly windowMs: number
  readonly messages: number
}

/**
 * WeCom drops without a word what one member gets beyond 30 a minute and 1,000 an hour (protocol 5.1): we stay below.
 */
export const MEMBER_LIMITS: readonly SendLimit[] = [
  { windowMs: 60_000, messages: 25 },
  { windowMs: 3_600_000, messages: 900 },
]

/** A webhook answers 45009 above 20 a minute (protocol 4.9); group chats are kept at the same pace. */
export const GROUP_LIMITS: readonly SendLimit[] = [{ windowMs: 60_000, messages: 18 }]

export function longestWindowMs(limits: readonly SendLimit[]): number {
  return Math.max(...limits.map((limit) => limit.windowMs))
}

/** When the next message may go, given the times of those sent before (oldest first). */
export function nextAllowedAt(sentAt: readonly Date[], now: Date, limits: readonly SendLimit[]): Date {
  let allowed = now.getTime()
  for (const { windowMs, messages } of limits) {
    const inWindow = sentAt.filter((at) => at.getTime() > now.getTime() - windowMs)
    const blocking = inWindow[inWindow.length - messages]
    if (blocking) allowed = Math.max(allowed, blocking.getTime() + windowMs)
  }
  return new Date(allowed)
}
