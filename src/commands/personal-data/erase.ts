import { addDays, formatDay, type LocalDate, yearOf } from '../../domain/local-date.ts'
import type { Actor } from '../../domain/permissions.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import { keptUntil } from '../../domain/retention.ts'
import { UserError } from '../../domain/user-error.ts'
import type { AskedErasure } from '../../store/erasures.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { pageLine, RETENTION_PATH } from '../page-links.ts'
import { getReason } from '../reason.ts'
import { getRequest } from '../reference.ts'
import { getRequestFor, requestAudit, tell } from '../requests/request-flow.ts'
import { namedRequest } from '../requests/request-words.ts'
import { assertTellsNotWho } from '../requests/tells-not-who.ts'
import { eraseWords } from './erase-words.ts'

const LISTED = 20

/** 到期清单: cases whose retention is over. Nothing is erased by itself. */
export const listExpired = {
  act: 'personal-data.erase',
  words: ['到期清单', '保管到期'],
  usage: '到期清单',
  summary: '申请人信息保管期满、可以销毁的申请',

  async handle(_words, context) {
    const years = context.office.requests.retentionYears
    const expired = await findExpired(context)
    if (expired.length === 0) return { text: `没有保管期满的申请人信息（归档后保管 ${years} 年）。` }
    const lines = expired
      .slice(0, LISTED)
      .map(({ request, endedOn, until }) => `${request.number} ${formatDay(endedOn)} 办结，保管到 ${formatDay(until)}`)
    const more = expired.length > LISTED ? `\n另有 ${expired.length - LISTED} 件，办完这些再发“到期清单”。` : ''
    return {
      text: `保管期满 ${expired.length} 件：\n${lines.join('\n')}${more}\n销毁发：销毁 ${expired[0]?.request.number ?? '编号'}（主管领导同意后才销毁）${pageLine('网页', RETENTION_PATH, context)}`,
    }
  },
} satisfies Command

export interface ExpiredCase {
  readonly request: DisclosureRequest
  readonly endedOn: LocalDate
  /** The last day it was to be kept. */
  readonly until: LocalDate
}

/** Cases whose retention is over, oldest first; without those under a hold or in dispute. */
export async function findExpired({
  stores,
  office,
  today,
}: Pick<ActContext, 'stores' | 'office' | 'today'>): Promise<ExpiredCase[]> {
  const years = office.requests.retentionYears
  // What ended by that day may be over; keptUntil has the word (29 February).
  const ended = (await stores.erasures.findEndedBy(`${yearOf(today) - years}-12-31`)).map((each) => ({
    ...each,
    until: keptUntil(each.endedOn, years),
  }))
  const expired = ended.filter(({ until }) => until < today)
  const requests = await stores.requests.findByIds(expired.map(({ requestId }) => requestId))
  return expired.flatMap(({ requestId, endedOn, until }) => {
    const request = requests.find(({ id }) => id === requestId)
    return request ? [{ request, endedOn, until }] : []
  })
}

/** 销毁: asks for the erasure of an applicant's data. */
export const askErasure = {
  act: 'personal-data.erase',
  words: ['销毁', '申请销毁'],
  usage: '销毁 申1',
  summary: '提出销毁一件申请的申请人信息和材料，由主管领导决定',

  async handle(words, context) {
    const { request } = await getRequest(words, askErasure.usage, context)
    return askToErase({ requestId: request.id }, context)
  },
} satisfies Command

/** @throws {UserError} while the case has to be kept, and where it has been asked for. */
export async function askToErase({ requestId }: { readonly requestId: number }, context: ActContext): Promise<Reply> {
  const { stores, actor, now, today } = context
  const { request } = await getRequestFor('personal-data.erase', requestId, context)
  await assertErasable(request, context)
  if (!(await stores.erasures.ask(request.id, actor.userId, now)))
    throw new UserError('duplicate', `${request.number} 已经提出销毁，正等主管领导决定。`)
  const leaders = (await stores.people.findHolders('leader-in-charge', '', today)).map(({ userId }) => userId)
  await tell(
    leaders,
    `${actor.name} 提出销毁 ${namedRequest(request)} 的申请人信息和材料：保管期已满。销毁后不能恢复，统计数字保留。\n同意发：同意销毁 ${request.number}\n不同意发：不同意销毁 ${request.number} 理由`,
    context,
    request,
  )
  return {
    text: `已提出销毁 ${namedRequest(request)} 的申请人信息和材料，等主管领导决定。`,
    audit: requestAudit(request),
  }
}

/** 同意销毁: the second person's word destroys the key, and with it everything sealed under it. */
export const confirmErasure = {
  act: 'personal-data.confirm-erasure',
  words: ['同意销毁'],
  usage: '同意销毁 申1',
  summary: '同意销毁申请人信息和材料（不能恢复）',

  async handle(words, context) {
    const { request } = await getRequest(words, confirmErasure.usage, context)
    return erase({ requestId: request.id }, context)
  },
} satisfies Command

