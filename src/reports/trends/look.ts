/** Kept apart by lightness, so that they also are when printed in grey. */
export type Tone = 'dark' | 'middle' | 'light'

export const INK = '#1b1d21'
export const MUTED = '#4d545e'
export const RULE = '#d5dae0'

const FILLS: Readonly<Record<Tone, string>> = { dark: '#1d4e89', middle: '#5b8fc4', light: '#f5c68a' }
/** Three times as dark as the paper, which the light tone by itself is not (WCAG 1.4.11). */
const EDGES: Readonly<Record<Tone, string>> = { dark: '#1d4e89', middle: '#1d4e89', light: '#8a5a1a' }

export function barStyle(tone: Tone) {
  return { color: FILLS[tone], borderColor: EDGES[tone], borderWidth: 1 }
}

/** Drawn for a phone held upright, and for anything wider; the browser shows the one that fits. */
export type Screen = 'phone' | 'desk'

/** Of the smallest phone's page inside its margins; of the page at its widest. */
export const CHART_WIDTHS: Readonly<Record<Screen, number>> = { phone: 328, desk: 928 }

/** Breadth of a figure beside the size of its type. */
const DIGIT_BREADTH = 0.58

/** The largest size in which `characters` fit into `pixels`, null where none that can be read does. */
export function fittingSize(characters: number, pixels: number, largest: number): number | null {
  const size = Math.min(largest, Math.floor(pixels / (Math.max(1, characters) * DIGIT_BREADTH)))
  return size < SMALLEST_SIZE ? null : size
}

const SMALLEST_SIZE = 9

/** The step of a scale from 0 that reaches `greatest` in three or four: 1, 2 or 5 times a power of ten. */
export function scaleStep(greatest: number): number {
  const rough = Math.max(1, greatest / 4)
  const power = 10 ** Math.floor(Math.log10(rough))
  return ([1, 2, 5].find((each) => each * power >= rough) ?? 10) * power
}
