import { addressRule } from './address.ts'
import { bankCardRule } from './bank-card.ts'
import { emailRule } from './email.ts'
import type { ScreeningRule } from './finding.ts'
import { identityNumberRule, oldIdentityNumberRule } from './identity-number.ts'
import { mobileNumberRule } from './mobile-number.ts'
import { personalPapersRule } from './personal-papers.ts'
import { plateRule } from './plate.ts'
import { prepareText } from './prepared-text.ts'

/** What tells who or where a person is; marks and lists of names are words, and stay. */
const PERSONAL: readonly ScreeningRule[] = [
  identityNumberRule,
  bankCardRule,
  mobileNumberRule,
  personalPapersRule,
  addressRule,
  plateRule,
  oldIdentityNumberRule,
  emailRule,
]
const ANYWHERE = { attribute: null, publicDocumentNumbers: [] } as const

/** A text as a chat may repeat it: numbers of persons as `138****5678` (reference 8.3.3). The whole text is on the page. */
export function maskPersonal(text: string): string {
  const prepared = prepareText(text)
  const matches = PERSONAL.flatMap((rule) => rule.find(prepared, ANYWHERE)).sort((a, b) => a.start - b.start)
  if (matches.length === 0) return text
  // Places are the same in both unless something invisible was taken out: then the writer's own characters give way.
  const source = prepared.plain.length === text.length ? text : prepared.plain
  const pieces: string[] = []
  let at = 0
  for (const { start, end, masked } of matches) {
    if (end <= at) continue
    // Of two that overlap the first is masked as its rule does, what is left of the other is starred out.
    pieces.push(source.slice(at, Math.max(start, at)), start >= at ? masked : '*'.repeat(end - at))
    at = end
  }
  return [...pieces, source.slice(at)].join('')
}
