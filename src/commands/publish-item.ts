import { z } from 'zod'
import { indexSeries, renderIndexNumber } from '../domain/index-number.ts'
import type { DisclosureItem } from '../domain/item.ts'
import { formatDay, formatShortDay, isLocalDate, type LocalDate, localDateOf } from '../domain/local-date.ts'
import { refusalOf } from '../domain/permissions.ts'
import { normalise } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import { ATTRIBUTE_NAMES } from '../domain/vocabulary.ts'
import { type ActContext, type Command, DIALOGUE_LIFE_MS, type Dialogue, type Reply } from './act.ts'
import { getProof, parsePublication } from './publication-words.ts'
import { getItem } from './reference.ts'
import { named, refusalText } from './wording.ts'

/** One channel of one item, from chat or page. */
export interface PublishInput {
  readonly itemId: number
  readonly channelId: string
  readonly proof: string
  readonly publishedOn: LocalDate
  /** A photo kept with it. */
  readonly attachmentId?: number | null
  /** The second word where the office asks for one before the first channel counts (office.publication.confirm). */
  readonly confirmed?: boolean
}

/** 发布: records where and with what proof an approved item was published. Several channels count once. */
export const publishItem = {
  act: 'item.publish',
  words: ['发布', '已发布', '上网'],
  usage: '发布 12 门户网站 https://www.example.gov.cn/12.html',
  summary: '登记发布渠道和凭证',

  async handle(words, context) {
    const { item, rest } = await getItem(words, publishItem.usage, context)
    assertPublishable(item, context)
    const { channel, ...typed } = parsePublication(rest, item, context)
    return publish({ itemId: item.id, channelId: channel.id, ...typed }, context)
  },
} satisfies Command

const awaited = z.object({
  itemId: z.number(),
  channelId: z.string(),
  proof: z.string(),
  publishedOn: z.custom<LocalDate>(isLocalDate),
  attachmentId: z.number().nullable(),
  version: z.number(),
})

/** The second word before a release counts. */
export const confirmPublication: Dialogue = {
  kind: 'confirm-publication',
  async answer(words, data, context) {
    const { version, ...input } = awaited.parse(data)
    const item = await context.stores.items.lockById(input.itemId)
    if (!/^(确认|确认发布|是|对)[。！!]?$/.test(normalise(words)))
      throw new UserError('bad-arguments', `还没有登记发布。请回复“确认”登记，或发“取消”。`)
    // What was asked about was this version; another one is asked about anew (invariant 7).
    if (item.version !== version) throw new UserError('wrong-state', refusalText('state', item))
    await context.stores.conversations.end(context.actor.userId)
    return publish({ ...input, confirmed: true }, context)
  },
}

/** Records one channel; the same from chat and page. The first one releases the item and gives its 索引号. */
export async function publish(input: PublishInput, context: ActContext): Promise<Reply> {
  const { actor, stores, office, today, now } = context
  const item = await stores.items.lockById(input.itemId)
  assertPublishable(item, context)
  const channel = office.channels.find((known) => known.id === input.channelId)
  if (!channel) throw new UserError('bad-arguments', '没有这个发布渠道，请在单位设置里登记的渠道中选。')
  const { publishedOn, attachmentId = null } = input
  if (publishedOn > today) throw new UserError('bad-arguments', `发布日期 ${formatDay(publishedOn)} 还没有到，请核对。`)
  const proof = getProof(input.proof, channel, publishedOn, attachmentId !== null)
  await assertAfterReview(item, publishedOn, context)
  const isFirst = item.state === 'approved'
  if (isFirst && office.publication.confirm && !input.confirmed) {
    const data = { ...input, attachmentId, version: item.version }
    await stores.conversations.begin(actor.userId, { kind: confirmPublication.kind, data }, now, DIALOGUE_LIFE_MS)
    const where = `${channel.name}，${formatShortDay(publishedOn)}，${proof}`
    return { text: `正式发布 ${named(item)}\n${where}\n核对无误请回复“确认”（发“取消”则不登记）。` }
  }
  const publication = { channel: channel.id, proof, publishedOn, attachmentId }
  if (!(await stores.publications.insertOnce(item.id, publication, actor.userId, now)))
    throw new UserError('duplicate', `${item.number} 在“${channel.name}”已登记过发布，没有重复登记。`)
  const detail = { channel: channel.id, publishedOn }
  if (!isFirst) return { ...(await addChannel(item, publishedOn, channel.name, context)), audit: note(item, detail) }
  await stores.itemUpkeep.publish(item.id, publishedOn, now)
  const indexNumber = item.indexNumber ?? (await giveIndexNumber(item, publishedOn, context))
  const isLate = publishedOn > item.dueOn
  const told = `${named(item)}\n${formatShortDay(publishedOn)} 已在${channel.name}发布${isLate ? '（超过期限）' : ''}。`
  await stores.outbox.toPerson(item.officer, { kind: 'text', text: told }, now)
  const late = isLate ? `，超过期限 ${formatShortDay(item.dueOn)}` : ''
  return {
    text: `已登记发布 ${named(item)}\n${channel.name}，${formatShortDay(publishedOn)}${late}\n索引号：${indexNumber}`,
    audit: note(item, { ...detail, indexNumber }),
  }
}

