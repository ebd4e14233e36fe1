import { alignColumns } from './columns.ts'
import type { PlannedCase } from './plan/cases/planned-case.ts'

export interface DayRow {
  readonly example: string
  readonly name: string
  readonly what: string
  readonly expected: string
  readonly naive: string
  /** What the bot said; empty where it said none. */
  readonly told: string
  readonly isEqual: boolean
}

/** A row for each last day that was written down: what the bot said beside it. */
export function compareDays(cases: readonly PlannedCase[], toldDays: ReadonlyMap<string, string>): DayRow[] {
  return cases.flatMap(({ name, days }) =>
    days.map(({ row, example, what, day, naive }) => {
      const told = toldDays.get(row) ?? ''
      return { example, name, what, expected: day, naive, told, isEqual: told === day }
    }),
  )
}

export function renderDays(rows: readonly DayRow[]): string {
  return alignColumns([
    ['例', '案件', '期限', '应为', '机器人', '只看周一至周五', '结果'],
    ...rows.map(({ example, name, what, expected, told, naive, isEqual }) => [
      example || '—',
      name,
      what,
      expected,
      told || '—',
      naive || '—',
      isEqual ? '相同' : '不同',
    ]),
  ])
}
