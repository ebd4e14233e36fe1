import { DISPUTE_RESULTS, type Dispute, type DisputeResult } from '../../domain/disputes.ts'
import { formatDay, formatShortDay, type LocalDate } from '../../domain/local-date.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { assertHappened } from '../known-day.ts'
import { DISPUTES_PATH, pageLine } from '../page-links.ts'
import { getReason } from '../reason.ts'
import { getDispute } from '../reference.ts'
import { refileHint } from './close-request.ts'
import { disputeLine, getResult, getResultNote, takeDay } from './dispute-words.ts'
import { changeRequest, getRequestFor, requestAudit, sectionPeople, tell } from './request-flow.ts'
import { namedRequest } from './request-words.ts'

const SHOWN = 15

/** 复议结果, 诉讼结果: how it ended. 纠正 opens the way to handle the request again. */
export const decideDispute = {
  act: 'request.dispute',
  words: ['复议结果', '诉讼结果', '投诉结果', '判决结果', '举报结果', '举报投诉结果'],
  usage: '复议结果 复1 维持 7月18日 决定书文号',
  summary: '登记复议、诉讼、投诉的结果（维持、纠正、其他）；后面可以写一句说明',

  async handle(words, context) {
    const { dispute, rest } = await getDispute(words, decideDispute.usage, context)
    const { result, rest: behind } = getResult(rest, decideDispute.usage)
    const { day, rest: note } = takeDay(behind, context.today)
    const on = day ?? context.today
    return decide({ disputeId: dispute.id, requestId: dispute.requestId, result, on, note }, context)
  },
} satisfies Command

export interface DecideDisputeInput {
  readonly disputeId: number
  readonly requestId: number
  readonly result: DisputeResult
  readonly on: LocalDate
  /** What else is said of the result, such as the number of the decision; empty: nothing. */
  readonly note: string
}

/** @throws {UserError} for one that is decided or void, for days that cannot be, and for a note that says nothing. */
export async function decide(input: DecideDisputeInput, context: ActContext): Promise<Reply> {
  const { stores } = context
  const { request } = await getRequestFor('request.dispute', input.requestId, context)
  const dispute = await getLive(request.id, input.disputeId, context)
  const { result, on } = input
  if (dispute.result)
    throw new UserError(
      'wrong-state',
      `${disputeLine(dispute)}，没有改动。登记错的请发“作废复议 ${dispute.number} 原因”，再重新登记。`,
    )
  assertHappened('日期', on, context)
  if (on < dispute.filedOn)
    throw new UserError('bad-arguments', `日期 ${formatDay(on)} 早于提出的 ${formatDay(dispute.filedOn)}，请核对。`)
  const note = getResultNote(input.note)
  await changeRequest('decide-dispute', request, context, () =>
    stores.requestDisputes.setResult(dispute.id, result, on, [dispute.note, note].filter(Boolean).join('；结果：')),
  )
  const again =
    result === 'corrected' && (request.state === 'responded' || request.state === 'archived')
      ? await handleAgainHint(request, context)
      : ''
  const text = `${dispute.number} 结果${DISPUTE_RESULTS[result]}，${formatShortDay(on)}`
  await tell(await sectionPeople(request, context), `${namedRequest(request)}\n${text}。`, context, request)
  return {
    text: `已登记 ${text}${note ? `，说明：${note}` : ''}\n${namedRequest(request)}${again}`,
    audit: requestAudit(request, { dispute: dispute.number, result }),
  }
}

/** Of a case whose applicant's data was erased nothing can be handled again: what can still be done. */
async function handleAgainHint(request: DisclosureRequest, { stores }: ActContext): Promise<string> {
  return (await stores.personalKeys.find(request.id)) === 'destroyed'
    ? `\n申请人信息和材料已经按期销毁，不能重办。要重新答复的，${refileHint(request)}`
    : `\n要重新答复的发：重办 ${request.number} 理由`
}

/** 作废复议: it was registered by mistake; it counts nowhere from now on. */
export const voidDispute = {
  act: 'request.dispute',
  words: ['作废复议', '作废诉讼', '作废起诉', '作废投诉'],
  usage: '作废复议 复1 登记错了申请',
  summary: '登记错的复议、诉讼、投诉作废，不计数',

  async handle(words, context) {
    const { dispute, rest } = await getDispute(words, voidDispute.usage, context)
    return voidOne({ disputeId: dispute.id, requestId: dispute.requestId, reason: rest }, context)
  },
} satisfies Command

export interface VoidDisputeInput {
  readonly disputeId: number
  readonly requestId: number
  readonly reason: string
}

/** @throws {UserError} without a reason, and for one that is void already. */
export async function voidOne(input: VoidDisputeInput, context: ActContext): Promise<Reply> {
  const { request } = await getRequestFor('request.dispute', input.requestId, context)
  const dispute = await getLive(request.id, input.disputeId, context)
  const reason = getReason(input.reason, voidDispute.usage)
  await changeRequest('void-dispute', request, context, () =>
    context.stores.requestDisputes.void(dispute.id, reason, context.now),
  )
  return {
    text: `已作废 ${dispute.number}，不再计数。\n${namedRequest(request)}`,
    audit: requestAudit(request, { dispute: dispute.number, voided: 1 }),
  }
}

/** 复议清单: what is not decided yet. */
export const listDisputes = {
  act: 'request.dispute',
  words: ['复议清单', '诉讼清单', '复议诉讼', '投诉清单'],
  usage: '复议清单',
  summary: '看没有审结的复议、诉讼、投诉',

  async handle(_words, context) {
    const pending = await findPendingDisputes(context)
    if (pending.length === 0) return { text: '没有未审结的复议、诉讼、投诉。' }
    const lines = pending
      .slice(0, SHOWN)
      .map(({ dispute, request }) => `${disputeLine(dispute)}\n  ${namedRequest(request, 30)}`)
    const more = pending.length > SHOWN ? `\n其余 ${pending.length - SHOWN} 件在这些之后。` : ''
    return {
      text: `尚未审结 ${pending.length} 件：\n${lines.join('\n')}${more}${pageLine('网页', DISPUTES_PATH, context)}`,
    }
  },
} satisfies Command

/** What is not decided yet, with the request it is about. */
export async function findPendingDisputes({
  stores,
}: Pick<ActContext, 'stores'>): Promise<{ readonly dispute: Dispute; readonly request: DisclosureRequest }[]> {
  const pending = await stores.requestDisputes.findPending()
  const requests = await stores.requests.findByIds(pending.map((each) => each.requestId))
  return pending.flatMap((dispute) => {
    const request = requests.find(({ id }) => id === dispute.requestId)
    return request ? [{ dispute, request }] : []
  })
}

/** Read again under the request's lock. */
async function getLive(requestId: number, disputeId: number, { stores }: ActContext): Promise<Dispute> {
  const found = (await stores.requestDisputes.findOf(requestId)).find((each) => each.id === disputeId)
  if (!found) throw new Error(`request ${requestId} has no dispute ${disputeId}`)
  if (found.isVoid) throw new UserError('wrong-state', `${found.number} 已作废，没有改动。`)
  return found
}
