import { removeInvisible } from '../../domain/text.ts'
import { simplify } from './traditional.ts'

/** Stands between texts that are looked through at once and yet must not run into one another. No fold takes it out. */
export const APART = '\ue000'

// Browsers write the sign of a radical where it looks like the character; Unicode folds the older block of them alone.
const RADICALS =
  '⺝月⺟母⺠民⺼肉⻁虎⻄西⻅见⻆角⻉贝⻋车⻑长⻓长⻔门⻘青⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟'
const BY_RADICAL: ReadonlyMap<string, string> = new Map(
  Array.from({ length: RADICALS.length / 2 }, (_, index) => [
    RADICALS.charAt(index * 2),
    RADICALS.charAt(index * 2 + 1),
  ]),
)

function withoutRadicals(text: string): string {
  return text.replace(/[\u2e80-\u2ef3]/g, (sign) => BY_RADICAL.get(sign) ?? sign)
}

/** Full-width and compatibility forms folded, traditional characters simplified, nothing invisible, letters small. */
export function fold(text: string): string {
  return simplify(withoutRadicals(removeInvisible(text.normalize('NFKC')).normalize('NFKC').toLowerCase()))
}

/**
 * A text as two are compared: folded, without white space, hyphens, dashes and the dots that stand inside names and
 * numbers of cars. So a string is found however it was spaced, broken over lines or typed.
 */
export function comparable(text: string): string {
  return squeeze(fold(text))
}

/** {@link comparable} of a text that is folded. */
export function squeeze(folded: string): string {
  return folded.replace(/[\s\p{Pd}\p{Mn}\p{Me}\u00ad\u2800·•・‧∙⋅]/gu, '').replace(DOTS_BETWEEN_HAN, '')
}

const DOTS_BETWEEN_HAN = /(?<=\p{Script=Han})[._|~/\\]{1,4}(?=\p{Script=Han})/gu

// Any punctuation but what masks a character: `138****0000` and `试*甲` say that something was taken out.
const SEPARATOR = '(?:(?![*#%@※])[\\p{P}|~+=^`])'
const BETWEEN_DIGITS = new RegExp(`(?<=\\d\\d)${SEPARATOR}{1,3}(?=\\d\\d)`, 'gu')
const BETWEEN_HAN = new RegExp(`(?<=\\p{Script=Han})${SEPARATOR}{1,4}(?=\\p{Script=Han})`, 'gu')

/** Telephone and card numbers written out: `一三八〇…`. Shorter runs are counts and days, which are read elsewhere. */
const WRITTEN_DIGITS = /[〇零○一二三四五六七八九幺]{7,}/gu
const writtenDigit = (sign: string) =>
  '零○'.includes(sign) ? '0' : sign === '幺' ? '1' : String('〇一二三四五六七八九'.indexOf(sign))

/** Without any punctuation between groups of digits (`138.0000.0000`) or Chinese characters (`"试验"&"甲"`). */
export function loosen(squeezed: string): string {
  return squeezed
    .replace(BETWEEN_DIGITS, '')
    .replace(BETWEEN_HAN, '')
    .replace(WRITTEN_DIGITS, (run) => [...run].map(writtenDigit).join(''))
}

/** Shorter strings stand by chance on both sides of a comma. */
export function canLoosen(loosened: string): boolean {
  const digits = loosened.match(/\d/g)?.length ?? 0
  return digits >= MIN_LOOSE_DIGITS || (/\p{Script=Han}/u.test(loosened) && [...loosened].length >= MIN_LOOSE_HAN)
}

/** The shortest telephone numbers. */
const MIN_LOOSE_DIGITS = 7
const MIN_LOOSE_HAN = 3

/** Shorter strings are found everywhere and say nothing. */
export const MIN_SEVERED_CHARACTERS = 2
