import type { SimClock } from '../clock.ts'

/** Query parameters and body fields that are secrets wherever they occur. */
const SECRET_NAMES = new Set([
  'access_token',
  'corpsecret',
  'secret',
  'key',
  'code',
  'user_ticket',
  'ticket',
  'aesKey',
  'token',
])
/** In bodies `key` is a button's name, not a secret. */
const SECRET_BODY_NAMES = new Set(['access_token', 'corpsecret', 'secret', 'user_ticket', 'ticket', 'aesKey'])
const LONG_TEXT = 2_000

export interface LogEntry {
  seq: number
  at: string
  direction: 'api' | 'callback' | 'control'
  method: string
  path: string
  query?: Record<string, string>
  status: number
  ms: number
  errcode?: number
  request?: unknown
  answer?: unknown
  note?: string
}

export type RequestLog = ReturnType<typeof createLog>

/** The last `capacity` requests and answers, secrets taken out before they are stored. */
export function createLog(clock: SimClock, capacity: number) {
  const ring: LogEntry[] = []
  let sequence = 0
  return {
    add(entry: Omit<LogEntry, 'seq' | 'at'>): void {
      sequence += 1
      const { request, answer, ...rest } = entry
      const stored: LogEntry = { seq: sequence, at: clock.now().toISOString(), ...rest }
      if (request !== undefined) stored.request = redact(request)
      if (answer !== undefined) stored.answer = redact(answer)
      ring[sequence % capacity] = stored
    },
    read(after = 0): LogEntry[] {
      const first = Math.max(after + 1, sequence - capacity + 1)
      const found: LogEntry[] = []
      for (let seq = first; seq <= sequence; seq += 1) {
        const entry = ring[seq % capacity]
        if (entry) found.push(entry)
      }
      return found
    },
  }
}

export function redactQuery(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...query].map(([name, value]) => [name, SECRET_NAMES.has(name) ? '***' : value]))
}

/** A copy without secrets and with long texts (base64 pictures) cut. */
function redact(value: unknown): unknown {
  if (typeof value === 'string') return value.length > LONG_TEXT ? `${value.slice(0, 64)}…(${value.length})` : value
  if (Array.isArray(value)) return value.map(redact)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, SECRET_BODY_NAMES.has(name) ? '***' : redact(field)]),
  )
}
