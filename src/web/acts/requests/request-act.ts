import type { VNode } from 'preact'
import type { ActContext, Reply } from '../../../commands/act.ts'
import { requestPath } from '../../../commands/page-links.ts'
import { requestRefusal, subjectOf } from '../../../commands/requests/request-flow.ts'
import { requestRefusalText } from '../../../commands/requests/request-words.ts'
import { type Act, refusalOf } from '../../../domain/permissions.ts'
import type { DisclosureRequest } from '../../../domain/request.ts'
import { UserError } from '../../../domain/user-error.ts'
import type { FileWorker } from '../../../files/worker/file-worker.ts'
import { type CaseUpload, checkCaseFiles, type FileFields } from '../../form/check-case-files.ts'
import type { PostedForm } from '../../form/posted-form.ts'
import type { ActingVisit, Redirect, SentForm, Visit } from '../../page.ts'
import { ACT_FIELD } from '../../parts/act-form.tsx'
import type { RequestView } from '../../request-view/request-view.ts'
import { requestActs } from './index.ts'

/** An act on one request as a form of its page; the function that runs is the one of the typed command. */
export interface RequestAct {
  readonly act: Act
  /** Tells its form from another one of the same act. */
  readonly id?: string
  /** On its button, in the words of the chat. */
  readonly name: string
  /** What follows from it, said before. */
  readonly explanation: string
  /** Red: what it does is not undone by doing something else. */
  readonly isGrave?: boolean
  /** A step the case waits for now; the others are folded away together. */
  readonly isNext?: boolean | ((view: RequestView) => boolean)
  /** Its form stands open: what most people came for, and theirs to do now. */
  readonly isOpen?: boolean | ((view: RequestView) => boolean)
  /** Its fields for files, with what each takes. */
  readonly fileFields?: FileFields
  /** Left out: offered to whom the table of permissions allows it on the request as it stands. */
  isOffered?(view: RequestView, context: ActContext): Promise<boolean>
  /** Inputs, each with a name that no other act of the page uses. `sent`: what was typed, when the form came back. */
  fields(view: RequestView, visit: Visit, sent: SentForm | undefined): VNode
  /** @throws {UserError | FormError} */
  run(form: PostedForm, request: DisclosureRequest, context: ActContext, uploaded: Uploaded): Promise<Reply>
}

/** The files of a form, checked, and who reads them once more. */
export interface Uploaded {
  readonly files: readonly CaseUpload[]
  readonly worker: FileWorker
}

export const REVISION_FIELD = 'revision'

/** What the form of an act sends as {@link ACT_FIELD}. */
export function requestActName({ id, act }: RequestAct): string {
  return id ?? act
}

/** Acts the person may do to the request now, in the order of the list. */
export async function findOfferedRequestActs(view: RequestView, context: ActContext): Promise<RequestAct[]> {
  const offered: RequestAct[] = []
  const subject = subjectOf(view)
  for (const each of requestActs) {
    const isAllowed = refusalOf(each.act, context.actor, subject) === null
    if (isAllowed && (!each.isOffered || (await each.isOffered(view, context)))) offered.push(each)
  }
  return offered
}

/** The form of an act was sent. It decides what was on the screen and nothing else (invariant 7). */
export async function submitRequestAct(number: string, visit: ActingVisit, form: PostedForm): Promise<Redirect> {
  const asked = requestActs.find((each) => requestActName(each) === form.text(ACT_FIELD))
  if (!asked) throw new UserError('bad-arguments', '没看懂要办什么。请刷新页面再办。')
  const files = asked.fileFields ? await checkCaseFiles(form, asked.fileFields, visit) : []
  const reply = await visit.run(asked.act, async (context) =>
    asked.run(form, await lockSeen(number, form.text(REVISION_FIELD), context), context, {
      files,
      worker: visit.files.worker,
    }),
  )
  return { redirectTo: requestPath({ number }), notice: reply.text }
}

/** @throws {UserError} when the person may not see it, or somebody has acted on it since the page was opened. */
async function lockSeen(number: string, revision: string, context: ActContext): Promise<DisclosureRequest> {
  const found = await context.stores.requests.findByNumber(number)
  if (!found) throw new UserError('not-found', '没有这个编号的申请。')
  const request = await context.stores.requests.lockById(found.id)
  const refusal = await requestRefusal('request.read', request, context)
  if (refusal) throw new UserError('no-right', requestRefusalText(refusal, request))
  if (String(request.revision) !== revision)
    throw new UserError('wrong-state', `${request.number} 刚有人处理过，没有办理。请看过下面的现状再办。`)
  return request
}
