import { createHash } from 'node:crypto'
import { numberOf, optionalText, textOf } from './answer.ts'
import type { Caller } from './call.ts'
import { refuseFaults } from './message-api.ts'
import { BAD_PARAMETER, createRuleCheck } from './rule-check.ts'

/** Who opened a web page (reference 4.12). A member has `userid`, a stranger only `openid`. */
export interface PageVisitor {
  readonly userid?: string
  readonly openid?: string
  readonly external_userid?: string
  /** For `getUserDetail`, 1800 s; only after `snsapi_privateinfo`. */
  readonly user_ticket?: string
}

/** Only what the member agreed to show. */
export interface ConsentedDetail {
  readonly userid: string
  readonly gender?: string
  readonly avatar?: string
  readonly qr_code?: string
  readonly mobile?: string
  readonly email?: string
  readonly biz_mail?: string
  readonly address?: string
}

export interface AuthorizeRequest {
  /** Such as `https://open.weixin.qq.com/connect/oauth2/authorize`; private deployments have their own. */
  readonly authorizeUrl: string
  readonly corpId: string
  readonly agentId: number
  /** On the trusted domain of the application, port included. */
  readonly redirectUri: string
  /** Against forged log-ins; letters and digits, at most 128. */
  readonly state: string
  readonly scope?: 'snsapi_base' | 'snsapi_privateinfo'
}

const STATE = /^[a-zA-Z0-9]{1,128}$/

/** Where to send a browser so that it comes back with `code` and `state`. */
export function renderAuthorizeUrl(request: AuthorizeRequest): string {
  const check = createRuleCheck()
  check.expect(STATE.test(request.state), 'state', 'is not 1 to 128 letters and digits', BAD_PARAMETER)
  refuseFaults('oauth2/authorize', check.faults)
  const query = new URLSearchParams({
    appid: request.corpId,
    redirect_uri: request.redirectUri,
    response_type: 'code',
    scope: request.scope ?? 'snsapi_base',
    state: request.state,
    agentid: String(request.agentId),
  })
  return `${request.authorizeUrl}?${query}#wechat_redirect`
}

export function createIdentityApi(caller: Caller) {
  return {
    /** Spends the `code` of a log-in: once, within 5 minutes. */
    async getUserInfo(code: string): Promise<PageVisitor> {
      const answer = await caller.call({ method: 'GET', path: 'auth/getuserinfo', query: { code } })
      // Older private versions write UserId and OpenId.
      return filled({
        userid: optionalText(answer.userid) ?? optionalText(answer.UserId),
        openid: optionalText(answer.openid) ?? optionalText(answer.OpenId),
        external_userid: optionalText(answer.external_userid),
        user_ticket: optionalText(answer.user_ticket),
      })
    },
    async getUserDetail(userTicket: string): Promise<ConsentedDetail> {
      const json = JSON.stringify({ user_ticket: userTicket })
      const answer = await caller.call({ method: 'POST', path: 'auth/getuserdetail', json })
      const { userid, gender, avatar, qr_code, mobile, email, biz_mail, address } = answer
      const shown = { gender, avatar, qr_code, mobile, email, biz_mail, address }
      const texts = Object.entries(shown).map(([name, value]) => [name, optionalText(value)] as const)
      return { userid: textOf(userid), ...filled(Object.fromEntries(texts)) }
    },
    /** A new JS-SDK ticket: for the corp, or for the application (`agentConfig`). Use the client's cached ones. */
    async fetchTicket(kind: TicketKind): Promise<{ readonly ticket: string; readonly expiresInSeconds: number }> {
      const request =
        kind === 'jsapi' ? { path: 'get_jsapi_ticket' } : { path: 'ticket/get', query: { type: 'agent_config' } }
      const answer = await caller.call({ method: 'GET', ...request })
      return { ticket: textOf(answer.ticket), expiresInSeconds: numberOf(answer.expires_in) }
    },
  }
}

export type TicketKind = 'jsapi' | 'agentConfig'

/** The signature a page passes to wx.config: parameters in this order, the address without its fragment. */
export function signPage(page: { ticket: string; nonce: string; timestampSeconds: number; url: string }): string {
  const [url = ''] = page.url.split('#')
  const text = `jsapi_ticket=${page.ticket}&noncestr=${page.nonce}&timestamp=${page.timestampSeconds}&url=${url}`
  return createHash('sha1').update(text, 'utf8').digest('hex')
}

function filled<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
