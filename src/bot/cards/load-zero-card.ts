import { NEW_ITEM_PATH } from '../../commands/page-links.ts'
import type { Stores } from '../../store/stores.ts'
import type { ZeroCardContent } from './zero-card.ts'

/** What a card that asks for 零报告 shows. Null when its row is gone. */
export async function loadZeroCard(
  taskId: string,
  stores: Stores,
  pagesUrl: string | undefined,
): Promise<(ZeroCardContent & { closed: boolean }) | null> {
  const card = await stores.zeroCards.find(taskId)
  if (!card) return null
  const sections = await stores.people.findSections()
  return {
    taskId,
    sectionName: sections.find(({ id }) => id === card.section)?.name ?? '',
    month: card.month,
    closed: card.closed,
    ...(pagesUrl ? { pageUrl: pagesUrl + NEW_ITEM_PATH } : {}),
  }
}
