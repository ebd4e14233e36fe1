import { spellOut } from './working-days.ts'

/** A last day that the bot must tell, worked out by hand: nothing here is computed but the end of a list. */
export interface ExpectedDay {
  /** What an answer that tells the day refers to. */
  readonly row: string
  readonly what: string
  readonly day: string
  /** Every day that counts, written out one after another; the last is the day. */
  readonly counted: readonly string[]
  /** What counting Mondays to Fridays alone would give; empty where that is not told apart. */
  readonly naive: string
}

export function expectedDay(
  row: string,
  what: string,
  counted: Parameters<typeof spellOut>[0],
  naive = '',
): ExpectedDay {
  const days = [...spellOut(counted)]
  const day = days.at(-1)
  if (!day) throw new Error(`${row} counts no day`)
  return { row, what, day, counted: days, naive }
}
