/** Numbers from a seed: the same report for the same seed, on every machine. */
export class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = (seed * 2654435761 + 1) >>> 0
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }

  /** Both ends are possible. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1))
  }

  pick<T>(choices: readonly T[]): T {
    const chosen = choices[this.whole(0, choices.length - 1)]
    if (chosen === undefined) throw new Error('nothing to choose from')
    return chosen
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  /** Parts that add up to `total`. */
  split(total: number, parts: number): number[] {
    const cuts = Array.from({ length: parts - 1 }, () => this.whole(0, total)).sort((a, b) => a - b)
    return [...cuts, total].map((cut, index) => cut - (cuts[index - 1] ?? 0))
  }
}

/** A figure of a report under construction. */
export interface DraftFigure {
  readonly value: number
  readonly decimals: number
  /** Some sum, share or other place of the report says the same: a fault in it can be seen. */
  readonly isBound: boolean
}

export type Piece = string | DraftFigure

export function bound(value: number, decimals = 0): DraftFigure {
  return { value, decimals, isBound: true }
}

export function free(value: number, decimals = 0): DraftFigure {
  return { value, decimals, isBound: false }
}

/** text`共${bound(3)}件`: pieces of one line. */
export function text(strings: TemplateStringsArray, ...values: readonly (Piece | readonly Piece[])[]): Piece[] {
  return strings.flatMap((words, index) => {
    const value = values[index]
    return [words, ...(value === undefined ? [] : Array.isArray(value) ? (value as Piece[]) : [value as Piece])]
  })
}

export interface Draft {
  readonly seed: number
  /** How it is made up, for the list of misses. */
  readonly kind: string
  readonly lines: readonly (readonly Piece[])[]
  readonly figureStyle: 'half-width' | 'full-width' | 'thousands'
}

export function renderDraft({ lines, figureStyle }: Draft): string {
  const write = (piece: Piece) => (typeof piece === 'string' ? piece : writeFigure(piece, figureStyle))
  return lines.map((line) => line.map(write).join('')).join('\n')
}

export function writeFigure({ value, decimals }: DraftFigure, style: Draft['figureStyle']): string {
  const plain = value.toFixed(decimals)
  // Years are never parted.
  if (style === 'thousands' && value >= 3000) return plain.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  if (style !== 'full-width') return plain
  return plain.replace(/[\d.]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
}

/** With that many decimals, a half up or cut off. */
export function percent(
  part: number,
  whole: number,
  decimals: number,
  way: 'rounded' | 'truncated' = 'rounded',
): number {
  const scale = 10n ** BigInt(decimals)
  const [numerator, denominator] = [BigInt(part) * 100n * scale, BigInt(whole)]
  const units = way === 'rounded' ? (numerator * 2n + denominator) / (denominator * 2n) : numerator / denominator
  return Number(units) / Number(scale)
}
