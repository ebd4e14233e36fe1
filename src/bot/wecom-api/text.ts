import { byteLength } from './rule-check.ts'

/** Content of an app text or markdown message (reference 4.2, 6.1). */
export const TEXT_BYTES = 2048

/** Room for the number of a part and a few characters. */
const MIN_PART_BYTES = 64

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/**
 * Splits a text into messages of at most `maxBytes`, on line ends where possible, else between characters; several parts
 * are numbered （1/3）. A link `<a href="…">…</a>` stays whole when it fits into a part.
 */
export function splitText(text: string, maxBytes = TEXT_BYTES): readonly string[] {
  if (byteLength(text) <= maxBytes) return [text]
  if (maxBytes < MIN_PART_BYTES) throw new RangeError(`parts need at least ${MIN_PART_BYTES} bytes`)
  // The number of parts decides the width of their numbers, and so how much fits: try with ever wider numbers.
  for (let digits = 1; ; digits += 1) {
    const parts = splitPlain(text, maxBytes - byteLength(partNumber('9'.repeat(digits), '9'.repeat(digits))))
    if (String(parts.length).length <= digits)
      return parts.map((part, index) => `${partNumber(String(index + 1), String(parts.length))}${part}`)
  }
}

function partNumber(index: string, count: string): string {
  return `（${index}/${count}）\n`
}

function splitPlain(text: string, maxBytes: number): readonly string[] {
  const parts: string[] = []
  let part: string | null = null
  for (const line of text.split('\n')) {
    if (part !== null && byteLength(part) + 1 + byteLength(line) <= maxBytes) {
      part += `\n${line}`
      continue
    }
    if (part !== null) parts.push(part)
    part = ''
    for (const atom of byteLength(line) <= maxBytes ? [line] : atomsOf(line, maxBytes)) {
      if (byteLength(part) + byteLength(atom) > maxBytes) {
        parts.push(part)
        part = ''
      }
      part += atom
    }
  }
  return [...parts, part ?? ''].filter((one) => one !== '')
}

/** The smallest pieces that should not be torn: links, then graphemes, then (in monstrous ones) code points. */
function* atomsOf(line: string, maxBytes: number): Generator<string> {
  for (const piece of line.split(/(<a href="[^"]*">[^<]*<\/a>)/)) {
    if (piece.startsWith('<a href=') && byteLength(piece) <= maxBytes) yield piece
    else
      for (const { segment } of segmenter.segment(piece)) yield* byteLength(segment) <= maxBytes ? [segment] : segment
  }
}

/** The longest beginning of `text` within `maxBytes`, ending between characters, with … where something was cut. */
export function cutToBytes(text: string, maxBytes: number): string {
  if (byteLength(text) <= maxBytes) return text
  return `${takeGraphemes(text, maxBytes - byteLength('…'), byteLength)}…`
}

/** The same by characters (code points). */
export function cutToCharacters(text: string, maxCharacters: number): string {
  const length = (part: string) => [...part].length
  return length(text) <= maxCharacters ? text : `${takeGraphemes(text, maxCharacters - 1, length)}…`
}

function takeGraphemes(text: string, max: number, measure: (part: string) => number): string {
  let taken = ''
  let size = 0
  for (const { segment } of segmenter.segment(text)) {
    size += measure(segment)
    if (size > max) break
    taken += segment
  }
  return taken
}

/**
 * Makes words of a person harmless inside a text message: WeCom turns `<a href>` into a link (reference 6.1). A `<` stays
 * where it cannot begin a tag (before a digit, a Chinese character, a space and a digit, `=`), else it becomes ＜.
 */
export function escapeText(text: string): string {
  return text.replace(/<(?! ?[\p{Script=Han}0-9]|=)/gu, '＜')
}
