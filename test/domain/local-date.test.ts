import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  dayNumberOf,
  dayOfNumber,
  daysBetween,
  firstDayOf,
  formatDay,
  formatMonth,
  formatShortDay,
  instantOf,
  isLocalDate,
  isLocalMonth,
  isLocalTime,
  type LocalDate,
  lastDayOf,
  localDateOf,
  localTimeOf,
  makeLocalDate,
  monthOf,
  weekdayOf,
  yearOf,
} from '../../src/domain/local-date.ts'

const anyDay = fc.integer({ min: dayNumberOf('1900-01-01'), max: dayNumberOf('2999-12-31') }).map(dayOfNumber)

describe('isLocalDate', () => {
  it.each(['2017-01-05', '2016-02-29', '2000-02-29', '1900-01-01', '2999-12-31'])('it takes %s', (day) => {
    expect(isLocalDate(day)).toBe(true)
  })

  it.each([
    '2017-02-29',
    '1900-02-29',
    '2017-04-31',
    '2017-13-01',
    '2017-00-10',
    '2017-01-00',
    '2017-1-5',
    '17-01-05',
    '0201-01-05',
    '2017-01-05T00:00',
    ' 2017-01-05',
    '',
    null,
    20170105,
  ])('it refuses %j', (value) => {
    expect(isLocalDate(value)).toBe(false)
  })
})

describe('isLocalMonth and isLocalTime', () => {
  it('take real months and times of day only', () => {
    expect(['2017-01', '2017-12'].map(isLocalMonth)).toEqual([true, true])
    expect(['2017-00', '2017-13', '2017-1', '2017', 201701].map(isLocalMonth)).toEqual(Array(5).fill(false))
    expect(['00:00', '09:30', '23:59'].map(isLocalTime)).toEqual([true, true, true])
    expect(['24:00', '9:30', '09:60', '', 930].map(isLocalTime)).toEqual(Array(5).fill(false))
  })
})

describe('makeLocalDate', () => {
  it('gives null for a day that does not exist', () => {
    expect(makeLocalDate(2017, 9, 30)).toBe('2017-09-30')
    expect(makeLocalDate(2017, 9, 31)).toBeNull()
    expect(makeLocalDate(17, 9, 30)).toBeNull()
  })
})

describe('days and months', () => {
  it.each<[LocalDate, number, LocalDate]>([
    ['2017-12-31', 1, '2018-01-01'],
    ['2016-02-28', 1, '2016-02-29'],
    ['2017-03-01', -1, '2017-02-28'],
    ['1969-12-31', 1, '1970-01-01'],
  ])('addDays: it takes %s %i on to %s', (day, days, expected) => {
    expect(addDays(day, days)).toBe(expected)
  })

  it('counts back what it added', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (from, to) => {
        expect(addDays(from, daysBetween(from, to))).toBe(to)
        expect(Math.sign(daysBetween(from, to))).toBe(from < to ? 1 : from > to ? -1 : 0)
      }),
    )
  })

  it('knows the weekday, and that it moves on by one each day', () => {
    expect(weekdayOf('2017-01-20')).toBe(5)
    expect(weekdayOf('2017-09-30')).toBe(6)
    expect(weekdayOf('2024-09-29')).toBe(7)
    expect(weekdayOf('1969-12-29')).toBe(1)
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 300_000 }), (number) => {
        expect(weekdayOf(dayOfNumber(number + 1))).toBe((weekdayOf(dayOfNumber(number)) % 7) + 1)
      }),
    )
  })

  it('handles the ends of months and years', () => {
    expect(monthOf('2017-12-31')).toBe('2017-12')
    expect(firstDayOf('2017-12')).toBe('2017-12-01')
    expect(lastDayOf('2016-02')).toBe('2016-02-29')
    expect(lastDayOf('2017-12')).toBe('2017-12-31')
    expect(addMonths('2017-12', 1)).toBe('2018-01')
    expect(addMonths('2017-01', -1)).toBe('2016-12')
    expect(addMonths('2017-05', -29)).toBe('2014-12')
    expect(yearOf('2017-01')).toBe(2017)
  })

  it('refuses days that do not exist and results out of range', () => {
    expect(() => addDays('2017-02-30', 1)).toThrow(RangeError)
    expect(() => addDays('2999-12-31', 1)).toThrow(RangeError)
    expect(() => addDays('2017-01-01', Number.NaN)).toThrow(RangeError)
    expect(() => addDays('2017-01-01', 1e15)).toThrow(RangeError)
    expect(() => addMonths('2999-12', 1)).toThrow(RangeError)
  })

  it('prints days as people write them', () => {
    expect(formatDay('2017-01-05')).toBe('2017年1月5日')
    expect(formatShortDay('2017-01-05')).toBe('1月5日 周四')
    expect(formatShortDay('2017-12-31')).toBe('12月31日 周日')
    expect(formatMonth('2017-01')).toBe('2017年1月')
  })
})

describe('localDateOf, localTimeOf and instantOf', () => {
  it('change day at midnight in Shanghai, whatever zone the process has', () => {
    expect(localDateOf(new Date('2017-01-04T15:59:59.999Z'))).toBe('2017-01-04')
    expect(localTimeOf(new Date('2017-01-04T15:59:59.999Z'))).toBe('23:59')
    expect(localDateOf(new Date('2017-01-04T16:00:00Z'))).toBe('2017-01-05')
    expect(localTimeOf(new Date('2017-01-04T16:00:00Z'))).toBe('00:00')
    expect(instantOf('2017-01-05', '09:30').toISOString()).toBe('2017-01-05T01:30:00.000Z')
  })

  it('agree with the zone data of the machine', () => {
    const shanghai = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Shanghai',
      dateStyle: 'short',
      timeStyle: 'short',
    })
    const instants = fc.date({
      min: new Date('1992-01-01T00:00:00Z'),
      max: new Date('2099-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(instants, (instant) => {
        expect(`${localDateOf(instant)} ${localTimeOf(instant)}`).toBe(shanghai.format(instant))
      }),
    )
  })

  it('undo each other', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 1439 }), (day, minute) => {
        const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
        const instant = instantOf(day, time)
        expect([localDateOf(instant), localTimeOf(instant)]).toEqual([day, time])
      }),
    )
  })

  it('refuse a time that is none', () => {
    expect(() => instantOf('2017-01-05', '24:00')).toThrow(RangeError)
    expect(() => instantOf('2017-01-05', '9:30')).toThrow(RangeError)
  })
})
