import type { DisclosureRequest } from '../../domain/request.ts'
import type { ActingPerson } from '../../store/people.ts'
import type { ActContext, Tap } from '../act.ts'
import { closeCardsWith } from '../close-cards.ts'

/** Puts a card for this step of the sign-off route on the phone of each of these people. */
export async function sendSignCards(
  request: Pick<DisclosureRequest, 'id'>,
  signatureId: number,
  people: readonly ActingPerson[],
  { stores, now }: Pick<ActContext, 'stores' | 'now'>,
): Promise<void> {
  for (const { userId, onBehalfOf = null } of people) {
    const taskId = await stores.signCards.insert({ userId, requestId: request.id, signatureId, onBehalfOf }, now)
    await stores.outbox.toPerson(userId, { kind: 'sign-card', taskId }, now)
  }
}

/** Shows the outcome on every open card of the request; on the tapped one with the tap's own code. */
export async function closeSignCards(
  request: Pick<DisclosureRequest, 'id'>,
  outcome: string,
  tap: Tap | null,
  context: ActContext,
): Promise<void> {
  const { signCards: kept } = context.stores
  await closeCardsWith(outcome, tap, { kept, cards: await kept.findOpenOf(request.id) }, context)
}
