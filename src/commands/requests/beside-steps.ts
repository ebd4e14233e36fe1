import type { DisclosureRequest } from '../../domain/request.ts'
import type { Consultation } from '../../store/request-consultations.ts'
import type { ActContext } from '../act.ts'
import { partyName } from './consultation-words.ts'
import { mayDecide, whatIsAsked } from './decide-extension.ts'
import { extensionWaitsFor } from './extension-standing.ts'
import { EXTENSION_NAMES } from './notify-extension.ts'
import { findOpinionDue } from './opinion-term.ts'
import { keepsRegister, later, now } from './own-steps.ts'
import { findClocks } from './request-clocks.ts'
import type { WorkStep } from './request-work.ts'

/** What runs beside the state of a case: extensions to decide or to tell, consultations that wait. By request. */
export async function stepsBeside(context: ActContext): Promise<Map<number, WorkStep[]>> {
  const { actor, stores } = context
  const found = new Map<number, WorkStep[]>()
  const add = (requestId: number, step: WorkStep) => found.set(requestId, [...(found.get(requestId) ?? []), step])
  for (const extension of await stores.requestExtensions.findUnfinished()) {
    const request = await stores.requests.getById(extension.requestId)
    const { number } = request
    const waitsFor = extensionWaitsFor(extension, await findClocks(request, context), context.today)
    if (waitsFor === 'decision' && mayDecide(extension.askedBy, actor))
      add(request.id, now(`请求${whatIsAsked(extension)}：同意延期 ${number}，或 不同意延期 ${number} 理由`))
    if (waitsFor === 'notice' && keepsRegister(actor)) {
      const which = extension.kind === 'delay' ? `${EXTENSION_NAMES.delay} ` : ''
      add(request.id, now(`告知申请人后发：延期告知 ${number} ${which}日期 方式`))
    }
  }
  if (!keepsRegister(actor)) return found
  for (const consultation of await stores.requestConsultations.findOpen()) {
    const request = await stores.requests.getById(consultation.requestId)
    add(request.id, await consultationStep(request, consultation, context))
  }
  return found
}

async function consultationStep(
  request: DisclosureRequest,
  consultation: Consultation,
  context: ActContext,
): Promise<WorkStep> {
  const which = `${request.number} ${consultation.position}`
  const name = partyName(consultation)
  if (consultation.deliveredOn === null) return now(`送到${name}以后发：意见送达 ${which} 日期`)
  return (await isSilent(request, consultation, context))
    ? now(`${name}的期限已过：没有提意见的发 意见到期 ${which}；收到了的发 意见收到 ${which} 同意或不同意`)
    : later(`等${name}的意见：意见收到 ${which} 同意或不同意`)
}

/** The other side let its term pass: the office may go on without it. */
export async function isSilent(
  request: Pick<DisclosureRequest, 'id' | 'regime'>,
  consultation: Pick<Consultation, 'party' | 'position' | 'deliveredOn' | 'answer'>,
  context: ActContext,
): Promise<boolean> {
  if (consultation.answer !== null) return false
  const term = await findOpinionDue(request, consultation, context)
  return term !== null && term.dueOn < context.today
}
