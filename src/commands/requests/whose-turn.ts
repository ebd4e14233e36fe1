import { workdaysBetween } from '../../domain/calendar.ts'
import type { ClockKind, RequestClock, RequestClocks } from '../../domain/clocks.ts'
import { daysBetween } from '../../domain/local-date.ts'
import { type DisclosureRequest, OPEN_REQUEST_STATES } from '../../domain/request.ts'
import type { ActContext } from '../act.ts'
import { dueText } from '../wording.ts'
import { partyName } from './consultation-words.ts'
import { whatIsAsked } from './decide-extension.ts'
import { extensionWaitsFor } from './extension-standing.ts'
import { findClocks } from './request-clocks.ts'
import { loadRequestCase } from './request-flow.ts'
import { responseDueText } from './request-words.ts'
import { findSigners } from './sign-route.ts'

type TurnContext = Pick<ActContext, 'stores' | 'rules' | 'calendar' | 'office' | 'today'>

/** Whose turn it is and what for, a line each: the state of the case first, then what runs beside it. */
export async function turnLines(request: DisclosureRequest, context: TurnContext): Promise<string[]> {
  const all = await findClocks(request, context)
  const own = await ownTurn(request, running(all), context)
  return [...(own === '' ? [] : [own]), ...(await turnsBeside(request, all, context))]
}

/** `最迟 3月24日 周五 答复，还有 5 个工作日`; only while a reply is owed. */
export function dueLine(
  request: DisclosureRequest,
  { today, calendar }: Pick<ActContext, 'today' | 'calendar'>,
): string {
  const text = responseDueText(request, today)
  const { dueOn, state } = request
  const runs = dueOn !== null && !['unconfirmed', 'supplement', 'payment'].includes(state)
  if (!runs || !OPEN_REQUEST_STATES.some((open) => open === state)) return text
  if (dueOn < today) return `${text}，已逾期 ${Math.max(1, workdaysBetween(dueOn, today, calendar))} 个工作日`
  if (dueOn === today) return `${text}，今天是最后一天`
  return `${text}，还有 ${workdaysBetween(today, dueOn, calendar)} 个工作日`
}

function running({ clocks }: RequestClocks): readonly RequestClock[] {
  return clocks.filter(({ endedOn }) => endedOn === null)
}

async function ownTurn(
  request: DisclosureRequest,
  clocks: readonly RequestClock[],
  context: TurnContext,
): Promise<string> {
  const { stores, today, calendar } = context
  const until = (kind: ClockKind) =>
    untilText(
      clocks.findLast((clock) => clock.kind === kind),
      context,
    )
  switch (request.state) {
    case 'unconfirmed': {
      const days = daysBetween(request.receivedOn, today)
      const workdays = workdaysBetween(request.receivedOn, today, calendar)
      return `轮到公开专员：与申请人确认，收到已 ${days} 天（${workdays} 个工作日）`
    }
    case 'received':
      return '轮到公开专员：受理'
    case 'handling': {
      const section = (await stores.people.findSections()).find(({ id }) => id === request.section)
      const asked = (await stores.requestConsultations.findOf(request.id)).some(({ answer }) => answer === null)
      return `${asked ? '意见收齐后' : ''}轮到${section?.name ?? '承办科室'}：拟答复`
    }
    case 'supplement':
      return `等申请人补正${until('supplement-answer')}`
    case 'payment':
      return `等申请人缴费${until('fee-payment')}`
    case 'sign-off':
      return signingText(request, context)
    case 'signed':
      return '轮到公开专员：送达答复'
    case 'responded':
      return '轮到公开专员：归档'
    case 'archived':
    case 'cancelled':
      return ''
  }
}

async function signingText(request: DisclosureRequest, context: TurnContext): Promise<string> {
  const { response, open, signedBy } = await loadRequestCase(request, context)
  if (!response || !open) return ''
  const signers = await findSigners(request, response, open, signedBy, context)
  const names = [...new Set(signers.map(({ name }) => name))].join('、')
  return `轮到${names || '审签人（还没有安排）'}：${open.stepName}`
}

async function turnsBeside(request: DisclosureRequest, all: RequestClocks, context: TurnContext): Promise<string[]> {
  const { stores } = context
  if (!OPEN_REQUEST_STATES.some((state) => state === request.state)) {
    const pending = (await stores.requestDisputes.findOf(request.id)).filter((each) => !each.isVoid && !each.result)
    const asked = await stores.erasures.findAsked(request.id)
    return [
      ...pending.map(({ number }) => `${number} 尚未审结`),
      ...(asked ? ['轮到主管领导：决定是否销毁申请人信息'] : []),
    ]
  }
  const consultations = (await stores.requestConsultations.findOf(request.id)).filter(({ answer }) => answer === null)
  const extensions = await stores.requestExtensions.findOf(request.id)
  return [
    ...consultations.map((each) => {
      if (each.deliveredOn === null) return `征求意见书还没有送达${partyName(each)}`
      const clock = running(all).find(({ key }) => key.endsWith(`-opinion:${each.position}`))
      return `等${partyName(each)}的意见${untilText(clock, context)}`
    }),
    ...extensions.flatMap((each) => {
      const step = extensionWaitsFor(each, all, context.today)
      if (step === 'decision') return [`轮到主管领导：决定是否${whatIsAsked(each)}`]
      return step === 'notice' ? [`轮到公开专员：把${whatIsAsked(each)}告知申请人`] : []
    }),
  ]
}

function untilText(clock: RequestClock | undefined, { today }: Pick<ActContext, 'today'>): string {
  if (!clock) return ''
  return `，最迟 ${dueText(clock.dueOn, clock.provisional, today)}${clock.dueOn < today ? '，已过' : ''}`
}
