import type { DisclosureItem } from '../domain/item.ts'
import { formatDay, type LocalDate } from '../domain/local-date.ts'
import type { Channel, Office } from '../domain/office.ts'
import { foldCharacters } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import type { ActContext } from './act.ts'
import { readDay } from './known-day.ts'

const MAX_PROOF_CHARACTERS = 500

/** A publication as typed; the proof is checked where it is stored. */
export interface TypedPublication {
  readonly channel: Channel
  readonly proof: string
  readonly publishedOn: LocalDate
}

/** Reads `门户网站 https://… 昨天`. @throws {UserError} naming the office's channels. */
export function parsePublication(words: string, item: DisclosureItem, context: ActContext): TypedPublication {
  const { channel, rest } = takeChannel(words, `发布 ${item.number}`, '网址', context.office)
  const tokens = rest.split(/[\s，,]+/).filter(Boolean)
  const day = readDay(tokens.at(-1) ?? '', context.today)
  return { channel, proof: (day ? tokens.slice(0, -1) : tokens).join(' '), publishedOn: day ?? context.today }
}

/** The channel the words begin with; of two that fit, the longer name. @throws {UserError} naming them all. */
export function takeChannel(
  words: string,
  command: string,
  behind: string,
  { channels }: Pick<Office, 'channels'>,
): { channel: Channel; rest: string } {
  const folded = foldCharacters(words)
  const [best] = channels
    .flatMap((channel) => [channel.name, ...channel.aliases].map((word) => ({ channel, word })))
    .filter(({ word }) => words.startsWith(word) || folded.startsWith(foldCharacters(word)))
    .sort((a, b) => b.word.length - a.word.length)
  if (best) return { channel: best.channel, rest: words.slice(best.word.length).trim() }
  const names = channels.map((known) => known.name).join('、')
  const example = `${command} ${channels[0]?.name ?? '门户网站'} ${behind}`
  throw new UserError('bad-arguments', `请写明发布渠道：${names}。\n例如：${example}`)
}

export function channelName(id: string, { channels }: Pick<Office, 'channels'>): string {
  return channels.find((known) => known.id === id)?.name ?? id
}

/** What the channel asks for as proof (reference 2.5), or the day where that is enough. @throws {UserError} */
export function getProof(proof: string, channel: Channel, publishedOn: LocalDate, hasPhoto: boolean): string {
  if ([...proof].length > MAX_PROOF_CHARACTERS)
    throw new UserError('too-long', `发布凭证请控制在 ${MAX_PROOF_CHARACTERS} 字以内。`)
  if (channel.proof === 'link' && !/^https?:\/\/[^\s/]+\.[^\s/]+/i.test(proof))
    throw new UserError('bad-arguments', `在${channel.name}发布请附网址，以 http:// 或 https:// 开头。`)
  if (channel.proof === 'issue' && !/\d+\s*期/.test(foldCharacters(proof)))
    throw new UserError('bad-arguments', `在${channel.name}发布请写期号，例如：第12期。`)
  if (channel.proof === 'photo' && !proof && !hasPhoto)
    throw new UserError('bad-arguments', `在${channel.name}发布请写凭证，例如：照片编号或张贴地点。`)
  return proof || (hasPhoto ? '照片' : formatDay(publishedOn))
}
