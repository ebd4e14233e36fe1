import { opensMoreThan, reversesAlone } from '../domain/review.ts'
import { UserError } from '../domain/user-error.ts'
import { ATTRIBUTE_NAMES } from '../domain/vocabulary.ts'
import type { ActContext, Command, Reply } from './act.ts'
import { attributeText, type Classification, classify, getClassification } from './attribute-words.ts'
import { assertNoPersonalData } from './no-personal-data.ts'
import { getItem } from './reference.ts'
import { closeCards, sendCards } from './review-cards.ts'
import { getDecidable } from './review-flow.ts'
import { signedName } from './signed-name.ts'
import { undoably } from './undoable.ts'
import { named } from './wording.ts'

const USAGE = '定性 12 不予公开 过程性信息 讨论稿'

export interface SetAttributeInput extends Classification {
  readonly itemId: number
}

/** 定性: whoever's turn it is proposes another 公开属性; those who sign after see it, the last one fixes it. */
export const setAttribute = {
  act: 'item.set-attribute',
  words: ['定性', '改属性', '公开属性'],
  usage: USAGE,
  summary: '审核时改定公开属性和依据',

  async handle(words, context) {
    const { item, rest } = await getItem(words, setAttribute.usage, context)
    return propose({ itemId: item.id, ...getClassification(rest, USAGE) }, context)
  },
} satisfies Command

/** @throws {UserError} when it is not the actor's turn, or where nobody would look at a reversal after them. */
export async function propose(input: SetAttributeInput, context: ActContext): Promise<Reply> {
  const { actor, stores, now } = context
  const { item, current, capacity } = await getDecidable('item.set-attribute', input.itemId, context)
  const { attribute, ground, basis } = { ...input, ...classify(input.attribute, input.ground, input.basis) }
  assertNoPersonalData(basis)
  const proposed = { proposedAttribute: attribute, ground }
  if (item.proposedAttribute === attribute && item.ground === ground && item.basis === basis)
    throw new UserError('duplicate', `${item.number} 已经是${attributeText(proposed)}，没有改动。`)
  const answered = await stores.referrals.findAnswered(item.id, item.version)
  if (answered?.answerAttribute && opensMoreThan(attribute, answered.answerAttribute))
    throw new UserError(
      'wrong-state',
      `${answered.referredTo}已答复 ${item.number} 为${ATTRIBUTE_NAMES[answered.answerAttribute]}，不能改为${ATTRIBUTE_NAMES[attribute]}。情况有变化的，请发“报请 ${item.number} ${answered.referredTo} 疑问”再报请。没有改动。`,
    )
  // Also by way of 依申请公开: what counts is whether anybody held it to be withheld.
  const withheldBefore = await stores.seats.wasHeldWithheld(item.id, item.version)
  const before = withheldBefore ? { ...current, proposed: 'withheld' as const } : current
  if (reversesAlone(before, capacity.seat.id, attribute))
    throw new UserError(
      'wrong-state',
      `${item.number} 原拟不予公开，改为主动公开要有第二人把关。请先发“加签 ${item.number} 姓名”，再定性。没有改动。`,
    )
  const name = await signedName(capacity, context)
  await undoably('set-attribute', item, context, async () => {
    await stores.items.proposeAttribute(item.id, attribute, ground, basis)
    const text = `${named(item)}\n${current.open.stepName}：${name} 拟定为${attributeText(proposed)}${basis ? `\n依据：${basis}` : ''}`
    // Whoever has signed had another attribute before them.
    for (const userId of new Set([item.officer, ...current.decidedBy]))
      if (userId !== actor.userId) await stores.outbox.toPerson(userId, { kind: 'text', text }, now)
    // A card shows what it decides: the others get one with the new attribute.
    await closeCards(current.open.id, `已改定${attributeText(proposed)}`, null, context)
    await sendCards(await stores.items.getById(item.id), context)
  })
  return {
    text: `已定性 ${named(item)}：${attributeText(proposed)}${basis ? `\n依据：${basis}` : ''}\n签署请发“通过 ${item.number}”。`,
    audit: {
      subjectKind: 'item',
      subjectId: item.number,
      detail: { version: item.version, step: current.step, attribute, ground, onBehalfOf: capacity.onBehalfOf },
    },
  }
}
