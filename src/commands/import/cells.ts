import { isLocalDate, type LocalDate, makeLocalDate } from '../../domain/local-date.ts'
import type { Channel, Office } from '../../domain/office.ts'
import { foldCharacters, normalise } from '../../domain/text.ts'
import { UserError } from '../../domain/user-error.ts'
import type { NewPublication } from '../../store/publications.ts'
import { type Classification, getClassification } from '../attribute-words.ts'
import { getProof } from '../publication-words.ts'

const MAX_INDEX_NUMBER_CHARACTERS = 60

const WRITTEN_DAY = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?:[\sT]+\d{1,2}:\d{2}(?::\d{2})?)?$/
const BARE_DAY = /^(\d{4})(\d{2})(\d{2})$/

/**
 * A day of the past with its year: in a ledger 昨天 and 1月5日 mean nothing certain.
 * @throws {UserError}
 */
export function readLedgerDay(cell: string, today: LocalDate): LocalDate {
  const words = normalise(cell)
  const [, year, month, day] = WRITTEN_DAY.exec(words) ?? BARE_DAY.exec(words) ?? []
  const found = makeLocalDate(Number(year), Number(month), Number(day))
  if (!isLocalDate(found)) throw new UserError('bad-arguments', '不是有效的日期。请写年月日，例如 2017-01-05。')
  if (found > today) throw new UserError('bad-arguments', '日期还没有到，请核对年份。')
  return found
}

/** 公开属性 with ground and basis; an empty cell is 主动公开. 部分公开 goes out, with parts left out. @throws {UserError} */
export function readAttribute(attribute: string, ground: string): Classification & { isPartial: boolean } {
  const words = normalise(attribute)
  const isPartial = words.startsWith('部分公开')
  if (words === '' || isPartial) return { attribute: 'proactive', ground: '', basis: '', isPartial }
  return { ...getClassification(`${words} ${ground}`.trim(), '不予公开'), isPartial }
}

/** @throws {UserError} */
export function readIndexNumber(cell: string): string {
  if ([...cell].length > MAX_INDEX_NUMBER_CHARACTERS)
    throw new UserError('too-long', `索引号超过 ${MAX_INDEX_NUMBER_CHARACTERS} 字，请核对。`)
  return cell.trim()
}

/** @throws {UserError} for a word that says neither. */
export function readElectronic(cell: string): boolean {
  const words = normalise(cell)
  if (/电子|^(是|有|1)$/.test(words)) return true
  if (/纸|^(否|无|0)$/.test(words)) return false
  throw new UserError('bad-arguments', '请写“电子”或“纸质”。')
}

/** Proofs a ledger may leave out: what was not written down then is not known now. */
const NOT_WRITTEN = '台账未记凭证'

/**
 * Where the item stands, each channel with the proof of its kind. Where no channel is named, an address or an issue stands
 * for the office's only channel of that kind.
 * @throws {UserError} for an unknown channel, or a proof that belongs to none.
 */
export function readPublications(
  channelIds: readonly string[],
  proofs: string,
  publishedOn: LocalDate,
  office: Pick<Office, 'channels'>,
): NewPublication[] {
  const parts = foldCharacters(proofs)
    .split(/[;；\n]|、(?!\S*\/)|\s+(?=https?:)/)
    .map((part) => part.trim())
    .filter(Boolean)
  const left = new Set(parts)
  const named = office.channels.filter(({ id }) => channelIds.includes(id))
  const channels = named.length > 0 ? named : parts.flatMap((part) => onlyChannelFor(part, office))
  const publications = [...new Set(channels)].map((channel) => {
    const own = parts.filter((part) => left.has(part) && kindOf(part).includes(channel.proof))
    // One address each for two sites; several issues or photos belong together.
    const taken = channel.proof === 'link' ? own.slice(0, 1) : own
    for (const part of taken) left.delete(part)
    const proof = taken.join('；')
    const isMissing = proof === '' && channel.proof !== 'day'
    return {
      channel: channel.id,
      proof: isMissing ? NOT_WRITTEN : getProof(proof, channel, publishedOn, false),
      publishedOn,
    }
  })
  if (left.size > 0)
    throw new UserError(
      'bad-arguments',
      '网址或期号与公开渠道对不上。网址以 http:// 或 https:// 开头，期号写“第12期”。',
    )
  return publications
}

function kindOf(proof: string): readonly Channel['proof'][] {
  if (/^https?:\/\//i.test(proof)) return ['link']
  return /\d+\s*期/.test(proof) ? ['issue'] : ['photo', 'day']
}

function onlyChannelFor(proof: string, { channels }: Pick<Office, 'channels'>): Channel[] {
  const fitting = channels.filter((channel) => channel.proof !== 'day' && kindOf(proof).includes(channel.proof))
  return fitting.length === 1 ? fitting : []
}
