import table from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addWorkdays,
  CalendarError,
  createCalendar,
  firstWorkdayOfMonth,
  nextWorkday,
  previousWorkday,
  workdayOnOrAfter,
  workdaysBetween,
} from '../../src/domain/calendar.ts'
import { addDays, dayNumberOf, dayOfNumber, type LocalDate, weekdayOf } from '../../src/domain/local-date.ts'
import { officeCalendar as calendar, calendarYears } from './office-calendar.ts'
import { WORKDAY_VECTORS } from './workday-vectors.ts'

const anyDay = fc.integer({ min: dayNumberOf('2016-01-01'), max: dayNumberOf('2027-12-31') }).map(dayOfNumber)

/** The second way to count: one day at a time. */
function walk(start: LocalDate, count: number): LocalDate {
  let day = start
  for (let left = count; left > 0; ) {
    day = addDays(day, 1)
    if (calendar.isWorkday(day)) left -= 1
  }
  return day
}

describe('the calendar files', () => {
  it('cover 2016 to 2026', () => {
    expect(calendarYears.map(({ year }) => year)).toEqual([
      2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026,
    ])
    expect([calendar.knownFrom, calendar.knownTo]).toEqual([2016, 2026])
  })

  it.each([
    [2016, 250],
    [2017, 249],
    [2018, 250],
    [2019, 250],
    [2020, 249],
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('it gives %i as %i working days', (year, total) => {
    expect(
      workdaysBetween(`${year}-01-01`, `${year}-12-31`, calendar) + (calendar.isWorkday(`${year}-01-01`) ? 1 : 0),
    ).toBe(total)
  })

  it('agree with an independent table on every day', () => {
    // The package's own functions answer in the zone of the process; its table is text and has none.
    const off: Readonly<Record<string, string>> = table.holidays
    const worked: Readonly<Record<string, string>> = table.workdays
    const different: LocalDate[] = []
    for (let day: LocalDate = '2016-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
      const expected = day in worked || (weekdayOf(day) <= 5 && !(day in off))
      if (calendar.isWorkday(day) !== expected) different.push(day)
    }
    expect(different).toEqual([])
  })

  it.each<[LocalDate, string]>([
    ['2018-01-01', 'holiday'], // 国办发明电〔2017〕12号
    ['2020-01-31', 'holiday'], // 国办发明电〔2020〕1号 prolonged the holiday …
    ['2020-02-01', 'weekend'], // … and took back the working Saturday
    ['2023-01-03', 'weekday'], // 国办发明电〔2022〕16号
    ['2017-01-22', 'make-up'],
    ['2024-02-09', 'weekday'], // 除夕 2024 was a working day
    ['2027-01-01', 'assumed-weekday'],
    ['2027-10-02', 'assumed-weekend'],
  ])('it knows %s as %s', (day, kind) => {
    expect(calendar.kindOf(day)).toBe(kind)
  })
})

describe('addWorkdays', () => {
  it.each(WORKDAY_VECTORS)('it counts from %s %i working days to %s', (start, count, dueOn) => {
    expect(addWorkdays(start, count, calendar)).toEqual({ dueOn, provisional: false })
  })

  it.each<[string, LocalDate, number, LocalDate]>([
    ['W24: 1 January counts while no notice says otherwise', '2026-12-21', 20, '2027-01-18'],
    ['over the end of the calendar', '2026-12-15', 20, '2027-01-12'],
    ['wholly in the unknown', '2027-03-05', 6, '2027-03-15'],
  ])('it is provisional %s', (_rule, start, count, dueOn) => {
    expect(addWorkdays(start, count, calendar)).toEqual({ dueOn, provisional: true })
  })

  it('is not provisional on the last known day', () => {
    expect(addWorkdays('2026-12-30', 1, calendar)).toEqual({ dueOn: '2026-12-31', provisional: false })
  })

  it('gives the start itself for no working days', () => {
    expect(addWorkdays('2017-01-21', 0, calendar)).toEqual({ dueOn: '2017-01-21', provisional: false })
  })

  it('counts as walking day by day does', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 300 }), (start, count) => {
        expect(addWorkdays(start, count, calendar).dueOn).toBe(walk(start, count))
      }),
      { numRuns: 300 },
    )
  })

  it('refuses days before the calendar and counts that are none', () => {
    expect(() => addWorkdays('2015-12-31', 20, calendar)).toThrow(CalendarError)
    expect(() => calendar.isWorkday('2015-12-31')).toThrow('2016')
    expect(() => addWorkdays('2017-01-01', -1, calendar)).toThrow(RangeError)
    expect(() => addWorkdays('2017-01-01', 1.5, calendar)).toThrow(RangeError)
  })
})

