import { FEE_BASIS } from './fees.ts'
import { letterBasis, REGULATION_NAMES } from './letter-basis.ts'
import { type LetterKindId, type LetterOutcome, replyLetterOf } from './letters.ts'
import type { RemedyOutcome } from './remedies.ts'
import type { RequestKind } from './request.ts'
import { outcomeGroupOf, type RequestOutcome } from './request-outcomes.ts'
import type { Regime } from './terms.ts'

/**
 * Outcomes whose letter is not the one of their group: what is no request for information (2019 art. 39; 2008 art. 2),
 * and 更改补充, which tells what to do and refuses nothing.
 */
const LETTER_OUTCOMES: Partial<Readonly<Record<RequestOutcome, LetterOutcome>>> = {
  'declined-petition': 'petition',
  'refused-not-information': 'petition',
  'other-way': 'petition',
  'asked-to-change': 'other',
}

function letterOutcomeOf(outcome: RequestOutcome): LetterOutcome {
  return LETTER_OUTCOMES[outcome] ?? outcomeGroupOf(outcome)
}

/** The letter that tells the applicant; null where they withdrew and nothing is told. */
export function replyLetterFor(outcome: RequestOutcome, kind: RequestKind): LetterKindId | null {
  if (outcome === 'withdrawn') return null
  return replyLetterOf(kind === 'correction' ? 'correction' : letterOutcomeOf(outcome))
}

/** 处理决定 of a reply that is neither 公开 nor 不予公开; what to change stands in its reasons. */
export function decisionOf(outcome: RequestOutcome): string {
  return outcome === 'asked-to-change' ? '请你（单位）更改、补充上述申请后再提出' : '本机关对上述申请不再处理'
}

/** For 救济告知. 本机关不掌握 (2021 form) holds 信息不存在, of which an office's adviser may say otherwise. */
export function remedyOutcomeOf(outcome: RequestOutcome, kind: RequestKind): RemedyOutcome {
  if (kind === 'correction') return 'correction'
  if (outcome === 'not-existing' || outcome === 'unable-not-held') return 'not-existing'
  return letterOutcomeOf(outcome)
}

/**
 * Articles of the regulations by outcome, where they are narrower than the one of the letter (Order 711: art. 14–16, 30,
 * 35–39, 42; Order 492: art. 8, 14, 21). Our reading; null: the text names none, so that the officer has to.
 */
const ARTICLES: Partial<Readonly<Record<RequestOutcome, string | null>>> = {
  'withheld-state-secret': '第十四条、第三十六条第三项',
  'withheld-forbidden': '第十四条、第三十六条第三项',
  'withheld-security': '第十四条、第三十六条第三项',
  'withheld-third-party': '第十五条、第三十六条第三项',
  'withheld-internal': '第十六条第一款、第三十六条第三项',
  'withheld-deliberative': '第十六条第二款、第三十六条第三项',
  'withheld-enforcement-file': '第十六条第二款、第三十六条第三项',
  'withheld-administrative-query': '第三十六条第七项',
  'unable-needs-making': '第三十八条',
  'unable-still-unclear': '第三十条',
  'declined-repeated': '第三十六条第六项',
  'declined-publication': '第三十九条第二款',
  'declined-excessive': '第三十五条',
  'declined-reissue': null,
  'other-not-supplemented': '第三十条',
  // The regulation leaves the fee to the 办法, and what follows from not paying stands there.
  'other-fee-unpaid': `第四十二条和${FEE_BASIS}`,
  other: null,
  'refused-state-secret': '第十四条第四款、第二十一条第二项',
  'refused-trade-secret': '第十四条第四款、第二十一条第二项',
  'refused-privacy': '第十四条第四款、第二十一条第二项',
  'refused-security': '第八条、第二十一条第二项',
  'asked-to-change': '第二十一条第四项',
  'other-way': null,
}

/** 依据 of a reply. Empty where the regulation names no article for it. */
export function replyBasis(outcome: RequestOutcome, kind: RequestKind, regime: Regime): string {
  const letter = replyLetterFor(outcome, kind)
  if (letter === null) return ''
  const article = kind === 'correction' ? undefined : ARTICLES[outcome]
  if (article === null) return ''
  return article === undefined ? letterBasis(letter, regime).basis : `${REGULATION_NAMES[regime]}${article}`
}
