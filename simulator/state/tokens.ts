import type { SimClock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Switches } from '../switches.ts'

export const TOKEN_LIFE_MS = 7_200_000

/** Whose token it is: an app's, or the contact-sync assistant's, which has no right to send. */
export type Caller = { kind: 'app'; agentid: number } | { kind: 'contact' }

interface Token {
  text: string
  caller: Caller
  expiresAtMs: number
}

export type Tokens = ReturnType<typeof createTokens>

export function createTokens(clock: SimClock, ids: Ids, switches: Switches) {
  const tokens = new Map<string, Token>()
  const newestByCaller = new Map<string, Token>()

  function issue(caller: Caller): { token: string; expiresInSeconds: number } {
    const nowMs = clock.now().getTime()
    const key = caller.kind === 'app' ? `app:${caller.agentid}` : 'contact'
    const newest = newestByCaller.get(key)
    const isAlive = newest !== undefined && tokens.has(newest.text) && newest.expiresAtMs > nowMs
    if (isAlive && switches.repeatedGettoken === 'same') {
      const remaining = Math.ceil((newest.expiresAtMs - nowMs) / 1_000)
      return { token: newest.text, expiresInSeconds: switches.expiresIn === 'remaining' ? remaining : 7_200 }
    }
    if (isAlive && switches.repeatedGettoken === 'new-kills-old') tokens.delete(newest.text)
    // Long dead tokens are forgotten: a year under the virtual clock issues thousands. They then read as unknown.
    for (const [text, token] of tokens) if (token.expiresAtMs < nowMs - 12 * TOKEN_LIFE_MS) tokens.delete(text)
    const created: Token = { text: ids.text('token', 48), caller, expiresAtMs: nowMs + TOKEN_LIFE_MS }
    tokens.set(created.text, created)
    newestByCaller.set(key, created)
    return { token: created.text, expiresInSeconds: 7_200 }
  }

  return {
    issue,
    /** The caller, or why there is none. */
    check(text: string): Caller | 'unknown' | 'expired' {
      const token = tokens.get(text)
      if (!token) return 'unknown'
      return token.expiresAtMs > clock.now().getTime() ? token.caller : 'expired'
    },
    invalidate: (text: string): boolean => tokens.delete(text),
  }
}
