import { readNumeral } from '../../domain/spoken-numeral.ts'
import { foldCharacters } from '../../domain/text.ts'

const COUNT = '(\\d{1,3}|[一二三四五六七八九十]{1,3})\\s*(?:个?工作日|个?天|日)'
const LEADING = new RegExp(`^${COUNT}(?=$|[\\s，,。：:])`)
const TRAILING = new RegExp(`(?:^|[\\s，,])${COUNT}$`)

/** `10个工作日 内容` or `理由 10个工作日`: the number, and the words without it; null where none is said. */
export function takeWorkdays(words: string): { workdays: number | null; rest: string } {
  const trimmed = words.trim()
  const folded = foldCharacters(trimmed)
  const first = LEADING.exec(folded)
  if (first) return { workdays: readNumeral(first[1] ?? ''), rest: behind(trimmed, first[0].length) }
  const last = TRAILING.exec(folded)
  if (last) return { workdays: readNumeral(last[1] ?? ''), rest: trimmed.slice(0, last.index).trim() }
  return { workdays: null, rest: trimmed }
}

function behind(text: string, length: number): string {
  return text.slice(length).replace(/^[\s，,。：:]+/, '')
}
