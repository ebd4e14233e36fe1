import type { RequestClock, RequestClocks } from '../../domain/clocks.ts'
import { formatShortDay, type LocalDate } from '../../domain/local-date.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { assertHappened, getDayOrToday, takeDay } from '../known-day.ts'
import { getReason } from '../reason.ts'
import { getRequest } from '../reference.ts'
import { dueText } from '../wording.ts'
import { goOnAfterApplicant, waitForApplicant } from './applicant-turn.ts'
import { letterHint } from './letter-words.ts'
import { findClocks } from './request-clocks.ts'
import { concernedPeople, getRequestFor, requestAudit, tell } from './request-flow.ts'
import { draftHint, namedRequest, responseDueText } from './request-words.ts'
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
  const { today, office } = context
  const { request } = await getRequestFor('request.ask-supplement', input.requestId, context)
  assertHappened('补正通知日期', input.on, context)
  const what = getReason(input.what, askSupplement.usage)
  const termWorkdays = input.termWorkdays ?? office.requests.supplementWorkdays
  if (termWorkdays < 1 || termWorkdays > MAX_TERM_WORKDAYS)
    throw new UserError('bad-arguments', `补正期限应为 1 到 ${MAX_TERM_WORKDAYS} 个工作日。`)
  const before = await findClocks(request, context)
  const notice = noticeTermOf(before)
  const isLate = notice !== undefined && input.on > notice.dueOn
  const round = before.clocks.filter(({ kind }) => kind === 'supplement-answer').length + 1
  const detail = { round, termWorkdays, what, ...(isLate ? { late: 1 } : {}) }
  const event = { kind: 'supplement-asked', on: input.on, detail }
  const term = await waitForApplicant('ask-supplement', request, event, context)
  const due = term ? `，最迟 ${dueText(term.dueOn, term.provisional, today)} 补正` : ''
  const late = isLate
    ? `\n注意：补正通知应在 ${formatShortDay(notice.dueOn)} 前发出，已经晚了；期限照停，但逾期通知的责任不因此免除。`
    : ''
  const text = `已登记第 ${round} 次补正通知：${namedRequest(request)}\n${formatShortDay(input.on)} 发出${due}，答复期限停算。${late}`
  await tell(await concernedPeople(request, context), text, context, request)
  return {
    text: `${text}\n收到补正后发：补正收到 ${request.number} 日期${letterHint('supplement', request)}`,
    audit: requestAudit(request, { round, termWorkdays, late: isLate ? 1 : 0 }),
  }
}

/** The term for asking, of the run that goes on: a case taken up again, or after a payment, has none (2019 art. 30). */
function noticeTermOf({ clocks, response }: RequestClocks): RequestClock | undefined {
  return clocks.find(({ kind, key }) => kind === 'supplement-notice' && runOf(key) === runOf(response?.key))
}

/** Both clocks of a run carry its number: `response:2`, `supplement-notice:2`. */
function runOf(key: string | undefined): string | undefined {
  return key?.split(':')[1]
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
  const { today } = context
  const { request } = await getRequestFor('request.record-supplement', requestId, context)
  assertHappened('收到补正的日期', on, context)
  const { after, late: missed } = await goOnAfterApplicant('record-supplement', request, on, context)
  const late = missed ? `\n补正晚于期限 ${formatShortDay(missed.dueOn)}，仍按收到处理。` : ''
  const text = `已收到补正 ${namedRequest(request)}\n从 ${formatShortDay(on)} 的次日重新起算，${responseDueText(after, today)}${late}`
  await tell(await concernedPeople(request, context), text, context, request)
  const next = after.state === 'received' ? `\n受理后发：受理 ${request.number} 承办科室` : draftHint(after)
  return { text: `${text}${next}`, audit: requestAudit(request, { on }) }
}
