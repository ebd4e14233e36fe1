import { type DisclosureRequest, OPEN_REQUEST_STATES } from '../../domain/request.ts'
import type { ActContext } from '../act.ts'
import { mayDecideErasure } from '../personal-data/erase.ts'
import { stepsBeside } from './beside-steps.ts'
import { ownSteps } from './own-steps.ts'

/** What may be done of a request, and whether it is for the asker to do now or waits for somebody else first. */
export interface WorkStep {
  readonly words: string
  readonly isOwn: boolean
}

/** A request the asker does the next step of, and the words that do it. */
export interface RequestWork {
  readonly request: DisclosureRequest
  readonly doing: string
}

export interface RequestWorkList {
  /** The asker can do something now. */
  readonly own: readonly RequestWork[]
  /** The asker goes on when somebody else has done their part: the applicant, those consulted, the section. */
  readonly waiting: readonly RequestWork[]
}

/** Requests the asker has to do with, the most urgent first. */
export async function findRequestWork(context: ActContext): Promise<RequestWorkList> {
  const own: RequestWork[] = []
  const waiting: RequestWork[] = []
  const beside = await stepsBeside(context)
  for (const request of await context.stores.requests.findInState(OPEN_REQUEST_STATES)) {
    const steps = [...(beside.get(request.id) ?? []), ...(await ownSteps(request, context))]
    if (steps.length === 0) continue
    const isOwn = steps.some((step) => step.isOwn)
    // What can be done now stands first.
    const inOrder = [...steps.filter((step) => step.isOwn), ...steps.filter((step) => !step.isOwn)]
    const work = { request, doing: inOrder.map(({ words }) => words).join('\n  ') }
    if (isOwn) own.push(work)
    else waiting.push(work)
  }
  return { own: [...own, ...(await findErasuresToDecide(context))], waiting }
}

/** 销毁 that waits for the asker's word: the cases are over, so no day presses. */
async function findErasuresToDecide({ actor, stores }: ActContext): Promise<RequestWork[]> {
  const mine = (await stores.erasures.findOpen()).filter((asked) => mayDecideErasure(asked, actor))
  const found: RequestWork[] = []
  for (const { requestId } of mine) {
    const request = await stores.requests.getById(requestId)
    const { number, state } = request
    // Taken up again since: it stands above by its state, and nothing of it can be erased.
    if (OPEN_REQUEST_STATES.some((open) => open === state)) continue
    found.push({ request, doing: `销毁申请人信息：同意销毁 ${number}，或 不同意销毁 ${number} 理由` })
  }
  return found
}
