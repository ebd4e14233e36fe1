import type { ActContext } from '../../commands/act.ts'
import { readRefusal } from '../../commands/current-step.ts'
import { getOwnSection } from '../../commands/file-item.ts'
import { pickDraft } from '../../commands/revise-item.ts'
import { type DraftData, emptyTyped, readDraftData, type TypedItem, typedOf } from '../../commands/typed-item.ts'
import { refusalText } from '../../commands/wording.ts'
import type { DisclosureItem } from '../../domain/item.ts'
import { refusalOf } from '../../domain/permissions.ts'
import { UserError } from '../../domain/user-error.ts'
import type { Attachment } from '../../store/attachments.ts'
import type { Draft } from '../../store/drafts.ts'

/** What a form of an item is about: a new item, or a returned one that is corrected. */
export interface FormTarget {
  /** Null for a new one. */
  readonly item: DisclosureItem | null
  /** Where the form goes on from; null where nothing was saved yet. */
  readonly draft: Draft | null
  /** What the form shows when it is opened. */
  readonly typed: TypedItem
  readonly attachments: readonly Attachment[]
  /** Files of the version that was returned; none for a new item. */
  readonly before: readonly Attachment[]
  /** Why the item came back; empty for a new one. */
  readonly returnReason: string
  /** The draft was written for a version that has been corrected since. */
  readonly isStale: boolean
}

/** A draft that is gone is none: what was typed since is not. @throws {UserError} for who files nothing. */
export async function loadNew(draftId: string, context: ActContext): Promise<FormTarget> {
  const { stores, today } = context
  getOwnSection(context)
  const draft = await findDraft(draftId, context)
  const attachments = draft ? await stores.attachments.findByIds(draft.attachmentIds) : []
  const typed = draft ? readDraftData(draft.data).typed : emptyTyped(today)
  return { item: null, draft, typed, attachments, before: [], returnReason: '', isStale: false }
}

async function findDraft(id: string, { actor, stores, now }: ActContext): Promise<Draft | null> {
  const draft = /^\d{1,15}$/.test(id) ? await stores.drafts.find(actor.userId, Number(id), now) : null
  return draft?.itemId === null ? draft : null
}

/** @throws {UserError} when there is no such item, or it cannot be corrected by the person. */
export async function loadReturned(number: string, context: ActContext): Promise<FormTarget> {
  const { actor, stores, now } = context
  const item = await stores.items.findByNumber(number)
  if (!item) throw new UserError('not-found', '没有这个编号的事项。')
  const refusal = (await readRefusal(item, context)) ?? refusalOf('item.revise', actor, item)
  if (refusal) throw new UserError(refusal === 'state' ? 'wrong-state' : 'no-right', refusalText(refusal, item))
  const draft = await stores.drafts.findOfItem(actor.userId, item.id, now)
  const data: DraftData = draft ? readDraftData(draft.data) : { typed: typedOf(pickDraft(item)), version: item.version }
  const before = await stores.attachments.findOfVersion(item.id, item.version)
  const returned = (await stores.reviews.findDecided(item.id)).findLast((step) => step.decision === 'returned')
  return {
    item,
    draft,
    typed: data.typed,
    attachments: draft ? await stores.attachments.findByIds(draft.attachmentIds) : before,
    before,
    returnReason: returned ? `${returned.stepName}：${returned.reason}` : '',
    isStale: data.version !== item.version,
  }
}
