import type { PersonName } from '../store/people.ts'
import type { ActContext, Command, Reply } from './act.ts'
import { findPeopleOfSeat } from './asked-people.ts'
import { getItem } from './reference.ts'
import { dropAskedReason } from './return-item.ts'
import { closeCards, sendCards } from './review-cards.ts'
import { getDecidable, stepsAfter } from './review-flow.ts'
import { assertMayReview, getOptionalReason, getPerson } from './reviewer-words.ts'
import { signedName } from './signed-name.ts'
import { assertStaffed } from './staffed.ts'
import { undoably } from './undoable.ts'
import { named } from './wording.ts'

export interface HandOverInput {
  readonly itemId: number
  readonly to: PersonName
  readonly reason: string
}

/** 转审: the actor's decision becomes another person's. */
export const handOverItem = {
  act: 'item.hand-over',
  words: ['转审', '转交', '移交'],
  usage: '转审 12 张三 下午外出开会',
  summary: '把轮到自己的审核转给别人',

  async handle(words, context) {
    const { item, rest } = await getItem(words, handOverItem.usage, context)
    const { person, reason } = await getPerson(rest, handOverItem.usage, context)
    return handOver({ itemId: item.id, to: person, reason }, context)
  },
} satisfies Command

/** @throws {UserError} when it is not the actor's turn, or the other person may not review. */
export async function handOver(input: HandOverInput, context: ActContext): Promise<Reply> {
  const { actor, stores, now } = context
  const { to } = input
  const decidable = await getDecidable('item.hand-over', input.itemId, context)
  const { item, current, capacity } = decidable
  const reason = getOptionalReason(input.reason, handOverItem.usage)
  await assertMayReview(to, decidable, context)
  const open = [{ name: current.open.stepName, people: [to] }]
  for (const seat of current.seats.filter((each) => each.decision === null && each.id !== capacity.seat.id))
    open.push({ name: current.open.stepName, people: await findPeopleOfSeat(seat, item, context) })
  const gone = [item.filedBy, item.officer, ...current.decidedBy]
  await assertStaffed(item.section, stepsAfter(current.route, current.step, item.important), gone, context, open)
  const name = await signedName(capacity, context)
  await undoably('hand-over', item, context, async () => {
    await stores.seats.handOver(capacity.seat.id, to.userId, actor.userId)
    await stores.items.bumpRevision(item.id)
    await closeCards(current.open.id, `已转 ${to.name} 审核`, null, context)
    const text = `${named(item)}\n${current.open.stepName}：${name} 转请您审核${reason ? `\n说明：${reason}` : ''}`
    await stores.outbox.toPerson(to.userId, { kind: 'text', text }, now)
    await sendCards(item, context)
  })
  await dropAskedReason(item.id, context)
  return {
    text: `已转 ${to.name} 审核：${named(item)}`,
    audit: {
      subjectKind: 'item',
      subjectId: item.number,
      detail: { version: item.version, step: current.step, to: to.userId, onBehalfOf: capacity.onBehalfOf },
    },
  }
}
