import type { DisclosureItem } from '../domain/item.ts'
import { formatDay, formatShortDay, type LocalDate, localDateOf } from '../domain/local-date.ts'
import type { Channel } from '../domain/office.ts'
import { refusalOf } from '../domain/permissions.ts'
import { foldCharacters } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import type { ActContext, Command } from './act.ts'
import { readDay } from './known-day.ts'
import { getItem } from './reference.ts'
import { named, refusalText } from './wording.ts'

const MAX_PROOF_CHARACTERS = 500

/** 发布: records where and with what proof an approved item was published. Several channels count once. */
export const publishItem = {
  act: 'item.publish',
  words: ['发布', '已发布', '上网'],
  usage: '发布 12 门户网站 https://www.example.gov.cn/12.html',
  summary: '登记发布渠道和凭证',

  async handle(words, context) {
    const { actor, stores, now } = context
    const found = await getItem(words, publishItem.usage, context)
    const item = await stores.items.lockById(found.item.id)
    const refusal = refusalOf('item.publish', actor, item)
    if (refusal) throw new UserError(refusal === 'state' ? 'wrong-state' : 'no-right', refusalText(refusal, item))
    const { channel, proof, publishedOn } = parsePublication(found.rest, item, context)
    await assertAfterReview(item, publishedOn, context)
    const isNew = await stores.publications.insertOnce(
      item.id,
      { channel: channel.id, proof, publishedOn },
      actor.userId,
      now,
    )
    if (!isNew) throw new UserError('duplicate', `${item.number} 在“${channel.name}”已登记过发布，没有重复登记。`)
    if (item.state === 'approved') {
      await stores.items.setPublished(item.id, publishedOn, now)
      const late = publishedOn > item.dueOn ? '（超过期限）' : ''
      const told = `${named(item)}\n${formatShortDay(publishedOn)} 已在${channel.name}发布${late}。`
      await stores.outbox.toPerson(item.filedBy, { kind: 'text', text: told }, now)
    }
    const late = item.state === 'approved' && publishedOn > item.dueOn ? `，超过期限 ${formatShortDay(item.dueOn)}` : ''
    return {
      text: `已登记发布 ${named(item)}\n${channel.name}，${formatShortDay(publishedOn)}${late}`,
      audit: { subjectKind: 'item', subjectId: item.number, detail: { channel: channel.id } },
    }
  },
} satisfies Command

function parsePublication(words: string, item: DisclosureItem, { office, today }: ActContext) {
  const channel = findChannel(words, office.channels)
  if (!channel) {
    const names = office.channels.map((known) => known.name).join('、')
    throw new UserError(
      'bad-arguments',
      `请写明发布渠道：${names}。\n例如：发布 ${item.number} ${office.channels[0]?.name ?? '门户网站'} 网址`,
    )
  }
  const tokens = words
    .slice(channel.word.length)
    .trim()
    .split(/[\s，,]+/)
    .filter(Boolean)
  const day = readDay(tokens.at(-1) ?? '', today)
  const publishedOn = day ?? today
  const proof = (day ? tokens.slice(0, -1) : tokens).join(' ')
  if (publishedOn > today) throw new UserError('bad-arguments', `发布日期 ${formatDay(publishedOn)} 还没有到，请核对。`)
  return { channel: channel.channel, proof: checkProof(proof, channel.channel, publishedOn), publishedOn }
}

function findChannel(words: string, channels: readonly Channel[]): { channel: Channel; word: string } | null {
  const folded = foldCharacters(words)
  const candidates = channels
    .flatMap((channel) => [channel.name, ...channel.aliases].map((word) => ({ channel, word })))
    .filter(({ word }) => words.startsWith(word) || folded.startsWith(foldCharacters(word)))
    .sort((a, b) => b.word.length - a.word.length)
  return candidates[0] ?? null
}

function checkProof(proof: string, channel: Channel, publishedOn: LocalDate): string {
  if ([...proof].length > MAX_PROOF_CHARACTERS)
    throw new UserError('too-long', `发布凭证请控制在 ${MAX_PROOF_CHARACTERS} 字以内。`)
  if (channel.proof === 'link' && !/^https?:\/\/[^\s/]+\.[^\s/]+/i.test(proof))
    throw new UserError('bad-arguments', `在${channel.name}发布请附网址，以 http:// 或 https:// 开头。`)
  if (channel.proof === 'issue' && !/\d+\s*期/.test(foldCharacters(proof)))
    throw new UserError('bad-arguments', `在${channel.name}发布请写期号，例如：第12期。`)
  if (channel.proof === 'photo' && !proof)
    throw new UserError('bad-arguments', `在${channel.name}发布请写凭证，例如：照片编号或张贴地点。`)
  return proof || formatDay(publishedOn)
}

/** 先审查、后公开: the day of publication is not before the last review. */
async function assertAfterReview(item: DisclosureItem, publishedOn: LocalDate, { stores }: ActContext): Promise<void> {
  const decided = await stores.reviews.findDecided(item.id)
  const last = decided.at(-1)
  const reviewedOn = last ? localDateOf(last.decidedAt) : null
  if (!reviewedOn || publishedOn < reviewedOn)
    throw new UserError(
      'bad-arguments',
      `发布日期 ${formatDay(publishedOn)} 早于审核完成日 ${reviewedOn ? formatDay(reviewedOn) : ''}。先审查、后公开，请核对日期。`,
    )
}
