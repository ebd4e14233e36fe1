import { describe, expect, it } from 'vitest'
import { parseCalendarYear } from '../../src/domain/calendar-year.ts'
import { DataFaultsError } from '../../src/domain/data-faults.ts'

const good = {
  year: 2017,
  workdays: 259,
  offWeekdays: ['01-02', '10-02'],
  makeUpWorkdays: ['01-22'],
  certainty: 'notice-read',
  notices: [{ about: '2017年部分节假日安排', issued: '2016-12-01' }],
}

function faultsOf(value: unknown): readonly string[] {
  try {
    parseCalendarYear(value)
  } catch (error) {
    if (error instanceof DataFaultsError) return error.faults
    throw error
  }
  return []
}

describe('parseCalendarYear', () => {
  it('reads days as full dates, and null for what a notice does not say', () => {
    expect(parseCalendarYear(good)).toEqual({
      year: 2017,
      offWeekdays: ['2017-01-02', '2017-10-02'],
      makeUpWorkdays: ['2017-01-22'],
      certainty: 'notice-read',
      notices: [{ about: '2017年部分节假日安排', issued: '2016-12-01', number: null }],
    })
  })

  it.each([
    ['a total that does not fit the days', { workdays: 249 }, 'workdays 写的是 249，按所列日期是 259'],
    ['a missing total', { workdays: undefined }, 'workdays 写的是 undefined'],
    ['a Sunday among the weekdays off', { offWeekdays: ['10-01'] }, '2017-10-01 是周末'],
    ['a Monday among the make-up days', { makeUpWorkdays: ['10-09'] }, '2017-10-09 不是周末'],
    ['a day that does not exist', { offWeekdays: ['02-30'] }, '02-30 不是日期'],
    ['a full date', { offWeekdays: ['2017-01-02'] }, '2017-01-02 不是日期'],
    ['a day written twice', { offWeekdays: ['01-02', '01-02'] }, '01-02 写了两次'],
    ['a missing list', { makeUpWorkdays: undefined }, '缺少 makeUpWorkdays'],
    ['an unknown certainty', { certainty: 'sure' }, 'certainty 应为 notice-read 或 data-sets-agree'],
    ['no notice', { notices: [] }, 'notices 至少写一份通知'],
    ['a notice without its subject', { notices: [{ number: '国办发明电' }] }, '每份要有 about'],
    ['a key nobody reads', { holidays: [] }, '不认识的项目 holidays'],
  ])('refuses %s', (_fault, change, message) => {
    const faults = faultsOf({ ...good, ...change })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain('2017 年节假日表')
    expect(faults[0]).toContain(message)
  })

  it('lists every fault at once', () => {
    expect(faultsOf({ ...good, offWeekdays: ['10-01', '13-01'], certainty: '', extra: 1 })).toHaveLength(4)
  })

  it.each([null, [], 'text', {}, { ...good, year: '2017' }, { ...good, year: 1066 }])(
    'refuses %j, which has no year',
    (value) => {
      expect(faultsOf(value)).toEqual(['节假日表：缺少 year（年份，如 2027）'])
    },
  )
})
