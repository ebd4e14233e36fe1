import { normalise } from './text.ts'

/**
 * The word a person most likely meant: the longest one their text holds, else the nearest by edit distance.
 * Null when half or more of the longer of the two would have to change, or when they share no character.
 */
export function nearestWord(text: string, words: readonly string[]): string | null {
  const wanted = normalise(text)
  if (wanted === '') return null
  const held = words.filter((word) => wanted.includes(normalise(word)))
  if (held.length > 0) return held.reduce((best, word) => (word.length > best.length ? word : best))

  let nearest: string | null = null
  let nearestCost = Number.POSITIVE_INFINITY
  for (const word of words) {
    const other = normalise(word)
    const longer = Math.max(Array.from(wanted).length, Array.from(other).length)
    const cost = editDistance(wanted, other)
    const isNear = cost * 2 <= longer && Array.from(other).some((character) => wanted.includes(character))
    if (isNear && cost < nearestCost) {
      nearest = word
      nearestCost = cost
    }
  }
  return nearest
}

/** Insertions, deletions, replacements and swaps of neighbours (送报 for 报送), by code point. */
export function editDistance(left: string, right: string): number {
  const a = Array.from(left)
  const b = Array.from(right)
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, character] of a.entries()) {
    const row = [i + 1]
    for (const [j, other] of b.entries()) {
      const replaced = at(last, j) + (character === other ? 0 : 1)
      let cost = Math.min(replaced, at(last, j + 1) + 1, at(row, j) + 1)
      if (i > 0 && j > 0 && character === b[j - 1] && a[i - 1] === other)
        cost = Math.min(cost, at(beforeLast, j - 1) + 1)
      row.push(cost)
    }
    beforeLast = last
    last = row
  }
  return at(last, b.length)
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY
}
