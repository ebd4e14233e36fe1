import { characterLength } from './rule-check.ts'
import type { ReplacementCard } from './template-card.ts'
import { cutToCharacters } from './text.ts'

/**
 * Recommended lengths of card texts in characters (建议不超过, reference 4.4). Beyond them WeCom refuses nothing, but
 * phones cut without a word. `*` stands for every entry of a list.
 */
const COMMON_LENGTHS: Readonly<Record<string, number>> = {
  'source.desc': 20,
  'main_title.title': 36,
  'main_title.desc': 44,
  'emphasis_content.title': 14,
  'emphasis_content.desc': 22,
  sub_title_text: 160,
  'horizontal_content_list.*.keyname': 5,
  'horizontal_content_list.*.value': 30,
  'jump_list.*.title': 18,
  'vertical_content_list.*.title': 38,
  'vertical_content_list.*.desc': 160,
  'button_list.*.text': 10,
  'button_selection.option_list.*.text': 16,
  'select_list.*.option_list.*.text': 16,
  'checkbox.option_list.*.text': 17,
  'submit_button.text': 10,
}
const VOTE_LENGTHS: Readonly<Record<string, number>> = {
  ...COMMON_LENGTHS,
  'main_title.title': 16,
  'main_title.desc': 160,
}

export interface LongCardText {
  /** Such as `horizontal_content_list.2.value`. */
  readonly path: string
  readonly characters: number
  readonly recommended: number
}

/** The texts of a card that phones would cut. */
export function findLongCardTexts(card: ReplacementCard): readonly LongCardText[] {
  return fitCard(card).cut
}

/** Cuts every text at its recommended length, visibly (…), and tells which; nothing else changes. */
export function fitCard<T extends ReplacementCard>(
  card: T,
): { readonly card: T; readonly cut: readonly LongCardText[] } {
  const lengths = card.card_type === 'vote_interaction' ? VOTE_LENGTHS : COMMON_LENGTHS
  const cut: LongCardText[] = []

  function shorten(value: unknown, path: readonly string[], pattern: string): unknown {
    if (typeof value === 'string') {
      const recommended = lengths[pattern] ?? Number.POSITIVE_INFINITY
      const characters = characterLength(value)
      if (characters <= recommended) return value
      cut.push({ path: path.join('.'), characters, recommended })
      return cutToCharacters(value, recommended)
    }
    if (Array.isArray(value))
      return value.map((entry, index) => shorten(entry, [...path, String(index)], `${pattern}.*`))
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value)
    return Object.fromEntries(
      entries.map(([name, part]) => [
        name,
        shorten(part, [...path, name], pattern === '' ? name : `${pattern}.${name}`),
      ]),
    )
  }

  // The same keys with shorter strings: still a T.
  return { card: shorten(card, [], '') as T, cut }
}
