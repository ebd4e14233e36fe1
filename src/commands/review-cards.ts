import type { DisclosureItem } from '../domain/item.ts'
import type { ActContext, Tap } from './act.ts'
import { findPeopleOfTurn } from './asked-people.ts'
import { closeCardsWith } from './close-cards.ts'
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
  // A card older than seats stands for the whole step.
  const closing = cards.filter((card) => seatId === null || card.seatId === null || card.seatId === seatId)
  await closeCardsWith(outcome, tap, { kept: context.stores.cards, cards: closing }, context)
}

/** Shows the outcome on every open card of the item. */
export async function closeCardsOfItem(itemId: number, outcome: string, context: ActContext): Promise<void> {
  const { cards: kept } = context.stores
  await closeCardsWith(outcome, null, { kept, cards: await kept.findOpenOfItem(itemId) }, context)
}
