import { foldCharacters, removeInvisible } from '../text.ts'
import { type DigitChain, findDigitChains } from './digit-chains.ts'

/** A part's text as the rules read it: characters folded, nothing invisible, line breaks and tabs as they were. */
export interface PreparedText {
  readonly plain: string
  readonly chains: readonly DigitChain[]
  readonly unit: 'paragraph' | 'line' | 'cell' | null
}

export function prepareText(text: string, unit: PreparedText['unit'] = null): PreparedText {
  const plain = removeInvisible(text.replace(/\r\n?|\u2028|\u2029/g, '\n'))
    // Radicals and compatibility forms, which printed pages are read as, and digits of other typefaces.
    .replace(/[\u2e80-\u2fdf\uf900-\ufaff\u{1d400}-\u{1d7ff}]/gu, (character) => character.normalize('NFKC'))
    // What input methods and hands put for the X that closes an identity number; 800×600 has a digit behind.
    .replace(/(?<=[\d\uff10-\uff19]{3}\s{0,2})[ⅩⅹХхΧχ×✕](?![\p{L}\d\uff10-\uff19])/gu, 'X')
    .split('\t')
    .map(foldCharacters)
    .join('\t')
  return { plain, chains: findDigitChains(plain), unit }
}

/** The characters before a place, at most `count`, on the same line. */
export function textBefore(plain: string, index: number, count: number): string {
  const before = plain.slice(Math.max(0, index - count), index)
  return before.slice(before.lastIndexOf('\n') + 1)
}

/** The characters from a place on, at most `count`, on the same line. */
export function textAfter(plain: string, index: number, count: number): string {
  return plain.slice(index, index + count).split('\n', 1)[0] ?? ''
}

/** Tells places of one text, asked for in any order: 第 3 段, 第 2 行第 4 列. */
export function createLocator({ plain, unit }: PreparedText): (index: number) => string {
  if (!unit) return () => ''
  const starts = [0]
  for (let at = plain.indexOf('\n'); at >= 0; at = plain.indexOf('\n', at + 1)) starts.push(at + 1)
  const lines = plain.split('\n')
  let paragraphs = 0
  const paragraphOf = lines.map((line) => {
    if (line.trim()) paragraphs += 1
    return paragraphs
  })
  return (index) => {
    const line = lastAtOrBefore(starts, index)
    if (unit === 'paragraph') return `第 ${paragraphOf[line] ?? 0} 段`
    if (unit === 'line') return `第 ${line + 1} 行`
    return `第 ${line + 1} 行第 ${plain.slice(starts[line], index).split('\t').length} 列`
  }
}

function lastAtOrBefore(starts: readonly number[], index: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= index) low = middle
    else high = middle - 1
  }
  return low
}
