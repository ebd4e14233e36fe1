/** A run of digits; `X` closes identity numbers. `gap` is what stands between it and the group before, '' for the first. */
export interface DigitGroup {
  readonly start: number
  readonly end: number
  readonly digits: string
  readonly gap: string
}

/** Groups with only spaces, hyphens, dots and the like between them: a number written in parts, or several numbers. */
export type DigitChain = readonly DigitGroup[]

/** Neighbouring groups of a chain, read as one number. */
export interface NumberWindow {
  readonly start: number
  readonly end: number
  readonly digits: string
  /** Lengths of the groups: 3-4-4. */
  readonly lengths: readonly number[]
  /** What stands between the groups, without doubles. */
  readonly gaps: ReadonlySet<string>
  /** Group before and after in the chain. */
  readonly before: DigitGroup | undefined
  readonly after: DigitGroup | undefined
  readonly first: DigitGroup
}

const GROUP = /\d+(?:X(?![A-Za-z0-9]))?|(?<=\d[ -]{1,3})X(?![A-Za-z0-9])/gi
const GAP = /^[ \-‐‑‒–—−_·.]{1,3}$/

export function findDigitChains(plain: string): DigitChain[] {
  const chains: DigitGroup[][] = []
  let last: DigitGroup | undefined
  for (const { index, 0: digits } of plain.matchAll(GROUP)) {
    const between = last && index - last.end <= 3 ? plain.slice(last.end, index) : ''
    const isLinked = last !== undefined && GAP.test(between)
    const group = { start: index, end: index + digits.length, digits, gap: isLinked ? between : '' }
    if (isLinked) chains.at(-1)?.push(group)
    else chains.push([group])
    last = group
  }
  return chains
}

/**
 * Every window of whole groups with `least` to `most` characters that `isWanted`. At most `most` begin at one group, so
 * time grows with the chain.
 */
export function* findWindows(
  chain: DigitChain,
  [least, most]: readonly [number, number],
  isWanted: (digits: string) => boolean,
): Generator<NumberWindow> {
  for (const [from, first] of chain.entries()) {
    let digits = ''
    for (let at = from; at < chain.length; at += 1) {
      const group = chain[at]
      if (!group || digits.length + group.digits.length > most) break
      digits += group.digits
      if (digits.length < least || !isWanted(digits)) continue
      const groups = chain.slice(from, at + 1)
      yield {
        start: first.start,
        end: group.end,
        digits,
        lengths: groups.map((each) => each.digits.length),
        gaps: new Set(groups.slice(1).map(({ gap }) => gap.trim())),
        before: chain[from - 1],
        after: chain[at + 1],
        first,
      }
    }
  }
}

/** `138****5678`: the first and last characters of a number. */
export function maskNumber(digits: string, first: number, last: number): string {
  return `${digits.slice(0, first)}${'*'.repeat(Math.max(digits.length - first - last, 1))}${digits.slice(-last)}`
}
