import { alignColumns } from './columns.ts'
import type { ExpectedDay } from './plan/expected-day.ts'

export interface DayRow {
  readonly name: string
  readonly what: string
  readonly expected: string
  readonly naive: string
  /** What the bot said; empty where it said none. */
  readonly told: string
  readonly isEqual: boolean
}

interface CaseWithDays {
  readonly name: string
  readonly days: readonly ExpectedDay[]
}

/** A row for each last day that was counted by hand: what the bot said beside it. */
export function compareDays(cases: readonly CaseWithDays[], toldDays: ReadonlyMap<string, string>): DayRow[] {
  return cases.flatMap(({ name, days }) =>
    days.map(({ row, what, day, naive }) => {
      const told = toldDays.get(row) ?? ''
      return { name, what, expected: day, naive, told, isEqual: told === day }
    }),
  )
}

/** The name of a case stands at its first row. */
export function renderDays(rows: readonly DayRow[]): string {
  return alignColumns([
    ['申请', '期限', '手算', '机器人', '只跳周末', '结果'],
    ...rows.map(({ name, what, expected, told, naive, isEqual }, index) => [
      rows[index - 1]?.name === name ? '' : name,
      what,
      expected,
      told || '—',
      naive || '—',
      isEqual ? '相同' : '不同',
    ]),
  ])
}
