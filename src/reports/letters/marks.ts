/**
 * Signs a filled-in value carries until its paragraphs are settled. Noncharacters (Unicode 23.7): XML may hold them, no
 * text does; they are taken out of values first.
 */
export const EMPTY = '\ufdd0'
export const FILLED = '\ufdd1'
export const LINE_END = '\ufdd2'

const MARKS = /[\ufdd0-\ufdd2]/g

export function removeMarks(text: string): string {
  return text.replace(MARKS, '')
}
