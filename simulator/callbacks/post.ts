import { type Agent, request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'

/** Answers are an empty body or one small XML; more is cut off. */
const ANSWER_LIMIT_BYTES = 64 * 1024

export type PostOutcome =
  | { kind: 'answered'; status: number; body: string }
  | { kind: 'failed'; reason: 'timeout' | 'connection' | 'stopped' }

export interface PostOptions {
  agent: Agent | undefined
  timeoutMs: number
  signal: AbortSignal
  method?: 'GET' | 'POST'
  /** Sends half the body and then nothing more: a slow-loris. */
  isHalfSent?: boolean
}

/** One HTTP exchange whose whole duration, connection included, is limited. */
export async function post(url: URL, body: string, options: PostOptions): Promise<PostOutcome> {
  const outcome = await exchange(url, body, options)
  // The server may close a pooled connection in the instant we write to it: that is no failed delivery.
  return outcome === 'stale-socket' ? post(url, body, { ...options, agent: undefined }) : outcome
}

function exchange(
  url: URL,
  body: string,
  { agent, timeoutMs, signal, method = 'POST', isHalfSent = false }: PostOptions,
): Promise<PostOutcome | 'stale-socket'> {
  return new Promise((resolve) => {
    const isHttps = url.protocol === 'https:'
    const request = (isHttps ? httpsRequest : httpRequest)(url, {
      method,
      ...(agent && !isHttps ? { agent } : {}),
      headers: method === 'POST' ? { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(body) } : {},
    })
    let reason: 'timeout' | 'connection' | 'stopped' = 'connection'
    let hasAnswer = false
    const stop = (why: 'timeout' | 'stopped') => {
      reason = why
      request.destroy()
    }
    const timer = setTimeout(() => stop('timeout'), timeoutMs)
    const onAbort = () => stop('stopped')
    signal.addEventListener('abort', onAbort, { once: true })
    const finish = (outcome: PostOutcome | 'stale-socket') => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      resolve(outcome)
    }
    request.on('error', () => {
      const isStale = reason === 'connection' && request.reusedSocket && !hasAnswer
      finish(isStale ? 'stale-socket' : { kind: 'failed', reason })
    })
    request.on('response', (response) => {
      hasAnswer = true
      const chunks: Buffer[] = []
      let length = 0
      response.on('data', (chunk: Buffer) => {
        length += chunk.length
        if (length <= ANSWER_LIMIT_BYTES) chunks.push(chunk)
      })
      response.on('error', () => finish({ kind: 'failed', reason }))
      response.on('end', () =>
        finish({ kind: 'answered', status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
      )
    })
    if (signal.aborted) stop('stopped')
    if (isHalfSent) request.write(body.slice(0, body.length / 2))
    else request.end(body)
  })
}
