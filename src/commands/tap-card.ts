import { isSignCard, isZeroCard } from '../domain/card-id.ts'
import type { DisclosureItem } from '../domain/item.ts'
import { UserError } from '../domain/user-error.ts'
import { ITEM_STATE_NAMES } from '../domain/vocabulary.ts'
import type { Card } from '../store/cards.ts'
import type { ActContext, Reply, Tap } from './act.ts'
import { approve } from './approve-item.ts'
import { CARD_APPROVE, CARD_RETURN } from './card-keys.ts'
import { findCurrentStep, stepRefusal } from './current-step.ts'
import { tapSignCard } from './requests/tap-sign-card.ts'
import { askReason } from './return-item.ts'
import { tapZeroCard } from './tap-zero-card.ts'
import { named, refusalText } from './wording.ts'

/**
 * A tap on a review card. It decides the very step of the very version the card was made for, for the person it was
 * sent to, or it decides nothing and tells the true state (invariant 7).
 */
export async function tapCard(key: string, tap: Tap, context: ActContext): Promise<Reply> {
  if (isSignCard(tap.taskId)) return tapSignCard(key, tap, context)
  if (isZeroCard(tap.taskId)) return tapZeroCard(key, tap, context)
  const card = await context.stores.cards.find(tap.taskId)
  if (!card) throw new UserError('not-found', '这张卡片已经不在册，没有作任何处理。发“待办”看轮到您的事项。')
  if (card.userId !== context.actor.userId)
    throw new UserError('no-right', '这张卡片不是发给您的，没有作任何处理。发“待办”看轮到您的事项。')
  const item = await context.stores.items.lockById(card.itemId)
  const current = await findCurrentStep(item, context)
  if (!current || current.open.id !== card.reviewStepId) return tellTrueState(item, card, tap, context)
  // Its own seat may have been signed while the step waits for others.
  const seat = current.seats.find((each) => each.id === card.seatId)
  if (seat && seat.decision !== null) return tellTrueState(item, card, tap, context)
  const refusal = stepRefusal(key === CARD_RETURN ? 'item.return' : 'item.approve', item, current, context)
  if (refusal) throw new UserError('no-right', refusalText(refusal, item))
  // Taken back because something it shows has changed, such as the 公开属性 that it would sign; a new one was sent.
  if (card.closed) return tellTrueState(item, card, tap, context)
  if (key === CARD_RETURN) return askReason(item.id, tap, context, card)
  if (key === CARD_APPROVE) return approve({ itemId: item.id, opinion: '', card }, tap, context)
  throw new UserError('bad-arguments', '没看懂这个按钮，没有作任何处理。请发“待办”。')
}

async function tellTrueState(item: DisclosureItem, card: Card, tap: Tap, context: ActContext): Promise<Reply> {
  const { actor, stores, now } = context
  const current = await findCurrentStep(item, context)
  const state = current ? `正在${current.open.stepName}` : ITEM_STATE_NAMES[item.state]
  const seats = await stores.seats.findOfStep(card.reviewStepId)
  // A finger that taps twice must not read that nothing was done.
  const isSigned = seats.some(
    (seat) => seat.id === card.seatId && seat.decision === 'approved' && seat.decidedBy === actor.userId,
  )
  const outcome = isSigned ? `您已通过，现状：${state}` : `现状：${state}`
  await stores.outbox.updateCard(
    actor.userId,
    { kind: 'card-update', taskId: tap.taskId, outcome, responseCode: tap.responseCode },
    now,
  )
  const isTurn = current !== null && stepRefusal('item.approve', item, current, context) === null
  const head = isSigned ? '您已通过，这一下没有再作处理。' : '这张卡片已经过时，没有作任何处理。'
  return {
    text: `${head}\n${named(item)} 现状：${state}。${isTurn ? '\n仍轮到您审核，请看新发的卡片，或发“待办”。' : ''}`,
  }
}
