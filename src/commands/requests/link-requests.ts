import { UserError } from '../../domain/user-error.ts'
import type { RequestLink, RequestLinkKind } from '../../store/request-links.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { getRequest } from '../reference.ts'
import { changeRequest, getRequestFor, requestAudit } from './request-flow.ts'
import { namedRequest } from './request-words.ts'

export const LINK_NAMES: Readonly<Record<RequestLinkKind, string>> = {
  repeat: '重复申请',
  refiled: '重新提出',
  related: '相关',
}

const WORDS: Readonly<Record<string, RequestLinkKind>> = {
  重复: 'repeat',
  重复申请: 'repeat',
  重新提出: 'refiled',
  重提: 'refiled',
  相关: 'related',
  '': 'related',
}

const LINK_USAGE = '关联 申2 申1 重复'
const UNLINK_USAGE = '取消关联 申2 申1'

/** 关联: two cases that have to do with each other, such as a request made again. */
export const linkRequests = {
  act: 'request.link',
  words: ['关联', '关联申请'],
  usage: LINK_USAGE,
  summary: '把两件申请关联起来（重复、重新提出、相关）',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, LINK_USAGE, context)
    const { request: other, rest: kindWord } = await getRequest(rest, LINK_USAGE, context)
    const kind = WORDS[kindWord.trim()]
    if (!kind) throw new UserError('bad-arguments', `请写怎样关联：重复、重新提出、相关。例如：${LINK_USAGE}`)
    return link({ requestId: request.id, otherId: other.id, kind }, context)
  },
} satisfies Command

/** 取消关联 */
export const unlinkRequests = {
  act: 'request.link',
  words: ['取消关联'],
  usage: UNLINK_USAGE,
  summary: '取消两件申请的关联',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, UNLINK_USAGE, context)
    const { request: other } = await getRequest(rest, UNLINK_USAGE, context)
    return unlink({ requestId: request.id, otherId: other.id }, context)
  },
} satisfies Command

export interface LinkInput {
  readonly requestId: number
  readonly otherId: number
  readonly kind: RequestLinkKind
}

/** @throws {UserError} for one with itself, and for two that are linked already. */
export async function link({ requestId, otherId, kind }: LinkInput, context: ActContext): Promise<Reply> {
  const { actor, stores, now } = context
  if (requestId === otherId) throw new UserError('bad-arguments', '一件申请不能与自己关联。')
  const { request } = await getRequestFor('request.link', requestId, context)
  const other = await stores.requests.getById(otherId)
  if (await findLink(requestId, otherId, context))
    throw new UserError('duplicate', `${request.number} 与 ${other.number} 已经关联，没有改动。`)
  await changeRequest('link', request, context, () =>
    stores.requestLinks.insert({ requestId, otherId, kind }, actor.userId, now),
  )
  return {
    text: `已关联 ${namedRequest(request)}\n与 ${namedRequest(other)}：${LINK_NAMES[kind]}。关联错了发“取消关联 ${request.number} ${other.number}”。`,
    audit: requestAudit(request, { other: other.number, kind }),
  }
}

/** @throws {UserError} for two that are not linked. */
export async function unlink({ requestId, otherId }: Omit<LinkInput, 'kind'>, context: ActContext): Promise<Reply> {
  const { stores, now } = context
  const { request } = await getRequestFor('request.link', requestId, context)
  const other = await stores.requests.getById(otherId)
  const found = await findLink(requestId, otherId, context)
  if (!found) throw new UserError('not-found', `${request.number} 与 ${other.number} 没有关联。`)
  await changeRequest('unlink', request, context, () => stores.requestLinks.void(found.id, now))
  return {
    text: `已取消 ${request.number} 与 ${other.number} 的关联。`,
    audit: requestAudit(request, { other: other.number, removed: 1 }),
  }
}

/** Whichever way round. */
async function findLink(one: number, other: number, { stores }: ActContext): Promise<RequestLink | null> {
  const links = await stores.requestLinks.findOf(one)
  return links.find(({ requestId, otherId }) => requestId === other || otherId === other) ?? null
}
