import { publicationDueOn } from '../domain/deadlines.ts'
import type { DisclosureItem, ItemDraft } from '../domain/item.ts'
import { refusalOf } from '../domain/permissions.ts'
import { UserError } from '../domain/user-error.ts'
import type { ActContext, Command, Reply } from './act.ts'
import { assertFormIsImpersonal, mergeDrafts } from './form-fields.ts'
import { getTitle } from './item-words.ts'
import { assertKnownDay } from './known-day.ts'
import { parseLabelledLines } from './labelled-lines.ts'
import { getItem } from './reference.ts'
import { openFirstStep } from './review-flow.ts'
import { keepFlags, screenDraft } from './screen-item.ts'
import { named, refusalText, termText } from './wording.ts'

/** 修改: the officer corrects a returned item; it goes through review again from the first step. */
export const reviseItem = {
  act: 'item.revise',
  words: ['修改', '改'],
  usage: '修改 12 新标题',
  summary: '修改被退回的信息并重新送审',

  async handle(words, context) {
    const { item, rest } = await getItem(words, reviseItem.usage, context)
    if (!rest)
      throw new UserError(
        'bad-arguments',
        `请写明改成什么，例如：\n修改 ${item.number} 新标题\n或换行写“标题：…”“日期：…”“类别：…”“内容：…”。\n内容不变就发“重报 ${item.number}”。`,
      )
    const labelled = parseLabelledLines(rest, context)
    return revise(item.id, labelled ?? { title: getTitle(rest) }, context)
  },
} satisfies Command

/** 重报: back into review as it stands, for a return that has been talked over. */
export const resubmitItem = {
  act: 'item.revise',
  words: ['重报', '重新报送', '再报'],
  usage: '重报 12',
  summary: '被退回的信息不作修改、重新送审',

  async handle(words, context) {
    const { item } = await getItem(words, resubmitItem.usage, context)
    return revise(item.id, {}, context)
  },
} satisfies Command

/** What correcting led to. */
export interface Revised extends Reply {
  /** Without what the page of the item shows by itself: its flags. */
  readonly headline: string
}

/**
 * The corrected text as the next version. `attachmentIds`: its files; left out, those of the version before.
 * @throws {UserError} for anybody but its officer, and for an exact duplicate.
 */
export async function revise(
  itemId: number,
  change: Partial<ItemDraft>,
  context: ActContext,
  attachmentIds?: readonly number[],
): Promise<Revised> {
  const { actor, stores, now, rules, calendar } = context
  const item = await stores.items.lockById(itemId)
  const refusal = refusalOf('item.revise', actor, item)
  if (refusal) throw new UserError(refusal === 'state' ? 'wrong-state' : 'no-right', refusalText(refusal, item))
  const draft = mergeDrafts(pickDraft(item), change) as ItemDraft
  assertKnownDay(draft.formedOn, calendar)
  assertFormIsImpersonal(change)
  const twin = await stores.items.findDuplicate(item.section, draft.formedOn, draft.title)
  if (twin && twin.id !== item.id) throw new UserError('duplicate', `与 ${named(twin)} 重复，没有修改。`)
  const attachments = attachmentIds
    ? await stores.attachments.findByIds(attachmentIds)
    : await stores.attachments.findOfVersion(item.id, item.version)
  const findings = screenDraft(draft, attachments, context)
  const due = publicationDueOn(draft.formedOn, rules, calendar)
  const version = item.version + 1
  await stores.items.revise(item.id, {
    ...draft,
    version,
    dueOn: due.dueOn,
    provisional: due.provisional,
    termWorkdays: due.termWorkdays,
    calendarVersion: calendar.version,
    by: actor.userId,
    at: now,
  })
  await stores.attachments.attach(
    item.id,
    version,
    attachments.map((attachment) => attachment.id),
  )
  const revised = await stores.items.getById(item.id)
  const flags = await keepFlags(revised, findings, context)
  const route = await stores.routes.getSteps(item.routeVersion)
  const first = await openFirstStep(revised, route, context)
  const headline = `已重新送审 ${named(revised)}（第 ${version} 稿）\n${termText(revised, context.today)}\n下一步：${first}`
  return {
    headline,
    text: `${headline}${flags}`,
    audit: { subjectKind: 'item', subjectId: item.number, detail: { version } },
  }
}

/** What the officer gave, as the item holds it now. */
export function pickDraft(item: DisclosureItem): ItemDraft {
  return {
    title: item.title,
    itemClass: item.itemClass,
    formedOn: item.formedOn,
    content: item.content,
    documentNumber: item.documentNumber,
    isElectronic: item.isElectronic,
    proposedAttribute: item.proposedAttribute,
    ground: item.ground,
    basis: item.basis,
    form: item.form,
    important: item.important,
  }
}
