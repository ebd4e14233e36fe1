import { letterKind } from '../../domain/letters.ts'
import { formatDay, type LocalDate } from '../../domain/local-date.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import { takeLeadingDate } from '../../domain/spoken-date.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { assertHappened, getDayOrToday, readDay } from '../known-day.ts'
import { getReason } from '../reason.ts'
import { getRequest } from '../reference.ts'
import { conclusionWords } from './conclusion-words.ts'
import { loadLetterCase, missingToArchive } from './letter-case.ts'
import { addRequestEvent, getRequestFor, moveRequest, requestAudit, sectionPeople, tell } from './request-flow.ts'
import { namedRequest, responseDueText } from './request-words.ts'
import { assertNoDayInReason, assertSetDay } from './set-day.ts'
import { closeSignCards } from './sign-cards.ts'
import { openHints } from './unready-hints.ts'

const WITHDRAW_USAGE = '撤回申请 申1 5月20日'

/** 撤回申请: the applicant has withdrawn it. Counted as handled, under 其他 (reference 3.4b). */
export const withdrawRequest = {
  act: 'request.withdraw',
  words: ['撤回申请', '申请撤回', '申请人撤回'],
  usage: WITHDRAW_USAGE,
  summary: '申请人撤回了申请',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, withdrawRequest.usage, context)
    return withdraw({ requestId: request.id, on: getDayOrToday(rest, WITHDRAW_USAGE, context) }, context)
  },
} satisfies Command

/** @throws {UserError} after it was responded to, and for days that cannot be. */
export async function withdraw(
  { requestId, on }: { readonly requestId: number; readonly on: LocalDate },
  context: ActContext,
): Promise<Reply> {
  const { actor, stores, now } = context
  const { request, response } = await getRequestFor('request.withdraw', requestId, context)
  assertHappened('撤回日期', on, context)
  if (on < request.receivedOn) throw new UserError('bad-arguments', '撤回日期早于收到日期，请核对。')
  await moveRequest('withdraw', request, context, async () => {
    if (response) await stores.requestResponses.setState(response.id, 'dropped')
    await stores.requestResponses.closeOpen(request.id)
    await stores.requestExtensions.dropOpen(request.id, now)
    await closeSignCards(request, '申请人已撤回', null, context)
    // Nobody is asked any more, also not when it is taken up again.
    for (const asked of await stores.requestConsultations.findOf(request.id))
      if (asked.answer === null) await stores.requestConsultations.close(asked.id, on)
    await addRequestEvent(
      request,
      { kind: 'withdrawn', on, detail: { outcome: 'withdrawn', dueOn: request.dueOn } },
      context,
    )
    await stores.requests.respond(
      request.id,
      { outcome: 'withdrawn', respondedOn: on, way: null, number: '', note: '' },
      actor.userId,
      now,
    )
  })
  await tell(
    await sectionPeople(request, context),
    `申请人已撤回 ${namedRequest(request)}，不用再办。`,
    context,
    request,
  )
  return {
    text: `已登记申请人撤回 ${namedRequest(request)}，${formatDay(on)}。\n材料齐了发“归档 ${request.number}”。`,
    audit: requestAudit(request),
  }
}

/** 作废申请: it was registered by mistake; it counts nowhere. */
export const cancelRequest = {
  act: 'request.cancel',
  words: ['作废申请'],
  usage: '作废申请 申1 与申2重复登记',
  summary: '登记错的申请作废，不计数',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, cancelRequest.usage, context)
    return cancelCase({ requestId: request.id, reason: rest }, context)
  },
} satisfies Command

/** @throws {UserError} without a reason, and once a reply is on its way. */
export async function cancelCase(
  input: { readonly requestId: number; readonly reason: string },
  context: ActContext,
): Promise<Reply> {
  const { request } = await getRequestFor('request.cancel', input.requestId, context)
  const reason = getReason(input.reason, cancelRequest.usage)
  // What was responded to once is in figures and files that have left the house.
  if ((await context.stores.requestEvents.findOf(request.id)).some(({ kind }) => kind === 'reopened'))
    throw new UserError('wrong-state', `${request.number} 已经答复过，是重办的，不能作废。申请人不要了的发“撤回申请”。`)
  const disputed = (await context.stores.requestDisputes.findOf(request.id)).filter(({ isVoid }) => !isVoid)
  const [dispute] = disputed
  // It would go on counting in the reports, of a request that there is none of.
  if (dispute)
    throw new UserError(
      'wrong-state',
      `${request.number} 登记过${disputed.map(({ number }) => number).join('、')}（复议、诉讼或投诉），没有作废。也登错了的，先发“作废复议 ${dispute.number} 理由”。`,
    )
  await moveRequest('cancel', request, context, async () => {
    await addRequestEvent(request, { kind: 'cancelled', on: context.today, detail: { reason } }, context)
    await context.stores.requestExtensions.dropOpen(request.id, context.now)
    await context.stores.requests.cancel(request.id, reason, context.now)
  })
  await tell(
    await sectionPeople(request, context),
    `${namedRequest(request)} 登记有误，已作废，不用再办。`,
    context,
    request,
  )
  return { text: `已作废 ${namedRequest(request)}，不再计数。`, audit: requestAudit(request) }
}

