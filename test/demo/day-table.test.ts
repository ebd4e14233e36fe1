import { describe, expect, it } from 'vitest'
import { compareDays, renderDays } from '../../demo/day-table.ts'
import { planRequestCases } from '../../demo/plan/cases/index.ts'

const { cases } = planRequestCases()
const all = new Map(cases.flatMap(({ days }) => days.map(({ row, day }) => [row, day] as const)))

describe('compareDays', () => {
  it('is equal in every row when the bot told the days as they were counted', () => {
    expect(compareDays(cases, all).filter(({ isEqual }) => !isEqual)).toEqual([])
  })

  it('names a day that differs, and one the bot never told', () => {
    const told = new Map(all)
    told.set('extension-extended', '2026-11-09')
    told.delete('supplement-notice')
    const wrong = compareDays(cases, told).filter(({ isEqual }) => !isEqual)
    expect(wrong.map(({ told: day }) => day)).toEqual(['', '2026-11-09'])
    const table = renderDays(compareDays(cases, told))
    expect(table.match(/不同$/gm)).toHaveLength(2)
  })
})

describe('renderDays', () => {
  it('names a case at its first row only', () => {
    const table = renderDays(compareDays(cases, all))
    for (const { name } of cases) expect(table.split(name)).toHaveLength(2)
    expect(table.match(/相同$/gm)).toHaveLength(all.size)
  })
})
