const DIGITS = '〇一二三四五六七八九'

/** One or two digits, or a Chinese numeral up to 九十九: pattern text for months and days. */
export const NUMERAL = '\\d{1,2}|[〇零○一二三四五六七八九十廿卅]{1,3}'

/** 9, 09, 九, 十二, 廿三, 三十一, 二〇一七; null for anything else. */
export function readNumeral(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text)
  const plain = text.replace(/[零○]/g, '〇').replace(/廿/g, '二十').replace(/卅/g, '三十')
  if (/^[〇一二三四五六七八九]+$/.test(plain)) {
    return Number(Array.from(plain, (character) => DIGITS.indexOf(character)).join(''))
  }
  const [, tens, ones] = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(plain) ?? []
  if (tens === undefined || ones === undefined) return null
  return (tens ? DIGITS.indexOf(tens) : 1) * 10 + (ones ? DIGITS.indexOf(ones) : 0)
}