/** 归档: the case is closed, its file complete (2019 art. 45). */
export const archiveRequest = {
  act: 'request.archive',
  words: ['归档'],
  usage: '归档 申1',
  summary: '答复送达、材料齐全后归档',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, archiveRequest.usage, context)
    const [, onPaper] = /^纸质文书已存([\s\S]*)$/.exec(rest.trim()) ?? []
    return archive({ requestId: request.id, onPaper: onPaper ?? null }, context)
  },
} satisfies Command

export interface ArchiveInput {
  readonly requestId: number
  /** Why letters that are not here are in the file on paper; null: nothing of the sort was said. */
  readonly onPaper: string | null
}

/** @throws {UserError} before it was responded to, and without the letters its file must hold (2019 art. 45). */
export async function archive({ requestId, onPaper }: ArchiveInput, context: ActContext): Promise<Reply> {
  const { actor, stores, today, now } = context
  const { request } = await getRequestFor('request.archive', requestId, context)
  const missing = await missingToArchive(await loadLetterCase(request, context), context)
  const form = missing.includes(letterKind('application-form').name)
    ? '，申请人交来的申请表也可以在网页“登记申请人”里上传'
    : ''
  if (missing.length > 0 && onPaper === null)
    throw new UserError(
      'wrong-state',
      `${request.number} 的案卷还缺文书：${missing.join('、')}。\n制作发“文书 ${request.number} ${missing[0]}”${form}；纸质的已经存卷，发“归档 ${request.number} 纸质文书已存 理由”。没有归档。`,
    )
  const reason =
    missing.length > 0 ? getReason(onPaper ?? '', `归档 ${request.number} 纸质文书已存 启用前已发出`) : null
  await moveRequest('archive', request, context, async () => {
    await addRequestEvent(
      request,
      { kind: 'archived', on: today, ...(reason ? { detail: { paper: missing.join('、'), reason } } : {}) },
      context,
    )
    await stores.requests.archive(request.id, today, actor.userId, now)
  })
  return {
    text: `已归档 ${namedRequest(request)}。${reason ? `纸质存卷：${missing.join('、')}。` : ''}\n要整份案卷发“案卷 ${request.number}”。${await openHints(request, context)}`,
    audit: requestAudit(request, { lettersOnPaper: reason ? missing.length : 0 }),
  }
}

/** 重办: what was responded to is taken up again, for instance after a reconsideration. */
export const reopenRequest = {
  act: 'request.reopen',
  words: ['重办', '重新办理'],
  usage: '重办 申1 到 下月10日 复议决定撤销原答复',
  summary: '已答复的申请重新办理（复议、诉讼后）；决定定了期限的写到哪天',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, reopenRequest.usage, context)
    const behind = rest.replace(/^(?:到|至)\s*/, '')
    const found = takeLeadingDate(behind, context.today, { prefer: 'future' })
    if (!found && behind !== rest) readDay(behind, context.today)
    return reopen({ requestId: request.id, untilOn: found?.day ?? null, reason: found?.rest ?? rest }, context)
  },
} satisfies Command

/** What can still be done about a case whose applicant's data was erased. */
export function refileHint({ number }: Pick<DisclosureRequest, 'number'>): string {
  return `请发“申请登记”另行登记，在网页登记申请人，再发“关联 新编号 ${number} 重新提出”。`
}

export interface ReopenInput {
  readonly requestId: number
  /** The last day that the decision of 复议 or 诉讼 sets; null: it sets none, and the whole reply period runs. */
  readonly untilOn?: LocalDate | null
  readonly reason: string
}

/** @throws {UserError} without a reason, while a reply is still owed, and once the applicant's data was erased. */
export async function reopen(input: ReopenInput, context: ActContext): Promise<Reply> {
  const { request } = await getRequestFor('request.reopen', input.requestId, context)
  const reason = getReason(input.reason, reopenRequest.usage)
  // The key is gone for good: nobody could be noted again, and no letter made. What is handled anew is a case of its own.
  if ((await context.stores.personalKeys.find(request.id)) === 'destroyed')
    throw new UserError(
      'wrong-state',
      `${request.number} 的申请人信息和材料已经按期销毁，不能重办：出不了文书，也不能再登记申请人。${refileHint(request)}没有改动。`,
    )
  if (request.section === null)
    throw new UserError('wrong-state', `${request.number} 没有受理过就结束了，不能重办。请另行登记。`)
  const until = input.untilOn ?? null
  if (until === null) assertNoDayInReason(request, reason, context)
  else assertSetDay(until, context)
  const countedOn = await context.stores.requestEvents.findEndedOn(request.id)
  const { request: after } = await moveRequest('reopen', request, context, async () => {
    const detail = { reason, ...(until ? { until } : {}) }
    await addRequestEvent(request, { kind: 'reopened', on: context.today, detail }, context)
    await context.stores.requests.reopen(request.id, context.now)
  })
  await tell(
    await sectionPeople(request, context),
    `${namedRequest(request)} 重新办理，${responseDueText(after, context.today)}\n理由：${reason}\n拟好答复发“答复 ${request.number} 类型 内容”。`,
    context,
    request,
  )
  return {
    text: `${namedRequest(request)} 已重新办理，${responseDueText(after, context.today)}，已告知承办科室。${await conclusionWords(request, countedOn, context)}`,
    audit: requestAudit(request, { until }),
  }
}
