import type { Context } from 'koa'
import { createStores } from '../../store/stores.ts'
import type { Edge } from '../edge.ts'
import { messagePage } from '../message-page.tsx'
import type { PageAnswer } from '../page.ts'
import { submitForm } from '../submit.ts'
import { findSession } from '../visit.ts'
import { spentSession } from './session.ts'

/** Ends the session for every holder of its cookie, not only in this browser. */
export async function signOut(ctx: Context, edge: Edge): Promise<PageAnswer> {
  const session = await findSession(ctx, edge)
  if (!session) return signedOutPage()
  return submitForm(ctx, session, undefined, edge, async () => {
    await createStores(edge.db, edge.body).spentKeys.spend(spentSession(session), session.expiresAt, edge.clock.now())
    edge.sessions.end(ctx)
    edge.log.info({ userId: session.userId }, 'page sign-out')
    return signedOutPage()
  })
}

function signedOutPage() {
  return messagePage({
    title: '已退出',
    lines: ['可以关闭这个页面。'],
    status: 200,
    link: { path: '/', name: '重新登录' },
  })
}
