import { RATE_LIMIT_WAIT_MS } from './error-table.ts'
import { WecomError } from './errors.ts'
import type { FreshToken, StoredToken, TokenStore } from './tokens.ts'

/** Refresh this long before the end of life (reference 4.1: about 5 minutes). */
export const EARLY_REFRESH_MS = 5 * 60_000
/** WeCom may answer an early refresh with the same token and its remaining life (8, no. 9): ask again this late. */
export const EARLY_REFRESH_PAUSE_MS = 60_000
/** After a refused secret nothing is fetched for this long: repeating it gets the address blocked for an hour (4.1). */
export const REFUSED_SECRET_PAUSE_MS = 60_000

export interface TokenKeeper {
  /** A token that is valid by our clock. */
  get(): Promise<StoredToken>
  /** Another token than `rejected`: the stored one if somebody has refreshed meanwhile, else a new one. */
  replace(rejected: StoredToken): Promise<StoredToken>
  /** Stops fetching for a while: a new token was refused as well. */
  pause(reason: WecomError): void
}

export interface TokenKeeperOptions {
  readonly store: TokenStore
  readonly now: () => Date
  /** Asks WeCom for a new one. */
  readonly fetchToken: () => Promise<FreshToken>
}

/** One credential, shared through its store; at most one fetch at a time in this process and, by the lock, in all. */
export function createTokenKeeper({ store, now, fetchToken }: TokenKeeperOptions): TokenKeeper {
  let known: StoredToken | null = null
  let fetching: Promise<StoredToken> | null = null
  let earlyRefreshAt = Number.NEGATIVE_INFINITY
  let paused: { readonly until: number; readonly reason: WecomError } | null = null

  const lifeLeftMs = (token: StoredToken) => token.expiresAt.getTime() - now().getTime()

  function pauseFor(reason: WecomError, ms: number): void {
    paused = { until: now().getTime() + ms, reason }
  }

  /** Fetches unless the stored token is already newer than `than`. */
  async function fetchNewer(than: StoredToken | null): Promise<StoredToken> {
    return store.withRefreshLock(async () => {
      const stored = await store.read()
      const fence = stored?.fence ?? 0
      if (stored && fence > (than?.fence ?? 0) && lifeLeftMs(stored) > EARLY_REFRESH_MS) return stored
      if (paused && now().getTime() < paused.until) throw paused.reason
      const fresh = await fetchOrPause()
      if (await store.write(fresh, fence)) return { ...fresh, fence: fence + 1 }
      // Our lock was lost and another process wrote first: its token is the shared one.
      return (await store.read()) ?? { ...fresh, fence }
    })
  }

  async function fetchOrPause(): Promise<FreshToken> {
    try {
      return await fetchToken()
    } catch (err) {
      if (err instanceof WecomError && err.action === 'wait') pauseFor(err, err.retryAfterMs ?? RATE_LIMIT_WAIT_MS)
      else if (err instanceof WecomError && err.needsOperator) pauseFor(err, REFUSED_SECRET_PAUSE_MS)
      throw err
    }
  }

  function refresh(than: StoredToken | null): Promise<StoredToken> {
    fetching ??= fetchNewer(than)
      .then((token) => {
        known = token
        return token
      })
      .finally(() => {
        fetching = null
      })
    return fetching
  }

  return {
    async get() {
      if (!known || lifeLeftMs(known) <= EARLY_REFRESH_MS) known = (await store.read()) ?? known
      const token = known
      if (!token || lifeLeftMs(token) <= 0) return refresh(token)
      if (lifeLeftMs(token) > EARLY_REFRESH_MS) return token
      // Due for an early refresh: one caller fetches, the others and a failing fetch go on with the old one.
      const at = now().getTime()
      if (fetching || at - earlyRefreshAt < EARLY_REFRESH_PAUSE_MS) return token
      earlyRefreshAt = at
      return refresh(token).catch(() => token)
    },
    async replace(rejected) {
      const next = await refresh(rejected)
      // A fetch that was under way for somebody else may have ended with the very token that was rejected.
      return next.fence > rejected.fence ? next : refresh(rejected)
    },
    pause: (reason) => pauseFor(reason, REFUSED_SECRET_PAUSE_MS),
  }
}
