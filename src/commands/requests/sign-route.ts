import { dutyRefusal } from '../../domain/permissions.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import { REQUEST_OUTCOMES } from '../../domain/request-outcomes.ts'
import { askAny } from '../../domain/seats.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActingPerson } from '../../store/people.ts'
import type { DraftedResponse, Signature } from '../../store/request-responses.ts'
import type { ActContext } from '../act.ts'
import { cut, dueText } from '../wording.ts'
import { namedRequest } from './request-words.ts'

/** Who may sign a step today: not who drafted the reply, nor who signed before, themselves or for somebody. */
export async function findSigners(
  request: Pick<DisclosureRequest, 'section'>,
  response: Pick<DraftedResponse, 'draftedBy'>,
  { role }: Pick<Signature, 'role'>,
  signedBy: readonly string[],
  { stores, today }: Pick<ActContext, 'stores' | 'today'>,
): Promise<ActingPerson[]> {
  const holders = await stores.people.findCandidates(role, request.section ?? '', today)
  return askAny(
    holders,
    (person) =>
      dutyRefusal(person.userId, person.onBehalfOf ?? null, { filedBy: response.draftedBy, decidedBy: signedBy }) ===
      null,
  )
}

/**
 * Opens a step of the sign-off route and asks whoever may sign it. Returns their names.
 * @throws {UserError} when nobody can.
 */
export async function openSignStep(
  request: DisclosureRequest,
  response: DraftedResponse,
  step: number,
  signedBy: readonly string[],
  context: ActContext,
): Promise<string> {
  const { stores, today, now } = context
  const routeStep = response.route[step]
  if (!routeStep) throw new Error(`the sign-off route has no step ${step}`)
  const people = await findSigners(request, response, routeStep, signedBy, context)
  if (people.length === 0)
    throw new UserError('not-set-up', `“${routeStep.name}”现在没有可以审签的人，未作处理。请联系管理员。`)
  await stores.requestResponses.openStep(response, step, today, now)
  const due = request.dueOn ? `\n最迟 ${dueText(request.dueOn, request.provisional, today)} 答复` : ''
  const content = response.content ? `\n拟答复：${cut(response.content, 200)}` : ''
  const text = `请审签：${namedRequest(request)}\n${routeStep.name}，类型：${REQUEST_OUTCOMES[response.outcome]}${content}${due}\n同意发“通过 ${request.number}”，退回发“退回 ${request.number} 理由”。`
  for (const { userId } of people) await stores.outbox.toPerson(userId, { kind: 'text', text }, now)
  return people.map(({ name }) => name).join('、')
}
