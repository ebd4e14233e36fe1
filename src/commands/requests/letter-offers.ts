import { LETTER_KIND_IDS, type LetterKindId } from '../../domain/letters.ts'
import {
  isDue,
  isReplyLetter,
  type LetterCase,
  type LetterOccasion,
  letterFor,
  occasionsOf,
  WHOLE_CASE,
} from './letter-case.ts'

/** Letters that tell of something the register must know first, with what it does not know. */
export const NEEDED: Partial<Readonly<Record<LetterKindId, string>>> = {
  supplement: '没有登记要求补正',
  extension: '没有批准的延期',
  delay: '没有批准的合理延迟',
  'consult-third-party': '没有登记向第三方征求意见',
  'consult-co-maker': '没有登记向共同制作机关征求意见',
  'consult-notice': '没有登记征求意见',
  'release-notice-third-party': '没有因公共利益决定公开第三方不同意公开的信息',
}

/** A letter that may be written now. */
export interface LetterOffer {
  readonly occasion: LetterOccasion
  /** One was made already: this would be another. */
  readonly isAnother: boolean
}

/** What the occasions of a kind lead to: the first that was not made yet, else the last; null where there is none. */
export function findOccasion(kind: LetterKindId, found: LetterCase): LetterOccasion | null {
  const fitting = occasionsOf(found).filter((each) => each.kind === kind)
  const occasion = fitting.find((each) => letterFor(each, found) === null) ?? fitting.at(-1)
  if (occasion) return occasion
  if (isReplyLetter(kind) || kind === 'approval-sheet' || NEEDED[kind]) return null
  return { kind, subject: WHOLE_CASE, isObligatory: false, isPast: false }
}

/** Of letters about the case as a whole there may be several, such as 协办函 to two bodies. */
export const isOfWholeCase = ({ subject }: LetterOccasion) => Object.values(subject).every((part) => part === null)

/** 2019 art. 35 and 42; Order 492 knows neither. Who needs one all the same writes it by chat. */
const SINCE_2019: readonly LetterKindId[] = ['state-reasons', 'fee']

/** One of each kind, those that are due first. */
export function letterOffers(found: LetterCase): LetterOffer[] {
  const { state, regime } = found.request
  if (state === 'archived' || state === 'cancelled') return []
  const offers = LETTER_KIND_IDS.flatMap((kind) => {
    const occasion = findOccasion(kind, found)
    if (!occasion || (regime === '2008' && SINCE_2019.includes(kind))) return []
    const isAnother = letterFor(occasion, found) !== null
    return isAnother && !isOfWholeCase(occasion) ? [] : [{ occasion, isAnother }]
  })
  return offers.sort((a, b) => Number(isDue(b.occasion)) - Number(isDue(a.occasion)))
}