/** @throws {UserError} where nobody else asked for it, and once there is a reason to keep the case. */
export async function erase({ requestId }: { readonly requestId: number }, context: ActContext): Promise<Reply> {
  const { stores, actor, now } = context
  const { request } = await getRequestFor('personal-data.confirm-erasure', requestId, context)
  const asked = await getAsked(request, context)
  // Held, reopened or disputed since it was asked for: then it stays.
  await assertErasable(request, context)
  await stores.erasures.decide(asked.id, 'confirmed', '', actor.userId, now)
  await eraseWords(request, context)
  await stores.erasures.wipeSealed(request.id)
  await stores.personalKeys.destroy(request.id, now)
  const named = namedRequest(await stores.requests.getById(request.id))
  await tell([asked.askedBy], `${named} 的申请人信息和材料已销毁，统计数字保留。`, context, request)
  return {
    text: `已销毁 ${named} 的申请人信息和材料，不能恢复；统计数字保留。`,
    audit: requestAudit(request),
  }
}

/** 不同意销毁. */
export const declineErasure = {
  act: 'personal-data.confirm-erasure',
  words: ['不同意销毁'],
  usage: '不同意销毁 申1 还要再保留一年',
  summary: '不同意销毁申请人信息和材料',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, declineErasure.usage, context)
    return declineToErase({ requestId: request.id, reason: rest }, context)
  },
} satisfies Command

/** @throws {UserError} where nobody else asked for it, and without a reason. */
export async function declineToErase(
  input: { readonly requestId: number; readonly reason: string },
  context: ActContext,
): Promise<Reply> {
  const { stores, actor, now } = context
  const { request } = await getRequestFor('personal-data.confirm-erasure', input.requestId, context)
  const asked = await getAsked(request, context)
  const reason = getReason(input.reason, declineErasure.usage)
  await assertTellsNotWho(request.id, [reason], context)
  await stores.erasures.decide(asked.id, 'declined', reason, actor.userId, now)
  await tell([asked.askedBy], `${namedRequest(request)} 不同意销毁\n理由：${reason}`, context, request)
  return { text: `已记下不同意销毁 ${namedRequest(request)}，已告知提出人。`, audit: requestAudit(request) }
}

/** @throws {UserError} when nobody asked, or the decider is who asked, themselves or through somebody. */
async function getAsked(request: DisclosureRequest, { stores, actor }: ActContext) {
  const asked = await stores.erasures.findAsked(request.id)
  if (!asked) throw new UserError('wrong-state', `${request.number} 没有人提出销毁，没有可以决定的。`)
  if (!mayDecideErasure(asked, actor))
    throw new UserError('no-right', `${request.number} 的销毁是您提出的，要由另一个人决定。`)
  return asked
}

/** Not who asked, and the right must be one's own, or of somebody who is not the one who asked. */
export function mayDecideErasure({ askedBy }: AskedErasure, { userId, roles }: Actor): boolean {
  return (
    userId !== askedBy && roles.some(({ role, onBehalfOf }) => role === 'leader-in-charge' && onBehalfOf !== askedBy)
  )
}

/** There is no way around: held, disputed, at work or not yet over, nothing is erased. @throws {UserError} */
async function assertErasable(request: DisclosureRequest, context: ActContext): Promise<void> {
  const reason = await whyKept(request, context)
  if (reason !== null) throw new UserError('wrong-state', reason)
}

/** Why the data of a request may not be erased today, as it is said to who asks for it; null when it may. */
export async function whyKept(
  { id, number }: DisclosureRequest,
  { stores, office, today }: ActContext,
): Promise<string | null> {
  const key = await stores.personalKeys.find(id)
  if (key === null) return `${number} 没有登记过申请人信息，没有可以销毁的。`
  if (key === 'destroyed') return `${number} 的申请人信息已经销毁。`
  const hold = await stores.legalHolds.find(id)
  if (hold) return `${number} 正在法律保留（${hold.reason}），没有销毁。不再需要保留的，先发：解除保留 ${number}`
  if (await stores.erasures.hasOpenDispute(id)) return `${number} 还有没办结的复议、诉讼或投诉，没有销毁。`
  const endedOn = await stores.erasures.findEndedOn(id)
  if (endedOn === null) return `${number} 还没有归档，没有销毁。归档发：归档 ${number}`
  const until: LocalDate = keptUntil(endedOn, office.requests.retentionYears)
  return until < today
    ? null
    : `${number} 保管到 ${formatDay(until)}，${formatDay(addDays(until, 1))} 起才能销毁，没有处理。`
}
