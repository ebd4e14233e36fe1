import { type FeeTariff, feeLines, feeQuestion, quoteFee } from '../../domain/fees.ts'
import { formatShortDay, type LocalDate } from '../../domain/local-date.ts'
import { getTerm } from '../../domain/terms.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { assertHappened, getDayOrToday, takeDay } from '../known-day.ts'
import { getRequest } from '../reference.ts'
import { dueText } from '../wording.ts'
import { goOnAfterApplicant, waitForApplicant } from './applicant-turn.ts'
import { assertMoreThan, assertOneTariff, type Charged, chargedBefore, countFor } from './fee-count.ts'
import { getFeeCount, readFeeCount } from './fee-words.ts'
import { letterHint } from './letter-words.ts'
import { concernedPeople, getRequestFor, requestAudit, tell } from './request-flow.ts'
import { draftHint, namedRequest, responseDueText } from './request-words.ts'

const FEE_USAGE = '算费 件 35'

/** 算费: what may be charged; the office decides whether it is (国办函〔2020〕109号). */
export const computeFee = {
  act: 'fee.compute',
  words: ['算费', '计算费用'],
  usage: FEE_USAGE,
  summary: '信息处理费可以收多少；按页的发“算费 页 120”',

  async handle(words, context) {
    return { text: feeLinesOf(getFeeCount(words, FEE_USAGE), context.today, context).join('\n') }
  },
} satisfies Command

/** What may be charged for a request received on a day, for people to read. */
export function feeLinesOf(
  { tariff, count }: { readonly tariff: FeeTariff; readonly count: number },
  receivedOn: LocalDate,
  { rules }: Pick<ActContext, 'rules'>,
): readonly string[] {
  const { regime } = getTerm(rules.response, receivedOn)
  return feeLines(quoteFee({ tariff, count, regime, receivedOn }))
}

/** 收费: the applicant got the notice; the reply waits for the payment. */
export const chargeRequest = {
  act: 'request.charge',
  words: ['收费', '收费通知'],
  usage: '收费 申1 件 35',
  summary: '收费通知已送达申请人，期限停算；只写“件”按登记簿同一申请人当月件数；再次收费写连同已缴费的总数',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, chargeRequest.usage, context)
    const { day, rest: more } = takeDay(rest, context.today)
    const counted = readFeeCount(more, chargeRequest.usage)
    return charge({ requestId: request.id, on: day ?? context.today, ...counted }, context)
  },
} satisfies Command

export interface ChargeInput {
  readonly requestId: number
  /** The day the applicant got the notice. */
  readonly on: LocalDate
  readonly tariff: FeeTariff
  /** Applications of the applicant in the calendar month, this one with them, null: as registered; or pages. */
  readonly count: number | null
}

/** @throws {UserError} where nothing may be charged, and for days that cannot be. */
export async function charge(input: ChargeInput, context: ActContext): Promise<Reply> {
  const { today } = context
  const { request } = await getRequestFor('request.charge', input.requestId, context)
  assertHappened('收费通知日期', input.on, context)
  const { tariff, on } = input
  await assertOneTariff(input, request, context)
  const { count, note } = await countFor(input, request, context)
  const charged = await chargedBefore(request, context)
  assertMoreThan(charged, { tariff, count }, request)
  const quote = quoteFee(feeQuestion({ tariff, count, earlier: charged?.count ?? 0 }, request))
  if (!quote.mayCharge) throw new UserError('wrong-state', `${request.number} 不能收费：${quote.reason}。${note}`)
  const counted = { tariff, count, yuan: quote.totalYuan }
  const event = { kind: 'fee-noticed', on, detail: charged ? { ...counted, earlier: charged.count } : counted }
  const term = await waitForApplicant('charge', request, event, context)
  const due = term ? `，最迟 ${dueText(term.dueOn, term.provisional, today)} 缴纳` : ''
  const late =
    request.dueOn && on > request.dueOn ? `\n注意：收费通知晚于答复期限 ${formatShortDay(request.dueOn)}。` : ''
  const text = `${namedRequest(request)}\n${formatShortDay(on)} 通知缴费 ${quote.totalYuan} 元${due}，答复期限停算。${chargedText(charged, { tariff, count })}${late}`
  await tell(await concernedPeople(request, context), text, context, request)
  return {
    text: `已登记 ${text}${note}\n${feeLines(quote).join('\n')}\n缴了发：缴费 ${request.number} 日期${letterHint('fee', request)}`,
    audit: requestAudit(request, { tariff, count, yuan: quote.totalYuan }),
  }
}

/** Says that what was paid for is not charged again, and what the number therefore stands for. */
function chargedText(
  charged: Charged | null,
  { tariff, count }: { readonly tariff: FeeTariff; readonly count: number },
): string {
  if (!charged) return ''
  const unit = tariff === 'pages' ? '页' : '件'
  return `\n此前已按 ${charged.count} ${unit}缴费 ${charged.yuan} 元；连同以前的共 ${count} ${unit}，这次只收多出的 ${count - charged.count} ${unit}。`
}

/** 缴费: the reply period starts again from the day of the payment (国办函〔2020〕109号). */
export const recordPayment = {
  act: 'request.record-payment',
  words: ['缴费', '已缴费'],
  usage: '缴费 申1 5月20日',
  summary: '申请人缴了费，答复期限重新起算',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, recordPayment.usage, context)
    const on = getDayOrToday(rest, recordPayment.usage, context)
    return pay({ requestId: request.id, on }, context)
  },
} satisfies Command

/** @throws {UserError} for days that cannot be, and where no payment is awaited. */
export async function pay(
  { requestId, on }: { readonly requestId: number; readonly on: LocalDate },
  context: ActContext,
): Promise<Reply> {
  const { today } = context
  const { request } = await getRequestFor('request.record-payment', requestId, context)
  assertHappened('缴费日期', on, context)
  const { after, late: missed } = await goOnAfterApplicant('record-payment', request, on, context)
  const late = missed ? `\n缴费晚于期限 ${formatShortDay(missed.dueOn)}，仍按缴费处理。` : ''
  const text = `${namedRequest(request)}\n${formatShortDay(on)} 已缴费，从次日重新起算，${responseDueText(after, today)}${late}`
  await tell(await concernedPeople(request, context), text, context, request)
  return { text: `已登记 ${text}${draftHint(after)}`, audit: requestAudit(request, { on }) }
}
