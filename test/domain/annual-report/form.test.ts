import { describe, expect, it } from 'vitest'
import { formNote, formOf, reportDeadlines } from '../../../src/domain/annual-report/form.ts'
import { officeCalendar } from '../office-calendar.ts'

describe('formOf', () => {
  it.each([
    [2008, '2008'],
    [2018, '2008'],
    [2019, '2021'],
    [2021, '2021'],
    [2026, '2021'],
  ] as const)('%s is reported in the form of %s', (year, form) => {
    expect(formOf(year)).toBe(form)
  })

  it('says where another form was prescribed, or another was asked for', () => {
    expect(formNote(2017, '2008')).toBeNull()
    expect(formNote(2025, '2021')).toBeNull()
    expect(formNote(2020, '2021')).toContain('政府集中采购')
    expect(formNote(2017, '2021')).toContain('按您的要求')
  })
})

describe('reportDeadlines', () => {
  it.each([
    ['2008 art. 31, a Saturday: the Friday before', 2017, '01-15', '2018-03-30', '2018-03-31'],
    ['the last year of the regulation of 2008, a Sunday', 2018, '01-15', '2019-03-29', '2019-03-31'],
    ['the day the district set', 2025, '01-15', '2026-01-15', '2026-01-31'],
    ['a day set on a Saturday: the Friday before', 2025, '01-17', '2026-01-16', '2026-01-31'],
    ['2026-01-31 is a Saturday: the Friday before', 2025, '01-31', '2026-01-30', '2026-01-31'],
    ['a day set after that of the law does not count', 2025, '02-20', '2026-01-30', '2026-01-31'],
    ['2027-01-31 is a Sunday: the Friday before', 2026, '01-31', '2027-01-29', '2027-01-31'],
  ])('%s', (_what, year, submitBy, submitOn, lawfulOn) => {
    expect(reportDeadlines(year, submitBy, officeCalendar)).toMatchObject({ submitOn, lawfulOn })
  })
})
