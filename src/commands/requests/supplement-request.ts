import type { RequestClocks } from '../../domain/clocks.ts'
import { formatDay, formatShortDay, type LocalDate } from '../../domain/local-date.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { assertHappened, takeDay } from '../known-day.ts'
import { getReason } from '../reason.ts'
import { getRequest } from '../reference.ts'
import { dueText } from '../wording.ts'
import { letterHint } from './letter-words.ts'
import { findClocks } from './request-clocks.ts'
import {
  addRequestEvent,
  disclosureOfficers,
  getRequestFor,
  moveRequest,
  requestAudit,
  sectionPeople,
  tell,
} from './request-flow.ts'
import { namedRequest, responseDueText } from './request-words.ts'
import { takeWorkdays } from './workday-words.ts'

/** The longest term that is still a reasonable one (合理期限); a slip of typing beyond it. */
const MAX_TERM_WORKDAYS = 60

/** 补正: everything that is missing is said at once; the applicant's term begins (2019 art. 30, 2008 art. 21). */
export const askSupplement = {
  act: 'request.ask-supplement',
  words: ['补正', '通知补正'],
  usage: '补正 申1 15个工作日 请写明所需信息的名称',
  summary: '通知申请人补正，期限停算；不写天数按单位设置',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, askSupplement.usage, context)
    const { day, rest: behindDay } = takeDay(rest, context.today)
    const { workdays, rest: what } = takeWorkdays(behindDay)
    return ask({ requestId: request.id, on: day ?? context.today, termWorkdays: workdays, what }, context)
  },
} satisfies Command

export interface AskSupplementInput {
  readonly requestId: number
  /** The day the notice went out. */
  readonly on: LocalDate
  /** Null: as the office sets it. */
  readonly termWorkdays: number | null
  readonly what: string
}

/** A notice after its own term is noted with that: it was late (2019 art. 30). @throws {UserError} */
export async function ask(input: AskSupplementInput, context: ActContext): Promise<Reply> {
  const { stores, today, now, office } = context
  const { request } = await getRequestFor('request.ask-supplement', input.requestId, context)
  assertHappened('补正通知日期', input.on, context)
  const what = getReason(input.what, askSupplement.usage)
  const termWorkdays = input.termWorkdays ?? office.requests.supplementWorkdays
  if (termWorkdays < 1 || termWorkdays > MAX_TERM_WORKDAYS)
    throw new UserError('bad-arguments', `补正期限应为 1 到 ${MAX_TERM_WORKDAYS} 个工作日。`)
  const before = await findClocks(request, context)
  const notice = before.clocks.findLast(({ kind }) => kind === 'supplement-notice')
  const isLate = notice !== undefined && input.on > notice.dueOn
  const round = before.clocks.filter(({ kind }) => kind === 'supplement-answer').length + 1
  await moveRequest('ask-supplement', request, context, async () => {
    const detail = { round, termWorkdays, what, ...(isLate ? { late: 1 } : {}) }
    await addRequestEvent(request, { kind: 'supplement-asked', on: input.on, detail }, context)
    await stores.requestExtensions.dropOpen(request.id, now)
    await stores.requests.setState(request.id, 'supplement', now)
  })
  const term = termOf(await findClocks(request, context), 'supplement-answer')
  const due = term ? `，最迟 ${dueText(term.dueOn, term.provisional, today)} 补正` : ''
  const late = isLate
    ? `\n注意：补正通知应在 ${formatShortDay(notice.dueOn)} 前发出，已经晚了；期限照停，但逾期通知的责任不因此免除。`
    : ''
  const text = `已登记第 ${round} 次补正通知：${namedRequest(request)}\n${formatShortDay(input.on)} 发出${due}，答复期限停算。${late}`
  await tell(
    [...(await sectionPeople(request, context)), ...(await disclosureOfficers(context))],
    text,
    context,
    request,
  )
  return {
    text: `${text}\n收到补正后发：补正收到 ${request.number} 日期${letterHint('supplement', request)}`,
    audit: requestAudit(request, { round, termWorkdays, late: isLate ? 1 : 0 }),
  }
}

/** 补正收到: the corrected request is there; the reply period starts again from that day. */
export const recordSupplement = {
  act: 'request.record-supplement',
  words: ['补正收到', '收到补正'],
  usage: '补正收到 申1 5月20日',
  summary: '收到申请人的补正，答复期限重新起算',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, recordSupplement.usage, context)
    const on = getDayOrToday(rest, recordSupplement.usage, context)
    return record({ requestId: request.id, on }, context)
  },
} satisfies Command

/** @throws {UserError} for days that cannot be, and where no supplement is awaited. */
export async function record(
  { requestId, on }: { readonly requestId: number; readonly on: LocalDate },
  context: ActContext,
): Promise<Reply> {
  const { stores, today, now } = context
  const { request } = await getRequestFor('request.record-supplement', requestId, context)
  assertHappened('收到补正的日期', on, context)
  const term = termOf(await findClocks(request, context), 'supplement-answer')
  const state = request.section === null ? 'received' : 'handling'
  const { request: after } = await moveRequest('record-supplement', request, context, async () => {
    await addRequestEvent(request, { kind: 'supplement-received', on }, context)
    await stores.requests.setState(request.id, state, now)
  })
  const late = term && on > term.dueOn ? `\n补正晚于期限 ${formatShortDay(term.dueOn)}，仍按收到处理。` : ''
  const text = `已收到补正 ${namedRequest(request)}\n从 ${formatShortDay(on)} 的次日重新起算，${responseDueText(after, today)}${late}`
  await tell(
    [...(await sectionPeople(request, context)), ...(await disclosureOfficers(context))],
    text,
    context,
    request,
  )
  const next = state === 'received' ? `\n受理后发：受理 ${request.number} 承办科室` : ''
  return { text: `${text}${next}`, audit: requestAudit(request, { on }) }
}

/**
 * Giving up is for the office to state, and not before the applicant's own term is over (2019 art. 30, 国办函〔2020〕109号).
 * @throws {UserError} with the last day.
 */
export async function assertTermPassed(
  request: Parameters<typeof findClocks>[0],
  kind: 'supplement-answer' | 'fee-payment',
  context: ActContext,
): Promise<void> {
  const term = termOf(await findClocks(request, context), kind)
  if (term && context.today <= term.dueOn)
    throw new UserError(
      'wrong-state',
      `申请人${kind === 'fee-payment' ? '缴费' : '补正'}的期限到 ${formatDay(term.dueOn)} 为止，还没有过，不能按逾期处理。`,
    )
}

/** The newest term of that kind. */
export function termOf({ clocks }: RequestClocks, kind: 'supplement-answer' | 'fee-payment') {
  return clocks.findLast((clock) => clock.kind === kind)
}

/** @throws {UserError} for words that are no day. */
export function getDayOrToday(words: string, usage: string, { today }: Pick<ActContext, 'today'>): LocalDate {
  const { day, rest } = takeDay(words, today)
  if (rest) throw new UserError('bad-arguments', `没看懂“${[...rest].slice(0, 20).join('')}”。写法：${usage}`)
  return day ?? today
}
