import { createHash } from 'node:crypto'
import type { Context } from 'koa'
import { SecrecyMarkError } from '../commands/screen-item.ts'
import { stopAtMark } from '../commands/stop-at-mark.ts'
import { localDateOf } from '../domain/local-date.ts'
import { findSecrecyMark } from '../domain/secrecy-mark.ts'
import { inOneTransaction } from '../store/one-transaction.ts'
import type { Edge } from './edge.ts'
import type { PostedForm, UploadLimits } from './form/posted-form.ts'
import { type BodyFault, megabytes, readForm } from './form/read-form.ts'
import { forgedPage, messagePage, stoppedPage } from './message-page.tsx'
import type { PageAnswer, ShownPage } from './page.ts'
import type { Submission } from './run-act.ts'
import { isSame } from './sign-in/seal.ts'
import type { Session } from './sign-in/session.ts'

/**
 * Reads a form that was sent and lets `act` answer it, when it came from a page of ours and holds no secrecy mark.
 * Uploaded files are held until the answer is known, then thrown away.
 */
export async function submitForm(
  ctx: Context,
  session: Session,
  uploads: UploadLimits | undefined,
  edge: Edge,
  act: (form: PostedForm, submission: Submission) => Promise<PageAnswer>,
): Promise<PageAnswer> {
  if (!isFromHere(ctx, edge.publicUrl())) return forgedPage()
  const read = await readForm(ctx.req, {
    uploads,
    folder: edge.uploads,
    isFormKey: (value) => edge.sessions.isFormKeyOf(session, value),
  })
  if (typeof read === 'string') {
    // The rest of the body is not waited for.
    ctx.set('Connection', 'close')
    edge.log.info({ userId: session.userId, fault: read }, 'page form refused')
    return faultPage(read, uploads)
  }
  try {
    if (read.texts.some((text) => findSecrecyMark(text) !== null)) return stoppedPage(await stop(ctx, session, edge))
    return await act(read.form, submissionOf(ctx.path, read.digest, session))
  } catch (error) {
    // A mark inside a file, or one that only the whole of the form shows.
    if (!(error instanceof SecrecyMarkError)) throw error
    return stoppedPage(await stop(ctx, session, edge))
  } finally {
    await read.discardFiles()
  }
}

/** Two addresses may take the same form: each is a submission of its own. */
function submissionOf(path: string, digest: string, { expiresAt }: Session): Submission {
  return { digest: createHash('sha256').update(`form ${path} ${digest}`).digest('hex'), expiresAt }
}

/** Browsers say where a form was sent from; older ones say nothing, and the form's key decides alone. */
function isFromHere(ctx: Context, publicUrl: string): boolean {
  const origin = ctx.get('Origin')
  const site = ctx.get('Sec-Fetch-Site')
  return (origin === '' || isSame(origin, publicUrl)) && (site === '' || site === 'same-origin')
}

/** 密级标志: as in chat, nothing of it is kept, and the secrecy reviewers hear that it happened (invariant 11). */
function stop({ path }: Context, { userId }: Session, { db, body, clock, onOutgoing }: Edge): Promise<string> {
  const now = clock.now()
  return inOneTransaction(db, { body, now, onOutgoing }, async (stores) => ({
    result: await stopAtMark(userId, 'page', { stores, now, today: localDateOf(now) }),
    noted: { act: 'secrecy-mark', actor: userId, subjectKind: 'page', subjectId: path },
  }))
}

const FAULT_STATUS: Readonly<Record<BodyFault, number>> = {
  'too-large': 413,
  'too-slow': 408,
  broken: 400,
  'wrong-type': 415,
  'not-ours': 403,
}

function faultPage(fault: BodyFault, uploads: UploadLimits | undefined): ShownPage {
  if (fault === 'not-ours') return forgedPage()
  const caps = uploads ? `最多 ${uploads.maxFiles} 个文件，每个不超过 ${megabytes(uploads.maxFileBytes)}。` : ''
  const text =
    fault === 'too-large'
      ? `提交的内容太大，没有保存。${caps}请减少后再提交。`
      : '内容没有传完整，没有保存。请重新提交。'
  return messagePage({ title: '没有提交', lines: [text], status: FAULT_STATUS[fault] })
}
