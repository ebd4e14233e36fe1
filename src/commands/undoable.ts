import type { DisclosureItem } from '../domain/item.ts'
import { assertTransition, type ItemAct } from '../domain/item-transitions.ts'
import type { ActContext } from './act.ts'

/**
 * Does an act on a locked item so that 撤销 and 拿回 can put back what stood before it.
 * @throws {Error} when it led somewhere the table of transitions does not know.
 */
export async function undoably<T>(
  act: ItemAct,
  item: DisclosureItem,
  { stores, actor, now }: ActContext,
  work: () => Promise<T>,
): Promise<T> {
  const snapshot = await stores.undo.capture(item.id)
  const result = await work()
  const after = await stores.items.getById(item.id)
  assertTransition(item.state, act, after.state)
  await stores.undo.keep({ itemId: item.id, userId: actor.userId, act, revision: after.revision, snapshot }, now)
  return result
}
