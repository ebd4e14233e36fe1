import type { VNode } from 'preact'
import type { ActContext, Reply } from '../../commands/act.ts'
import { itemPath } from '../../commands/page-links.ts'
import { refusalText } from '../../commands/wording.ts'
import type { DisclosureItem } from '../../domain/item.ts'
import { type Act, refusalOf } from '../../domain/permissions.ts'
import { UserError } from '../../domain/user-error.ts'
import type { PostedForm } from '../form/posted-form.ts'
import type { ActingVisit, Redirect, SentForm, Visit } from '../page.ts'
import { itemActs } from './index.ts'

/** An act on one item as a form of its page; the command that runs is the one that is typed. */
export interface ItemAct {
  readonly act: Act
  /** On its button, in the words of the chat: `撤回`. */
  readonly name: string
  /** What follows from it, said before. */
  readonly explanation: string
  /** Red: what it does is not undone by doing something else. */
  readonly isGrave?: boolean
  /** Left out: offered to whom the table of permissions allows it on the item as it stands. */
  isOffered?(item: DisclosureItem, context: ActContext): Promise<boolean>
  /** Inputs, each with a name that no other act of the page uses. `sent`: what was typed, when the form came back. */
  fields(visit: Visit, item: DisclosureItem, sent: SentForm | undefined): VNode
  /** @throws {UserError | FormError} */
  run(form: PostedForm, item: DisclosureItem, context: ActContext): Promise<Reply>
}

/** Names of the fields that every form of an act carries. */
export const ACT_FIELD = 'act'
export const VERSION_FIELD = 'version'

/** Acts the person may do to the item now, in the order of the list. */
export async function findOfferedActs(item: DisclosureItem, context: ActContext): Promise<ItemAct[]> {
  const offered: ItemAct[] = []
  for (const each of itemActs) {
    const isOffered = each.isOffered
      ? await each.isOffered(item, context)
      : refusalOf(each.act, context.actor, item) === null
    if (isOffered) offered.push(each)
  }
  return offered
}

/** The form of an act was sent. It decides the version that was on the screen and no other (invariant 7). */
export async function submitItemAct(number: string, visit: ActingVisit, form: PostedForm): Promise<Redirect> {
  const asked = itemActs.find(({ act }) => act === form.text(ACT_FIELD))
  if (!asked) throw new UserError('bad-arguments', '没看懂要办什么。请刷新页面再办。')
  const reply = await visit.run(asked.act, async (context) => {
    const found = await context.stores.items.findByNumber(number)
    if (!found) throw new UserError('not-found', '没有这个编号的事项。')
    const refusal = refusalOf('item.read', context.actor, found)
    if (refusal) throw new UserError('no-right', refusalText(refusal, found))
    const item = await context.stores.items.lockById(found.id)
    if (String(item.version) !== form.text(VERSION_FIELD))
      throw new UserError('wrong-state', `${item.number} 的内容刚刚改过，没有办理。请看过下面的新内容再办。`)
    return asked.run(form, item, context)
  })
  return { redirectTo: itemPath({ number }), notice: reply.text }
}
