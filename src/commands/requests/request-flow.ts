import { type Act, type Refusal, refusalOf, type Subject } from '../../domain/permissions.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import { assertRequestTransition, type RequestAct } from '../../domain/request-transitions.ts'
import { UserError } from '../../domain/user-error.ts'
import type { NewRequestEvent } from '../../store/request-events.ts'
import type { DraftedResponse, Signature } from '../../store/request-responses.ts'
import type { ActContext, AuditNote } from '../act.ts'
import { pageLine, requestPath } from '../page-links.ts'
import { refreshClocks } from './request-clocks.ts'
import { requestRefusalText } from './request-words.ts'
import { assertTellsNotWho, newTexts } from './tells-not-who.ts'

/** A request with the reply that is being signed, as far as there is one. */
export interface RequestCase {
  readonly request: DisclosureRequest
  readonly response: DraftedResponse | null
  readonly open: Signature | null
  /** Who signed earlier steps of this round, themselves or for somebody. */
  readonly signedBy: readonly string[]
}

export async function loadRequestCase(
  request: DisclosureRequest,
  { stores }: Pick<ActContext, 'stores'>,
): Promise<RequestCase> {
  const response = await stores.requestResponses.findCurrent(request.id)
  const signatures = response
    ? (await stores.requestResponses.findSignatures(request.id)).filter((each) => each.responseId === response.id)
    : []
  return {
    request,
    response,
    open: signatures.find((each) => each.decision === null) ?? null,
    signedBy: signatures.flatMap(({ decision, decidedBy, onBehalfOf }) =>
      decision === 'signed' ? [decidedBy, onBehalfOf].filter((each) => each !== null) : [],
    ),
  }
}

/** What of a request matters for the table of permissions. */
export function subjectOf({ request, response, open, signedBy }: RequestCase): Subject {
  return {
    state: request.state,
    filedBy: response?.draftedBy ?? '',
    section: request.section ?? '',
    ...(open ? { seats: [{ role: open.role, userId: null }] } : {}),
    decidedBy: signedBy,
  }
}

/** Why the actor may not do the act on the request as it stands, or null. */
export async function requestRefusal(
  act: Act,
  request: DisclosureRequest,
  context: ActContext,
): Promise<Refusal | null> {
  return refusalOf(act, context.actor, subjectOf(await loadRequestCase(request, context)))
}

/**
 * Locks a request for an act.
 * @throws {UserError} when the actor may not, or the request does not stand where the act is possible.
 */
export async function getRequestFor(act: Act, requestId: number, context: ActContext): Promise<RequestCase> {
  const found = await loadRequestCase(await context.stores.requests.lockById(requestId), context)
  const refusal = refusalOf(act, context.actor, subjectOf(found))
  if (refusal)
    throw new UserError(refusal === 'state' ? 'wrong-state' : 'no-right', requestRefusalText(refusal, found.request))
  return found
}

/**
 * Does an act on a locked request so that 撤销 can put back what stood before it, and computes its clocks again.
 * @throws {Error} when it led somewhere the table of transitions does not know.
 */
export async function moveRequest<T>(
  act: RequestAct,
  request: DisclosureRequest,
  context: ActContext,
  work: () => Promise<T>,
): Promise<{ result: T; request: DisclosureRequest }> {
  return changeRequest(act, request, context, async () => {
    const result = await work()
    const after = await context.stores.requests.getById(request.id)
    assertRequestTransition(request.state, act, after.state)
    return result
  })
}

/**
 * As {@link moveRequest}, for acts that leave the request where it is.
 * @throws {UserError} when what the act wrote down tells who the applicant is; whatever the act typed goes through here.
 */
export async function changeRequest<T>(
  act: string,
  request: DisclosureRequest,
  context: ActContext,
  work: () => Promise<T>,
): Promise<{ result: T; request: DisclosureRequest }> {
  const { stores, actor, now } = context
  const snapshot = await stores.requestUndo.capture(request.id)
  const result = await work()
  await stores.requests.touch(request.id)
  const after = await refreshClocks(request.id, context)
  const written = newTexts(snapshot, await stores.requestUndo.capture(request.id))
  if (after.description !== request.description) written.push(after.description)
  await assertTellsNotWho(request.id, written, context)
  await stores.requestUndo.keep(
    { requestId: request.id, userId: actor.userId, act, revision: after.revision, snapshot },
    now,
  )
  return { result, request: after }
}

/** Notes what happened to a request on a day. */
export async function addRequestEvent(
  request: Pick<DisclosureRequest, 'id'>,
  event: NewRequestEvent,
  { stores, actor, now }: ActContext,
): Promise<void> {
  await stores.requestEvents.add(request.id, event, actor.userId, now)
}

/** Tells each of these people once, but never the one who did it; `about` leads to the page of the request. */
export async function tell(
  userIds: Iterable<string>,
  text: string,
  context: ActContext,
  about: Pick<DisclosureRequest, 'number'> | null,
): Promise<void> {
  const { stores, actor, now } = context
  const whole = about ? `${text}${pageLine('网页', requestPath(about), context)}` : text
  for (const userId of new Set(userIds))
    if (userId !== actor.userId) await stores.outbox.toPerson(userId, { kind: 'text', text: whole }, now)
}

/** Officers and head of the section that handles the request. */
export async function sectionPeople(
  request: Pick<DisclosureRequest, 'section'>,
  { stores, today }: ActContext,
): Promise<string[]> {
  if (request.section === null) return []
  const officers = await stores.people.findHolders('information-officer', request.section, today)
  const heads = await stores.people.findHolders('section-head', request.section, today)
  return [...officers, ...heads].map(({ userId }) => userId)
}

/** Everybody who goes by the state of the case: its section, and those who keep the register. */
export async function concernedPeople(
  request: Pick<DisclosureRequest, 'section'>,
  context: ActContext,
): Promise<string[]> {
  return [...(await sectionPeople(request, context)), ...(await disclosureOfficers(context))]
}

/** Those who keep the register of requests. */
export async function disclosureOfficers({ stores, today }: ActContext): Promise<string[]> {
  return (await stores.people.findHolders('disclosure-officer', '', today)).map(({ userId }) => userId)
}

export function requestAudit(
  request: Pick<DisclosureRequest, 'number'>,
  detail: NonNullable<AuditNote['detail']> = {},
): AuditNote {
  return { subjectKind: 'request', subjectId: request.number, detail }
}
