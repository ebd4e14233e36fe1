import { mayIn } from '../../domain/permissions.ts'
import { type DisclosureRequest, OPEN_REQUEST_STATES } from '../../domain/request.ts'
import type { ActContext } from '../act.ts'
import { ageText } from './confirm-request.ts'
import { requestRefusal } from './request-flow.ts'

/** A request whose next step is the asker's, and the words that do it. */
export interface RequestWork {
  readonly request: DisclosureRequest
  readonly doing: string
}

/** Requests that wait for the asker, the most urgent first. */
export async function findRequestWork(context: ActContext): Promise<RequestWork[]> {
  const found: RequestWork[] = []
  for (const request of await context.stores.requests.findInState(OPEN_REQUEST_STATES)) {
    const doing = await doingOf(request, context)
    if (doing !== null) found.push({ request, doing })
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
