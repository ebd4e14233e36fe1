import type { RequestState } from './request.ts'

/** Everything that can move a request from one state to another. No timer is among them (invariant 6). */
export const REQUEST_ACTS = [
  'confirm',
  'accept',
  'assign',
  'ask-supplement',
  'record-supplement',
  'charge',
  'record-payment',
  'draft',
  'sign',
  'send-back',
  'take-back',
  'deliver',
  'withdraw',
  'cancel',
  'archive',
  'reopen',
] as const
export type RequestAct = (typeof REQUEST_ACTS)[number]

/**
 * The whole life of a request: from which state which act may lead where. What is not here is refused. `sign` stays in
 * sign-off until the last step has signed; `draft` from 待补正 and 待缴费 is for the outcomes that end those.
 * `take-back` is `send-back` of what all have signed and nobody has delivered.
 * `withdraw` is the applicant's; `reopen` takes up again what was responded to, e.g. after a reconsideration.
 */
export const REQUEST_TRANSITIONS: Readonly<
  Record<RequestState, Partial<Readonly<Record<RequestAct, readonly RequestState[]>>>>
> = {
  unconfirmed: { confirm: ['received'], withdraw: ['responded'], cancel: ['cancelled'] },
  received: {
    accept: ['handling'],
    'ask-supplement': ['supplement'],
    withdraw: ['responded'],
    cancel: ['cancelled'],
  },
  handling: {
    assign: ['handling'],
    'ask-supplement': ['supplement'],
    charge: ['payment'],
    draft: ['sign-off'],
    withdraw: ['responded'],
    cancel: ['cancelled'],
  },
  supplement: { 'record-supplement': ['received', 'handling'], draft: ['sign-off'], withdraw: ['responded'] },
  payment: { 'record-payment': ['handling'], draft: ['sign-off'], withdraw: ['responded'] },
  'sign-off': {
    sign: ['sign-off', 'signed'],
    'send-back': ['handling', 'supplement', 'payment'],
    withdraw: ['responded'],
  },
  signed: {
    'take-back': ['handling', 'supplement', 'payment'],
    deliver: ['responded'],
    withdraw: ['responded'],
  },
  responded: { archive: ['archived'], reopen: ['handling'] },
  archived: { reopen: ['handling'] },
  cancelled: {},
}

/** Whether `act` may lead from one state to the other. */
export function isRequestTransition(from: RequestState, act: RequestAct, to: RequestState): boolean {
  return REQUEST_TRANSITIONS[from][act]?.includes(to) ?? false
}

/** States from which an act is possible at all, for the table of permissions. */
export function statesFor(act: RequestAct): readonly RequestState[] {
  return (Object.keys(REQUEST_TRANSITIONS) as RequestState[]).filter((state) => REQUEST_TRANSITIONS[state][act])
}

/** @throws {Error} for a move that is not in the table: a fault of ours, not of whoever asked. */
export function assertRequestTransition(from: RequestState, act: RequestAct, to: RequestState): void {
  if (!isRequestTransition(from, act, to)) throw new Error(`${act} does not lead a request from ${from} to ${to}`)
}
