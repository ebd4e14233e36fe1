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

const EVERY_DIGIT: Readonly<Record<string, string>> = Object.fromEntries(
  ['〇零○', '一壹幺弌', '二贰两弍', '三叁弎', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap((forms, digit) =>
    Array.from(forms, (form) => [form, String(digit)]),
  ),
)
const ANY_DIGIT = new RegExp(`[${Object.keys(EVERY_DIGIT).join('')}]`, 'g')

/** A text with its Chinese numerals below a hundred as digits: 一三八 as 138, 十二号楼 as 12号楼. For looking only. */
export function readDigits(text: string): string {
  return text
    .replace(ANY_DIGIT, (digit) => EVERY_DIGIT[digit] ?? digit)
    .replace(/(\d?)十(\d?)/g, (_, tens: string, ones: string) => `${tens || 1}${ones || 0}`)
}
