import { findUndoable, undo } from '../../../commands/take-back.ts'
import { UserError } from '../../../domain/user-error.ts'
import type { RequestAct } from './request-act.ts'

/** 撤销: shown for a minute after an act. */
export const undoRequestAct: RequestAct = {
  act: 'act.undo',
  name: '撤销刚才的操作',
  explanation: '一分钟内可撤销。',
  isNext: true,
  isOpen: true,
  isOffered: async ({ request }, context) => (await findUndoable(context))?.request?.id === request.id,
  fields: () => <></>,
  async run(_form, request, context) {
    // Since the page was opened the person may have done something else.
    if ((await findUndoable(context))?.request?.id !== request.id)
      throw new UserError('wrong-state', `${request.number} 已超过一分钟，或之后又有处理，不能撤销。没有改动。`)
    return undo(context)
  },
}
