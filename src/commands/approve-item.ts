import type { DisclosureItem } from '../domain/item.ts'
import { UserError } from '../domain/user-error.ts'
import type { ActContext, Command, Reply, Tap } from './act.ts'
import { getItem } from './reference.ts'
import { dropAskedReason } from './return-item.ts'
import { approveStep, findCurrentStep, stepRefusal } from './review-flow.ts'
import { named, refusalText } from './wording.ts'

/** 通过: approves the step that is the actor's turn, typed or by card. */
export const approveItem = {
  act: 'item.approve',
  words: ['通过', '同意', '批准', '审核通过'],
  usage: '通过 12',
  summary: '审核通过',

  async handle(words, context) {
    const { item, rest } = await getItem(words, approveItem.usage, context)
    return approve(item.id, rest, null, context)
  },
} satisfies Command

/** @throws {UserError} when it is not the actor's turn. */
export async function approve(itemId: number, opinion: string, tap: Tap | null, context: ActContext): Promise<Reply> {
  const item: DisclosureItem = await context.stores.items.lockById(itemId)
  const current = await findCurrentStep(item, context)
  const refusal = stepRefusal('item.approve', item, current, context)
  if (refusal || !current)
    throw new UserError(refusal === 'state' ? 'wrong-state' : 'no-right', refusalText(refusal ?? 'state', item))
  const onward = await approveStep(item, current, opinion, tap, context)
  await dropAskedReason(item.id, context)
  return {
    text: tap ? '' : `已通过 ${named(item)}\n${onward}`,
    audit: { subjectKind: 'item', subjectId: item.number, detail: { version: item.version, step: current.open.step } },
  }
}
