import { type Actor, mayIn } from '../../domain/permissions.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import type { ActContext } from '../act.ts'
import { isTermPassed } from './applicant-turn.ts'
import { ageText } from './confirm-request.ts'
import { partyName } from './consultation-words.ts'
import { requestRefusal } from './request-flow.ts'
import type { WorkStep } from './request-work.ts'

export function keepsRegister({ roles }: Actor): boolean {
  return roles.some((held) => held.role === 'disclosure-officer')
}

/** What the state of a case asks of the asker; nothing where it asks others and the asker has no part in it. */
export async function ownSteps(request: DisclosureRequest, context: ActContext): Promise<WorkStep[]> {
  const { number } = request
  if (request.state === 'handling') return draftSteps(request, context)
  if (request.state === 'sign-off') {
    const isTurn = (await requestRefusal('request.sign', request, context)) === null
    return isTurn ? [now(`审签：通过 ${number}，或 退回 ${number} 理由`)] : []
  }
  if (!keepsRegister(context.actor)) return []
  switch (request.state) {
    case 'unconfirmed':
      return [now(`${ageText(request.receivedOn, context.today)}，与申请人确认后发：申请确认 ${number} 日期`)]
    case 'received':
      return [now(`受理 ${number} 承办科室`)]
    case 'supplement':
      return (await isTermPassed(request, 'supplement', context))
        ? [now(`补正期限已过：答复 ${number} 逾期不补正；收到了补正的发 补正收到 ${number} 日期`)]
        : [later(`等申请人补正，收到后发：补正收到 ${number} 日期`)]
    case 'payment':
      return (await isTermPassed(request, 'payment', context))
        ? [now(`缴费期限已过：答复 ${number} 逾期不缴费；缴了费的发 缴费 ${number} 日期`)]
        : [later(`等申请人缴费，缴费后发：缴费 ${number} 日期`)]
    case 'signed':
      return [now(`送达 ${number} 方式 日期`)]
    default:
      return []
  }
}

/** The section drafts, once nobody is asked any more; the disclosure officer may do it for the section. */
async function draftSteps(request: DisclosureRequest, context: ActContext): Promise<WorkStep[]> {
  const { number } = request
  const { actor, stores } = context
  if (!keepsRegister(actor) && !mayIn('request.draft', actor, request.section ?? '')) return []
  const words = `答复 ${number} 类型 内容`
  const asked = await findAsked(request, context)
  if (asked.length > 0) return [later(`等${asked.join('、')}的意见，收齐后发：${words}`)]
  if (await isDrafter(request, context)) return [now(words)]
  const section = (await stores.people.findSections()).find(({ id }) => id === request.section)
  return [later(`等${section?.name ?? '承办科室'}拟答复；代拟的发：${words}`)]
}

async function findAsked(request: DisclosureRequest, { stores }: ActContext): Promise<string[]> {
  const all = await stores.requestConsultations.findOf(request.id)
  return all.filter(({ answer }) => answer === null).map(partyName)
}

/** The section's information officer; the disclosure officer where it has none. */
async function isDrafter({ section }: DisclosureRequest, { actor, stores, today }: ActContext): Promise<boolean> {
  const isOfficer = actor.roles.some(
    (held) => held.role === 'information-officer' && (held.section === null || held.section === section),
  )
  if (isOfficer || section === null) return true
  return (await stores.people.findHolders('information-officer', section, today)).length === 0
}

/** Whether the reply is for the asker to draft now: also what gives up a case whose applicant let the term pass. */
export async function isTurnToDraft(request: DisclosureRequest, context: ActContext): Promise<boolean> {
  if (!['handling', 'supplement', 'payment'].includes(request.state)) return false
  return (await ownSteps(request, context)).some(({ isOwn }) => isOwn)
}

export function now(words: string): WorkStep {
  return { words, isOwn: true }
}

export function later(words: string): WorkStep {
  return { words, isOwn: false }
}
