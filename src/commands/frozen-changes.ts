import type { FigureChange } from '../domain/tally-corrections.ts'
import { changeWords } from '../reports/monthly-tally/index.ts'

const SHOWN_CHANGES = 12

/** What stands below a frozen text where the register tells it otherwise by now; empty where it does not. */
export function changesSinceFrozen(changes: readonly FigureChange[], consequence: string): string {
  if (changes.length === 0) return ''
  const shown = changes.slice(0, SHOWN_CHANGES).map((change) => changeWords(change))
  const more = changes.length > SHOWN_CHANGES ? `等${changes.length}项` : ''
  return `\n\n【封存后的变动】${shown.join('，')}${more}。以上各数仍是封存时的；${consequence}。`
}
