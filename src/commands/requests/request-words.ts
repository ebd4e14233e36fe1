import type { LocalDate } from '../../domain/local-date.ts'
import type { Refusal } from '../../domain/permissions.ts'
import {
  type DisclosureRequest,
  OPEN_REQUEST_STATES,
  REQUEST_STATE_NAMES,
  type RequestState,
} from '../../domain/request.ts'
import { cut, dueText } from '../wording.ts'

/** Longest description in a list line, in characters. */
const LIST_CHARACTERS = 30

/** `申2017-001 停车场收费标准`, the description cut where it is long. */
export function namedRequest(request: Pick<DisclosureRequest, 'number' | 'description'>, maxCharacters = 60): string {
  return `${request.number} ${cut(request.description, maxCharacters)}`
}

/** `最迟 3月24日 周五 答复`; nothing where no clock runs. */
export function responseDueText(
  { dueOn, provisional, state }: Pick<DisclosureRequest, 'dueOn' | 'provisional' | 'state'>,
  today: LocalDate,
): string {
  if (state === 'unconfirmed') return '还没有起算'
  if (state === 'supplement') return '等补正，期限停算'
  if (state === 'payment') return '等缴费，期限停算'
  return dueOn === null ? '还没有起算' : `最迟 ${dueText(dueOn, provisional, today)} 答复`
}

/** What the section does next; empty where it is not its turn. */
export function draftHint({ number, state }: Pick<DisclosureRequest, 'number' | 'state'>): string {
  return state === 'handling' ? `\n办好后，承办科室发：答复 ${number} 类型 内容` : ''
}

/** One line of a list: number, description, state, last day. */
export function requestLine(request: DisclosureRequest, today: LocalDate): string {
  const isOpen = OPEN_REQUEST_STATES.some((state) => state === request.state)
  const overdue = isOpen && request.dueOn !== null && request.dueOn < today ? '，已逾期' : ''
  const due = isOpen ? `，${responseDueText(request, today)}${overdue}` : ''
  return `${namedRequest(request, LIST_CHARACTERS)} ${REQUEST_STATE_NAMES[request.state]}${due}`
}

const STATE_HINTS: Readonly<Record<RequestState, string>> = {
  unconfirmed: '还没有与申请人确认，期限没有起算',
  received: '还没有受理',
  handling: '正在办理',
  supplement: '正等申请人补正',
  payment: '正等申请人缴费',
  'sign-off': '答复正在审签',
  signed: '答复已签，等送达（要改的，公开专员先发“退回”收回）',
  responded: '已经答复',
  archived: '已经归档',
  cancelled: '已经作废',
}

/** Why an act was refused, in words that say what to do. */
export function requestRefusalText(refusal: Refusal, request: Pick<DisclosureRequest, 'number' | 'state'>): string {
  switch (refusal) {
    case 'role':
      return '您没有做这件事的权限。发“帮助”看您能做什么；如需调整，请联系管理员。'
    case 'state':
      return `${request.number} ${STATE_HINTS[request.state]}，现在不能这样处理。发“详情 ${request.number}”看经过。`
    case 'not-own':
    case 'not-section':
      return `${request.number} 不由您的科室承办，您看不到它的内容。`
    case 'not-your-turn':
      return `${request.number} 这一步不由您签。发“待办”看轮到您处理的事项。`
    case 'own-item':
      return `${request.number} 的答复是您自己拟的，不能由本人审签。`
    case 'decided-before':
      return `${request.number} 您已签过前面的步骤，同一件答复不能一人签两步。`
  }
}
