import type { IncomingHttpHeaders } from 'node:http'
import type { Simulation } from '../simulation.ts'
import type { App } from '../world/schema.ts'
import { type ApiAnswer, type BinaryAnswer, callingApp, type Route, textField } from './call.ts'
import { ApiError, renderErrmsg } from './errors.ts'

/** Who holds the phone: the phones page sets this cookie (cookies do not look at the port). */
export const PHONE_COOKIE = 'sim_userid'

/** The sign-in page. On a real phone WeCom knows who holds it; here a cookie says so, or a list asks. */
export const oauthAuthorize: Route = {
  method: 'GET',
  access: 'none',
  handle({ sim, query, headers, ip }) {
    const app = appForPage(sim, query)
    const target = parseUrl(query.get('redirect_uri') ?? '')
    if (query.get('appid') !== sim.world.corpId || !app) return errorPage(40013, 'invalid appid or agentid', ip)
    if (!target || !/^https?:$/.test(target.protocol) || !isTrusted(app, target))
      return errorPage(50001, 'redirect_uri is not a trusted domain', ip)
    if (query.get('response_type') !== 'code' || !/^[a-zA-Z0-9]{0,128}$/.test(query.get('state') ?? ''))
      return errorPage(40058, 'invalid parameters', ip)
    const userid = query.get('sim_userid') ?? readCookie(headers)
    const member = userid ? sim.world.findMember(userid) : undefined
    if (!member) return choicePage(sim, query)
    target.searchParams.set('code', sim.oauth.newCode(member.userid, query.get('scope') === 'snsapi_privateinfo'))
    target.searchParams.set('state', query.get('state') ?? '')
    return { status: 302, headers: { location: target.href }, content: Buffer.alloc(0) }
  },
}

function appForPage({ world }: Simulation, query: URLSearchParams): App | undefined {
  const agentid = query.get('agentid')
  // Only snsapi_privateinfo needs the agentid; without it the corp's first app stands in for its trusted domains.
  if (agentid === null)
    return query.get('scope') === 'snsapi_privateinfo' ? undefined : world.apps.values().next().value
  return world.apps.get(Number(agentid))
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}

/** Exact host and port; no parent domains (protocol 7.2). */
function isTrusted(app: App, { host }: URL): boolean {
  return app.trustedDomains === undefined || app.trustedDomains.includes(host)
}

function readCookie(headers: IncomingHttpHeaders): string | undefined {
  const found = (headers.cookie ?? '').split(/;\s*/).find((pair) => pair.startsWith(`${PHONE_COOKIE}=`))
  return found ? decodeURIComponent(found.slice(PHONE_COOKIE.length + 1)) : undefined
}

function choicePage({ world }: Simulation, query: URLSearchParams): ApiAnswer {
  const links = [...world.members.values()].map(({ userid, name }) => {
    const next = new URLSearchParams(query)
    next.set('sim_userid', userid)
    return `<li><a href="?${escapeHtml(next.toString())}">${escapeHtml(name)}（${escapeHtml(userid)}）</a></li>`
  })
  return page(200, `<h1>以谁的身份打开？</h1><ul>${links.join('')}</ul>`)
}

function errorPage(errcode: number, message: string, ip: string): ApiAnswer {
  return page(
    200,
    `<h1>无法打开页面</h1><p>${errcode}</p><p>${escapeHtml(renderErrmsg(errcode, message, 'sim', ip))}</p>`,
  )
}

function page(status: number, body: string): BinaryAnswer {
  const content = Buffer.from(
    `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>企业微信登录（模拟）</title><body>${body}</body></html>`,
  )
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, content }
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

export const getUserInfo: Route = {
  method: 'GET',
  access: 'app',
  handle(call) {
    const { sim, query } = call
    callingApp(call)
    const grant = sim.oauth.spendCode(query.get('code') ?? '')
    if (grant === 'unknown') throw new ApiError(40029, 'invalid code')
    if (grant === 'expired') throw new ApiError(42003, 'code expired')
    if (!grant.isPrivate) return { userid: grant.userid }
    return { userid: grant.userid, user_ticket: sim.oauth.newTicket(grant.userid), expires_in: 1_800 }
  },
}

export const getUserDetail: Route = {
  method: 'POST',
  access: 'app',
  handle({ sim, body }) {
    const grant = sim.oauth.findTicket(textField(body, 'user_ticket'))
    if (grant === 'unknown') throw new ApiError(84015, 'invalid user_ticket')
    if (grant === 'expired') throw new ApiError(84014, 'user_ticket expired')
    return {
      userid: grant.userid,
      gender: '0',
      avatar: '',
      qr_code: '',
      mobile: '',
      email: '',
      biz_mail: '',
      address: '',
    }
  },
}
