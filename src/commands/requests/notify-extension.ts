import { DELIVERY_WAYS, type DeliveryWay } from '../../domain/delivery.ts'
import { formatShortDay, type LocalDate } from '../../domain/local-date.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { assertHappened, readDay } from '../known-day.ts'
import { getRequest } from '../reference.ts'
import { whatIsAsked } from './decide-extension.ts'
import { getDelivery, getLetterNumber, readWay } from './delivery-words.ts'
import { findClocks } from './request-clocks.ts'
import { addRequestEvent, changeRequest, getRequestFor, requestAudit, sectionPeople, tell } from './request-flow.ts'
import { namedRequest } from './request-words.ts'

/** 延期告知: the applicant was told of the longer term, as both regulations ask (2008 art. 24, 2019 art. 33). */
export const notifyExtension = {
  act: 'request.notify',
  words: ['延期告知', '延迟告知'],
  usage: '延期告知 申1 5月20日 邮寄 EMS1234567890',
  summary: '登记哪天、怎样告知了申请人延期',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, notifyExtension.usage, context)
    const tokens = rest.split(/[\s，,]+/).filter(Boolean)
    const first = readDay(tokens[0] ?? '', context.today)
    if (first) tokens.shift()
    const way = readWay(tokens.shift() ?? '', notifyExtension.usage)
    const day = first ?? readDay(tokens[0] ?? '', context.today)
    if (day && !first) tokens.shift()
    return notify({ requestId: request.id, on: day ?? context.today, way, number: tokens.join(' ') }, context)
  },
} satisfies Command

export interface NotifyInput {
  readonly requestId: number
  readonly on: LocalDate
  readonly way: DeliveryWay
  /** Of the letter, by post. */
  readonly number: string
}

/** Told after the original last day, it is noted with that: the extension came too late for the applicant. @throws {UserError} */
export async function notify(input: NotifyInput, context: ActContext): Promise<Reply> {
  const { stores } = context
  const { request } = await getRequestFor('request.notify', input.requestId, context)
  const approved = (await stores.requestExtensions.findOf(request.id)).findLast(
    ({ decision }) => decision === 'approved',
  )
  if (!approved?.decidedOn) throw new UserError('wrong-state', `${request.number} 没有同意过延期，不用告知。`)
  if (approved.notifiedOn !== null)
    throw new UserError('duplicate', `${request.number} 已登记 ${formatShortDay(approved.notifiedOn)} 告知申请人。`)
  assertHappened('告知日期', input.on, context)
  if (input.on < approved.decidedOn)
    throw new UserError('bad-arguments', `告知日期早于同意延期的 ${formatShortDay(approved.decidedOn)}，请核对。`)
  const number = getLetterNumber(input.number, input.way)
  getDelivery({ way: input.way, on: input.on, carrier: number })
  const { response } = await findClocks(request, context, ['extended', 'delayed'])
  await changeRequest('notify', request, context, async () => {
    const told = { on: input.on, way: input.way, number }
    await stores.requestExtensions.notify(approved.id, told)
    const detail = { way: input.way, number }
    await addRequestEvent(request, { kind: 'extension-told', on: input.on, detail }, context)
    const letters = (await stores.requestLetters.findOf(request.id)).filter(({ voidedAt }) => voidedAt === null)
    const letter = letters.find(({ extensionId }) => extensionId === approved.id)
    if (letter) await stores.requestLetters.noteSent(letter.id, told)
  })
  const isLate = response !== null && input.on > response.dueOn
  const late = isLate ? `\n注意：告知晚于原期限 ${formatShortDay(response.dueOn)}，延期对申请人可能不起作用。` : ''
  const text = `${namedRequest(request)}\n${formatShortDay(input.on)} 已${DELIVERY_WAYS[input.way]}告知申请人${whatIsAsked(approved)}。${late}`
  await tell(await sectionPeople(request, context), text, context, request)
  return { text: `已登记 ${text}`, audit: requestAudit(request, { way: input.way, late: isLate ? 1 : 0 }) }
}
