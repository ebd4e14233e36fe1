import { UserError } from '../domain/user-error.ts'
import type { ActContext, Command, Reply } from './act.ts'
import { findPeopleOfSeat } from './asked-people.ts'
import { getItem, getRequest, takeReference } from './reference.ts'
import { markRequestImportant } from './requests/mark-request-important.ts'
import { getDecidable, stepsAfter } from './review-flow.ts'
import { getOptionalReason } from './reviewer-words.ts'
import { signedName } from './signed-name.ts'
import { assertStaffed } from './staffed.ts'
import { undoably } from './undoable.ts'
import { named } from './wording.ts'

/** 重要: an important or doubtful item goes on to the steps of the route kept for such items, the principal leader's. */
export const markImportant = {
  act: 'item.mark-important',
  words: ['标重要', '重要', '疑难'],
  usage: '标重要 12 涉及面广，请主要领导审定',
  summary: '标为重要或疑难，加走主要领导审批',

  async handle(words, context) {
    if (takeReference(words)?.kind === 'request') {
      const { request, rest } = await getRequest(words, '标重要 申1 理由', context)
      return markRequestImportant({ requestId: request.id, reason: rest }, context)
    }
    const { item, rest } = await getItem(words, markImportant.usage, context)
    return mark({ itemId: item.id, reason: rest }, context)
  },
} satisfies Command

/** @throws {UserError} when it is not the actor's turn, or the route has no step for such items. */
export async function mark(input: { itemId: number; reason: string }, context: ActContext): Promise<Reply> {
  const { stores, now } = context
  const { item, current, capacity } = await getDecidable('item.mark-important', input.itemId, context)
  const reason = getOptionalReason(input.reason, markImportant.usage)
  if (item.important) throw new UserError('duplicate', `${item.number} 已经标为重要。`)
  const ahead = stepsAfter(current.route, current.step, true)
  const added = ahead.filter((step) => step.when === 'important').map((step) => step.name)
  if (added.length === 0)
    throw new UserError('not-set-up', '审核流程后面没有为重要事项设的步骤，没有处理。需要时请“加签”。')
  const open = []
  for (const seat of current.seats.filter((each) => each.decision === null))
    open.push({ name: current.open.stepName, people: await findPeopleOfSeat(seat, item, context) })
  await assertStaffed(item.section, ahead, [item.filedBy, item.officer, ...current.decidedBy], context, open)
  const name = await signedName(capacity, context)
  await undoably('mark-important', item, context, async () => {
    await stores.items.markImportant(item.id)
    const text = `${named(item)}\n${name} 标为重要，后面加走${added.join('、')}。${reason ? `\n理由：${reason}` : ''}`
    await stores.outbox.toPerson(item.officer, { kind: 'text', text }, now)
  })
  return {
    text: `已标为重要：${named(item)}\n后面加走${added.join('、')}。本步请照常发“通过 ${item.number}”。`,
    audit: {
      subjectKind: 'item',
      subjectId: item.number,
      detail: { version: item.version, step: current.step, onBehalfOf: capacity.onBehalfOf },
    },
  }
}
