import { isSetByDecision, type RequestClock } from '../../domain/clocks.ts'
import { addDays, formatDay, formatShortDay, type LocalDate, weekdayName } from '../../domain/local-date.ts'
import { dutyRefusal } from '../../domain/permissions.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import { askAny } from '../../domain/seats.ts'
import { takeLeadingDate } from '../../domain/spoken-date.ts'
import { getRequestRules, getResponseTerm } from '../../domain/terms.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { getReason } from '../reason.ts'
import { getRequest } from '../reference.ts'
import { findClocks } from './request-clocks.ts'
import { changeRequest, getRequestFor, requestAudit } from './request-flow.ts'
import { namedRequest } from './request-words.ts'
import { takeWorkdays } from './workday-words.ts'

/**
 * 延期: asks the head of the disclosure work for a longer term, once in each run of the reply period (2008 art. 24, 2019
 * art. 33). A supplement or a payment starts the period anew, and with it this chance: the common reading of 延期一次,
 * for the articles give the length alone. A day set by a decision in 复议 or 诉讼 cannot be moved.
 */
export const extendRequest = {
  act: 'request.extend',
  words: ['延期', '延期答复', '申请延期'],
  usage: '延期 申1 需要向其他部门核实 10个工作日',
  summary: '请主管领导同意延期答复；不写天数按条例最长的，重新起算后可再延一次',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, extendRequest.usage, context)
    const { workdays, rest: reason } = takeWorkdays(rest)
    return extend({ requestId: request.id, workdays, reason }, context)
  },
} satisfies Command

/** 合理延迟: many reasonable requests that cannot be answered in time; until a day (2019 art. 35). */
export const delayRequest = {
  act: 'request.extend',
  words: ['合理延迟', '延迟答复'],
  usage: '合理延迟 申1 到 下月10日 同一申请人申请数量较多',
  summary: '大量申请确有理由的，请主管领导同意延迟到某天答复',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, delayRequest.usage, context)
    const found = takeLeadingDate(rest.replace(/^(?:到|至)\s*/, ''), context.today, { prefer: 'future' })
    if (!found) throw new UserError('bad-arguments', `请写明延迟到哪天，例如：${delayRequest.usage}`)
    return delay({ requestId: request.id, untilOn: found.day, reason: found.rest }, context)
  },
} satisfies Command

/** @throws {UserError} beyond the term the regulation allows, after the last day, and a second time in one run. */
export async function extend(
  input: { readonly requestId: number; readonly workdays: number | null; readonly reason: string },
  context: ActContext,
): Promise<Reply> {
  const { request } = await getRequestFor('request.extend', input.requestId, context)
  const reason = getReason(input.reason, extendRequest.usage)
  const { extensionWorkdays, basis } = getResponseTerm(context.rules, request.regime)
  const workdays = input.workdays ?? extensionWorkdays
  if (workdays < 1 || workdays > extensionWorkdays)
    throw new UserError('bad-arguments', `延期最多 ${extensionWorkdays} 个工作日（${basis}）。没有处理。`)
  const running = await getRunning(request, context)
  if (running.kind === 'extended-response')
    throw new UserError('duplicate', `${request.number} 这一次答复期限已经延期过，只能延期一次。`)
  if (isSetByDecision(running))
    throw new UserError('wrong-state', `${request.number} 的期限由复议决定或者判决确定，不能延期。`)
  return askLeader(
    request,
    { kind: 'extension', clockKey: running.key, workdays, untilOn: null, reason },
    `延期 ${workdays} 个工作日`,
    context,
  )
}

/** Art. 35 sets no bound; beyond it the year was a slip, and no reminder would ever come. */
const MAX_DELAY_DAYS = 365

