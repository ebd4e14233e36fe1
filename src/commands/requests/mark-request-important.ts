import { UserError } from '../../domain/user-error.ts'
import type { ActContext, Reply } from '../act.ts'
import { getOptionalReason } from '../reviewer-words.ts'
import { changeRequest, getRequestFor, requestAudit, sectionPeople, tell } from './request-flow.ts'
import { namedRequest } from './request-words.ts'

/**
 * 标重要 on a request: its reply passes the steps of the sign-off route kept for such cases as well.
 * @throws {UserError} when it is marked already, or no such step is left to pass.
 */
export async function markRequestImportant(
  input: { readonly requestId: number; readonly reason: string },
  context: ActContext,
): Promise<Reply> {
  const { stores, office } = context
  const { request, response, open } = await getRequestFor('request.mark-important', input.requestId, context)
  const reason = getOptionalReason(input.reason, '标重要 申1 理由')
  if (request.important) throw new UserError('duplicate', `${request.number} 已经标为重要。`)
  // A reply on its way keeps the route it started with.
  const route = response?.route ?? office.requests.signRoute
  const added = route.filter(({ when }, step) => when === 'important' && step > (open?.step ?? -1))
  if (added.length === 0) throw new UserError('not-set-up', '审签流程后面没有为重要事项设的步骤，没有处理。')
  const names = added.map(({ name }) => name).join('、')
  await changeRequest('mark-important', request, context, () => stores.requests.markImportant(request.id, true))
  const text = `${namedRequest(request)}\n已标为重要，答复加走${names}。${reason ? `\n理由：${reason}` : ''}`
  await tell(await sectionPeople(request, context), text, context, request)
  return { text, audit: requestAudit(request) }
}
