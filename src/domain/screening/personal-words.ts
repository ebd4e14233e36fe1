import { readDigits } from '../spoken-numeral.ts'
import { normalise } from '../text.ts'
import { addressRule, findBareHomes } from './address.ts'
import { bankCardRule } from './bank-card.ts'
import { identityNumberRule } from './identity-number.ts'
import { mobileNumberRule } from './mobile-number.ts'
import { isAmount, isPaperNumber } from './number-words.ts'
import { personalPapersRule } from './personal-papers.ts'
import { type PreparedText, prepareText } from './prepared-text.ts'

const ANYWHERE = { attribute: null, publicDocumentNumbers: [] } as const
const CONTACT = '电话号码、身份证号或电子邮箱'

/** Looked for where separators between digits are taken out. */
const CONTACTS: readonly RegExp[] = [
  // Mobile number, also behind +86.
  /(?<!\d)(?:86)?1[3-9]\d{9}(?!\d)/,
  // Landline with its area code: 010 and the like take 8 digits, 4-digit codes 7 or 8.
  /(?<!\d)0\d{2,3}\d{7,8}(?!\d)/,
  // Identity number, 18 characters or the old 15 digits (GB 11643).
  /(?<!\d)[1-9]\d{16}[\dXx](?!\d)/,
  /(?<!\d)[1-9]\d{14}(?!\d)/,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/,
]

// UnionPay; whoever means a card also mistypes one, so no check digit is asked here.
const CARD = /(?<!\d)62\d{14,17}(?!\d)/g
const SAID_ACCOUNT = /(?:卡号|[账帐][号户])[号码是为:\s]{0,4}\d{10,25}/
// Ordinary passports since 1997: G or E with 8 digits, then E with a letter and 7 (the letter is no I or O).
const PASSPORT = /(?<![A-Za-z\d])(?:[EG]\d{8}|E[A-HJ-NP-Z]\d{7})(?![A-Za-z\d])/gi
// 微信号：abc123, vx abc_123; without 号 or a colon the id must have more than letters, for 微信 WeChat is none.
const CHAT_NAMES: readonly RegExp[] = [
  /(?<![a-z])wxid_\w{4,}/i,
  /(?:微信|weixin|wechat|(?<![a-z])[wv]x)\s?(?:(?:账号|号码?|id)\s?[:是为]?|[:是为])\s?[a-z][\w-]{5,19}/i,
  /(?:微信|weixin|wechat|(?<![a-z])[wv]x)\s?(?=[a-z_-]{0,19}[\d_])[a-z][\w-]{5,19}/i,
  /(?<![a-z])qq(?:号码?)?\s?[:是为]?\s?[1-9]\d{4,10}(?!\d)/i,
]

/**
 * What kind of words that tell who or where a person is a text seems to hold, as it may be said to its writer; null for
 * none. Stricter than the screening of papers: short texts of chats and forms need no such words, and nobody answers flags.
 */
export function findPersonalWords(text: string): string | null {
  const written = normalise(text.normalize('NFKC'))
  // 一三八…, 五号楼三单元二〇一室
  const readings = [...new Set([written, readDigits(written)])]
  for (const reading of readings) {
    const found = findIn(reading)
    if (found) return found
  }
  return null
}

function findIn(plain: string): string | null {
  const prepared = prepareText(plain)
  const joined = plain.replace(/(?<=\d[ ()-]*)[ ()-]+(?=[ ()-]*[\dXx])/g, '')
  const holds = (rule: { find(text: PreparedText, context: typeof ANYWHERE): readonly unknown[] }) =>
    rule.find(prepared, ANYWHERE).length > 0
  const holdsNumber = (form: RegExp) =>
    [...joined.matchAll(form)].some(
      ({ index, 0: found }) => !isPaperNumber(joined, index) && !isAmount(joined, index, index + found.length),
    )
  if (holds(bankCardRule) || SAID_ACCOUNT.test(joined) || holdsNumber(CARD)) return '银行卡号'
  if (CONTACTS.some((form) => form.test(joined)) || holds(mobileNumberRule) || holds(identityNumberRule)) return CONTACT
  if (holds(personalPapersRule) || holdsNumber(PASSPORT)) return '护照等证件的号码'
  if (holdsHome(prepared)) return '住址'
  if (CHAT_NAMES.some((form) => form.test(plain))) return '微信号或QQ号'
  return null
}

function holdsHome(prepared: PreparedText): boolean {
  const homes = [...addressRule.find(prepared, ANYWHERE), ...findBareHomes(prepared)]
  // 3号楼2单元12户 counts households.
  return homes.some(({ start, end }) => !/(?<!\d)\d{1,2}\s?户$/.test(prepared.plain.slice(start, end)))
}
