import type { PersonName } from '../store/people.ts'
import type { ActContext, Command, Reply } from './act.ts'
import { findPeopleOfSeat } from './asked-people.ts'
import { getItem } from './reference.ts'
import { closeCards, sendCards } from './review-cards.ts'
import { getDecidable, stepsAfter } from './review-flow.ts'
import { assertMayReview, getOptionalReason, getPerson } from './reviewer-words.ts'
import { signedName } from './signed-name.ts'
import { assertStaffed } from './staffed.ts'
import { undoably } from './undoable.ts'
import { named } from './wording.ts'

export interface AddReviewerInput {
  readonly itemId: number
  readonly person: PersonName
  readonly reason: string
}

/** 加签: another person's decision is needed at this step as well. */
export const addReviewer = {
  act: 'item.add-reviewer',
  words: ['加签', '增加审核人'],
  usage: '加签 12 张三 请一并把关',
  summary: '请别人也审核这一步',

  async handle(words, context) {
    const { item, rest } = await getItem(words, addReviewer.usage, context)
    const { person, reason } = await getPerson(rest, addReviewer.usage, context)
    return add({ itemId: item.id, person, reason }, context)
  },
} satisfies Command

/** @throws {UserError} when it is not the actor's turn, or the other person may not review. */
export async function add(input: AddReviewerInput, context: ActContext): Promise<Reply> {
  const { actor, stores, now } = context
  const { person } = input
  const decidable = await getDecidable('item.add-reviewer', input.itemId, context)
  const { item, current, capacity } = decidable
  const reason = getOptionalReason(input.reason, addReviewer.usage)
  await assertMayReview(person, decidable, context)
  // Each open seat needs a person of its own beside the one who joins.
  const open = [{ name: current.open.stepName, people: [person] }]
  for (const seat of current.seats.filter((each) => each.decision === null))
    open.push({ name: current.open.stepName, people: await findPeopleOfSeat(seat, item, context) })
  const gone = [item.filedBy, item.officer, ...current.decidedBy]
  await assertStaffed(item.section, stepsAfter(current.route, current.step, item.important), gone, context, open)
  const name = await signedName(capacity, context)
  await undoably('add-reviewer', item, context, async () => {
    await stores.seats.add(item.id, current.open.id, person.userId, actor.userId)
    await stores.items.bumpRevision(item.id)
    const text = `${named(item)}\n${current.open.stepName}：${name} 请您一并审核${reason ? `\n说明：${reason}` : ''}`
    await stores.outbox.toPerson(person.userId, { kind: 'text', text }, now)
    // Fresh cards for all whose turn it is; the old ones would show twice.
    await closeCards(current.open.id, `已加签 ${person.name}，请用新卡片`, null, context)
    await sendCards(item, context)
  })
  return {
    text: `已加签 ${person.name}：${named(item)}\n${current.open.stepName}要各审核人都通过才算完成，您的意见仍请发“通过 ${item.number}”。`,
    audit: {
      subjectKind: 'item',
      subjectId: item.number,
      detail: { version: item.version, step: current.step, added: person.userId, onBehalfOf: capacity.onBehalfOf },
    },
  }
}
