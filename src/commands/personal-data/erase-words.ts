import type { DisclosureRequest } from '../../domain/request.ts'
import type { ActContext } from '../act.ts'
import { findTellingWords, holdsWord } from '../requests/tells-not-who.ts'

const ERASED = '（已销毁）'

/**
 * Takes the words that tell who asked out of what stands in plain about a case: a description registered before anybody
 * knew the applicant, and the messages that repeated it. Called while the key still opens; where it does not, there is
 * nothing to compare with.
 */
export async function eraseWords(request: DisclosureRequest, context: ActContext): Promise<void> {
  const words = await findTellingWords(request.id, context)
  if (words.length === 0) return
  const { erasures } = context.stores
  for (const written of await erasures.findWritten(request.id, request.number)) {
    const changed = Object.entries(written.texts).flatMap(([column, value]) => {
      const left = without(value, words)
      return JSON.stringify(left) === JSON.stringify(value) ? [] : [[column, left] as const]
    })
    if (changed.length > 0) await erasures.rewrite(written, Object.fromEntries(changed))
  }
}

function without(value: unknown, words: readonly string[]): unknown {
  if (typeof value === 'string') return withoutWords(value, words)
  if (Array.isArray(value)) return value.map((each) => without(each, words))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, without(each, words)]))
}

/** The words alone, however they are spaced; the whole text where they are written in yet another way. */
function withoutWords(text: string, words: readonly string[]): string {
  if (!holdsWord(text, words)) return text
  const left = words.reduce((said, word) => said.replace(patternOf(word), ERASED), text)
  return holdsWord(left, words) ? ERASED : left
}

function patternOf(word: string): RegExp {
  const signs = [...word].map((sign) => sign.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  return new RegExp(signs.join('[\\s\\p{Pd}]*'), 'giu')
}
