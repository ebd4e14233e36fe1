import { describe, expect, it } from 'vitest'
import { addWorkdays, createCalendar } from '../../../src/domain/calendar.ts'
import { type ClockEvent, clocksOf } from '../../../src/domain/clocks.ts'
import { publicationDueOn } from '../../../src/domain/deadlines.ts'
import type { LocalDate } from '../../../src/domain/local-date.ts'
import type { Regime } from '../../../src/domain/terms.ts'
import { officeCalendar as calendar, calendarYears } from '../office-calendar.ts'
import { beijingRules, nationalRules } from '../office-rules.ts'
import { WORKDAY_VECTORS } from '../workday-vectors.ts'
import { answered, asked, caseOf, clockOf, delivered, extended, received, sent } from './cases.ts'

/** Reference 4.2: each composed by hand from the State Council notices and checked against two packages. */
describe('the worked examples', () => {
  it.each<[string, Regime, LocalDate, LocalDate | null, LocalDate | null]>([
    ['W1, W2', '2008', '2017-01-20', '2017-02-15', '2017-03-08'],
    ['W3', '2008', '2017-09-20', '2017-10-17', null],
    ['W6, W7', '2008', '2018-02-05', '2018-03-01', '2018-03-22'],
    ['W8', '2008', '2017-12-15', '2018-01-08', null],
    ['W9', '2019', '2024-09-09', '2024-10-12', null],
    ['W10', '2019', '2024-01-29', '2024-02-29', '2024-03-28'],
    ['W13', '2019', '2025-01-13', '2025-02-14', null],
    ['W14', '2019', '2025-04-22', '2025-05-22', null],
    ['W15', '2019', '2025-09-15', '2025-10-17', '2025-11-14'],
    ['W16', '2019', '2026-02-02', '2026-03-06', null],
    ['W17', '2019', '2026-09-14', '2026-10-16', '2026-11-13'],
    ['W18', '2019', '2025-05-31', '2025-06-30', null],
    ['W21, old', '2008', '2019-05-14', '2019-06-04', null],
    ['W21, new', '2019', '2019-05-15', '2019-06-13', null],
    ['W22', '2019', '2020-01-17', '2020-02-21', null],
    ['W23', '2019', '2022-12-20', '2023-01-18', null],
  ])('%s: %s, received %s → %s, extended %s', (_id, regime, on, dueOn, extendedDueOn) => {
    const options = caseOf(on, { regime })
    expect(clocksOf([received(on)], options).response).toMatchObject({ kind: 'response', dueOn, provisional: false })
    if (!extendedDueOn) return
    const workdays = regime === '2008' ? 15 : 20
    expect(clocksOf([received(on), extended(on, workdays)], options).response).toMatchObject({
      kind: 'extended-response',
      dueOn: extendedDueOn,
    })
  })

  it('W4, W5: items, by the nation’s and by Beijing’s term', () => {
    expect(publicationDueOn('2017-09-11', nationalRules, calendar).dueOn).toBe('2017-10-13')
    expect(publicationDueOn('2017-09-11', beijingRules, calendar).dueOn).toBe('2017-09-30')
  })

  it('W11: the notice to supplement', () => {
    expect(clockOf([received('2024-09-20')], caseOf('2024-09-20'), 'supplement-notice:1').dueOn).toBe('2024-09-30')
  })

  it('W12: the corrected request starts anew', () => {
    const events: ClockEvent[] = [
      received('2024-09-20'),
      asked('2024-09-30'),
      { kind: 'supplement-received', on: '2024-10-10' },
    ]
    expect(clocksOf(events, caseOf('2024-10-10')).response).toMatchObject({
      key: 'response:2',
      startsOn: '2024-10-10',
      dueOn: '2024-11-06',
    })
  })

  it('W14: the notice to supplement', () => {
    expect(clockOf([received('2025-04-22')], caseOf('2025-04-22'), 'supplement-notice:1').dueOn).toBe('2025-04-30')
  })

  it.each([
    ['W19', '2025-03-03', '2025-03-10', '2025-03-24', '2025-04-15', '2025-04-14'],
    ['W20', '2026-09-14', '2026-09-18', '2026-10-15', '2026-11-06', '2026-11-05'],
  ] as const)(
    '%s: received %s, asked %s, answered %s → A %s, B %s',
    (_id, start, sentOn, answeredOn, lenient, strict) => {
      const events = [received(start), sent(sentOn), answered(answeredOn)]
      expect(clocksOf(events, caseOf(answeredOn, { pause: 'A' })).response?.dueOn).toBe(lenient)
      expect(clocksOf(events, caseOf(answeredOn, { pause: 'B' })).response?.dueOn).toBe(strict)
      expect(clocksOf(events, caseOf(answeredOn)).responseDue).toEqual({ A: lenient, B: strict })
    },
  )

  it('W19 without the pause', () => {
    expect(clocksOf([received('2025-03-03')], caseOf('2025-03-03')).response?.dueOn).toBe('2025-03-31')
  })

  it('W20: the third party’s own term', () => {
    const events = [received('2026-09-14'), sent('2026-09-18'), delivered('2026-09-18')]
    expect(clockOf(events, caseOf('2026-09-18'), 'third-party-opinion:1')).toMatchObject({
      turn: 'third-party',
      dueOn: '2026-10-15',
    })
  })

  it('W24: provisional until the notice of 2027 is out', () => {
    const events = [received('2026-12-21')]
    expect(clocksOf(events, caseOf('2026-12-21')).response).toMatchObject({ dueOn: '2027-01-18', provisional: true })
    const notice2027 = {
      year: 2027,
      offWeekdays: ['2027-01-01'],
      makeUpWorkdays: [],
      notices: [],
      certainty: 'notice-read',
    } as const
    const informed = createCalendar([...calendarYears, notice2027])
    expect(clocksOf(events, caseOf('2026-12-21', { calendar: informed })).response).toMatchObject({
      dueOn: '2027-01-19',
      provisional: false,
    })
  })
})

describe('the vectors', () => {
  it.each(WORKDAY_VECTORS)('%s and %i working days → %s', (start, count, dueOn) => {
    expect(addWorkdays(start, count, calendar).dueOn).toBe(dueOn)
    // A term to supplement may have any length: the same run through the clocks.
    expect(clockOf([received(start), asked(start, 1, count)], caseOf(start), 'supplement-answer:1').dueOn).toBe(dueOn)
  })

  it('are all there', () => {
    expect(WORKDAY_VECTORS).toHaveLength(37)
  })
})
