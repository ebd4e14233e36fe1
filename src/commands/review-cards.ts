import type { DisclosureItem } from '../domain/item.ts'
import type { ActContext, Tap } from './act.ts'
import { findPeopleOfTurn } from './asked-people.ts'
import { findCurrentStep } from './current-step.ts'

/** Puts a card for each seat whose turn it is on the phones of those who may decide it. Returns their names. */
export async function sendCards(item: DisclosureItem, context: ActContext): Promise<string> {
  const { stores, now } = context
  const current = await findCurrentStep(item, context)
  if (!current) return ''
  const names = new Set<string>()
  for (const { seat, people } of await findPeopleOfTurn(item, current, context)) {
    for (const person of people) {
      names.add(person.name)
      const taskId = await stores.cards.insert(
        {
          userId: person.userId,
          itemId: item.id,
          version: item.version,
          reviewStepId: current.open.id,
          seatId: seat.id,
          onBehalfOf: person.onBehalfOf ?? null,
        },
        now,
      )
      await stores.outbox.toPerson(person.userId, { kind: 'review-card', taskId }, now)
    }
  }
  return [...names].join('、')
}

/** Shows the outcome on the cards of the step, or of one seat of it; on the tapped one with the tap's own code. */
export async function closeCards(
  reviewStepId: number,
  outcome: string,
  tap: Tap | null,
  context: ActContext,
  seatId: number | null = null,
): Promise<void> {
  const cards = await context.stores.cards.findOpenOfStep(reviewStepId)
  await close(
    // A card older than seats stands for the whole step.
    cards.filter((card) => seatId === null || card.seatId === null || card.seatId === seatId),
    outcome,
    tap,
    context,
  )
}

/** Shows the outcome on every open card of the item. */
export async function closeCardsOfItem(itemId: number, outcome: string, context: ActContext): Promise<void> {
  await close(await context.stores.cards.findOpenOfItem(itemId), outcome, null, context)
}

async function close(
  cards: readonly { readonly taskId: string; readonly userId: string }[],
  outcome: string,
  tap: Tap | null,
  { stores, now }: ActContext,
): Promise<void> {
  await stores.cards.close(
    cards.map((card) => card.taskId),
    now,
  )
  for (const card of cards) {
    const responseCode = tap?.taskId === card.taskId ? tap.responseCode : null
    await stores.outbox.updateCard(
      card.userId,
      { kind: 'card-update', taskId: card.taskId, outcome, responseCode },
      now,
    )
  }
}
