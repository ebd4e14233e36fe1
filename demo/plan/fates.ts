import { dayText } from './office-days.ts'
import type { Random } from './random.ts'
import type { ItemSeed } from './titles.ts'

/** Legal term of the founding year in Beijing, working days after the day of formation (北京市政府信息公开规定, 2015–2020). */
export const TERM_WORKDAYS = 15

/** Where an item can be held up: before filing, at one of the three review steps, before publication. */
export const STAGES = ['file', 'section', 'secrecy', 'leader', 'publish'] as const
export type Stage = (typeof STAGES)[number]

/** What happens to an item on its way. `publishBy`: working days after formation between which it is published. */
export interface Fate {
  readonly kind: 'first' | 'smooth' | 'slow' | 'late' | 'returned' | 'withdrawn' | 'withheld'
  readonly publishBy: readonly [number, number]
  readonly heldUpAt: Stage | null
  /** Review steps (0–2) that return it, in turn. */
  readonly returnedAt: readonly number[]
}

/** Before the first reminder, which goes out five working days before the last day. */
const IN_GOOD_TIME = [0, TERM_WORKDAYS - 6] as const
const IN_THE_LAST_DAYS = [TERM_WORKDAYS - 4, TERM_WORKDAYS] as const
const TOO_LATE = [TERM_WORKDAYS + 1, TERM_WORKDAYS + 6] as const
const AFTER_CORRECTION = [0, TERM_WORKDAYS] as const

const SLOW_AT: readonly Stage[] = ['section', 'secrecy', 'leader', 'publish', 'file']
const LATE_AT: readonly Stage[] = ['section', 'leader', 'publish', 'section', 'secrecy', 'file']
const RETURNED_AT: readonly (readonly number[])[] = [[0], [1], [0], [2], [0], [1], [0], [0], [1], [0, 1]]

const SLOW_ITEMS = 26
const LATE_ITEMS = 14
const RETURNED_ITEMS = 30

/** Too near the end of the year to be late or to be corrected and still be published in it. */
const LAST_DAY_FOR_TROUBLE = '2017-11-24'

/** One fate for each item, in the order of `seeds`. The very first is through on its second day. */
export function dealFates(seeds: readonly ItemSeed[], random: Random): Fate[] {
  const smooth: Fate = { kind: 'smooth', publishBy: IN_GOOD_TIME, heldUpAt: null, returnedAt: [] }
  const fates = seeds.map((): Fate => smooth)
  fates[0] = { ...smooth, kind: 'first', publishBy: [1, 1] }
  const eligible = seeds.flatMap((seed, index) =>
    index > 0 && dayText(seed.formedDay) <= LAST_DAY_FOR_TROUBLE ? [index] : [],
  )
  const order = random.shuffle(eligible)
  const deal = (count: number, fateOf: (nth: number) => Fate) => {
    for (let nth = 0; nth < count; nth += 1) {
      const index = order.pop()
      if (index === undefined) throw new Error('fewer items than fates')
      fates[index] = fateOf(nth)
    }
  }
  deal(SLOW_ITEMS, (nth) => ({ ...smooth, kind: 'slow', publishBy: IN_THE_LAST_DAYS, heldUpAt: nthOf(SLOW_AT, nth) }))
  deal(LATE_ITEMS, (nth) => ({ ...smooth, kind: 'late', publishBy: TOO_LATE, heldUpAt: nthOf(LATE_AT, nth) }))
  deal(RETURNED_ITEMS, (nth) => ({
    ...smooth,
    kind: 'returned',
    publishBy: AFTER_CORRECTION,
    returnedAt: nthOf(RETURNED_AT, nth),
  }))
  // Withdrawn is an item of the one class whose total leaves room for it: 业务动态, 216 filed and 215 published.
  const position = order.findIndex((index) => seeds[index]?.className === '业务动态')
  const withdrawn = order[position]
  if (withdrawn === undefined) throw new Error('no item is left to be withdrawn')
  fates[withdrawn] = { ...smooth, kind: 'withdrawn' }
  return fates
}

function nthOf<T>(values: readonly T[], nth: number): T {
  const value = values[nth % values.length]
  if (value === undefined) throw new Error('empty list of fates')
  return value
}
