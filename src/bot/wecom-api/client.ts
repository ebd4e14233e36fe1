import { numberOf, textOf } from './answer.ts'
import { createAppChatApi } from './appchat-api.ts'
import { type Caller, type CallObservation, createCaller, readJson } from './call.ts'
import { createDirectoryApi } from './directory-api.ts'
import { WecomError } from './errors.ts'
import { createHttp, DEFAULT_TIMEOUTS, type Fetch, type Http, type Timeouts } from './http.ts'
import { createIdentityApi, type TicketKind } from './identity-api.ts'
import { createMediaApi } from './media-api.ts'
import { createMenuApi } from './menu-api.ts'
import { createMessageApi, readSendResult, type SendResult } from './message-api.ts'
import { createNetworkApi } from './network-api.ts'
import { createTokenKeeper } from './token-keeper.ts'
import { createMemoryTokenStore, type FreshToken, type TokenStore } from './tokens.ts'
import { createWebhookApi, postToWebhook } from './webhook-api.ts'

export interface WecomClientOptions {
  /** Such as `https://qyapi.weixin.qq.com/cgi-bin`; private deployments and the simulator have their own. */
  readonly apiBase: string
  readonly corpId: string
  readonly agentId: number
  readonly secret: string
  /** Shared by all processes that use this secret. */
  readonly tokens: TokenStore
  /** For JS-SDK tickets; each process keeps its own when left out (their quota is 100 an hour). */
  readonly tickets?: Readonly<Record<TicketKind, TokenStore>>
  readonly proxy?: string
  /** PEM. */
  readonly ca?: string
  readonly timeouts?: Partial<Timeouts>
  readonly paths?: Readonly<Record<string, string>>
  readonly now: () => Date
  /** Told of every HTTP call, for metrics. */
  readonly observe?: (observation: CallObservation) => void
  readonly fetch?: Fetch
}

/** Where a rendered request text goes. */
export type RenderedTarget =
  | { readonly api: 'message/send' | 'message/update_template_card' | 'appchat/send' }
  | { readonly api: 'webhook/send'; readonly key: string }

export type WecomClient = ReturnType<typeof createWecomClient>

/** A client of one self-built application. It repeats a call only after a refused token, once; all else is the caller's. */
export function createWecomClient(options: WecomClientOptions) {
  const { agentId, now } = options
  const apiBase = checkedBase(options.apiBase)
  const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts }
  const http = createHttp({ ...options, connectMs: timeouts.connectMs })
  const tokens = createTokenKeeper({
    store: options.tokens,
    now,
    fetchToken: () => fetchAccessToken(options, { apiBase, http, timeoutMs: timeouts.totalMs }),
  })
  const { observe } = options
  const caller = createCaller({
    apiBase,
    paths: options.paths ?? {},
    http,
    tokens,
    timeouts,
    ...(observe ? { observe } : {}),
  })
  const identity = createIdentityApi(caller)

  function ticketKeeper(kind: TicketKind) {
    const store = options.tickets?.[kind] ?? createMemoryTokenStore()
    const fetchToken = async () => {
      const askedAt = now()
      const { ticket, expiresInSeconds } = await identity.fetchTicket(kind)
      return { value: ticket, expiresAt: secondsAfter(askedAt, expiresInSeconds) }
    }
    return createTokenKeeper({ store, now, fetchToken })
  }
  const tickets = { jsapi: ticketKeeper('jsapi'), agentConfig: ticketKeeper('agentConfig') }

  return {
    messages: createMessageApi(caller, agentId),
    appchat: createAppChatApi(caller),
    webhook: createWebhookApi(caller),
    media: createMediaApi(caller),
    directory: createDirectoryApi(caller, agentId),
    identity,
    menu: createMenuApi(caller, agentId),
    network: createNetworkApi(caller),
    /** The JS-SDK ticket, cached and refreshed like the token. */
    getTicket: async (kind: TicketKind) => (await tickets[kind].get()).value,
    /** Sends a stored request text byte for byte. */
    sendRendered: (target: RenderedTarget, json: string) => sendRendered(caller, target, json),
    /** An access token for a call this client does not know; the doctor uses it to prove the secret. */
    getAccessToken: async () => (await tokens.get()).value,
    close: () => http.close(),
  }
}

async function sendRendered(caller: Caller, target: RenderedTarget, json: string): Promise<SendResult> {
  if (target.api === 'webhook/send') return postToWebhook(caller, target.key, json)
  return readSendResult(await caller.call({ method: 'POST', path: target.api, json }))
}

/** gettoken, reference 4.1. The life WeCom names counts, not a constant. */
async function fetchAccessToken(
  { corpId, secret, now }: WecomClientOptions,
  { apiBase, http, timeoutMs }: { apiBase: string; http: Http; timeoutMs: number },
): Promise<FreshToken> {
  const askedAt = now()
  const query = new URLSearchParams({ corpid: corpId, corpsecret: secret })
  const request = {
    endpoint: 'gettoken',
    method: 'GET',
    url: `${apiBase}/gettoken?${query}`,
    headers: {},
    timeoutMs,
  } as const
  const answer = readJson(await http.send(request), 'gettoken')
  const value = textOf(answer.access_token)
  const life = numberOf(answer.expires_in)
  if (value === '' || life <= 0) {
    const details = { endpoint: 'gettoken', errcode: null, action: 'retry', outcome: 'refused' } as const
    throw new WecomError({ ...details, reason: 'the answer holds no token', retryAfterMs: 1_000 })
  }
  return { value, expiresAt: secondsAfter(askedAt, life) }
}

function secondsAfter(at: Date, seconds: number): Date {
  return new Date(at.getTime() + seconds * 1_000)
}

function checkedBase(apiBase: string): string {
  const url = URL.canParse(apiBase) ? new URL(apiBase) : null
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.search !== '' || url.username !== '')
    throw new TypeError('apiBase must be an http or https address without query and user')
  return apiBase.replace(/\/+$/, '')
}
