import type { VNode } from 'preact'
import type { ActContext, Reply } from '../../commands/act.ts'
import { type CurrentStep, findCurrentStep, readRefusal, stepRefusal } from '../../commands/current-step.ts'
import { itemPath } from '../../commands/page-links.ts'
import { findReviewers } from '../../commands/reviewer-words.ts'
import { refusalText } from '../../commands/wording.ts'
import type { DisclosureItem } from '../../domain/item.ts'
import type { Act } from '../../domain/permissions.ts'
import { UserError } from '../../domain/user-error.ts'
import type { CheckedFile } from '../../files/accept-file.ts'
import type { PersonName } from '../../store/people.ts'
import type { Publication } from '../../store/publications.ts'
import type { PostedForm } from '../form/posted-form.ts'
import { withUpload } from '../form/with-upload.ts'
import type { ActingVisit, Redirect, SentForm, Visit } from '../page.ts'
import { ACT_FIELD } from '../parts/act-form.tsx'
import { itemActs } from './index.ts'

/** What of an item its forms show choices from, read at one moment. */
export interface Surroundings {
  /** Null when no review step is open. */
  readonly current: CurrentStep | null
  /** Who may be brought in at the open step; empty for somebody whose turn it is not. */
  readonly reviewers: readonly PersonName[]
  readonly publications: readonly Publication[]
}

/** An act on one item as a form of its page; the command that runs is the one that is typed. */
export interface ItemAct {
  readonly act: Act
  /** Tells its form from another one of the same act. */
  readonly id?: string
  /** On its button, in the words of the chat: `撤回`. */
  readonly name: string
  /** What follows from it, said before. */
  readonly explanation: string
  /** Red: what it does is not undone by doing something else. */
  readonly isGrave?: boolean
  /** Its form stands open: what most people came for. */
  readonly isOpen?: boolean
  /** It decides what was on the screen: refused once anybody has acted on the item since. */
  readonly isOfStep?: boolean
  /** Left out: offered to whom the table of permissions allows it on the item as it stands. */
  isOffered?(item: DisclosureItem, context: ActContext, current: CurrentStep | null): Promise<boolean>
  /** Inputs, each with a name that no other act of the page uses. `sent`: what was typed, when the form came back. */
  fields(visit: Visit, item: DisclosureItem, sent: SentForm | undefined, around: Surroundings): VNode
  /** Name of the input that takes a file; left out: the form takes none. */
  readonly fileField?: string
  /** `file`: what was chosen there, checked. @throws {UserError | FormError} */
  run(form: PostedForm, item: DisclosureItem, context: ActContext, file: CheckedFile | null): Promise<Reply>
}

/** Names of the fields that every form of an act carries besides its act. */
export const VERSION_FIELD = 'version'
export const REVISION_FIELD = 'revision'

/** What the form of an act sends as {@link ACT_FIELD}. */
export function actName({ id, act }: ItemAct): string {
  return id ?? act
}

export interface OfferedActs {
  readonly acts: readonly ItemAct[]
  readonly around: Surroundings
}

/** Acts the person may do to the item now, in the order of the list, and what their forms offer to choose. */
export async function findOfferedActs(item: DisclosureItem, context: ActContext): Promise<OfferedActs> {
  const current = await findCurrentStep(item, context)
  const acts: ItemAct[] = []
  for (const each of itemActs) {
    const isOffered = each.isOffered
      ? await each.isOffered(item, context, current)
      : stepRefusal(each.act, item, current, context) === null
    if (isOffered) acts.push(each)
  }
  const isTheirTurn = current !== null && stepRefusal('item.approve', item, current, context) === null
  return {
    acts,
    around: {
      current,
      reviewers: isTheirTurn ? await findReviewers(item, current, context) : [],
      publications: await context.stores.publications.findByItem(item.id),
    },
  }
}

/** The form of an act was sent. It decides the version that was on the screen and no other (invariant 7). */
export async function submitItemAct(number: string, visit: ActingVisit, form: PostedForm): Promise<Redirect> {
  const asked = itemActs.find((each) => actName(each) === form.text(ACT_FIELD))
  if (!asked) throw new UserError('bad-arguments', '没看懂要办什么。请刷新页面再办。')
  const decide = async (context: ActContext, file: CheckedFile | null) => {
    const found = await context.stores.items.findByNumber(number)
    if (!found) throw new UserError('not-found', '没有这个编号的事项。')
    const refusal = await readRefusal(found, context)
    if (refusal) throw new UserError('no-right', refusalText(refusal, found))
    const item = await context.stores.items.lockById(found.id)
    if (String(item.version) !== form.text(VERSION_FIELD))
      throw new UserError('wrong-state', `${item.number} 的内容刚刚改过，没有办理。请看过下面的新内容再办。`)
    if (asked.isOfStep) await assertUnchanged(asked.act, item, form, context)
    return asked.run(form, item, context, file)
  }
  const { act, fileField } = asked
  const reply = fileField
    ? await withUpload(form, fileField, visit, (file) => visit.run(act, (context) => decide(context, file)))
    : await visit.run(act, (context) => decide(context, null))
  return { redirectTo: itemPath({ number }), notice: reply.text }
}

/** The proposed attribute or the step may be another one by now, in the same version. */
async function assertUnchanged(act: Act, item: DisclosureItem, form: PostedForm, context: ActContext): Promise<void> {
  const refusal = stepRefusal(act, item, await findCurrentStep(item, context), context)
  if (refusal) throw new UserError(refusal === 'state' ? 'wrong-state' : 'no-right', refusalText(refusal, item))
  if (String(item.revision) !== form.text(REVISION_FIELD))
    throw new UserError('wrong-state', `${item.number} 刚有人处理过，没有办理。请看过下面的现状再办。`)
}
