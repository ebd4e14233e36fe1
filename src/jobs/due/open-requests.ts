import type { ActContext } from '../../commands/act.ts'
import { findClocks } from '../../commands/requests/request-clocks.ts'
import { loadRequestCase } from '../../commands/requests/request-flow.ts'
import { findSigners } from '../../commands/requests/sign-route.ts'
import { CLOCK_NAMES, type ClockKind, type RequestClock, type RequestClocks } from '../../domain/clocks.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import { type DisclosureRequest, REQUEST_STATE_NAMES } from '../../domain/request.ts'
import type { ActingPerson, PersonName } from '../../store/people.ts'
import type { OpenCase } from './open-cases.ts'
import { errandsOf } from './request-errands.ts'

export type RequestContext = Pick<ActContext, 'stores' | 'rules' | 'calendar' | 'office' | 'today'>

interface Posts {
  readonly publishers: readonly PersonName[]
  readonly leaders: readonly PersonName[]
  readonly principals: readonly PersonName[]
}

/** Steps of the reminder key, one for each thing that can fall due of a request; of several alike, each its own. */
const STEP_CONFIRM = -16
const STEPS: Readonly<Partial<Record<ClockKind, number>>> = {
  response: -3,
  'extended-response': -3,
  'delayed-response': -3,
  'supplement-notice': -11,
  'supplement-answer': -12,
  'third-party-opinion': -13,
  'organ-opinion': -14,
  'fee-payment': -15,
}
const APART = 100

/**
 * What falls due of the requests in hand: the response, and every other clock that runs. Where the law leaves open which
 * day a pause ends, the earlier last day is reminded of (reference 4.1 item 9).
 */
export async function findOpenRequests(
  context: RequestContext,
  posts: Posts,
  calls: (dueOn: LocalDate) => boolean,
): Promise<OpenCase[]> {
  const { office } = context
  const strict = { ...context, office: { ...office, requests: { ...office.requests, pause: 'B' as const } } }
  const cases: OpenCase[] = []
  for (const request of await context.stores.requests.findOpen()) {
    const clocks = await findClocks(request, strict)
    for (const due of dueOf(request, clocks)) {
      if (!calls(due.dueOn)) continue
      const turn = due.isResponse ? await whoseTurn(request, posts, context) : ofOfficer(posts)
      cases.push({ ...caseOf(request), ...due, ...turn })
    }
    for (const { whose, ...errand } of await errandsOf(request, strict)) {
      if (!calls(errand.dueOn)) continue
      const turn = whose === 'leader' ? { holders: posts.leaders, superiors: posts.principals } : ofOfficer(posts)
      cases.push({ ...caseOf(request), ...errand, ...turn })
    }
  }
  return cases
}

function caseOf({ id, number, description }: DisclosureRequest) {
  return { kind: 'request' as const, id, number, title: description, version: 1, review: null }
}

function ofOfficer({ publishers, leaders }: Posts) {
  return { holders: publishers, superiors: leaders }
}

type Due = Pick<OpenCase, 'dueOn' | 'provisional' | 'step' | 'waitsFor'> & { readonly isResponse: boolean }

function dueOf(request: DisclosureRequest, clocks: RequestClocks): Due[] {
  if (clocks.unconfirmed) {
    const { confirmBy, receivedOn } = clocks.unconfirmed
    const dueOn = confirmBy ?? receivedOn
    return [{ dueOn, provisional: false, step: STEP_CONFIRM, waitsFor: '待与申请人确认', isResponse: false }]
  }
  return clocks.clocks.flatMap((clock) => {
    const step = STEPS[clock.kind]
    if (step === undefined || clock.endedOn !== null) return []
    const { dueOn, provisional } = clock
    const isResponse = step === STEPS.response
    // While others are asked the day moves on with every day: what they are given has its own reminder.
    if (isResponse && clocks.paused) return []
    // Once it is in hand, nobody is urged to ask for a supplement.
    if (clock.kind === 'supplement-notice' && request.state !== 'received') return []
    const number = Number(clock.key.split(':')[1] ?? 0)
    return [
      {
        dueOn,
        provisional,
        step: isResponse ? step : step - APART * number,
        waitsFor: isResponse ? REQUEST_STATE_NAMES[request.state] : waitsFor(clock),
        isResponse,
      },
    ]
  })
}

function waitsFor({ kind }: RequestClock): string {
  return kind === 'supplement-notice' ? '如要补正请通知' : `等${CLOCK_NAMES[kind]}`
}

/** Whose turn it is while the response is owed, and who is told when it stays overdue. */
async function whoseTurn(
  request: DisclosureRequest,
  { publishers, leaders, principals }: Posts,
  context: RequestContext,
): Promise<Pick<OpenCase, 'holders' | 'superiors' | 'signing'>> {
  const { stores, today } = context
  if (request.state === 'handling' && request.section !== null) {
    const officers = await stores.people.findHolders('information-officer', request.section, today)
    const heads = await stores.people.findHolders('section-head', request.section, today)
    if (officers.length > 0) return { holders: officers, superiors: heads.length > 0 ? heads : leaders }
  }
  if (request.state === 'sign-off') {
    const { response, open, signedBy } = await loadRequestCase(request, context)
    const signers = response && open ? await findSigners(request, response, open, signedBy, context) : []
    if (open && signers.length > 0) {
      const onBehalfOf = new Map(signers.map((each: ActingPerson) => [each.userId, each.onBehalfOf ?? null]))
      const superiors = open.role === 'leader-in-charge' ? principals : leaders
      return { holders: signers, superiors, signing: { signatureId: open.id, onBehalfOf } }
    }
  }
  return { holders: publishers, superiors: leaders }
}
