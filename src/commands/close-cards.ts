import type { ActContext, Tap } from './act.ts'

interface CardsToClose {
  close(taskIds: readonly string[], at: Date): Promise<void>
}

/** Shows the outcome on these cards, of a review or of sign-off; on the tapped one with the tap's own code. */
export async function closeCardsWith(
  outcome: string,
  tap: Tap | null,
  { kept, cards }: { readonly kept: CardsToClose; readonly cards: readonly { taskId: string; userId: string }[] },
  { stores, now }: Pick<ActContext, 'stores' | 'now'>,
): Promise<void> {
  await kept.close(
    cards.map(({ taskId }) => taskId),
    now,
  )
  for (const { taskId, userId } of cards) {
    const responseCode = tap?.taskId === taskId ? tap.responseCode : null
    await stores.outbox.updateCard(userId, { kind: 'card-update', taskId, outcome, responseCode }, now)
  }
}
