import { DELIVERY_WAYS } from '../../domain/delivery.ts'
import { letterKind } from '../../domain/letters.ts'
import { formatDay } from '../../domain/local-date.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import type { CaseLetter } from '../../store/request-letters.ts'
import type { ActContext } from '../act.ts'
import { namedLetter } from './letter-words.ts'

/** `补正告知书 月街公开补〔2026〕3号，2026年3月3日制作，未送达`. Nothing of what it says. */
export function letterLine(letter: CaseLetter): string {
  const made = `${namedLetter(letter)}，${formatDay(letter.madeOn)}制作`
  if (letter.voidedAt !== null) return `${made}，已作废`
  // Forms stay in the house, or are handed over at once.
  if (letter.sentOn === null) return letterKind(letter.kind).mark === null ? made : `${made}，未送达`
  const way = Object.entries(DELIVERY_WAYS).find(([id]) => id === letter.deliveryWay)?.[1] ?? ''
  return `${made}，${formatDay(letter.sentOn)}${way}送达${letter.deliveryNumber ? `（${letter.deliveryNumber}）` : ''}`
}

/** For 详情: the letters of a case, voided ones too. */
export async function letterLines({ id }: Pick<DisclosureRequest, 'id'>, { stores }: ActContext): Promise<string[]> {
  const letters = await stores.requestLetters.findOf(id)
  return letters.length === 0 ? [] : ['文书：', ...letters.map(letterLine)]
}
