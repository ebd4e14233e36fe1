import { countCharacters, cutText } from '../text.ts'
import type { Match } from './finding.ts'
import { type PreparedText, textAfter, textBefore } from './prepared-text.ts'

const MOST_CHARACTERS = 60
const CONTEXT = { before: 10, after: 6 }
/** A chain with so many digits may be somebody's number, or its beginning. */
const TELLING_DIGITS = 6

/** The text with all that was found in it, and every long number, starred out: what may stand around a find. */
export function hideFinds({ plain, chains }: PreparedText, matches: readonly Match[]): string {
  const numbers = chains.flatMap((chain) => {
    const count = chain.reduce((sum, { digits }) => sum + digits.length, 0)
    const [first] = chain
    const last = chain.at(-1)
    return first && last && count >= TELLING_DIGITS ? [{ start: first.start, end: last.end }] : []
  })
  const spans = [...numbers, ...matches].sort((a, b) => a.start - b.start)
  const pieces: string[] = []
  let at = 0
  for (const { start, end } of spans) {
    if (end <= at) continue
    const from = Math.max(start, at)
    pieces.push(plain.slice(at, from), plain.slice(from, end).replace(/[^\s]/g, '*'))
    at = end
  }
  return [...pieces, plain.slice(at)].join('')
}

/** A few characters around the find, itself masked; at most 60 characters. `hidden` is what `hideFinds` made. */
export function makeSnippet(hidden: string, { start, end, masked }: Match): string {
  if (masked === '') return ''
  const before = textBefore(hidden, start, CONTEXT.before).trimStart()
  const after = textAfter(hidden, end, CONTEXT.after).trimEnd()
  const whole = `${before}${masked}${after}`.replace(/\s+/g, ' ')
  return countCharacters(whole) <= MOST_CHARACTERS ? whole : cutText(masked.replace(/\s+/g, ' '), MOST_CHARACTERS)
}
