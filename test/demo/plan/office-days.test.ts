import { isWorkday } from 'chinese-days'
import { describe, expect, it } from 'vitest'
import { momentInstant, SLOTS, WORKDAYS, WORKDAYS_OF_2017, workdaysOfMonth } from '../../../demo/plan/office-days.ts'

describe('WORKDAYS', () => {
  it('has 249 of them in 2017 and begins on the third of January', () => {
    expect(WORKDAYS_OF_2017).toBe(249)
    expect(WORKDAYS[0]).toBe('2017-01-03')
  })

  it('agrees with an independent package on every day to the end of January 2018', () => {
    const expected: string[] = []
    for (let ms = Date.parse('2017-01-01'); ms <= Date.parse('2018-01-31'); ms += 86_400_000) {
      const day = new Date(ms).toISOString().slice(0, 10)
      if (isWorkday(day)) expected.push(day)
    }
    expect(WORKDAYS).toEqual(expected)
  })

  it('skips the spring festival and keeps its make-up Sunday', () => {
    const january = workdaysOfMonth(1).map((day) => WORKDAYS[day])
    expect(january).toContain('2017-01-22')
    expect(january.at(-1)).toBe('2017-01-26')
  })
})

describe('momentInstant', () => {
  it('puts 09:40 in Shanghai at 01:40 UTC', () => {
    expect(momentInstant({ day: 0, slot: 0 }).toISOString()).toBe('2017-01-03T01:40:00.000Z')
  })

  it('keeps every slot within office hours and after the tally of 09:30', () => {
    for (const slot of SLOTS) {
      const isMorning = slot > '09:30' && slot < '12:00'
      const isAfternoon = slot >= '13:30' && slot < '17:30'
      expect(isMorning || isAfternoon).toBe(true)
    }
  })
})
