import { type Answer, errcodeOf, parseAnswer, textOf } from './answer.ts'
import { errorFromCode, WecomError } from './errors.ts'
import type { Http, HttpAnswer, HttpRequest, Timeouts } from './http.ts'
import type { Multipart } from './multipart.ts'
import type { TokenKeeper } from './token-keeper.ts'

export interface CallRequest {
  readonly method: 'GET' | 'POST'
  /** Below the API base, such as `message/send`. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | undefined>>
  /** The exact text to send: callers that must repeat a request byte for byte keep it. */
  readonly json?: string
  readonly multipart?: Multipart
  readonly headers?: Readonly<Record<string, string>>
  /** Moves a file: takes the longer time-out. */
  readonly isMedia?: boolean
}

export type TokenUse = 'with-token' | 'without-token'

export interface CallObservation {
  readonly endpoint: string
  readonly errcode: number | null
  readonly outcome: 'ok' | 'refused' | 'ambiguous'
}

export interface Caller {
  /** One call that answers in JSON. Repeats only after a refused token, once. */
  call(request: CallRequest, tokenUse?: TokenUse): Promise<Answer>
  /** The same for downloads: `read` decides what the answer is, and throws a WecomError where it is a refusal. */
  callRaw<T>(request: CallRequest, read: (answer: HttpAnswer, endpoint: string) => T): Promise<T>
}

export interface CallerOptions {
  readonly apiBase: string
  /** Other paths of older private versions: `{ 'auth/getuserinfo': 'user/getuserinfo' }` (reference 7.4). */
  readonly paths: Readonly<Record<string, string>>
  readonly http: Http
  readonly tokens: TokenKeeper
  readonly timeouts: Timeouts
  readonly observe?: (observation: CallObservation) => void
}

/** Codes of a token that another one may mend (reference 4.1, 5.2); 40001 gets one attempt only. */
const TOKEN_CODES = new Set([40001, 40014, 42001])
const WRONG_SECRET = 40001

export function createCaller({ apiBase, paths, http, tokens, timeouts, observe }: CallerOptions): Caller {
  async function attempt<T>(
    request: CallRequest,
    token: string | null,
    read: (answer: HttpAnswer, endpoint: string) => T,
  ): Promise<T> {
    const endpoint = request.path
    try {
      const url = `${apiBase}/${paths[endpoint] ?? endpoint}${queryOf(token, request.query)}`
      const result = read(await http.send(toHttpRequest(request, url, timeouts)), endpoint)
      observe?.({ endpoint, errcode: 0, outcome: 'ok' })
      return result
    } catch (err) {
      if (err instanceof WecomError) observe?.({ endpoint, errcode: err.errcode, outcome: err.outcome })
      throw err
    }
  }

  async function callRaw<T>(request: CallRequest, read: (answer: HttpAnswer, endpoint: string) => T): Promise<T> {
    const token = await tokens.get()
    try {
      return await attempt(request, token.value, read)
    } catch (err) {
      if (!isTokenRefusal(err)) throw err
      const next = await tokens.replace(token)
      try {
        return await attempt(request, next.value, read)
      } catch (again) {
        if (isTokenRefusal(again) && again.errcode === WRONG_SECRET) tokens.pause(again)
        throw again
      }
    }
  }

  return {
    callRaw,
    call: (request, tokenUse = 'with-token') =>
      tokenUse === 'with-token' ? callRaw(request, readJson) : attempt(request, null, readJson),
  }
}

function isTokenRefusal(err: unknown): err is WecomError {
  return err instanceof WecomError && err.errcode !== null && TOKEN_CODES.has(err.errcode) && err.faults.length === 0
}

function queryOf(token: string | null, query: CallRequest['query'] = {}): string {
  const params = new URLSearchParams(token === null ? {} : { access_token: token })
  for (const [name, value] of Object.entries(query)) if (value !== undefined) params.set(name, String(value))
  return params.size === 0 ? '' : `?${params}`
}

function toHttpRequest(request: CallRequest, url: string, timeouts: Timeouts): HttpRequest {
  const { method, path, json, multipart, isMedia } = request
  const body = multipart?.body ?? json
  const contentType = multipart?.contentType ?? (json === undefined ? undefined : 'application/json; charset=utf-8')
  return {
    endpoint: path,
    method,
    url,
    headers: { ...request.headers, ...(contentType === undefined ? {} : { 'content-type': contentType }) },
    timeoutMs: isMedia ? timeouts.mediaMs : timeouts.totalMs,
    ...(body === undefined ? {} : { body }),
  }
}

/** Business errors come with status 200; gateways answer 5xx, HTML or half a JSON text, after which nobody knows. */
export function readJson({ status, bytes }: HttpAnswer, endpoint: string): Answer {
  const answer = parseAnswer(Buffer.from(bytes).toString('utf8'))
  const errcode = answer ? errcodeOf(answer) : null
  if (answer && errcode) throw errorFromCode(endpoint, errcode, textOf(answer.errmsg), status)
  if (!answer || errcode === null || status < 200 || status > 299) throw gatewayError(endpoint, status)
  return answer
}

/** An answer that is not WeCom's: 4xx and redirects were certainly not carried out, all else may have been. */
export function gatewayError(endpoint: string, status: number): WecomError {
  const details = { endpoint, errcode: null, reason: `HTTP ${status} without a readable answer`, httpStatus: status }
  if (status === 429) return new WecomError({ ...details, action: 'wait', outcome: 'refused', retryAfterMs: 60_000 })
  if (status >= 300 && status <= 499 && status !== 408)
    return new WecomError({ ...details, action: 'give-up', outcome: 'refused', needsOperator: true })
  return new WecomError({ ...details, action: 'retry', outcome: 'ambiguous', retryAfterMs: 1_000 })
}