/** @throws {UserError} under the 2008 regulation, and for a day that is no later than the last day anyway, or far off. */
export async function delay(
  input: { readonly requestId: number; readonly untilOn: LocalDate; readonly reason: string },
  context: ActContext,
): Promise<Reply> {
  const { request } = await getRequestFor('request.extend', input.requestId, context)
  const reason = getReason(input.reason, delayRequest.usage)
  if (!getRequestRules(context.rules, request.regime).reasonableDelay)
    throw new UserError('wrong-state', `${request.number} 适用2008年条例，没有合理延迟的规定；需要的发“延期”。`)
  const running = await getRunning(request, context)
  const { dueOn, key: clockKey } = running
  if (isSetByDecision(running))
    throw new UserError('wrong-state', `${request.number} 的期限由复议决定或者判决确定，不能延迟。`)
  const { untilOn } = input
  if (untilOn <= dueOn)
    throw new UserError('bad-arguments', `延迟的日期应在现在的最后一天 ${formatDay(dueOn)} 以后，请核对。`)
  const latest = addDays(context.today, MAX_DELAY_DAYS)
  if (untilOn > latest)
    throw new UserError(
      'bad-arguments',
      `延迟的日期 ${formatDay(untilOn)} 在一年以后，请核对年份；最迟可以到 ${formatDay(latest)}。没有处理。`,
    )
  const what = `延迟到 ${formatDay(untilOn)} 答复`
  const asked = { kind: 'delay', clockKey, workdays: null, untilOn, reason } as const
  const note = context.calendar.isWorkday(untilOn)
    ? ''
    : `\n注意：${formatDay(untilOn)} ${weekdayName(untilOn)}不是工作日，请核对。`
  return askLeader(request, asked, what, context, note)
}

/** @throws {UserError} where no reply period runs, or its last day is over. */
async function getRunning(request: DisclosureRequest, context: ActContext): Promise<RequestClock> {
  const { response } = await findClocks(request, context)
  if (!response || response.endedOn !== null)
    throw new UserError('wrong-state', `${request.number} 的答复期限现在没有在走，不用延期。`)
  if (response.kind === 'delayed-response')
    throw new UserError('duplicate', `${request.number} 已经确定延迟答复的日期，不再延期。`)
  if (context.today > response.dueOn)
    throw new UserError('wrong-state', `${request.number} 的期限 ${formatShortDay(response.dueOn)} 已过，不能再延期。`)
  return response
}

async function askLeader(
  request: DisclosureRequest,
  asked: Pick<
    Parameters<ActContext['stores']['requestExtensions']['insert']>[0],
    'kind' | 'clockKey' | 'workdays' | 'untilOn' | 'reason'
  >,
  what: string,
  context: ActContext,
  note = '',
): Promise<Reply> {
  const { stores, actor, today, now } = context
  const all = await stores.requestExtensions.findOf(request.id)
  if (all.some(({ decision }) => decision === null))
    throw new UserError('duplicate', `${request.number} 已经请示过，正等主管领导决定。`)
  const holders = await stores.people.findCandidates('leader-in-charge', '', today)
  const deciders = askAny(
    holders,
    (person) => dutyRefusal(person.userId, person.onBehalfOf ?? null, { filedBy: actor.userId }) === null,
  )
  if (deciders.length === 0)
    throw new UserError('not-set-up', '现在没有可以决定延期的主管领导，没有处理。请联系管理员。')
  await changeRequest('extend', request, context, async () => {
    await stores.requestExtensions.insert(
      { requestId: request.id, ...asked, askedBy: actor.userId, askedOn: today },
      now,
    )
  })
  const due = request.dueOn ? `\n现在最迟 ${formatShortDay(request.dueOn)} 答复` : ''
  const text = `请决定延期：${namedRequest(request)}\n${actor.name} 请求${what}\n理由：${asked.reason}${due}${note}\n同意发“同意延期 ${request.number}”，不同意发“不同意延期 ${request.number} 理由”。`
  for (const { userId } of deciders) await stores.outbox.toPerson(userId, { kind: 'text', text }, now)
  return {
    text: `已请示${what}：${namedRequest(request)}\n等 ${deciders.map(({ name }) => name).join('、')} 决定；同意以前期限不变。${note}`,
    audit: requestAudit(request, { kind: asked.kind, workdays: asked.workdays, untilOn: asked.untilOn }),
  }
}
