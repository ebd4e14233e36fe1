import type { FeeTariff } from '../../domain/fees.ts'
import { readNumeral } from '../../domain/spoken-numeral.ts'
import { foldCharacters } from '../../domain/text.ts'
import { UserError } from '../../domain/user-error.ts'

/** More than anybody asks for; a slip of typing beyond it. */
export const MAX_FEE_COUNT = 100_000

/** `件 35`, `按量 120页`, `35件`. @throws {UserError} for anything else. */
export function getFeeCount(words: string, usage: string): { tariff: FeeTariff; count: number } {
  const { tariff, count } = readFeeCount(words, usage)
  if (count === null) throw notUnderstood(usage)
  return { tariff, count }
}

/** As {@link getFeeCount}; `件` alone leaves the number to the register: null. @throws {UserError} */
export function readFeeCount(words: string, usage: string): { tariff: FeeTariff; count: number | null } {
  const plain = foldCharacters(words).replace(/[\s，,。：:按]+/g, '')
  if (/^件数?$/.test(plain)) return { tariff: 'applications', count: null }
  const [, front = '', number = '', unit = ''] =
    /^(件|页|量)?(?:数)?(\d{1,6}|[一二三四五六七八九十]{1,3})(件|页)?$/.exec(plain) ?? []
  const said = front || unit
  const count = readNumeral(number)
  if (!said || count === null || (front === '件' && unit === '页') || (unit === '件' && front !== '件' && front !== ''))
    throw notUnderstood(usage)
  if (count < 1 || count > MAX_FEE_COUNT) throw new UserError('bad-arguments', `数量应为 1 到 ${MAX_FEE_COUNT}。`)
  return { tariff: said === '件' ? 'applications' : 'pages', count }
}

function notUnderstood(usage: string): UserError {
  return new UserError('bad-arguments', `请写按件还是按页、多少，例如：${usage}`)
}
