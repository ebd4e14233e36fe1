/**
 * Sums and days as what they mean, so that `1,200,000.00` is `1200000` and `1950-01-01` is `1950年1月1日`. Takes folded text;
 * white space goes, but for one space between two digits: numbers that stand side by side stay two.
 */
export function withPlainNumbers(folded: string): string {
  return tighten(folded.replace(NUMBER, plainNumber))
}

/** The same with days told first: `2000.10` is a month here, a number there. */
export function withPlainDays(folded: string): string {
  const days = folded
    .replace(WRITTEN_DAY, (said) => said.replace(/[^年月日]+/g, digitsOf))
    .replace(DAY, (said, year: string, month: string, day: string) => sayDay(said, year, month, day))
    .replace(PACKED_DAY, (said, year: string, month: string, day: string) => sayDay(said, year, month, day))
    .replace(FOREIGN_DAY, (said, month: string, day: string, year: string) => sayDay(said, year, month, day))
    .replace(MONTH, (said, year: string, month: string) => sayMonth(said, year, month))
  return withPlainNumbers(days)
}

/** A sum alone, as a person lists it: without the words for its currency. */
export function withoutCurrency(folded: string): string {
  const [, sum] = /^\s*(?:人民币|rmb|cny|[¥$])*\s*([\d.,\s]+[万亿]?)\s*元?[整正]?\s*$/u.exec(folded) ?? []
  return sum !== undefined && /\d/.test(sum) ? sum : folded
}

/** Whether `text` holds `wanted` so that no number is cut: `1200000` is not in `31200000`. */
export function holdsWhole(text: string, wanted: string): boolean {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length
    const isCutBefore = /^\d/.test(wanted) && /\d\.?$/.test(text.slice(Math.max(at - 2, 0), at))
    const isCutBehind = /\d$/.test(wanted) && /^\.?\d/.test(text.slice(end, end + 2))
    if (!isCutBefore && !isCutBehind) return true
  }
  return false
}

// Thousands, or four at a time as 万 are counted; the words for 10,000 and 100,000,000 belong to the number.
const NUMBER = /(?<![\d.])(\d{1,4}(?:,\s?\d{3,4})+|\d+)(\.\d+)?(?!\d|\.\d)(?:\s*([万亿]))?/gu
const PLACES: Readonly<Record<string, number>> = { 万: 4, 亿: 8 }

function plainNumber(_said: string, whole: string, part = '.', unit = ''): string {
  const places = PLACES[unit] ?? 0
  const fraction = part.slice(1).padEnd(places, '0')
  const moved = whole.replace(/[,\s]/g, '') + fraction.slice(0, places)
  const left = fraction.slice(places).replace(/0+$/, '')
  // Leading zeros belong to codes; those that moving the point leaves do not.
  const plain = places > 0 ? moved.replace(/^0+(?=\d)/, '') : moved
  return left === '' ? plain : `${plain}.${left}`
}

const tighten = (text: string) => text.replace(/(?<!\d)\s+|\s+(?!\d|\s)/gu, '').replace(/\s+/gu, ' ')

const DAY = /(?<!\d)(\d{4})\s*[年\p{Pd}/.]\s*(\d{1,2})\s*[月\p{Pd}/.]\s*(\d{1,2})(?!\d)(?:\s*[日号])?/gu
const PACKED_DAY = /(?<![\d.,])(\d{4})(\d\d)(\d\d)(?![\d.,])/g
const FOREIGN_DAY = /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{4})(?![\d/])/g
const MONTH = /(?<!\d)(\d{4})\s*[年\p{Pd}/.]\s*(\d{1,2})(?!\d)(?:\s*月)?/gu
const WRITTEN_DAY = /[〇零○一二三四五六七八九]{4}年[正一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?/gu

function sayDay(said: string, year: string, month: string, day: string): string {
  if (Number(day) < 1 || Number(day) > 31) return said
  const first = sayMonth('', year, month)
  return first === '' ? said : `${first}${Number(day)}日`
}

function sayMonth(said: string, year: string, month: string): string {
  const isMonth = /^(?:1[89]|2[01])/.test(year) && Number(month) >= 1 && Number(month) <= 12
  return isMonth ? `${year}年${Number(month)}月` : said
}

/** `一九五〇` → `1950`, `正` → `1`, `二十三` → `23` */
function digitsOf(said: string): string {
  const digits = said.replace(/[〇零○]/g, '0').replace(/正/g, '一')
  if (!digits.includes('十')) return [...digits].map(digitOf).join('')
  const [tens = '', ones = ''] = digits.split('十')
  return String((tens === '' ? 1 : Number(digitOf(tens))) * 10 + (ones === '' ? 0 : Number(digitOf(ones))))
}

const digitOf = (character: string) => {
  const value = '〇一二三四五六七八九'.indexOf(character)
  return value < 0 ? character : String(value)
}
