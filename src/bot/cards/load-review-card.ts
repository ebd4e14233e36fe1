import type { LocalDate } from '../../domain/local-date.ts'
import type { Stores } from '../../store/stores.ts'
import type { ReviewCardContent } from './review-card.ts'

/** What a review card shows, read when it is rendered. Null when its row is gone. */
export async function loadReviewCard(
  taskId: string,
  stores: Stores,
  today: LocalDate,
): Promise<(ReviewCardContent & { closed: boolean }) | null> {
  const card = await stores.cards.find(taskId)
  if (!card) return null
  const item = await stores.items.getById(card.itemId)
  const sections = await stores.people.findSections()
  return {
    taskId,
    item,
    stepName: await stores.reviews.getStepName(card.reviewStepId),
    sectionName: sections.find((section) => section.id === item.section)?.name ?? item.section,
    filedByName: await stores.people.findName(item.filedBy),
    today,
    closed: card.closed,
  }
}
