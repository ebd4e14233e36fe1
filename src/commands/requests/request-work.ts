import { mayIn } from '../../domain/permissions.ts'
import { type DisclosureRequest, OPEN_REQUEST_STATES } from '../../domain/request.ts'
import type { ActContext } from '../act.ts'
import { mayDecideErasure } from '../personal-data/erase.ts'
import { ageText } from './confirm-request.ts'
import { partyName } from './consultation-words.ts'
import { mayDecide, whatIsAsked } from './decide-extension.ts'
import { extensionWaitsFor } from './extension-standing.ts'
import { EXTENSION_NAMES } from './notify-extension.ts'
import { findClocks } from './request-clocks.ts'
import { requestRefusal } from './request-flow.ts'

/** A request whose next step is the asker's, and the words that do it. */
export interface RequestWork {
  readonly request: DisclosureRequest
  readonly doing: string
}

/** Requests that wait for the asker, the most urgent first. */
export async function findRequestWork(context: ActContext): Promise<RequestWork[]> {
  const found: RequestWork[] = []
  const beside = await findBeside(context)
  for (const request of await context.stores.requests.findInState(OPEN_REQUEST_STATES)) {
    const own = await doingOf(request, context)
    const doing = [...(beside.get(request.id) ?? []), ...(own === null ? [] : [own])]
    if (doing.length > 0) found.push({ request, doing: doing.join('\n  ') })
  }
  return [...found, ...(await findErasuresToDecide(context))]
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

async function doingOf(request: DisclosureRequest, context: ActContext): Promise<string | null> {
  const { number } = request
  const { actor, today } = context
  const keepsRegister = actor.roles.some((held) => held.role === 'disclosure-officer')
  switch (request.state) {
    case 'unconfirmed':
      return keepsRegister ? `${ageText(request.receivedOn, today)}，与申请人确认后发：申请确认 ${number} 日期` : null
    case 'received':
      return keepsRegister ? `受理 ${number} 承办科室` : null
    case 'handling':
      return keepsRegister || mayIn('request.draft', actor, request.section ?? '') ? `答复 ${number} 类型 内容` : null
    case 'supplement':
      return keepsRegister ? `收到补正后发：补正收到 ${number} 日期` : null
    case 'payment':
      return keepsRegister ? `缴费后发：缴费 ${number} 日期` : null
    case 'signed':
      return keepsRegister ? `送达 ${number} 方式 日期` : null
    case 'sign-off':
      return (await requestRefusal('request.sign', request, context)) === null
        ? `审签：通过 ${number}，或 退回 ${number} 理由`
        : null
    default:
      return null
  }
}

/** What runs beside the state of a case: extensions to decide or to tell, consultations that wait. By request. */
async function findBeside(context: ActContext): Promise<Map<number, string[]>> {
  const { actor, stores } = context
  const keepsRegister = actor.roles.some((held) => held.role === 'disclosure-officer')
  const found = new Map<number, string[]>()
  const add = (requestId: number, doing: string) => found.set(requestId, [...(found.get(requestId) ?? []), doing])
  for (const extension of await stores.requestExtensions.findUnfinished()) {
    const request = await stores.requests.getById(extension.requestId)
    const { number } = request
    const step = extensionWaitsFor(extension, await findClocks(request, context), context.today)
    if (step === 'decision' && mayDecide(extension.askedBy, actor))
      add(extension.requestId, `请求${whatIsAsked(extension)}：同意延期 ${number}，或 不同意延期 ${number} 理由`)
    if (step === 'notice' && keepsRegister) {
      const which = extension.kind === 'delay' ? `${EXTENSION_NAMES.delay} ` : ''
      add(extension.requestId, `告知申请人后发：延期告知 ${number} ${which}日期 方式`)
    }
  }
  if (!keepsRegister) return found
  for (const consultation of await stores.requestConsultations.findOpen()) {
    const { number } = await stores.requests.getById(consultation.requestId)
    const { position } = consultation
    const step = consultation.deliveredOn
      ? `意见收到 ${number} ${position} 同意或不同意`
      : `意见送达 ${number} ${position} 日期`
    add(consultation.requestId, `等${partyName(consultation)}的意见：${step}`)
  }
  return found
}
