import { formatDay } from '../domain/local-date.ts'
import { refusalOf } from '../domain/permissions.ts'
import { UserError } from '../domain/user-error.ts'
import type { ActContext, Command, Reply } from './act.ts'
import { channelName } from './publication-words.ts'
import { getReason } from './reason.ts'
import { getItem } from './reference.ts'
import { named, refusalText } from './wording.ts'

export interface TakeDownInput {
  readonly itemId: number
  readonly reason: string
}

/** 撤下: what was published is taken down everywhere. It stays counted on its day (decision 0013). */
export const takeDownItem = {
  act: 'item.take-down',
  words: ['撤下', '下架', '下线'],
  usage: '撤下 12 内容已失效',
  summary: '把已发布的信息从各渠道撤下',

  async handle(words, context) {
    const { item, rest } = await getItem(words, takeDownItem.usage, context)
    return takeDown({ itemId: item.id, reason: rest }, context)
  },
} satisfies Command

export async function takeDown(input: TakeDownInput, context: ActContext): Promise<Reply> {
  const { actor, stores, office, today, now } = context
  const item = await stores.items.lockById(input.itemId)
  const refusal = refusalOf('item.take-down', actor, item)
  if (refusal === 'state' && item.state === 'taken-down')
    throw new UserError('wrong-state', `${item.number} 已经撤下。要重新公开，发“转公开 ${item.number} 理由”。`)
  if (refusal) throw new UserError(refusal === 'state' ? 'wrong-state' : 'no-right', refusalText(refusal, item))
  const reason = getReason(input.reason, takeDownItem.usage)
  const standing = (await stores.publications.findByItem(item.id)).filter((each) => each.takenDownOn === null)
  const where = standing.map((each) => channelName(each.channel, office)).join('、')
  await stores.publications.takeDown(item.id, today)
  await stores.itemUpkeep.takeDown(item.id, today, now)
  await stores.itemUpkeep.addChange(
    item.id,
    { version: item.version, kind: 'take-down', happenedOn: today, reason, detail: {}, recordedBy: actor.userId },
    now,
  )
  if (item.officer !== actor.userId) {
    const text = `${named(item)}\n${actor.name} 已撤下。\n理由：${reason}`
    await stores.outbox.toPerson(item.officer, { kind: 'text', text }, now)
  }
  const counted = item.publishedOn ? `\n统计不变：仍按 ${formatDay(item.publishedOn)} 公开计一条。` : ''
  return {
    text: `已登记撤下 ${named(item)}\n请确认这些渠道都已撤下：${where || '没有登记渠道'}${counted}`,
    audit: { subjectKind: 'item', subjectId: item.number, detail: { channels: standing.length } },
  }
}
