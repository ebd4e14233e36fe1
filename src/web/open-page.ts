import type { Context } from 'koa'
import { SecrecyMarkError } from '../commands/screen-item.ts'
import { mayEver } from '../domain/permissions.ts'
import { UserError, type UserErrorCode } from '../domain/user-error.ts'
import { sendAnswer, sendPage } from './answer.tsx'
import type { Edge } from './edge.ts'
import type { FormFault, PostedForm } from './form/posted-form.ts'
import {
  elsewherePage,
  noRightPage,
  refusedPage,
  signedOutFormPage,
  strangerPage,
  tooManyRequestsPage,
} from './message-page.tsx'
import { FormError, type Page, type PageAnswer, type Visit } from './page.ts'
import { SubmittedBeforeError } from './run-act.ts'
import type { Session } from './sign-in/session.ts'
import { beginSignIn } from './sign-in/sign-in.ts'
import { submitForm } from './submit.ts'
import { createActingVisit, createVisit, findSession, findSignedIn } from './visit.ts'

/** Lets a page answer: signed in, known at this moment, and with the right the page asks for. */
export async function openPage(ctx: Context, page: Page, edge: Edge): Promise<void> {
  const session = await findSession(ctx, edge)
  if (!session) {
    // A form must not be lost on the way to WeCom and back.
    if (ctx.method === 'POST') sendPage(ctx, signedOutFormPage(), null)
    else if (!edge.wecom.isServed(ctx.get('User-Agent'))) sendPage(ctx, elsewherePage(), null)
    else beginSignIn(ctx, ctx.url, edge)
    return
  }
  const waitSeconds = edge.rateCap.take(session.userId)
  if (waitSeconds > 0) {
    ctx.set('Retry-After', String(waitSeconds))
    sendPage(ctx, tooManyRequestsPage(waitSeconds), null)
    return
  }
  const signedIn = await findSignedIn(session, edge)
  if (!signedIn) {
    edge.sessions.end(ctx)
    sendPage(ctx, strangerPage(), null)
    return
  }
  const visit = createVisit(signedIn, addressOf(ctx), edge)
  const answer = await answerVisit(() => {
    if (!mayEver(page.act, visit.actor)) return Promise.resolve(noRightPage())
    return ctx.method === 'POST' ? submit(ctx, page, visit, session, edge) : page.show(visit)
  })
  sendAnswer(ctx, answer, visit, edge)
  edge.log.info(
    { userId: visit.actor.userId, page: page.path, method: ctx.method, status: ctx.status },
    'page answered',
  )
}

/** Parts of the address; without NUL, which the database does not take. */
function addressOf(ctx: Context): Pick<Visit, 'params' | 'query'> {
  const params: Readonly<Record<string, string>> = ctx.params ?? {}
  return {
    params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value.replaceAll('\0', '')])),
    query: new URLSearchParams(ctx.querystring.replaceAll('%00', '')),
  }
}

const USER_ERROR_STATUS: Partial<Readonly<Record<UserErrorCode, number>>> = {
  'no-right': 403,
  'not-found': 404,
  'wrong-state': 409,
  duplicate: 409,
}

async function answerVisit(answer: () => Promise<PageAnswer>): Promise<PageAnswer> {
  try {
    return await answer()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return refusedPage(error.message, USER_ERROR_STATUS[error.code] ?? 400)
  }
}

/** What was refused comes back as the page itself, with what was typed; nothing of it was stored. */
function submit(ctx: Context, page: Page, visit: Visit, session: Session, edge: Edge): Promise<PageAnswer> {
  return submitForm(ctx, session, page.uploads, edge, async (form, submission) => {
    try {
      if (form.faults.length > 0 && !page.takesFaultyUploads) throw new FormError(form.faults)
      if (!page.submit) throw new Error(`page ${page.path} takes no forms`)
      return await page.submit(createActingVisit(visit, submission, edge), form)
    } catch (error) {
      if (error instanceof SubmittedBeforeError)
        return { redirectTo: ctx.url, notice: '这次提交刚才已经办好，没有重复办理。' }
      if (error instanceof SecrecyMarkError) throw error
      const refusal = refusalOf(error)
      if (!refusal) throw error
      return showAgain(page, visit, form, refusal)
    }
  })
}

interface FormRefusal {
  readonly faults: readonly FormFault[]
  readonly status: number
}

function refusalOf(error: unknown): FormRefusal | null {
  if (error instanceof FormError) return { faults: error.faults, status: 422 }
  if (!(error instanceof UserError)) return null
  return { faults: [{ field: null, message: error.message }], status: USER_ERROR_STATUS[error.code] ?? 422 }
}

async function showAgain(
  page: Page,
  visit: Visit,
  form: PostedForm,
  { faults, status }: FormRefusal,
): Promise<PageAnswer> {
  try {
    const shown = await page.show(visit, { form, faults })
    return 'content' in shown ? { ...shown, status, faults } : shown
  } catch (error) {
    // What it was about is out of sight by now; why it was refused is still the answer.
    if (!(error instanceof UserError)) throw error
    return refusedPage(faults.map(({ message }) => message).join('\n'), status)
  }
}
