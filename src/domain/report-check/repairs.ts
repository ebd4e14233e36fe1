import type { Figure } from './figures.ts'
import type { Spot } from './finding.ts'
import { tidyNumber } from './rounding.ts'
import type { Cell } from './tables/rows.ts'

/** Another wording of one stretch, with which a finding would not be there. */
export interface Repair {
  readonly at: Spot
  readonly write: string
}

/** One number of a sum, where it stands. */
export interface Term {
  readonly at: Spot
  readonly value: number
  /** Behind the number when it is written again; empty in tables. */
  readonly unit: string
}

export function termOf({ paragraph, start, end, value, unit }: Figure): Term {
  return { at: { paragraph: paragraph.index, start, end }, value, unit }
}

export function termOfCell({ paragraph, start, end, value }: Cell): Term {
  return { at: { paragraph: paragraph.index, start, end }, value: value ?? 0, unit: '' }
}

/** Every way to change one number so that `left` and `right` add up to the same. */
export function repairsOfBalance(left: readonly Term[], right: readonly Term[]): Repair[] {
  const gap = total(right) - total(left)
  return [
    ...left.flatMap((term) => repairTo(term, term.value + gap)),
    ...right.flatMap((term) => repairTo(term, term.value - gap)),
  ]
}

/** None where no such count could be. */
export function repairTo({ at, value, unit }: Term, wanted: number): Repair[] {
  return wanted >= 0 && wanted !== value ? [{ at, write: `${tidyNumber(wanted)}${unit}` }] : []
}

function total(terms: readonly Term[]): number {
  return terms.reduce((sum, { value }) => sum + value, 0)
}
