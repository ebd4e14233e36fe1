import { formatDay } from '../domain/local-date.ts'
import { refusalOf } from '../domain/permissions.ts'
import { UserError } from '../domain/user-error.ts'
import type { ActContext, Command, Reply } from './act.ts'
import { channelName, takeChannel } from './publication-words.ts'
import { getReason } from './reason.ts'
import { getItem } from './reference.ts'
import { named, refusalText } from './wording.ts'

export interface CancelPublicationInput {
  readonly itemId: number
  readonly channelId: string
  readonly reason: string
}

/** 取消发布: takes out a channel that was registered by mistake. What really stood there is taken down (撤下) instead. */
export const cancelPublication = {
  act: 'item.publish',
  words: ['取消发布', '发布登错', '撤销发布'],
  usage: '取消发布 12 宣传栏 登错了渠道',
  summary: '取消登记错的发布渠道',

  async handle(words, context) {
    const { item, rest } = await getItem(words, cancelPublication.usage, context)
    const { channel, rest: reason } = takeChannel(rest, `取消发布 ${item.number}`, '理由', context.office)
    return cancel({ itemId: item.id, channelId: channel.id, reason }, context)
  },
} satisfies Command

/** The row stays, marked as a slip. Without any channel left the item waits for publication again. */
export async function cancel(input: CancelPublicationInput, context: ActContext): Promise<Reply> {
  const { actor, stores, office, now } = context
  const item = await stores.items.lockById(input.itemId)
  const refusal = item.state === 'approved' ? 'state' : refusalOf('item.publish', actor, item)
  if (refusal) throw new UserError(refusal === 'state' ? 'wrong-state' : 'no-right', refusalText(refusal, item))
  const reason = getReason(input.reason, cancelPublication.usage)
  const name = channelName(input.channelId, office)
  const publications = await stores.publications.findByItem(item.id)
  const slip = publications.find((each) => each.channel === input.channelId && each.takenDownOn === null)
  if (!slip) throw new UserError('not-found', `${item.number} 没有在“${name}”登记过发布。发“详情 ${item.number}”查看。`)
  await stores.publications.markVoid(slip.id, reason, now)
  const left = publications.filter((each) => each.id !== slip.id)
  const first = left.map((each) => each.publishedOn).sort()[0] ?? null
  const done = `已取消 ${named(item)} 在${name}的发布登记。`
  const audit = { subjectKind: 'item' as const, subjectId: item.number, detail: { cancelled: slip.channel, first } }
  if (first !== null && left.some((each) => each.takenDownOn === null)) {
    if (first !== item.publishedOn) await stores.itemUpkeep.setPublicationDay(item.id, first)
    return { text: `${done}\n公开日期：${formatDay(first)}`, audit }
  }
  await stores.itemUpkeep.unpublish(item.id, first, now)
  const text = `${named(item)}\n公开专员取消了登错的发布登记，仍待发布。`
  if (item.officer !== actor.userId) await stores.outbox.toPerson(item.officer, { kind: 'text', text }, now)
  return { text: `${done}\n没有别的渠道了，改回待发布。已发出的月报不改，以后的累计按更正后的算。`, audit }
}
