import { instantOf, SLOTS } from '../office-days.ts'
import { listWorkingDays, spellOut } from '../working-days.ts'

/**
 * Working days of 2026, written down a second time and on purpose, as those of the founding year are.
 * Source: 国务院办公厅关于2026年部分节假日安排的通知 (2025-11-04).
 */
const WORKDAYS = listWorkingDays({
  first: '2026-01-01',
  last: '2026-12-31',
  off: spellOut([
    ['2026-01', '01 02'],
    ['2026-02', '16 17 18 19 20 23'],
    ['2026-04', '06'],
    ['2026-05', '01 04 05'],
    ['2026-06', '19'],
    ['2026-09', '25'],
    ['2026-10', '01 02 05 06 07'],
  ]),
  working: spellOut([
    ['2026-01', '04'],
    ['2026-02', '14 28'],
    ['2026-05', '09'],
    ['2026-09', '20'],
    ['2026-10', '10'],
  ]),
})

/** Index of a working day of 2026. */
export function indexOf(day: string): number {
  const index = WORKDAYS.indexOf(day)
  if (index < 0) throw new Error(`${day} is no working day of 2026`)
  return index
}

export function dayOf(index: number): string {
  const day = WORKDAYS[index]
  if (!day) throw new Error(`working day ${index} is outside 2026`)
  return day
}

/** A slot of a working day of 2026, as `SLOTS` has them. */
export interface At {
  readonly day: string
  readonly slot: number
}

export function at(day: string, slot: number): At {
  return { day, slot }
}

export function instantAt({ day, slot }: At): Date {
  indexOf(day)
  return instantOf(day, SLOTS[slot] ?? SLOTS[0])
}
