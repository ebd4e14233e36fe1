import { z } from 'zod'
import { refusalOf } from '../../domain/permissions.ts'
import { type DisclosureRequest, REQUEST_STATE_NAMES } from '../../domain/request.ts'
import { UserError } from '../../domain/user-error.ts'
import type { SignCard } from '../../store/sign-cards.ts'
import { type ActContext, DIALOGUE_LIFE_MS, type Dialogue, type Reply, type Tap } from '../act.ts'
import { CARD_APPROVE, CARD_RETURN } from '../card-keys.ts'
import { loadRequestCase, type RequestCase, subjectOf } from './request-flow.ts'
import { namedRequest, requestRefusalText } from './request-words.ts'
import { sendBackResponse, signResponse } from './sign-response.ts'

/**
 * A tap on a card for signing a reply. It decides the very step of the very round the card was made for, for the person
 * it was sent to, or it decides nothing and tells the true state (invariant 7).
 */
export async function tapSignCard(key: string, tap: Tap, context: ActContext): Promise<Reply> {
  const card = await context.stores.signCards.find(tap.taskId)
  if (!card) throw new UserError('not-found', '这张卡片已经不在册，没有作任何处理。发“待办”看轮到您的事项。')
  if (card.userId !== context.actor.userId)
    throw new UserError('no-right', '这张卡片不是发给您的，没有作任何处理。发“待办”看轮到您的事项。')
  const found = await loadRequestCase(await context.stores.requests.lockById(card.requestId), context)
  if (found.open?.id !== card.signatureId || card.closed) return tellTrueState(found, card, tap, context)
  const { request } = found
  const act = key === CARD_RETURN ? 'request.send-back' : 'request.sign'
  const refusal = refusalOf(act, context.actor, subjectOf(found))
  if (refusal) throw new UserError('no-right', requestRefusalText(refusal, request))
  if (key === CARD_APPROVE) return signResponse({ requestId: request.id, opinion: '', card }, context, tap)
  if (key === CARD_RETURN) return askReason(request, card, tap, context)
  throw new UserError('bad-arguments', '没看懂这个按钮，没有作任何处理。请发“待办”。')
}

const reasonData = z.object({
  requestId: z.number(),
  signatureId: z.number(),
  onBehalfOf: z.string().nullable(),
  taskId: z.string(),
  responseCode: z.string(),
})

async function askReason(request: DisclosureRequest, card: SignCard, tap: Tap, context: ActContext): Promise<Reply> {
  const { signatureId, onBehalfOf } = card
  const data = { requestId: request.id, signatureId, onBehalfOf, ...tap }
  await context.stores.conversations.begin(
    context.actor.userId,
    { kind: signReturnReason.kind, data },
    context.now,
    DIALOGUE_LIFE_MS,
  )
  return { text: `退回答复 ${namedRequest(request)}\n请回复一句退回理由（发“取消”则不退回）。` }
}

/** The signer's sentence after tapping 退回. */
export const signReturnReason: Dialogue = {
  kind: 'sign-return-reason',
  async answer(words, data, context) {
    const { requestId, signatureId, onBehalfOf, taskId, responseCode } = reasonData.parse(data)
    const request = await context.stores.requests.lockById(requestId)
    // The reason was asked for one step of one round; it never returns a later one (invariant 7).
    if ((await context.stores.requestResponses.findOpenSignature(requestId))?.id !== signatureId)
      throw new UserError('wrong-state', requestRefusalText('state', request))
    const tap = { taskId, responseCode }
    return sendBackResponse({ requestId, reason: words, card: { onBehalfOf } }, context, tap)
  },
}

async function tellTrueState(found: RequestCase, card: SignCard, tap: Tap, context: ActContext): Promise<Reply> {
  const { actor, stores, now } = context
  const { request, open } = found
  const state = open ? `正在${open.stepName}` : REQUEST_STATE_NAMES[request.state]
  const signatures = await stores.requestResponses.findSignatures(request.id)
  // A finger that taps twice must not read that nothing was done.
  const isSigned = signatures.some(
    ({ id, decision, decidedBy }) => id === card.signatureId && decision === 'signed' && decidedBy === actor.userId,
  )
  const outcome = isSigned ? `您已签，现状：${state}` : `现状：${state}`
  await stores.outbox.updateCard(
    actor.userId,
    { kind: 'card-update', taskId: tap.taskId, outcome, responseCode: tap.responseCode },
    now,
  )
  const isTurn = refusalOf('request.sign', actor, subjectOf(found)) === null
  const head = isSigned ? '您已签过，这一下没有再作处理。' : '这张卡片已经过时，没有作任何处理。'
  return {
    text: `${head}\n${namedRequest(request)} 现状：${state}。${isTurn ? '\n仍轮到您审签，请看新发的卡片，或发“待办”。' : ''}`,
  }
}
