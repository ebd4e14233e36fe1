import { describe, expect, it } from 'vitest'
import { CalendarError } from '../../src/domain/calendar.ts'
import { publicationDueOn, responseDueOn } from '../../src/domain/deadlines.ts'
import type { LocalDate } from '../../src/domain/local-date.ts'
import { NoTermError } from '../../src/domain/terms.ts'
import { officeCalendar as calendar } from './office-calendar.ts'
import { beijingRules, nationalRules } from './office-rules.ts'

describe('publicationDueOn', () => {
  it('says what it counted and by which article', () => {
    expect(publicationDueOn('2017-09-11', beijingRules, calendar)).toEqual({
      dueOn: '2017-09-30', // W5: the last day is a working Saturday
      provisional: false,
      termWorkdays: 15,
      regime: '2008',
      basis: '《北京市政府信息公开规定》（北京市政府令第257号）',
    })
    expect(publicationDueOn('2017-09-11', nationalRules, calendar)).toEqual({
      dueOn: '2017-10-13', // W4
      provisional: false,
      termWorkdays: 20,
      regime: '2008',
      basis: '《政府信息公开条例》（国务院令第492号）第十八条',
    })
  })

  it.each<[string, LocalDate, number, string, LocalDate]>([
    ['under the old regulation', '2019-05-14', 15, '2008', '2019-06-04'],
    ['under the new regulation, 15 days in Beijing still', '2019-05-15', 15, '2019', '2019-06-05'],
    ['on the last day of the Beijing rule', '2020-06-09', 15, '2019', '2020-07-01'],
    ['after the Beijing rule', '2020-06-10', 20, '2019', '2020-07-09'],
    ['on the eve of a holiday', '2026-09-30', 20, '2019', '2026-11-03'],
  ])('it counts from a day %s', (_rule, formedOn, termWorkdays, regime, dueOn) => {
    expect(publicationDueOn(formedOn, beijingRules, calendar)).toMatchObject({ dueOn, termWorkdays, regime })
  })

  it('marks a day in a year whose notice is not out as provisional', () => {
    expect(publicationDueOn('2026-12-15', beijingRules, calendar)).toMatchObject({
      dueOn: '2027-01-12',
      provisional: true,
    })
  })

  it('refuses days before the calendar and before the first regulation', () => {
    expect(() => publicationDueOn('2015-12-31', beijingRules, calendar)).toThrow(CalendarError)
    expect(() => publicationDueOn('2008-04-30', beijingRules, calendar)).toThrow(NoTermError)
  })
})

describe('responseDueOn', () => {
  it.each<[string, LocalDate, LocalDate, LocalDate]>([
    ['W1, W2', '2017-01-20', '2017-02-15', '2017-03-08'],
    ['W3', '2017-09-20', '2017-10-17', '2017-11-07'],
    ['W6, W7', '2018-02-05', '2018-03-01', '2018-03-22'],
    ['W8', '2017-12-15', '2018-01-08', '2018-01-29'],
    ['W21, the last day of the old regulation', '2019-05-14', '2019-06-04', '2019-06-26'],
    ['W21, the first day of the new one', '2019-05-15', '2019-06-13', '2019-07-11'],
    ['W9', '2024-09-09', '2024-10-12', '2024-11-08'],
    ['W10', '2024-01-29', '2024-02-29', '2024-03-28'],
    ['W12, the corrected request starts anew', '2024-10-10', '2024-11-06', '2024-12-04'],
    ['W13', '2025-01-13', '2025-02-14', '2025-03-14'],
    ['W14', '2025-04-22', '2025-05-22', '2025-06-20'],
    ['W15', '2025-09-15', '2025-10-17', '2025-11-14'],
    ['W16', '2026-02-02', '2026-03-06', '2026-04-03'],
    ['W17', '2026-09-14', '2026-10-16', '2026-11-13'],
    ['W18, received on a holiday', '2025-05-31', '2025-06-30', '2025-07-28'],
    ['W22, the holiday prolonged', '2020-01-17', '2020-02-21', '2020-03-20'],
    ['W23', '2022-12-20', '2023-01-18', '2023-02-20'],
  ])('it answers %s: received %s, due %s, extended %s', (_id, receivedOn, dueOn, extendedDueOn) => {
    expect(responseDueOn(receivedOn, beijingRules, calendar).dueOn).toBe(dueOn)
    expect(responseDueOn(receivedOn, beijingRules, calendar, { extended: true }).dueOn).toBe(extendedDueOn)
  })

  it('says what it counted and by which article', () => {
    expect(responseDueOn('2017-01-20', nationalRules, calendar, { extended: true })).toEqual({
      dueOn: '2017-03-08',
      provisional: false,
      termWorkdays: 30,
      regime: '2008',
      basis: '《政府信息公开条例》（国务院令第492号）第二十四条',
    })
  })

  it('is provisional where only the extension reaches an unknown year', () => {
    expect(responseDueOn('2026-11-20', nationalRules, calendar)).toMatchObject({
      dueOn: '2026-12-18',
      provisional: false,
    })
    expect(responseDueOn('2026-11-20', nationalRules, calendar, { extended: true })).toMatchObject({
      provisional: true,
    })
  })
})
