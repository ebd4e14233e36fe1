import { createHash, randomBytes } from 'node:crypto'
import type { Context } from 'koa'
import type { Cookies } from './cookies.ts'
import type { Seal } from './seal.ts'

/** Time to come back from WeCom's page. */
export const LOGIN_LIFE_MS = 10 * 60_000
/** The browser's own mark outlives a log-in, so that several may be under way in several windows. */
const BROWSER_LIFE_SECONDS = 3_600
const COOKIE = 'browser'
/** WeCom takes letters and digits, at most 128 (reference 4.12): 32 random, 8 for the second it ends, 64 of signature. */
const STATE = /^([0-9a-f]{32})([0-9a-f]{8})([0-9a-f]{64})$/

export type LoginFault = 'no-state' | 'other-browser' | 'expired'

/** A log-in that came back to the browser it began in. It must still be spent, once. */
export interface ReturnedLogin {
  /** For the table of spent keys. */
  readonly digest: string
  readonly expiresAt: Date
}

/**
 * `state` of a log-in: signed together with the browser it began in and the page it leads back to, so that neither
 * somebody else's answer nor another target can be slipped in.
 */
export function createLoginStates(seal: Seal, cookies: Cookies) {
  const signed = (...parts: readonly string[]) => parts.join('\n')
  const browserOf = (ctx: Context) => {
    const browser = cookies.read(ctx, COOKIE)
    return browser && /^[0-9a-f]{32}$/.test(browser) ? browser : null
  }
  return {
    begin(ctx: Context, returnPath: string, now: Date): string {
      const browser = browserOf(ctx) ?? randomBytes(16).toString('hex')
      cookies.write(ctx, COOKIE, browser, BROWSER_LIFE_SECONDS)
      const nonce = randomBytes(16).toString('hex')
      const ends = Math.floor((now.getTime() + LOGIN_LIFE_MS) / 1_000)
        .toString(16)
        .padStart(8, '0')
      return `${nonce}${ends}${seal.sign('login', signed(nonce, ends, browser, returnPath))}`
    },

    check(ctx: Context, state: string, returnPath: string, now: Date): ReturnedLogin | LoginFault {
      const [, nonce = '', ends = '', signature = ''] = STATE.exec(state) ?? []
      if (nonce === '') return 'no-state'
      const browser = browserOf(ctx)
      if (browser === null || !seal.holds('login', signed(nonce, ends, browser, returnPath), signature))
        return 'other-browser'
      const expiresAt = new Date(Number.parseInt(ends, 16) * 1_000)
      if (expiresAt <= now) return 'expired'
      return { digest: createHash('sha256').update(`login ${nonce}`).digest('hex'), expiresAt }
    },
  }
}

export type LoginStates = ReturnType<typeof createLoginStates>
