import { dutyRefusal } from '../../domain/permissions.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import { askAny } from '../../domain/seats.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActingPerson } from '../../store/people.ts'
import type { DraftedResponse, Signature } from '../../store/request-responses.ts'
import type { ActContext } from '../act.ts'
import { sendSignCards } from './sign-cards.ts'

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
  const signatureId = await stores.requestResponses.openStep(response, step, today, now)
  await sendSignCards(request, signatureId, people, context)
  return people.map(({ name }) => name).join('、')
}
