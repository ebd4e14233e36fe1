import { findWindows, maskNumber, type NumberWindow } from './digit-chains.ts'
import type { Match, ScreeningRule } from './finding.ts'
import { isAmount, isInWebAddress, isPaperNumber } from './number-words.ts'
import { textBefore } from './prepared-text.ts'

// With the country's code it is 13 or 15 digits; landlines begin with 0, hotlines have 5 digits or begin with 4 or 8.
const SHAPE = /^(?:(?:00)?86)?1[3-9]\d{9}$/
/** The ways a mobile number is written in parts. Others are years, counts and days that stand side by side. */
const GROUPINGS = new Set(['11', '3-4-4', '3-8', '7-4', '3-3-5', '3-5-3', '4-3-4', '2-11', '4-11', '13', '15'])

function isOneNumber({ lengths, gaps }: NumberWindow): boolean {
  if (lengths.length > 1 && gaps.size > 1) return false
  return GROUPINGS.has(lengths.join('-')) || (lengths.length === 11 && lengths.every((length) => length === 1))
}

/** 12.13812345678 and 13812345678.50 are amounts. */
function isDecimal({ first, before, after }: NumberWindow): boolean {
  return (first.gap === '.' && before?.digits === '0') || (after?.gap === '.' && after.digits.length <= 2)
}

/** Behind letters it is the number of a thing, unless they say telephone. */
function isGlued(plain: string, { start, end }: NumberWindow): boolean {
  const before = textBefore(plain, start, 8)
  return (
    /[A-Za-z]/.test(plain.charAt(end)) || (/[A-Za-z]$/.test(before) && !/(?:tel|phone|mobile|mob|no)$/i.test(before))
  )
}

export const mobileNumberRule: ScreeningRule = {
  id: 'mobile-number',
  name: '手机号',
  level: 'high',
  advice: '请删去个人手机号，改用办公电话，或写成 138****1234。',
  find({ plain, chains }) {
    return chains.flatMap((chain) => {
      const matches: Match[] = []
      for (const window of findWindows(chain, [11, 15], (digits) => SHAPE.test(digits))) {
        const number = window.digits.slice(-11)
        if (window.start < (matches.at(-1)?.end ?? 0)) continue
        if (!isOneNumber(window) || isDecimal(window) || isGlued(plain, window)) continue
        const { start, end } = window
        if (isPaperNumber(plain, start) || isAmount(plain, start, end) || isInWebAddress(plain, start)) continue
        matches.push({ start, end, masked: maskNumber(number, 3, 4) })
      }
      return matches
    })
  },
}
