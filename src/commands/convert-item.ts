import { publicationDueOn } from '../domain/deadlines.ts'
import type { ItemDraft } from '../domain/item.ts'
import { refusalOf } from '../domain/permissions.ts'
import { UserError } from '../domain/user-error.ts'
import { ITEM_STATE_NAMES } from '../domain/vocabulary.ts'
import type { ActContext, Command, Reply } from './act.ts'
import { getReason } from './reason.ts'
import { getItem, getRequest, takeReference } from './reference.ts'
import { convertRequest } from './requests/convert-request.ts'
import { openFirstStep, stepsAfter } from './review-flow.ts'
import { pickDraft } from './revise-item.ts'
import { keepFlags, screenDraft } from './screen-item.ts'
import { assertStaffed } from './staffed.ts'
import { dueText, named, refusalText } from './wording.ts'

export interface ConvertInput {
  readonly itemId: number
  readonly reason: string
}

/**
 * 转为主动公开 (arts 18 and 44 of the 2019 regulation): what was withheld or taken down goes through the whole review
 * again as a new version. Who proposes it decides none of its steps: a second pair of eyes.
 */
export const convertItem = {
  act: 'item.convert',
  words: ['转公开', '转为主动公开', '转主动公开'],
  usage: '转公开 12 情况已变化，可以公开',
  summary: '把不公开或撤下的信息转为主动公开，重新审核；“转主动公开 申1 标题”转一件申请的',

  async handle(words, context) {
    if (takeReference(words)?.kind === 'request') {
      const { request, rest } = await getRequest(words, '转主动公开 申1 标题', context)
      return convertRequest({ requestId: request.id, title: rest }, context)
    }
    const { item, rest } = await getItem(words, convertItem.usage, context)
    return convert({ itemId: item.id, reason: rest }, context)
  },
} satisfies Command

export async function convert(input: ConvertInput, context: ActContext): Promise<Reply> {
  const item = await context.stores.items.lockById(input.itemId)
  const refusal = refusalOf('item.convert', context.actor, item)
  if (refusal) throw new UserError(refusal === 'state' ? 'wrong-state' : 'no-right', refusalText(refusal, item))
  return sendForReview(input, getReason(input.reason, convertItem.usage), context)
}

/** The way back to publication, by 转公开 or 复评. The caller has asked whether the actor may, and locked the item. */
export async function sendForReview({ itemId }: ConvertInput, reason: string, context: ActContext): Promise<Reply> {
  const { actor, stores, today, now, rules, calendar } = context
  const item = await stores.items.getById(itemId)
  const route = await stores.routes.getNewest()
  const steps = stepsAfter(route.steps, -1, item.important)
  await assertStaffed(item.section, steps, [item.filedBy, item.officer, actor.userId], context)
  const attachments = await stores.attachments.findOfVersion(item.id, item.version)
  const draft: ItemDraft = { ...pickDraft(item), proposedAttribute: 'proactive', ground: '', basis: '' }
  const findings = screenDraft(draft, attachments, context)
  const due = publicationDueOn(today, rules, calendar)
  const version = item.version + 1
  await stores.itemUpkeep.convert(item.id, {
    version,
    routeVersion: route.version,
    dueOn: due.dueOn,
    provisional: due.provisional,
    termWorkdays: due.termWorkdays,
    calendarVersion: calendar.version,
    by: actor.userId,
    at: now,
  })
  const detail = { from: item.state, attribute: item.attribute, ground: item.ground, dueOn: due.dueOn }
  await stores.itemUpkeep.addChange(
    item.id,
    { version, kind: 'conversion', happenedOn: today, reason, detail, recordedBy: actor.userId },
    now,
  )
  const ids = attachments.map((attachment) => attachment.id)
  await stores.attachments.attach(item.id, version, ids)
  const converted = await stores.items.getById(item.id)
  const flags = await keepFlags(converted, findings, context)
  const first = await openFirstStep(converted, route.steps, context)
  const lastDay = dueText(due.dueOn, due.provisional, today)
  if (item.officer !== actor.userId) {
    const text = `${named(item)}\n${actor.name} 提出转为主动公开，已重新送审。\n理由：${reason}\n最迟 ${lastDay} 公开${flags}`
    await stores.outbox.toPerson(item.officer, { kind: 'text', text }, now)
  }
  return {
    text: `已提出转为主动公开 ${named(item)}（原为${ITEM_STATE_NAMES[item.state]}，第 ${version} 稿）\n从头审核，提出的人不参加。最迟 ${lastDay} 公开\n下一步：${first}`,
    audit: { subjectKind: 'item', subjectId: item.number, detail: { version, from: item.state } },
  }
}
