import type { RequestClock } from '../../domain/clocks.ts'
import { formatDay, type LocalDate } from '../../domain/local-date.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import { UserError } from '../../domain/user-error.ts'
import type { NewRequestEvent } from '../../store/request-events.ts'
import type { ActContext } from '../act.ts'
import { findClocks } from './request-clocks.ts'
import { addRequestEvent, moveRequest } from './request-flow.ts'

/** What the applicant is waited for, with the term they have for it and what tells that they did it. */
const TURNS = {
  supplement: { term: 'supplement-answer', did: 'supplement-received', name: '补正' },
  payment: { term: 'fee-payment', did: 'fee-paid', name: '缴费' },
} as const
type Awaited = keyof typeof TURNS

/** The office has asked: the reply period stands still, and nobody decides about a longer one. Returns the applicant's own term. */
export async function waitForApplicant(
  act: 'ask-supplement' | 'charge',
  request: DisclosureRequest,
  event: NewRequestEvent,
  context: ActContext,
): Promise<RequestClock | undefined> {
  const { stores, now } = context
  const awaited = act === 'charge' ? 'payment' : 'supplement'
  await moveRequest(act, request, context, async () => {
    await addRequestEvent(request, event, context)
    await stores.requestExtensions.dropOpen(request.id, now)
    await stores.requests.setState(request.id, awaited, now)
  })
  return findTerm(request, awaited, context)
}

/** The applicant has done it: the reply period starts again. `late`: the term they missed; that costs them nothing. */
export async function goOnAfterApplicant(
  act: 'record-supplement' | 'record-payment',
  request: DisclosureRequest,
  on: LocalDate,
  context: ActContext,
): Promise<{ after: DisclosureRequest; late: RequestClock | null }> {
  const { stores, now } = context
  const awaited = act === 'record-payment' ? 'payment' : 'supplement'
  const term = await findTerm(request, awaited, context)
  const { request: after } = await moveRequest(act, request, context, async () => {
    await addRequestEvent(request, { kind: TURNS[awaited].did, on }, context)
    await stores.requests.setState(request.id, request.section === null ? 'received' : 'handling', now)
  })
  return { after, late: term && on > term.dueOn ? term : null }
}

/**
 * Giving up is for the office to state, and not before the applicant's own term is over (2019 art. 30, 国办函〔2020〕109号).
 * @throws {UserError} with the last day.
 */
export async function assertTermPassed(
  request: DisclosureRequest,
  awaited: Awaited,
  context: ActContext,
): Promise<void> {
  const term = await findTerm(request, awaited, context)
  if (term && context.today <= term.dueOn)
    throw new UserError(
      'wrong-state',
      `申请人${TURNS[awaited].name}的期限到 ${formatDay(term.dueOn)} 为止，还没有过，不能按逾期处理。`,
    )
}

/** The applicant let their term pass: the office may state that they gave up. */
export async function isTermPassed(
  request: DisclosureRequest,
  awaited: Awaited,
  context: ActContext,
): Promise<boolean> {
  const term = await findTerm(request, awaited, context)
  return term !== undefined && context.today > term.dueOn
}

/** The newest term of that kind. */
async function findTerm(
  request: DisclosureRequest,
  awaited: Awaited,
  context: ActContext,
): Promise<RequestClock | undefined> {
  const { clocks } = await findClocks(request, context)
  return clocks.findLast(({ kind }) => kind === TURNS[awaited].term)
}
