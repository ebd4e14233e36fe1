import { removeInvisible } from '../../domain/text.ts'

/**
 * A text as two are compared: full-width and compatibility forms folded, no white space, nothing invisible, no hyphens or
 * dashes, letters small. So a string is found however it was spaced, broken over lines or typed.
 */
export function comparable(text: string): string {
  return removeInvisible(text.normalize('NFKC'))
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\u00ad\u2800]/gu, '')
    .toLowerCase()
}

/** Shorter strings are found everywhere and say nothing. */
export const MIN_SEVERED_CHARACTERS = 2
