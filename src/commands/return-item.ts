import { z } from 'zod'
import { UserError } from '../domain/user-error.ts'
import { type ActContext, type Command, DIALOGUE_LIFE_MS, type Dialogue, type Reply, type Tap } from './act.ts'
import { assertNoPersonalData } from './no-personal-data.ts'
import { getItem } from './reference.ts'
import { findCurrentStep, returnItem as returnToOfficer, stepRefusal } from './review-flow.ts'
import { named, refusalText } from './wording.ts'

const MAX_REASON_CHARACTERS = 500

/** 退回: sends the item back to its officer with a reason. By card the reason is the next message. */
export const returnItem = {
  act: 'item.return',
  words: ['退回', '打回', '不通过', '退改'],
  usage: '退回 12 请补充数据来源',
  summary: '退回并说明理由',

  async handle(words, context) {
    const { item, rest } = await getItem(words, returnItem.usage, context)
    if (!rest) return askReason(item.id, null, context)
    return giveBack(item.id, rest, null, context)
  },
} satisfies Command

const reasonData = z.object({
  itemId: z.number(),
  reviewStepId: z.number(),
  taskId: z.string().nullable(),
  responseCode: z.string().nullable(),
})

/** The reviewer's sentence after tapping 退回. */
export const returnReason: Dialogue = {
  kind: 'return-reason',
  async answer(words, data, context) {
    const { itemId, reviewStepId, taskId, responseCode } = reasonData.parse(data)
    const item = await context.stores.items.lockById(itemId)
    // The reason was asked for one step of one version; it never returns a later one (invariant 7).
    if ((await context.stores.reviews.findOpen(itemId))?.id !== reviewStepId)
      throw new UserError('wrong-state', refusalText('state', item))
    return giveBack(itemId, words, taskId && responseCode ? { taskId, responseCode } : null, context)
  },
}

/** First half of a return by card: who may, is asked for the reason. */
export async function askReason(itemId: number, tap: Tap | null, context: ActContext): Promise<Reply> {
  const { item, current } = await getReturnable(itemId, context)
  await context.stores.conversations.begin(
    context.actor.userId,
    {
      kind: returnReason.kind,
      data: {
        itemId,
        reviewStepId: current.open.id,
        taskId: tap?.taskId ?? null,
        responseCode: tap?.responseCode ?? null,
      },
    },
    context.now,
    DIALOGUE_LIFE_MS,
  )
  return { text: `退回 ${named(item)}\n请回复一句退回理由（发“取消”则不退回）。` }
}

/** Somebody who was asked for a reason and then decided the item otherwise owes none any more. */
export async function dropAskedReason(itemId: number, { actor, now, stores }: ActContext): Promise<void> {
  const pending = await stores.conversations.find(actor.userId, now)
  if (pending?.kind === returnReason.kind && reasonData.parse(pending.data).itemId === itemId)
    await stores.conversations.end(actor.userId)
}

async function getReturnable(itemId: number, context: ActContext) {
  const item = await context.stores.items.lockById(itemId)
  const current = await findCurrentStep(item, context)
  const refusal = stepRefusal('item.return', item, current, context)
  if (refusal || !current)
    throw new UserError(
      !refusal || refusal === 'state' ? 'wrong-state' : 'no-right',
      refusalText(refusal ?? 'state', item),
    )
  return { item, current }
}

async function giveBack(itemId: number, reason: string, tap: Tap | null, context: ActContext): Promise<Reply> {
  if ((reason.match(/\p{L}/gu) ?? []).length < 2)
    throw new UserError('bad-arguments', '请用一句话写明退回理由，或发“取消”。没有退回。')
  if ([...reason].length > MAX_REASON_CHARACTERS)
    throw new UserError('too-long', `退回理由请控制在 ${MAX_REASON_CHARACTERS} 字以内。`)
  assertNoPersonalData(reason)
  const { item, current } = await getReturnable(itemId, context)
  await returnToOfficer(item, current, reason, tap, context)
  await dropAskedReason(item.id, context)
  return {
    text: `已退回 ${named(item)}，已告知信息员。`,
    audit: { subjectKind: 'item', subjectId: item.number, detail: { version: item.version, step: current.open.step } },
  }
}
