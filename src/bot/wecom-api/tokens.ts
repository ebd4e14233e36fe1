/** A credential with a life: an access token, or a JS-SDK ticket. */
export interface FreshToken {
  readonly value: string
  readonly expiresAt: Date
}

export interface StoredToken extends FreshToken {
  /** Grows by one with every write, so that a process that was asleep cannot overwrite a newer token. */
  readonly fence: number
}

/**
 * Where all processes of one deployment share one token of one application (corp + secret). An implementation over a
 * database keeps one row: `write` is an update `where fence = expectedFence`.
 */
export interface TokenStore {
  read(): Promise<StoredToken | null>
  /** Stores with fence `expectedFence + 1` if the stored fence is still `expectedFence` (0: nothing stored); else `false`. */
  write(token: FreshToken, expectedFence: number): Promise<boolean>
  /** Runs `fn` while no other process does. A lock that was lost is no harm: the fence decides. */
  withRefreshLock<T>(fn: () => Promise<T>): Promise<T>
}

/** For one process, tests and tools. */
export function createMemoryTokenStore(): TokenStore {
  let stored: StoredToken | null = null
  let last: Promise<unknown> = Promise.resolve()
  return {
    read: async () => stored,
    async write(token, expectedFence) {
      if ((stored?.fence ?? 0) !== expectedFence) return false
      stored = { value: token.value, expiresAt: token.expiresAt, fence: expectedFence + 1 }
      return true
    },
    withRefreshLock(fn) {
      const run = last.then(fn)
      last = run.catch(() => undefined)
      return run
    },
  }
}