/** A further channel counts no more than the first; one with an earlier day makes that the item's day of publication. */
async function addChannel(
  item: DisclosureItem,
  publishedOn: LocalDate,
  channelName: string,
  { stores }: ActContext,
): Promise<Reply> {
  const text = `已登记发布 ${named(item)}\n${channelName}，${formatShortDay(publishedOn)}`
  if (item.publishedOn !== null && publishedOn >= item.publishedOn) return { text }
  await stores.itemUpkeep.setPublicationDay(item.id, publishedOn)
  return {
    text: `${text}\n这是最早的渠道，公开日期改为 ${formatDay(publishedOn)}。已发出的月报不改，以后的累计按新日期算。`,
  }
}

/** The next free number of the series; whatever the template was before, no number is given twice. */
async function giveIndexNumber(
  item: DisclosureItem,
  publishedOn: LocalDate,
  { stores, office }: ActContext,
): Promise<string> {
  const template = office.publication.indexNumber
  const parts = { body: office.body.id, itemClass: item.itemClass, section: item.section, publishedOn }
  for (;;) {
    const serial = await stores.counters.next(`index ${indexSeries(template, parts)}`)
    const indexNumber = renderIndexNumber(template, parts, serial)
    if (await stores.itemUpkeep.isIndexNumberTaken(indexNumber)) continue
    await stores.itemUpkeep.setIndexNumber(item.id, indexNumber)
    return indexNumber
  }
}

/** @throws {UserError} for one who may not, another state, or an attribute that is not 主动公开. */
function assertPublishable(item: DisclosureItem, { actor }: ActContext): void {
  const refusal = refusalOf('item.publish', actor, item)
  if (refusal) throw new UserError(refusal === 'state' ? 'wrong-state' : 'no-right', refusalText(refusal, item))
  const attribute = item.attribute ?? item.proposedAttribute
  if (attribute !== 'proactive')
    throw new UserError('wrong-state', `${item.number} 的公开属性是“${ATTRIBUTE_NAMES[attribute]}”，不能发布。`)
}

/** 先审查、后公开: the day of publication is not before the last review of the version. */
async function assertAfterReview(item: DisclosureItem, publishedOn: LocalDate, { stores }: ActContext): Promise<void> {
  const reviewed = (await stores.reviews.findDecided(item.id))
    .filter((step) => step.version === item.version && step.decision === 'approved')
    .map((step) => localDateOf(step.decidedAt))
    .sort()
    .at(-1)
  // Imported as published elsewhere: its reviews stand on paper.
  if (reviewed === undefined && item.state === 'published') return
  if (reviewed === undefined || publishedOn < reviewed)
    throw new UserError(
      'bad-arguments',
      `发布日期 ${formatDay(publishedOn)} 早于审核完成日 ${reviewed ? formatDay(reviewed) : ''}。先审查、后公开，请核对日期。`,
    )
}

function note(item: DisclosureItem, detail: Readonly<Record<string, string>>) {
  return { subjectKind: 'item' as const, subjectId: item.number, detail }
}
