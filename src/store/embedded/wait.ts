import { setTimeout as pause } from 'node:timers/promises'

const POLL_MS = 20

/** Asks `condition` again and again until it gives something, or null when `timeoutMs` (real time) have passed. */
export async function waitFor<T>(
  timeoutMs: number,
  condition: () => T | null | false | Promise<T | null | false>,
): Promise<T | null> {
  const endsAt = performance.now() + timeoutMs
  for (;;) {
    const found = await condition()
    if (found) return found
    if (performance.now() >= endsAt) return null
    await pause(POLL_MS)
  }
}
