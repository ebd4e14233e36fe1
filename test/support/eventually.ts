import { vi } from 'vitest'

/** Against hanging only: a busy machine takes many times what an idle one does. */
const GIVE_UP_MS = 120_000

/** Waits for a condition to hold, however long a busy machine needs; vitest's own wait gives up after a second. */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: GIVE_UP_MS, interval: 20 })
