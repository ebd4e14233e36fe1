import { canLoosen, fold, loosen, squeeze } from './comparable.ts'
import type { Stretch } from './stretch.ts'
import { holdsWhole, withoutCurrency, withPlainDays, withPlainNumbers } from './values.ts'

/** A string that must not be there, in every form it is looked for. */
export interface Wanted {
  readonly plain: string
  /** Null: too short to be told apart that way. */
  readonly loose: string | null
  /** Null: there is no number in it. */
  readonly numbers: string | null
  readonly days: string | null
}

export function toWanted(string: string): Wanted {
  const folded = fold(string)
  const plain = squeeze(folded)
  const loose = loosen(plain)
  const hasNumber = /\d/.test(folded) || withPlainDays(folded) !== withPlainNumbers(folded)
  return {
    plain,
    loose: canLoosen(loose) ? loose : null,
    numbers: hasNumber ? withPlainNumbers(withoutCurrency(folded)) : null,
    days: hasNumber ? withPlainDays(folded) : null,
  }
}

/** A stretch that can be asked; its forms are made when first wanted. */
export interface Searchable {
  readonly place: string
  holds(wanted: Wanted): boolean
}

export function toSearchable({ place, text, leastCharacters }: Stretch): Searchable {
  const folded = fold(text)
  const plain = squeeze(folded)
  const form = (make: () => string) => {
    let made: string | undefined
    return () => {
      made ??= make()
      return made
    }
  }
  const loose = form(() => loosen(plain))
  const numbers = form(() => withPlainNumbers(folded))
  const days = form(() => withPlainDays(folded))
  return {
    place,
    holds(wanted) {
      if (leastCharacters !== undefined) return wanted.plain.length >= leastCharacters && plain.includes(wanted.plain)
      return (
        plain.includes(wanted.plain) ||
        (wanted.loose !== null && loose().includes(wanted.loose)) ||
        (wanted.numbers !== null && holdsWhole(numbers(), wanted.numbers)) ||
        (wanted.days !== null && holdsWhole(days(), wanted.days))
      )
    },
  }
}
