/** The parameters of a callback, each present once. */
export interface CallbackQuery {
  readonly signature: string
  readonly timestamp: string
  readonly nonce: string
  /** Only in the verification of the address. */
  readonly echo: string | null
}

/** `missing` is what a health probe looks like; `malformed` is something no WeCom sends. */
export type QueryFault = 'missing' | 'malformed'

const NAMES = ['msg_signature', 'timestamp', 'nonce', 'echostr'] as const

/**
 * Reads the raw query, decoding each value exactly once. A `+` stays a `+`: it is part of base64, and nothing WeCom sends
 * has spaces. A parameter given twice is refused, because two readers might pick different ones.
 */
export function parseCallbackQuery(rawQuery: string): CallbackQuery | QueryFault {
  const values = new Map<string, string>()
  for (const pair of rawQuery.split('&')) {
    const at = pair.indexOf('=')
    const name = at < 0 ? pair : pair.slice(0, at)
    if (!NAMES.some((known) => known === name)) continue
    if (values.has(name)) return 'malformed'
    try {
      values.set(name, decodeURIComponent(at < 0 ? '' : pair.slice(at + 1)))
    } catch {
      return 'malformed'
    }
  }
  const [signature, timestamp, nonce, echo] = NAMES.map((name) => values.get(name))
  if (!signature || !timestamp || !nonce) return 'missing'
  return { signature, timestamp, nonce, echo: echo || null }
}
