import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { parseCalendarYear } from '../../src/domain/calendar-year.ts'
import { holidayName } from '../../src/domain/holiday-name.ts'
import type { LocalDate } from '../../src/domain/local-date.ts'

const FOLDER = new URL('../../config/calendar/', import.meta.url)

describe('holidayName', () => {
  it.each([
    ['2017-01-02', '元旦'],
    ['2018-12-31', '元旦'],
    ['2023-01-23', '春节'],
    ['2026-02-23', '春节'],
    ['2018-04-05', '清明节'],
    ['2018-04-30', '劳动节'],
    ['2017-05-29', '端午节'],
    ['2020-06-26', '端午节'],
    ['2016-09-15', '中秋节'],
    ['2023-09-29', '中秋节'],
    ['2017-10-06', '国庆节'],
    // 抗战胜利七十周年: named by no festival.
    ['2015-09-03', null],
  ] as const)('calls %s %s', (day, name) => {
    expect(holidayName(day)).toBe(name)
  })

  it('names every day off of every year that is known', () => {
    for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'))) {
      const { offWeekdays } = parseCalendarYear(parse(readFileSync(new URL(file, FOLDER), 'utf8')))
      const names = new Set(offWeekdays.map((day: LocalDate) => holidayName(day)))
      expect(names, file).not.toContain(null)
    }
  })
})
