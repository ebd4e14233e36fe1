import type { SimClock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import { MINUTE_MS } from './windows.ts'

/** Protocol 4.12. */
export const CODE_LIFE_MS = 5 * MINUTE_MS
export const TICKET_LIFE_MS = 30 * MINUTE_MS

interface Grant {
  userid: string
  isPrivate: boolean
  untilMs: number
}

export type OauthStore = ReturnType<typeof createOauthStore>

/** Sign-in codes and tickets that were given out. */
export function createOauthStore(clock: SimClock, ids: Ids) {
  const codes = new Map<string, Grant>()
  const tickets = new Map<string, Grant>()

  function give(store: Map<string, Grant>, userid: string, isPrivate: boolean, lifeMs: number): string {
    const text = ids.text('oauth', 32)
    store.set(text, { userid, isPrivate, untilMs: clock.now().getTime() + lifeMs })
    if (store.size > 5_000) store.delete(store.keys().next().value ?? '')
    return text
  }

  return {
    newCode: (userid: string, isPrivate: boolean): string => give(codes, userid, isPrivate, CODE_LIFE_MS),
    /** A code works once, even when it is already too late. */
    spendCode(code: string): Grant | 'unknown' | 'expired' {
      const grant = codes.get(code)
      codes.delete(code)
      if (!grant) return 'unknown'
      return grant.untilMs > clock.now().getTime() ? grant : 'expired'
    },
    newTicket: (userid: string): string => give(tickets, userid, true, TICKET_LIFE_MS),
    findTicket(ticket: string): Grant | 'unknown' | 'expired' {
      const grant = tickets.get(ticket)
      if (!grant) return 'unknown'
      return grant.untilMs > clock.now().getTime() ? grant : 'expired'
    },
  }
}
