import type { Context } from 'koa'
import { mayEver } from '../domain/permissions.ts'
import type { Notices } from './notice.ts'
import type { Page, PageAnswer, ShownPage, Visit } from './page.ts'
import { renderPage, type Signed } from './shell.tsx'
import { localPath } from './sign-in/local-path.ts'

/** Sends what a page answered. */
export function sendAnswer(
  ctx: Context,
  answer: PageAnswer,
  visit: Visit,
  { pages, notices }: { readonly pages: readonly Page[]; readonly notices: Notices },
): void {
  if ('redirectTo' in answer) {
    if (answer.notice) notices.leave(ctx, visit.actor.userId, answer.notice)
    // 303: the browser opens the next page with GET, and going back does not send the form again.
    ctx.status = 303
    ctx.redirect(localPath(answer.redirectTo))
    return
  }
  if ('bytes' in answer) {
    ctx.status = 200
    ctx.type = answer.mediaType
    ctx.set('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(answer.fileName)}`)
    ctx.body = answer.bytes
    if (answer.sizeBytes !== undefined) ctx.length = answer.sizeBytes
    return
  }
  const signed: Signed = {
    actor: visit.actor,
    formKey: visit.formKey,
    menu: pages.flatMap(({ path, menu, act }) => (menu && mayEver(act, visit.actor) ? [{ path, name: menu }] : [])),
  }
  sendPage(ctx, answer, signed, notices.take(ctx, visit.actor.userId))
}

/** Sends a page, also to somebody who has not signed in. */
export function sendPage(ctx: Context, page: ShownPage, signed: Signed | null, notice: string | null = null): void {
  const { status = 200, faults = [] } = page
  ctx.status = status
  ctx.type = 'text/html; charset=utf-8'
  const title = faults.length > 0 ? `有误：${page.title}` : page.title
  ctx.body = renderPage({ title, path: ctx.path, signed, notice, faults, children: page.content })
}
