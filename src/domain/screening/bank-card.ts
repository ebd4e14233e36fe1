import { isCreditCode } from './credit-code.ts'
import { findWindows, maskNumber, type NumberWindow } from './digit-chains.ts'
import type { Match, ScreeningRule } from './finding.ts'
import { isAmount, isCalledCreditCode, isInWebAddress, isPaperNumber } from './number-words.ts'
import { textBefore } from './prepared-text.ts'

// UnionPay begins with 62; foreign cards of 16 digits with 3, 4 or 5. Luhn alone passes one number in ten.
const PREFIX = /^(?:62\d{14,17}|[345]\d{15})$/
const WORDS = /账号|帐号|账户|帐户|卡号|银行|开户|储蓄|工资卡|存折|汇款|转账|借记|信用卡|社保卡/

/** ISO/IEC 7812-1, annex B. */
export function passesLuhn(digits: string): boolean {
  if (!/^\d+$/.test(digits)) return false
  let sum = 0
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - place))
    const doubled = digit * 2
    sum += place % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** In one run, in fours with a rest, 6-13 as on a slip, or digit by digit. */
function isWrittenAsOne({ lengths, gaps }: NumberWindow): boolean {
  if (gaps.has('.') || gaps.size > 1) return false
  const [first = 0] = lengths
  const rest = lengths.slice(1, -1)
  return lengths.length <= 2 || ((first === 4 || first === 1) && rest.every((length) => length === first))
}

export const bankCardRule: ScreeningRule = {
  id: 'bank-card',
  name: '银行卡号',
  level: 'high',
  advice: '请删去银行卡号，或只留后 4 位；单位账号确需公开的说明“不适用”。',
  find({ plain, chains }) {
    return chains.flatMap((chain) => {
      const matches: Match[] = []
      for (const window of findWindows(chain, [16, 19], passesLuhn)) {
        const { start, end, digits } = window
        if (start < (matches.at(-1)?.end ?? 0) || !isWrittenAsOne(window)) continue
        if (/[A-Za-z]/.test(`${plain.charAt(start - 1)}${plain.charAt(end)}`)) continue
        if (!PREFIX.test(digits) && !WORDS.test(textBefore(plain, start, 40))) continue
        if (isCalledCreditCode(plain, start) || isCreditCode(digits)) continue
        if (isPaperNumber(plain, start) || isAmount(plain, start, end) || isInWebAddress(plain, start)) continue
        matches.push({ start, end, masked: maskNumber(digits, 4, 4) })
      }
      return matches
    })
  },
}