describe('workdaysBetween', () => {
  it('leaves out the first day and counts the last', () => {
    expect(workdaysBetween('2017-09-11', '2017-09-30', calendar)).toBe(15)
    expect(workdaysBetween('2017-09-30', '2017-10-08', calendar)).toBe(0)
    expect(workdaysBetween('2017-09-30', '2017-09-11', calendar)).toBe(-15)
  })

  it.each<[string, LocalDate, LocalDate, LocalDate, LocalDate, LocalDate]>([
    ['W19', '2025-03-03', '2025-03-10', '2025-03-24', '2025-04-15', '2025-04-14'],
    ['W20', '2026-09-14', '2026-09-18', '2026-10-15', '2026-11-06', '2026-11-05'],
  ])('counts out the pause of %s, leniently and strictly', (_id, start, sent, received, lenient, strict) => {
    const pause = workdaysBetween(sent, received, calendar)
    expect(addWorkdays(start, 20 + pause, calendar).dueOn).toBe(lenient)
    expect(addWorkdays(start, 20 + pause - 1, calendar).dueOn).toBe(strict)
  })

  it('undoes addWorkdays, and equals a count day by day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 300 }), (start, count) => {
        const { dueOn } = addWorkdays(start, count, calendar)
        expect(workdaysBetween(start, dueOn, calendar)).toBe(count)
        let counted = 0
        for (let day = addDays(start, 1); day <= dueOn; day = addDays(day, 1)) if (calendar.isWorkday(day)) counted += 1
        expect(counted).toBe(count)
      }),
    )
  })
})

describe('neighbouring working days', () => {
  it('skip days off and stop at make-up days', () => {
    expect(nextWorkday('2017-09-29', calendar)).toBe('2017-09-30')
    expect(nextWorkday('2017-09-30', calendar)).toBe('2017-10-09')
    expect(previousWorkday('2017-10-09', calendar)).toBe('2017-09-30')
    expect(workdayOnOrAfter('2017-09-30', calendar)).toBe('2017-09-30')
    expect(workdayOnOrAfter('2017-10-01', calendar)).toBe('2017-10-09')
  })

  it.each([
    ['2016-01', '2016-01-04'],
    ['2017-01', '2017-01-03'],
    ['2017-02', '2017-02-03'],
    ['2017-10', '2017-10-09'],
    ['2018-01', '2018-01-02'],
  ] as const)('firstWorkdayOfMonth: it gives %s as %s', (month, day) => {
    expect(firstWorkdayOfMonth(month, calendar)).toBe(day)
  })

  it('refuses to look before the calendar', () => {
    expect(() => previousWorkday('2016-01-04', calendar)).toThrow(CalendarError)
    expect(() => previousWorkday('2016-01-01', calendar)).toThrow(CalendarError)
  })
})

describe('createCalendar', () => {
  it('gives the same version for the same days in any order, another one when a day changes', () => {
    expect(createCalendar([...calendarYears].reverse()).version).toBe(calendar.version)
    expect(createCalendar(calendarYears.map((year) => ({ ...year, notices: [] }))).version).toBe(calendar.version)
    for (const changed of calendarYears) {
      const years = calendarYears.map((year) => (year === changed ? { ...year, makeUpWorkdays: [] } : year))
      expect(createCalendar(years).version).not.toBe(calendar.version)
    }
    expect(createCalendar(calendarYears.slice(0, -1)).version).not.toBe(calendar.version)
  })

  it('makes a provisional day firm when the notice of its year arrives', () => {
    const notice2027 = {
      year: 2027,
      offWeekdays: ['2027-01-01'] as const,
      makeUpWorkdays: [],
      notices: [],
      certainty: 'notice-read',
    } as const
    expect(addWorkdays('2026-12-21', 20, createCalendar([...calendarYears, notice2027]))).toEqual({
      dueOn: '2027-01-19',
      provisional: false,
    })
  })

  it('knows only its own years', () => {
    expect(calendar.isKnown('2015-12-31')).toBe(false)
    expect(calendar.isKnown('2016-01-01')).toBe(true)
    expect(calendar.isKnown('2027-01-01')).toBe(false)
  })

  it('refuses years that are none, double or not in a row', () => {
    expect(() => createCalendar([])).toThrow('节假日表为空')
    expect(() => createCalendar([...calendarYears, ...calendarYears])).toThrow(CalendarError)
    expect(() => createCalendar(calendarYears.filter(({ year }) => year !== 2020))).toThrow('2021')
  })
})
