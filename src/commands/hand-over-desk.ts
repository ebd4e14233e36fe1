import { faultOf } from '../domain/deputies.ts'
import { UserError } from '../domain/user-error.ts'
import type { PersonName } from '../store/people.ts'
import type { ActContext, Command, Reply } from './act.ts'
import { sendDeputyCards } from './deputy-cards.ts'
import { getOptionalReason, getPerson } from './reviewer-words.ts'

const USAGE = '交接 李四 给 张三 调离'

export interface HandOverDeskInput {
  readonly from: PersonName
  readonly to: PersonName
  readonly reason: string
}

/** 交接: a leaver's whole desk goes to another person: open items, and every decision that would be theirs. */
export const handOverDesk = {
  act: 'desk.hand-over',
  words: ['交接', '离岗交接'],
  usage: USAGE,
  summary: '有人离岗时，把其全部工作交给别人',

  async handle(words, context) {
    const found = await context.stores.people.findByWords(words, true)
    if (!found) throw new UserError('not-found', `名单中没有这个人，没有处理。写法：${USAGE}`)
    const { person, reason } = await getPerson(found.rest.replace(/^(?:给|到|由|交给)\s*/, ''), USAGE, context)
    return handOverAll({ from: found.person, to: person, reason }, context)
  },
} satisfies Command

/** @throws {UserError} where it would make a chain too long or a circle. */
export async function handOverAll(input: HandOverDeskInput, context: ActContext): Promise<Reply> {
  const { actor, stores, today, now } = context
  const { from, to } = input
  const reason = getOptionalReason(input.reason, USAGE)
  if (from.userId === to.userId) throw new UserError('bad-arguments', '不能交接给本人。没有处理。')
  await stores.delegations.lock()
  const standing = await stores.delegations.findWithin(today, null)
  const ownLeaves = standing.filter((each) => each.fromUser === from.userId)
  const asked = { fromUser: from.userId, toUser: to.userId, fromOn: today, toOn: null }
  const others = standing.filter((each) => each.fromUser !== from.userId)
  const fault = faultOf(asked, others)
  if (fault === 'cycle')
    throw new UserError(
      'wrong-state',
      `${to.name} 正委托 ${from.name} 代办，不能交接回去。请先让 ${to.name} 结束委托。没有处理。`,
    )
  if (fault)
    throw new UserError(
      'wrong-state',
      `${from.name} 已代别人办理，或 ${to.name} 已把工作交给别人，接手的人最多两层。请先发“结束委托 姓名”或“结束交接 姓名”，或交接给最后办理的人。没有处理。`,
    )
  // What the leaver had arranged for a leave ends with the hand-over.
  for (const each of ownLeaves) await stores.delegations.end(each.id, actor.userId, now)
  const id = await stores.delegations.insert({ kind: 'hand-over', ...asked, reason }, actor.userId, now)
  const numbers = await stores.desks.moveItems(from.userId, to.userId)
  const drafts = await stores.desks.moveDrafts(from.userId, to.userId)
  const taken = [
    ...(numbers.length > 0 ? [`在办信息 ${numbers.length} 条，发“我的”查看`] : []),
    ...(drafts > 0 ? [`没报送的草稿 ${drafts} 份`] : []),
  ]
  const listed = taken.length > 0 ? `\n接手${taken.join('；')}。` : ''
  const text = `管理员已把 ${from.name} 的公开工作交接给您${reason ? `（${reason}）` : ''}。${listed}\n轮到其审核的事项由您办理；您自己报送或审过的除外。`
  await stores.outbox.toPerson(to.userId, { kind: 'text', text }, now)
  const waiting = await sendDeputyCards(from.userId, context)
  return {
    text: `已把 ${from.name} 的工作交接给 ${to.name}：在办信息 ${numbers.length} 条，${drafts > 0 ? `草稿 ${drafts} 份，` : ''}待审核 ${waiting} 件。\n记录里会写明代谁办理。交错了发“结束交接 ${from.name}”，已转过去的信息不退回。`,
    audit: {
      subjectKind: 'delegation',
      subjectId: String(id),
      detail: { from: from.userId, to: to.userId, items: numbers.length, drafts },
    },
  }
}
