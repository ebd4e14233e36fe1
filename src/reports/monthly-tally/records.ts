import type { MonthlyTally } from '../../domain/tally.ts'

/** One kind of work record in both columns. */
export interface RecordPair {
  readonly label: string
  readonly unit: string
  readonly month: number
  readonly year: number
}

/** Work records of the month beside those of the year, in the order printed; a kind missing in one counts 0 there. */
export function pairRecords({
  monthFigures,
  yearFigures,
}: Pick<MonthlyTally, 'monthFigures' | 'yearFigures'>): RecordPair[] {
  const pairs = new Map<string, RecordPair>()
  // The year first: it knows every kind of the month, and so gives the order.
  for (const { label, unit, quantity } of yearFigures.records) {
    pairs.set(keyOf(label, unit), { label, unit, month: 0, year: quantity })
  }
  for (const { label, unit, quantity } of monthFigures.records) {
    const key = keyOf(label, unit)
    pairs.set(key, { label, unit, month: quantity, year: pairs.get(key)?.year ?? 0 })
  }
  return [...pairs.values()]
}

function keyOf(label: string, unit: string): string {
  return `${label}\n${unit}`
}
