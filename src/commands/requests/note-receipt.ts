import { formatDay, formatShortDay, type LocalDate } from '../../domain/local-date.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { assertHappened, getDayOrToday } from '../known-day.ts'
import { getRequest } from '../reference.ts'
import { getDelivery } from './delivery-words.ts'
import { findClocks } from './request-clocks.ts'
import { addRequestEvent, changeRequest, getRequestFor, requestAudit } from './request-flow.ts'
import { namedRequest } from './request-words.ts'

/** 签收: the day the posted reply reached the applicant; the terms of 复议 and 诉讼 run from it (reference 3.3). */
export const noteReceiptCommand = {
  act: 'request.note-receipt',
  words: ['签收', '答复签收'],
  usage: '签收 申1 5月22日',
  summary: '邮寄的答复，登记申请人哪天签收',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, noteReceiptCommand.usage, context)
    const on = getDayOrToday(rest, noteReceiptCommand.usage, context)
    return noteReceipt({ requestId: request.id, on }, context)
  },
} satisfies Command

/** A day noted before is replaced, and stays as a slip. @throws {UserError} where nothing was posted, and for days that cannot be. */
export async function noteReceipt(
  { requestId, on }: { readonly requestId: number; readonly on: LocalDate },
  context: ActContext,
): Promise<Reply> {
  const { stores, actor, now } = context
  const { request } = await getRequestFor('request.note-receipt', requestId, context)
  assertHappened('签收日期', on, context)
  const events = await stores.requestEvents.findOf(request.id)
  const responded = events.findLast(({ kind }) => kind === 'responded')
  // A withdrawal closes a case without a reply; one posted before 重办 is not what closed it.
  if (request.outcome === 'withdrawn')
    throw new UserError('wrong-state', `${request.number} 是申请人撤回的，没有送达答复，不用登记签收。`)
  if (responded?.detail.way !== 'post')
    throw new UserError('wrong-state', `${request.number} 没有邮寄送达的答复，不用登记签收。`)
  getDelivery({ way: 'post', on: responded.on, signedOn: on })
  const earlier = events.findLast(({ kind, id }) => kind === 'response-reached' && id > responded.id)
  if (earlier?.on === on) throw new UserError('duplicate', `${request.number} 已登记 ${formatDay(on)} 签收，没有改动。`)
  await changeRequest('note-receipt', request, context, async () => {
    if (earlier) await stores.requestEvents.replace(earlier.id, { on, reason: '更正签收日期' }, actor.userId, now)
    else await addRequestEvent(request, { kind: 'response-reached', on }, context)
  })
  const { clocks } = await findClocks(request, context)
  const until = clocks.find(({ kind }) => kind === 'remedy-reconsideration')
  const remedy = until ? `\n申请行政复议的期限到 ${formatDay(until.dueOn)}。` : ''
  const text = `${namedRequest(request)}\n申请人 ${formatShortDay(on)} 签收答复。`
  const next = request.state === 'responded' ? `\n材料齐了发“归档 ${request.number}”。` : ''
  return { text: `已登记 ${text}${remedy}${next}`, audit: requestAudit(request, { on }) }
}
