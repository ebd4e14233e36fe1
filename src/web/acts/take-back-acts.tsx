import { findUndoable, isRecallable, recall, undo } from '../../commands/take-back.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ItemAct } from './item-act.ts'

/** 撤销: shown for a minute after an act. */
export const undoAct: ItemAct = {
  act: 'act.undo',
  name: '撤销刚才的操作',
  explanation: '一分钟内可撤销。批量办理的，一起撤销。',
  isOpen: true,
  async isOffered(item, context) {
    const found = await findUndoable(context)
    return found?.items.some(({ id }) => id === item.id) ?? false
  },
  fields: () => <></>,
  async run(_form, item, context) {
    // Since the page was opened the person may have done something else, to another item.
    const found = await findUndoable(context)
    if (!found?.items.some(({ id }) => id === item.id))
      throw new UserError('wrong-state', `${item.number} 已超过一分钟，或之后又有处理，不能撤销。没有改动。`)
    return undo(context)
  },
}

/** 拿回 */
export const recallAct: ItemAct = {
  act: 'item.recall',
  name: '拿回',
  explanation: '后面的人还没有处理，可以拿回您刚作的审核，重新处理。',
  isOffered: isRecallable,
  fields: () => <></>,
  run: (_form, item, context) => recall(item.id, context),
}
