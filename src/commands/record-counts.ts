import { foldCharacters } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import type { RecordDetail, RecordKind } from './record-kind.ts'

/** Above any count an office can mean; catches a telephone number typed as a quantity. */
const MAX_QUANTITY = 10_000_000
const MAGNITUDES: Readonly<Record<string, number>> = { 百: 100, 千: 1_000, 万: 10_000 }
const NUMBER = '(\\d+(?:\\.\\d+)?)([百千万]?)'
/** A figure that is only about right, or none we can store: 150余万, 近3万, 1.5, 3亿. */
const VAGUE = '[约近超]?\\d+(?:\\.\\d+)?[余多几来百千万亿]*'

/** `28`, `28人次`, `2千`, `1.5万份`: the number, where the unit is one of `units`; null for any other word. */
export function readCount(token: string, units: readonly string[]): number | null {
  const match = new RegExp(`^${NUMBER}(?:${units.join('|')})?$`).exec(token)
  if (!match) return null
  const [, digits = '', magnitude = ''] = match
  if (digits.includes('.') && magnitude === '') return null
  return toCount(digits, magnitude)
}

/** Whether a word can only be meant as a figure, though we cannot read it. */
export function looksLikeFigure(token: string, units: readonly string[]): boolean {
  const hasMagnitude = /^[约近超]?\d+(?:\.\d+)?(?:[余多几来]|[百千万亿])/.test(token)
  return new RegExp(`^${VAGUE}(?:${units.join('|')})${hasMagnitude ? '?' : ''}$`).test(token)
}

/**
 * A further count of the kind: `文章7`, `份数3万`, `43人`, `9个项目`; null for any other word.
 * @throws {UserError} for a word that begins like one and cannot be read, which else would end up in the subject.
 */
export function readDetail(kind: RecordKind, typed: string): { key: string; count: number } | null {
  const token = foldCharacters(typed)
  for (const detail of kind.details ?? []) {
    const count = countOf(detail, token)
    if (count !== null) return { key: detail.key, count }
    if (detail.wordAlone && detail.words.includes(token)) return { key: detail.key, count: 1 }
  }
  if ((kind.details ?? []).some((detail) => beginsLike(detail, token)))
    throw new UserError(
      'bad-arguments',
      `“${typed.slice(0, 20)}”没看懂：数要写准确的整数（可以写 3万、2千），不写“余”“多”。写法：${kind.usage}`,
    )
  return null
}

function countOf({ words, units, unitAlone }: RecordDetail, token: string): number | null {
  const unit = units.join('|')
  const word = words.join('|')
  const behind = unitAlone ? `(?:${unit})(?:${word})?|(?:${word})` : `(?:${unit})?(?:${word})`
  const match =
    new RegExp(`^(?:${word}):?${NUMBER}(?:${unit})?$`).exec(token) ?? new RegExp(`^${NUMBER}(?:${behind})$`).exec(token)
  const [, digits = '', magnitude = ''] = match ?? []
  return match ? toCount(digits, magnitude) : null
}

function beginsLike({ words, units, unitAlone }: RecordDetail, token: string): boolean {
  const numerals = '[零〇一二两三四五六七八九十百千万]+'
  const begins = `^(?:${words.join('|')}):?(?:[约近超]?\\d|${numerals}(?:${units.join('|')})?$)`
  return new RegExp(begins).test(token) || looksLikeFigure(token, unitAlone ? [...units, ...words] : words)
}

function toCount(digits: string, magnitude: string): number {
  // Rounded against 1.15 × 10000 = 11499.999…; a true fraction stays one.
  const count = Math.round(Number(digits) * (MAGNITUDES[magnitude] ?? 1) * 1e6) / 1e6
  if (count > MAX_QUANTITY)
    throw new UserError('bad-arguments', `数量 ${digits.slice(0, 20)}${magnitude} 太大，请核对。`)
  if (!Number.isInteger(count))
    throw new UserError('bad-arguments', `数量“${digits.slice(0, 20)}${magnitude}”不是整数，请写整数。`)
  return count
}
