import { describe, expect, it } from 'vitest'
import { addWorkdays } from '../../src/domain/calendar.ts'
import { explainWorkdays } from '../../src/domain/explain-workdays.ts'
import { officeCalendar as calendar } from './office-calendar.ts'
import { WORKDAY_VECTORS } from './workday-vectors.ts'

const countedDays = (...run: Parameters<typeof explainWorkdays>) =>
  explainWorkdays(...run)
    .filter(({ counted }) => counted !== null)
    .map(({ day }) => day.slice(5))

describe('explainWorkdays', () => {
  it('counts the days of W1', () => {
    expect(countedDays('2017-01-20', 15, calendar).join(' ')).toBe(
      '01-22 01-23 01-24 01-25 01-26 02-03 02-04 02-06 02-07 02-08 02-09 02-10 02-13 02-14 02-15',
    )
  })

  it('counts the days of W9', () => {
    expect(countedDays('2024-09-09', 20, calendar).join(' ')).toBe(
      '09-10 09-11 09-12 09-13 09-14 09-18 09-19 09-20 09-23 09-24 09-25 09-26 09-27 09-29 09-30 ' +
        '10-08 10-09 10-10 10-11 10-12',
    )
  })

  it('says of each day why it counts or not', () => {
    expect(explainWorkdays('2017-09-29', 2, calendar)).toEqual([
      { day: '2017-09-29', counted: null, reason: '起算日' },
      { day: '2017-09-30', counted: 1, reason: '调休上班' },
      { day: '2017-10-01', counted: null, reason: '周末' },
      ...['02', '03', '04', '05', '06'].map((day) => ({ day: `2017-10-${day}`, counted: null, reason: '国庆节放假' })),
      { day: '2017-10-07', counted: null, reason: '周末' },
      { day: '2017-10-08', counted: null, reason: '周末' },
      { day: '2017-10-09', counted: 2, reason: '工作日' },
    ])
  })

  it('says where it only assumes', () => {
    expect(explainWorkdays('2026-12-31', 2, calendar).slice(1)).toEqual([
      { day: '2027-01-01', counted: 1, reason: '放假通知未发布，暂按工作日' },
      { day: '2027-01-02', counted: null, reason: '周末，放假通知未发布' },
      { day: '2027-01-03', counted: null, reason: '周末，放假通知未发布' },
      { day: '2027-01-04', counted: 2, reason: '放假通知未发布，暂按工作日' },
    ])
  })

  it.each(WORKDAY_VECTORS)('ends where addWorkdays does: from %s, %i days', (start, count) => {
    expect(explainWorkdays(start, count, calendar).at(-1)).toMatchObject({
      day: addWorkdays(start, count, calendar).dueOn,
      counted: count,
    })
  })

  it('explains no days as the start alone', () => {
    expect(explainWorkdays('2017-01-20', 0, calendar)).toHaveLength(1)
  })
})
