import { Agent, type Dispatcher, ProxyAgent, fetch as undiciFetch } from 'undici'
import { WecomError } from './errors.ts'

export interface Timeouts {
  /** TCP and TLS set-up. Reference 5.2 suggests 3–5 s. */
  readonly connectMs: number
  /** One whole call, answer read included. Reference 5.2 suggests 10 s. */
  readonly totalMs: number
  /** The same for calls that move files. */
  readonly mediaMs: number
}

export const DEFAULT_TIMEOUTS: Timeouts = { connectMs: 5_000, totalMs: 10_000, mediaMs: 60_000 }

/** Larger than a 20 MB file, the largest thing a single call may return (reference 4.10). */
const ANSWER_CAP_BYTES = 32 * 1024 * 1024

/** Our own code for a proxy that would not open the tunnel: undici tells it by text only. */
const PROXY_REFUSED = 'PROXY_REFUSED'

/** Nothing reached the server: the connection was never made. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  PROXY_REFUSED,
])

export interface HttpRequest {
  /** For error texts: the path without its query. */
  readonly endpoint: string
  readonly method: 'GET' | 'POST'
  /** Holds credentials in its query: never to be logged. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  readonly timeoutMs: number
}

export interface HttpAnswer {
  readonly status: number
  readonly headers: { get(name: string): string | null }
  readonly bytes: Uint8Array
}

export type Fetch = typeof undiciFetch

export interface HttpOptions {
  /** An HTTP proxy for everything, such as `http://proxy.office:3128`. */
  readonly proxy?: string
  /** PEM text of a private certificate authority (政务微信). */
  readonly ca?: string
  readonly connectMs: number
  /** For tests. */
  readonly fetch?: Fetch
}

export interface Http {
  send(request: HttpRequest): Promise<HttpAnswer>
  close(): Promise<void>
}

export function createHttp(options: HttpOptions): Http {
  const dispatcher = createDispatcher(options)
  const fetch = options.fetch ?? undiciFetch
  return {
    async send({ endpoint, method, url, headers, body, timeoutMs }) {
      const init = { method, headers, dispatcher, signal: AbortSignal.timeout(timeoutMs) }
      try {
        // A redirect would carry the token to another host, and a login page of the network is no answer of WeCom.
        const response = await fetch(url, { ...init, redirect: 'manual', ...(body === undefined ? {} : { body }) })
        return { status: response.status, headers: response.headers, bytes: await readCapped(response.body) }
      } catch (err) {
        throw transportError(endpoint, err)
      }
    },
    close: () => dispatcher.close(),
  }
}

function createDispatcher({ proxy, ca, connectMs }: HttpOptions): Dispatcher {
  const tls = { timeout: connectMs, ...(ca === undefined ? {} : { ca }) }
  if (proxy === undefined) return new Agent({ connect: tls })
  return new ProxyAgent({ uri: proxy, requestTls: tls, proxyTls: tls, connectTimeout: connectMs })
}

async function readCapped(body: AsyncIterable<Uint8Array> | null): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > ANSWER_CAP_BYTES) throw new Error('answer too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Keeps the code of the fault only: texts and causes of network libraries may quote the address with its token. */
function transportError(endpoint: string, err: unknown): WecomError {
  const code = codeOf(err)
  const reached = !NEVER_CONNECTED.has(code)
  return new WecomError({
    endpoint,
    errcode: null,
    reason: reached ? `connection broke or timed out (${code}), outcome unknown` : `no connection (${code})`,
    action: 'retry',
    outcome: reached ? 'ambiguous' : 'refused',
    retryAfterMs: 1_000,
  })
}

function codeOf(err: unknown): string {
  for (let at = err, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (at.message.startsWith('Proxy response (')) return PROXY_REFUSED
    const code = 'code' in at && typeof at.code === 'string' ? at.code : at.name === 'TimeoutError' ? 'TIMEOUT' : ''
    if (/^[A-Z0-9_]{3,60}$/.test(code)) return code
  }
  return 'UNKNOWN'
}
