import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOf, type LocalDate, localDateOf, localTimeOf } from '../../src/domain/local-date.ts'
import { isOfficeTime, nextOfficeTime } from '../../src/domain/office-hours.ts'
import { officeCalendar as calendar } from './office-calendar.ts'

describe('isOfficeTime', () => {
  it.each<[string, LocalDate, string, boolean]>([
    ['at the opening', '2017-01-05', '09:00', true],
    ['a minute before', '2017-01-05', '08:59', false],
    ['at midday', '2017-01-05', '12:00', false],
    ['before the afternoon', '2017-01-05', '13:29', false],
    ['in the afternoon', '2017-01-05', '13:30', true],
    ['in the last minute', '2017-01-05', '17:29', true],
    ['at the close', '2017-01-05', '17:30', false],
    ['on a Saturday', '2017-01-07', '10:00', false],
    ['on a make-up Saturday', '2017-09-30', '10:00', true],
    ['on a holiday', '2017-10-02', '10:00', false],
  ])('%s it is %s %s: %s', (_when, day, time, expected) => {
    expect(isOfficeTime(instantOf(day, time), calendar)).toBe(expected)
  })
})

describe('nextOfficeTime', () => {
  it.each<[string, LocalDate, string, LocalDate, string]>([
    ['now, in office time', '2017-01-05', '10:20', '2017-01-05', '10:20'],
    ['this morning', '2017-01-05', '00:10', '2017-01-05', '09:00'],
    ['this afternoon', '2017-01-05', '12:00', '2017-01-05', '13:30'],
    ['tomorrow', '2017-01-05', '17:30', '2017-01-06', '09:00'],
    ['after the weekend', '2017-01-06', '18:00', '2017-01-09', '09:00'],
    ['on the make-up Saturday', '2017-09-29', '18:00', '2017-09-30', '09:00'],
    ['after the holiday, though it is morning', '2017-10-01', '08:00', '2017-10-09', '09:00'],
  ])('it is %s: %s %s → %s %s', (_when, day, time, nextDay, nextTime) => {
    expect(nextOfficeTime(instantOf(day, time), calendar)).toEqual(instantOf(nextDay, nextTime))
  })

  it('is office time, never earlier, with nothing skipped in between', () => {
    const minutes = fc.integer({ min: 0, max: 365 * 24 * 60 })
    fc.assert(
      fc.property(minutes, (minute) => {
        const from = new Date(instantOf('2017-01-01', '00:00').getTime() + minute * 60_000)
        const next = nextOfficeTime(from, calendar)
        expect(isOfficeTime(next, calendar)).toBe(true)
        for (let at = from.getTime(); at < next.getTime(); at += 15 * 60_000) {
          expect(isOfficeTime(new Date(at), calendar)).toBe(false)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('follows the office’s own hours in any order', () => {
    const hours = [
      { from: '14:00', to: '18:00' },
      { from: '08:30', to: '11:30' },
    ]
    const next = nextOfficeTime(instantOf('2017-01-05', '07:00'), calendar, hours)
    expect([localDateOf(next), localTimeOf(next)]).toEqual(['2017-01-05', '08:30'])
  })

  it('refuses an office that never opens', () => {
    expect(() => nextOfficeTime(instantOf('2017-01-05', '10:00'), calendar, [])).toThrow(RangeError)
  })
})
