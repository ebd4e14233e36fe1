import type { ActContext } from './act.ts'
import { findCurrentStep, findPeopleOfTurn } from './review-flow.ts'
import { cut } from './wording.ts'

/** Cards sent at once to somebody who begins to act for another; the rest stands under 待办. */
const MAX_CARDS = 5

/**
 * From now on somebody acts in the place of `principal`: they get cards for what is the principal's turn, and word of
 * the rest. Returns how many items wait.
 */
export async function sendDeputyCards(
  principal: string,
  context: Pick<ActContext, 'stores' | 'today' | 'now'>,
): Promise<number> {
  const { stores, today, now } = context
  const acting = await stores.people.findActing(principal, today)
  if (!acting || acting.userId === principal) return 0
  const titles: string[] = []
  for (const item of await stores.items.findInState(['in-review'])) {
    const current = await findCurrentStep(item, context)
    if (!current) continue
    for (const { seat, people } of await findPeopleOfTurn(item, current, context)) {
      const deputy = people.find((each) => each.userId === acting.userId)
      if (!deputy || deputy.onBehalfOf !== principal) continue
      titles.push(`${item.number}《${cut(item.title, 24)}》`)
      if (titles.length > MAX_CARDS) continue
      const card = { itemId: item.id, version: item.version, reviewStepId: current.open.id, seatId: seat.id }
      const taskId = await stores.cards.insert({ ...card, userId: acting.userId, onBehalfOf: principal }, now)
      await stores.outbox.toPerson(acting.userId, { kind: 'review-card', taskId }, now)
    }
  }
  if (titles.length > 0) {
    const rest = titles.length > MAX_CARDS ? `，先发 ${MAX_CARDS} 张卡片，其余请发“待办”` : ''
    const text = `您现在代 ${await stores.people.findName(principal)} 办理，有 ${titles.length} 件等审核${rest}：\n${titles.slice(0, MAX_CARDS).join('\n')}`
    await stores.outbox.toPerson(acting.userId, { kind: 'text', text }, now)
  }
  return titles.length
}
