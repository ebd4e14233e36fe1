import { UserError } from '../../domain/user-error.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { getReason } from '../reason.ts'
import { getRequest } from '../reference.ts'
import { getRequestFor, requestAudit } from '../requests/request-flow.ts'
import { namedRequest } from '../requests/request-words.ts'
import { assertTellsNotWho } from '../requests/tells-not-who.ts'

/** 法律保留: a dispute, an inspection or an audit needs the case whole; nothing of it is erased until it is lifted. */
export const holdRequest = {
  act: 'personal-data.hold',
  words: ['法律保留', '保留申请'],
  usage: '法律保留 申1 正在行政复议',
  summary: '一件申请的材料不许销毁（复议、诉讼、检查期间）',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, holdRequest.usage, context)
    return hold({ requestId: request.id, reason: rest }, context)
  },
} satisfies Command

/** @throws {UserError} without a reason, where it is held already, and where there is nothing left to keep. */
export async function hold(
  input: { readonly requestId: number; readonly reason: string },
  context: ActContext,
): Promise<Reply> {
  const { stores, actor, now } = context
  const { request } = await getRequestFor('personal-data.hold', input.requestId, context)
  const reason = getReason(input.reason, holdRequest.usage)
  await assertTellsNotWho(request.id, [reason], context)
  if ((await stores.personalKeys.find(request.id)) === 'destroyed')
    throw new UserError('wrong-state', `${request.number} 的申请人信息已经销毁，保留不了。`)
  if (!(await stores.legalHolds.place(request.id, reason, actor.userId, now)))
    throw new UserError('duplicate', `${request.number} 已经在法律保留，没有重复登记。`)
  return {
    text: `${namedRequest(request)} 已法律保留，不会销毁。\n不再需要时发：解除保留 ${request.number}`,
    audit: requestAudit(request),
  }
}

/** 解除保留. */
export const liftHold = {
  act: 'personal-data.hold',
  words: ['解除保留', '取消保留'],
  usage: '解除保留 申1',
  summary: '解除法律保留',

  async handle(words, context) {
    const { request } = await getRequest(words, liftHold.usage, context)
    return lift({ requestId: request.id }, context)
  },
} satisfies Command

/** @throws {UserError} where it is not held. */
export async function lift({ requestId }: { readonly requestId: number }, context: ActContext): Promise<Reply> {
  const { stores, actor, now } = context
  const { request } = await getRequestFor('personal-data.hold', requestId, context)
  if (!(await stores.legalHolds.lift(request.id, actor.userId, now)))
    throw new UserError('wrong-state', `${request.number} 没有法律保留，不用解除。`)
  return {
    text: `${namedRequest(request)} 已解除法律保留。保管期满后可以销毁，不会自动销毁。`,
    audit: requestAudit(request),
  }
}
