import { addressRule } from './address.ts'
import { bankCardRule } from './bank-card.ts'
import { citedDocumentRule } from './cited-documents.ts'
import { emailRule } from './email.ts'
import type { ScreeningRule } from './finding.ts'
import { identityNumberRule, oldIdentityNumberRule } from './identity-number.ts'
import { contradictionRule, otherMarkRule, secrecyMarkRule, withheldMarkRule } from './marks.ts'
import { mobileNumberRule } from './mobile-number.ts'
import { nameListRule } from './name-list.ts'
import { personalPapersRule } from './personal-papers.ts'
import { plateRule } from './plate.ts'

/** Every rule of reference 8.2. Of two that meet at one place the first listed tells it. */
export const SCREENING_RULES: readonly ScreeningRule[] = [
  secrecyMarkRule,
  contradictionRule,
  otherMarkRule,
  withheldMarkRule,
  identityNumberRule,
  bankCardRule,
  mobileNumberRule,
  nameListRule,
  personalPapersRule,
  addressRule,
  plateRule,
  citedDocumentRule,
  oldIdentityNumberRule,
  emailRule,
]
