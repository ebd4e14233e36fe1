import type { RequestClocks } from '../../domain/clocks.ts'
import { formatDay, formatShortDay } from '../../domain/local-date.ts'
import { dutyRefusal } from '../../domain/permissions.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import { capacitiesOf } from '../../domain/seats.ts'
import { UserError } from '../../domain/user-error.ts'
import type { NewRequestEvent } from '../../store/request-events.ts'
import type { Extension } from '../../store/request-extensions.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { getReason } from '../reason.ts'
import { getRequest } from '../reference.ts'
import { signedName } from '../signed-name.ts'
import { extensionWaitsFor } from './extension-standing.ts'
import { letterHint } from './letter-words.ts'
import { findClocks } from './request-clocks.ts'
import { addRequestEvent, changeRequest, concernedPeople, getRequestFor, requestAudit, tell } from './request-flow.ts'
import { namedRequest, responseDueText } from './request-words.ts'

/** 同意延期: the head of the disclosure work agrees; the last day moves, and the applicant must be told. */
export const approveExtension = {
  act: 'request.decide-extension',
  words: ['同意延期', '批准延期', '同意延迟'],
  usage: '同意延期 申1',
  summary: '同意延期或合理延迟',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, approveExtension.usage, context)
    return decideExtension({ requestId: request.id, decision: 'approved', note: rest }, context)
  },
} satisfies Command

/** 不同意延期. */
export const refuseExtension = {
  act: 'request.decide-extension',
  words: ['不同意延期', '不同意延迟'],
  usage: '不同意延期 申1 请按期答复',
  summary: '不同意延期，写明理由',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, refuseExtension.usage, context)
    return decideExtension({ requestId: request.id, decision: 'refused', note: rest }, context)
  },
} satisfies Command

export interface DecideExtensionInput {
  readonly requestId: number
  readonly decision: 'approved' | 'refused'
  /** A refusal's reason; may be empty for an approval. */
  readonly note: string
}

/** @throws {UserError} where nothing is asked, for who asked, without a reason to refuse, and after the last day. */
export async function decideExtension(input: DecideExtensionInput, context: ActContext): Promise<Reply> {
  const { stores, actor, today, now } = context
  const { request } = await getRequestFor('request.decide-extension', input.requestId, context)
  const asked = (await stores.requestExtensions.findOf(request.id)).find(({ decision }) => decision === null)
  if (!asked) throw new UserError('wrong-state', `${request.number} 没有等您决定的延期。`)
  const clocks = await findClocks(request, context)
  if (extensionWaitsFor(asked, clocks, today) !== 'decision')
    throw new UserError('wrong-state', tooLateText(asked, request, clocks))
  const isApproved = input.decision === 'approved'
  const note = input.note.trim() || !isApproved ? getReason(input.note, refuseExtension.usage) : ''
  const onBehalfOf = capacityOf(asked, request, context)
  const name = await signedName({ onBehalfOf }, context)
  const { request: after } = await changeRequest('decide-extension', request, context, async () => {
    const decided = { decision: input.decision, by: actor.userId, onBehalfOf, on: today, note }
    await stores.requestExtensions.decide(asked.id, decided, now)
    if (isApproved) await addRequestEvent(request, eventOf(asked, today), context)
  })
  const next = isApproved
    ? `${responseDueText(after, today)}\n请在原期限内告知申请人，告知后发：延期告知 ${request.number} 日期 方式${letterHint(asked.kind, request)}`
    : `理由：${note}\n${responseDueText(after, today)}`
  const text = `${namedRequest(request)}\n${name} ${isApproved ? '同意' : '不同意'}${whatIsAsked(asked)}\n${next}`
  await tell([asked.askedBy, ...(await concernedPeople(request, context))], text, context, request)
  return {
    text: `已登记：${text}`,
    audit: requestAudit(request, { decision: input.decision, kind: asked.kind, onBehalfOf }),
  }
}

/** What became of what was asked, for the leader who comes too late; they have nothing more to decide. */
function tooLateText(
  asked: Extension,
  { number }: Pick<DisclosureRequest, 'number'>,
  { response }: Pick<RequestClocks, 'response'>,
): string {
  const due = response && response.key === asked.clockKey ? ` ${formatShortDay(response.dueOn)}` : ''
  return `${number} 的答复期限${due} 已过，${formatShortDay(asked.askedOn)} 请示的${whatIsAsked(asked)}没有在期限内决定，不能再同意，也不用再答复请示。请督促承办科室尽快答复申请人。没有改动。`
}

function eventOf(asked: Extension, today: Extension['askedOn']): NewRequestEvent {
  if (asked.kind === 'extension') return { kind: 'extended', on: today, detail: { workdays: asked.workdays } }
  return { kind: 'delayed', on: today, detail: { until: asked.untilOn } }
}

/** `延期 10 个工作日`. */
export function whatIsAsked({ kind, workdays, untilOn }: Pick<Extension, 'kind' | 'workdays' | 'untilOn'>): string {
  return kind === 'delay' && untilOn ? `延迟到 ${formatDay(untilOn)} 答复` : `延期 ${workdays} 个工作日`
}

/** In whose right the actor decides. @throws {UserError} for who asked, and for whom they asked. */
function capacityOf({ askedBy }: Extension, request: DisclosureRequest, { actor }: ActContext): string | null {
  const able = mayDecide(askedBy, actor)
  if (!able) throw new UserError('no-right', `${request.number} 的延期是您自己请示的，不能由本人决定。`)
  return able.onBehalfOf
}

/** The capacity in which the actor may decide what somebody asked for; null where in none. */
export function mayDecide(askedBy: string, actor: ActContext['actor']): { onBehalfOf: string | null } | null {
  const capacities = capacitiesOf(actor, [{ role: 'leader-in-charge', userId: null }], '')
  return (
    capacities.find(({ onBehalfOf }) => dutyRefusal(actor.userId, onBehalfOf, { filedBy: askedBy }) === null) ?? null
  )
}
