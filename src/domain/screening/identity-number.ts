import { isLocalDate } from '../local-date.ts'
import { isCreditCode } from './credit-code.ts'
import { findWindows, maskNumber, type NumberWindow } from './digit-chains.ts'
import type { Match, ScreeningRule } from './finding.ts'
import { isAmount, isCalledCreditCode, isInWebAddress, isPaperNumber, isThingNumber } from './number-words.ts'
import { textBefore } from './prepared-text.ts'

// GB 11643-1999: ISO 7064 MOD 11-2.
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_CHARACTERS = '10X98765432'
// GB/T 2260: first two digits of a region.
const PROVINCE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)/

const SHAPE_18 = /^[1-9]\d{5}(?<year>(?:18|19|20)\d{2})(?<month>\d{2})(?<day>\d{2})\d{3}[\dX]$/i
const SHAPE_15 = /^[1-9]\d{5}(?<year>\d{2})(?<month>\d{2})(?<day>\d{2})\d{3}$/

/** An 18-character identity number that could exist: region, real day of birth, check character. */
export function isIdentityNumber(text: string): boolean {
  return (
    PROVINCE.test(text) && isDated(SHAPE_18.exec(text), '') && text.at(-1)?.toUpperCase() === checkCharacterOf(text)
  )
}

function checkCharacterOf(text: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text.charAt(index)), 0)
  return CHECK_CHARACTERS.charAt(sum % 11)
}

function isDated(match: RegExpExecArray | null, century: string): boolean {
  const { year = '', month, day } = match?.groups ?? {}
  // Our days begin with 1900; the calendar repeats itself after 400 years.
  return isLocalDate(`${century}${year.replace(/^18/, '22')}-${month}-${day}`)
}

/**
 * Six parts are more than anybody writes one number in (110105 1949 12 31 002 X); a number written digit by digit or in
 * fours has parts of one length. Other long rows are columns of figures.
 */
function isWrittenAsOne({ lengths, gaps }: NumberWindow): boolean {
  if (gaps.has('.')) return false
  return lengths.length <= 6 || lengths.slice(0, -1).every((length) => length === lengths[0])
}

/** Identity number by its digits, and no 统一社会信用代码 by its label, or by its own check unless called an identity number. */
function isPersons(window: NumberWindow, plain: string): boolean {
  if (!isWrittenAsOne(window)) return false
  if (/[A-Za-z\d]/.test(plain.charAt(window.end))) return false
  if (isThingNumber(plain, window.start)) return false
  if (!isCreditCode(window.digits)) return true
  return !isCalledCreditCode(plain, window.start) && /身份|证件|公民|居民/.test(textBefore(plain, window.start, 20))
}

export const identityNumberRule: ScreeningRule = {
  id: 'identity-number',
  name: '身份证号',
  level: 'high',
  advice: '请删去身份证号，或只留前 2 位和后 3 位，中间用 * 代替。',
  find({ plain, chains }) {
    return chains.flatMap((chain) => {
      const matches: Match[] = []
      for (const window of findWindows(chain, [18, 18], isIdentityNumber)) {
        if (window.start < (matches.at(-1)?.end ?? 0) || !isPersons(window, plain)) continue
        matches.push({ start: window.start, end: window.end, masked: maskNumber(window.digits, 2, 3) })
      }
      return matches
    })
  },
}

export const oldIdentityNumberRule: ScreeningRule = {
  id: 'old-identity-number',
  name: '疑似 15 位身份证号',
  level: 'low',
  advice: '如果是身份证号，请删去或遮盖；不是则说明“不适用”。',
  find({ plain, chains }) {
    return chains.flatMap((chain) =>
      chain.flatMap(({ start, end, digits }) =>
        digits.length === 15 &&
        PROVINCE.test(digits) &&
        isDated(SHAPE_15.exec(digits), '19') &&
        !/[A-Za-z]/.test(`${plain.charAt(start - 1)}${plain.charAt(end)}`) &&
        !isPaperNumber(plain, start) &&
        !isAmount(plain, start, end) &&
        !isInWebAddress(plain, start)
          ? [{ start, end, masked: maskNumber(digits, 2, 3) }]
          : [],
      ),
    )
  },
}
