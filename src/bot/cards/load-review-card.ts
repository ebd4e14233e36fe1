import type { LocalDate } from '../../domain/local-date.ts'
import type { Stores } from '../../store/stores.ts'
import type { ReviewCardContent } from './review-card.ts'

/** What a review card shows, read when it is rendered. Null when its row is gone. */
export async function loadReviewCard(
  taskId: string,
  stores: Stores,
  today: LocalDate,
): Promise<(ReviewCardContent & { closed: boolean }) | null> {
  const shown = await stores.cards.findShown(taskId)
  return shown ? { ...shown, taskId, today } : null
}
