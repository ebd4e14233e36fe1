import type { ActContext } from '../../commands/act.ts'
import { readRefusal } from '../../commands/current-step.ts'
import { refusalText } from '../../commands/wording.ts'
import type { DisclosureItem } from '../../domain/item.ts'
import { UserError } from '../../domain/user-error.ts'

/** The item of that whole number. @throws {UserError} when there is none, or the person may not see it. */
export async function getReadableItem(number: string, context: ActContext): Promise<DisclosureItem> {
  const item = await context.stores.items.findByNumber(number)
  if (!item) throw new UserError('not-found', '没有这个编号的事项。可以在“事项”里按标题中的词查找。')
  const refusal = await readRefusal(item, context)
  if (refusal) throw new UserError('no-right', refusalText(refusal, item))
  return item
}
