import { extensionWaitsFor } from '../../commands/requests/extension-standing.ts'
import { BEFORE_EXTENSION } from '../../commands/requests/letter-days.ts'
import { EXTENSION_NAMES } from '../../commands/requests/notify-extension.ts'
import { findOpinionTerm } from '../../commands/requests/opinion-term.ts'
import { findClocks } from '../../commands/requests/request-clocks.ts'
import { addWorkdays } from '../../domain/calendar.ts'
import type { RequestClock } from '../../domain/clocks.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import type { OpenCase } from './open-cases.ts'
import type { RequestContext } from './open-requests.ts'

/** Steps of the reminder key; those of the clocks are in open-requests.ts. */
const STEP_LETTER = -17
const STEP_DECISION = -18
const STEP_NOTICE = { extension: -19, delay: -20 } as const
const APART = 100

export type Errand = Pick<OpenCase, 'dueOn' | 'provisional' | 'step' | 'waitsFor'> & {
  readonly whose: 'officer' | 'leader'
}

/**
 * What keeps a request waiting although no clock of its own runs: a letter nobody has noted as delivered, an opinion
 * without a term by law, an extension that waits for its decision or that the applicant has not been told of (2019 art. 33: within the
 * first period).
 */
export async function errandsOf(request: DisclosureRequest, context: RequestContext): Promise<Errand[]> {
  return [...(await opinionsOf(request, context)), ...(await extensionsOf(request, context))]
}

async function opinionsOf(request: DisclosureRequest, context: RequestContext): Promise<Errand[]> {
  const open = (await context.stores.requestConsultations.findOf(request.id)).filter(({ answer }) => answer === null)
  const errands: Errand[] = []
  for (const each of open) {
    const { position, sentOn, deliveredOn } = each
    const { workdays, isOwn } = await findOpinionTerm(request, each, context)
    // Delivered, and with a term by law: the clock reminds.
    if (deliveredOn && !isOwn) continue
    const { dueOn, provisional } = addWorkdays(deliveredOn ?? sentOn, workdays, context.calendar)
    errands.push({
      dueOn,
      provisional,
      step: STEP_LETTER - APART * position,
      waitsFor: deliveredOn ? `第 ${position} 个征求意见还没有回复` : `第 ${position} 个征求意见书还没有登记送达`,
      whose: 'officer',
    })
  }
  return errands
}

async function extensionsOf(request: DisclosureRequest, context: RequestContext): Promise<Errand[]> {
  const asked = await context.stores.requestExtensions.findOf(request.id)
  if (asked.length === 0) return []
  const clocks = await findClocks(request, context)
  const errands: Errand[] = []
  for (const each of asked) {
    const step = extensionWaitsFor(each, clocks, context.today)
    const name = EXTENSION_NAMES[each.kind]
    if (step === 'decision' && clocks.response)
      errands.push({ ...dayOf(clocks.response), step: STEP_DECISION, waitsFor: `${name}等决定`, whose: 'leader' })
    if (step !== 'notice') continue
    const { response } = await findClocks(request, context, BEFORE_EXTENSION[each.kind])
    if (response)
      errands.push({
        ...dayOf(response),
        step: STEP_NOTICE[each.kind],
        waitsFor: `${name}还没有告知申请人`,
        whose: 'officer',
      })
  }
  return errands
}

function dayOf({ dueOn, provisional }: RequestClock): Pick<Errand, 'dueOn' | 'provisional'> {
  return { dueOn, provisional }
}
