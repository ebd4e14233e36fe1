import { itemPath } from '../../commands/page-links.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import type { Stores } from '../../store/stores.ts'
import type { ReviewCardContent } from './review-card.ts'

/** What a review card shows, read when it is rendered. Null when its row is gone. */
export async function loadReviewCard(
  taskId: string,
  stores: Stores,
  today: LocalDate,
  pagesUrl: string | undefined,
): Promise<(ReviewCardContent & { closed: boolean }) | null> {
  const shown = await stores.cards.findShown(taskId)
  if (!shown) return null
  const { item, step } = shown
  const route = await stores.routes.getSteps(item.routeVersion)
  return {
    ...shown,
    taskId,
    today,
    isSecrecyStep: route[step]?.role === 'secrecy-reviewer',
    wasHeldWithheld: await stores.seats.wasHeldWithheld(item.id, item.version),
    ...(pagesUrl ? { pageUrl: pagesUrl + itemPath(item) } : {}),
  }
}
