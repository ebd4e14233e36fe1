import { randomBytes } from 'node:crypto'
import Router from '@koa/router'
import type { Context, Middleware } from 'koa'
import type { FileIntake } from '../files/file-intake.ts'
import { sendPage } from './answer.tsx'
import { findAsset } from './assets/assets.ts'
import type { Edge } from './edge.ts'
import type { UploadFolder } from './form/upload-folder.ts'
import { setSecurityHeaders } from './headers.ts'
import { brokenPage, notFoundPage, wrongMethodPage } from './message-page.tsx'
import { createNotices } from './notice.ts'
import { openPage } from './open-page.ts'
import type { Page } from './page.ts'
import { createRateCap } from './rate-cap.ts'
import type { RunActDeps } from './run-act.ts'
import { createCookies } from './sign-in/cookies.ts'
import { createLoginStates } from './sign-in/login-state.ts'
import { CALLBACK_PATH, SIGN_OUT_PATH } from './sign-in/paths.ts'
import { createSeal } from './sign-in/seal.ts'
import { createSessions } from './sign-in/session.ts'
import { finishSignIn, type SignInDeps, type WecomSignIn } from './sign-in/sign-in.ts'
import { signOut } from './sign-in/sign-out.ts'

export interface WebOptions extends RunActDeps {
  /** `https://bot.example.gov.cn`, as browsers reach it. Asked for at each use: in tests the port is known late. */
  readonly publicUrl: () => string
  /** Signs sessions, log-ins and forms. The same in every process that serves pages. */
  readonly secret: string
  readonly wecom: WecomSignIn
  readonly uploads: UploadFolder
  /** Checks what was uploaded, and keeps it. */
  readonly files: FileIntake
  /** Each path once; what is not here is not found. */
  readonly pages: readonly Page[]
  readonly log: SignInDeps['log']
  /** Real time, for the cap on requests. */
  readonly elapsedMs?: () => number
}

/** The pages of one body. It answers every request that comes to it: mount it after all other routes. */
export function createWebRouter(options: WebOptions): Middleware {
  const seal = createSeal(options.secret)
  const cookies = createCookies(options.publicUrl)
  const edge: Edge = {
    ...options,
    states: createLoginStates(seal, cookies),
    sessions: createSessions(seal, cookies),
    notices: createNotices(seal, cookies),
    rateCap: createRateCap(options.elapsedMs ?? (() => performance.now())),
  }
  const router = new Router({ sensitive: true, strict: true })
  router.get('/assets/:name', sendAsset)
  router.get(CALLBACK_PATH, async (ctx) => {
    const page = await finishSignIn(ctx, edge)
    if (page) sendPage(ctx, page, null)
  })
  router.post(SIGN_OUT_PATH, async (ctx) => {
    const answer = await signOut(ctx, edge)
    if ('content' in answer) sendPage(ctx, answer, null)
  })
  for (const page of edge.pages) {
    router.get(page.path, (ctx) => openPage(ctx, page, edge))
    if (page.submit) router.post(page.path, (ctx) => openPage(ctx, page, edge))
  }
  const route = router.routes()
  return async (ctx) => {
    setSecurityHeaders(ctx, edge.publicUrl())
    try {
      // The router calls on where nothing matched: then it is one of the two.
      await route(ctx as Parameters<typeof route>[0], async () => refuseAddress(ctx, router))
    } catch (err) {
      const errorId = randomBytes(4).toString('hex')
      edge.log.error({ errorId, method: ctx.method, err }, 'page failed')
      sendPage(ctx, brokenPage(errorId), null)
    }
  }
}

function refuseAddress(ctx: Context, router: Router): void {
  const known = router.match(ctx.path, ctx.method).path
  if (known.length > 0) ctx.set('Allow', [...new Set(known.flatMap((layer) => layer.methods))].join(', '))
  sendPage(ctx, known.length > 0 ? wrongMethodPage() : notFoundPage(), null)
}

function sendAsset(ctx: Context): void {
  const asset = findAsset(ctx.path)
  if (!asset) {
    sendPage(ctx, notFoundPage(), null)
    return
  }
  ctx.set('Cache-Control', 'public, max-age=31536000, immutable')
  ctx.type = asset.mediaType
  ctx.body = asset.content
}
