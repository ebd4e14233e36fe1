/** Of a path as pdf.js gives it (DrawOPS): how many numbers follow each sign. */
const MOVE = 0
const LINE = 1
const NUMBERS_BEHIND: Readonly<Record<number, number>> = { [MOVE]: 2, [LINE]: 2, 2: 6, 3: 4, 4: 0 }
/** Rules of tables and frames have no more. */
const LINES_OF_A_FRAME = 4

/**
 * Bends of a path: its curves, and the lines of an outline beyond a frame's. Words that were turned into outlines are
 * drawn with dozens for each character; a program that reads text sees nothing of them.
 */
export function countBends(path: Float32Array): number {
  let bends = 0
  let lines = 0
  for (let at = 0; at < path.length; ) {
    const sign = path[at] ?? MOVE
    if (sign === MOVE) lines = 0
    else if (sign === LINE) {
      lines += 1
      if (lines > LINES_OF_A_FRAME) bends += 1
    } else if (NUMBERS_BEHIND[sign]) bends += 1
    at += 1 + (NUMBERS_BEHIND[sign] ?? 0)
  }
  return bends
}

/** A character of Chinese has more; a rounded frame or two, ticks and arrows have less. */
export const MOST_BENDS = 24
