import type { Context } from 'koa'
import { localDateOf } from '../../domain/local-date.ts'
import { inOneTransaction } from '../../store/one-transaction.ts'
import { createStores } from '../../store/stores.ts'
import { messagePage, strangerPage } from '../message-page.tsx'
import type { ShownPage } from '../page.ts'
import type { RunActDeps } from '../run-act.ts'
import { localPath } from './local-path.ts'
import type { LoginFault, LoginStates } from './login-state.ts'
import { CALLBACK_PATH } from './paths.ts'
import type { Sessions } from './session.ts'

/** Who came back from WeCom's page with a code. */
export type Visitor =
  | { readonly kind: 'member'; readonly userId: string }
  /** Somebody outside the corp. */
  | { readonly kind: 'stranger' }
  /** Spent, run out, or never given. */
  | { readonly kind: 'bad-code' }

export interface WecomSignIn {
  /** Whether WeCom's page answers a browser of this name at all. */
  isServed(userAgent: string): boolean
  authorizeUrl(redirectUri: string, state: string): string
  /** @throws when WeCom cannot be asked now. */
  identify(code: string): Promise<Visitor>
}

export interface SignInDeps extends RunActDeps {
  readonly publicUrl: () => string
  readonly wecom: WecomSignIn
  readonly states: LoginStates
  readonly sessions: Sessions
  readonly log: { info(fields: object, message: string): void; error(fields: object, message: string): void }
}

const RETURN_FIELD = 'to'

const FAULT_TEXTS: Readonly<Record<LoginFault | 'spent' | 'bad-code' | 'no-code', string>> = {
  'no-state': '登录的地址不完整。',
  'other-browser': '这次登录不是从这个浏览器开始的，或者浏览器没有保存 Cookie。',
  expired: '登录超过了十分钟。',
  spent: '这个登录地址已经用过。',
  'bad-code': '企业微信的登录凭证已经用过或过期。',
  'no-code': '企业微信没有确认您的身份。',
}

/** Sends the browser to WeCom, from where it comes back to the page it wanted. */
export function beginSignIn(ctx: Context, returnPath: string, { publicUrl, wecom, states, clock }: SignInDeps): void {
  const path = localPath(returnPath)
  const state = states.begin(ctx, path, clock.now())
  ctx.status = 302
  ctx.redirect(wecom.authorizeUrl(redirectUri(publicUrl(), path), state))
}

function redirectUri(publicUrl: string, returnPath: string): string {
  return `${publicUrl}${CALLBACK_PATH}?${new URLSearchParams({ [RETURN_FIELD]: returnPath })}`
}

/** The way back: checks the log-in, asks WeCom who it is, and begins a session. Null when the browser was sent on. */
export async function finishSignIn(ctx: Context, deps: SignInDeps): Promise<ShownPage | null> {
  const query = new URLSearchParams(ctx.querystring)
  const returnPath = query.get(RETURN_FIELD) ?? ''
  const now = deps.clock.now()
  const login = deps.states.check(ctx, query.get('state') ?? '', returnPath, now)
  if (typeof login === 'string') return failed(login, deps)
  const code = query.get('code') ?? ''
  if (code === '' || code.length > MAX_CODE_CHARACTERS) return failed('no-code', deps)
  // Spent before WeCom is asked: a second try with the same state finds nothing, whatever comes of the first.
  if (!(await spend(login, deps))) return failed('spent', deps)
  const visitor = await identify(code, deps)
  if (visitor === null) return unreachablePage()
  if (visitor.kind === 'bad-code') return failed('bad-code', deps)
  const userId = visitor.kind === 'member' ? visitor.userId.toLowerCase() : null
  if (userId === null || !(await noteSignIn(userId, deps))) {
    deps.log.info({ kind: visitor.kind }, 'page sign-in of somebody not on the list')
    return strangerPage()
  }
  deps.sessions.begin(ctx, userId, now)
  deps.log.info({ userId }, 'page sign-in')
  ctx.status = 302
  ctx.redirect(localPath(returnPath))
  return null
}

/** `code` ≤ 512 bytes (reference 4.12). */
const MAX_CODE_CHARACTERS = 512

function spend(login: { digest: string; expiresAt: Date }, { db, body, clock }: SignInDeps): Promise<boolean> {
  return createStores(db, body).spentKeys.spend(login.digest, login.expiresAt, clock.now())
}

async function identify(code: string, { wecom, log }: SignInDeps): Promise<Visitor | null> {
  try {
    return await wecom.identify(code)
  } catch (err) {
    log.error({ err }, 'page sign-in: WeCom did not answer')
    return null
  }
}

/** False for somebody who may not use the pages; otherwise the audit row of the sign-in stands. */
async function noteSignIn(userId: string, { db, body, clock, onOutgoing }: SignInDeps): Promise<boolean> {
  const now = clock.now()
  const actor = await createStores(db, body).people.findActor(userId, localDateOf(now))
  if (!actor) return false
  await inOneTransaction(db, { body, now, onOutgoing }, async () => ({
    result: undefined,
    noted: { act: 'page.sign-in', actor: userId, subjectKind: 'member', subjectId: userId },
  }))
  return true
}

function failed(fault: keyof typeof FAULT_TEXTS, { log }: SignInDeps): ShownPage {
  log.info({ fault }, 'page sign-in refused')
  return messagePage({
    title: '没有登录成功',
    lines: [`${FAULT_TEXTS[fault]}请从企业微信重新打开公开助手的链接，或者点下面重新登录。`],
    status: 403,
    link: { path: '/', name: '重新登录' },
  })
}

function unreachablePage(): ShownPage {
  return messagePage({
    title: '暂时不能登录',
    lines: ['现在连不上企业微信，请稍后再试。还是不行，请告诉管理员。着急的事可以在聊天里办。'],
    status: 502,
    link: { path: '/', name: '重新登录' },
  })
}
