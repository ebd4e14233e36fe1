import type { Reply } from '../../commands/act.ts'
import { approveAll, MAX_BATCH } from '../../commands/approve-item.ts'
import { findUndoable, type Undoable, undo } from '../../commands/take-back.ts'
import { UserError } from '../../domain/user-error.ts'
import type { PostedForm } from '../form/posted-form.ts'
import type { ActingVisit, Redirect } from '../page.ts'
import { ACT_FIELD } from '../parts/act-form.tsx'
import { BATCH, OPINION_FIELD, PICKED_FIELD, pickOf } from '../parts/batch-approval.tsx'

export const UNDO = 'act.undo'
export const UNDONE_FIELD = 'undone'

/** What the form was made to undo: a later act of the same person is another one. */
export function undoneOf({ items, request, register }: Undoable): string {
  if (register) return `register ${register.id}`
  return [...items, ...(request ? [request] : [])].map(pickOf).join(',')
}

/** A form of the home page was sent. */
export async function submitHomeAct(visit: ActingVisit, form: PostedForm): Promise<Redirect> {
  switch (form.text(ACT_FIELD)) {
    case BATCH:
      return { redirectTo: '/', notice: `${(await approveBatch(visit, form)).text}\n一分钟内可撤销。` }
    case UNDO:
      return { redirectTo: '/', notice: (await undoLast(visit, form)).text }
    default:
      throw new UserError('bad-arguments', '没看懂要办什么。请刷新页面再办。')
  }
}

/** All that was ticked or none of it, each as it was on the screen. */
function approveBatch(visit: ActingVisit, form: PostedForm): Promise<Reply> {
  const picked = [...new Set(form.all(PICKED_FIELD))]
  return visit.run('item.approve', async (context) => {
    if (picked.length === 0) throw new UserError('bad-arguments', '请先勾选要通过的事项。没有处理。')
    if (picked.length > MAX_BATCH)
      throw new UserError('bad-arguments', `一次最多 ${MAX_BATCH} 件，这里有 ${picked.length} 件。没有处理。`)
    const found = []
    for (const pick of picked) {
      const item = await context.stores.items.findByNumber(pick.split(' ')[0] ?? '')
      if (!item) throw new UserError('not-found', '有一件事项找不到了。请刷新页面再办，没有处理。')
      found.push(item)
    }
    const items = []
    for (const { id } of found.sort((a, b) => a.id - b.id)) {
      const item = await context.stores.items.lockById(id)
      if (!picked.includes(pickOf(item)))
        throw new UserError('wrong-state', `${item.number} 刚有人处理过，${picked.length} 件都没有办理。请看过再选。`)
      items.push(item)
    }
    const reply = await approveAll(items, form.text(OPINION_FIELD), context)
    return { ...reply, text: `已通过 ${items.length} 件：${items.map(({ number }) => number).join('、')}` }
  })
}

function undoLast(visit: ActingVisit, form: PostedForm): Promise<Reply> {
  return visit.run('act.undo', async (context) => {
    const found = await findUndoable(context)
    if (!found || undoneOf(found) !== form.text(UNDONE_FIELD))
      throw new UserError('wrong-state', '已超过一分钟，或之后又有处理，不能撤销。没有改动。')
    return undo(context)
  })
}
