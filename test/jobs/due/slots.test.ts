import { describe, expect, it } from 'vitest'
import { instantOf, type LocalDate } from '../../../src/domain/local-date.ts'
import {
  dueTallyMonths,
  ledgerMonth,
  nextSlotAt,
  reminderSlot,
  tallyDueAt,
  zeroReportSlot,
} from '../../../src/jobs/due/slots.ts'
import { officeCalendar } from '../../domain/office-calendar.ts'

const office = {
  body: { id: 'office', name: '办事处', startsOn: '2017-01-01' as LocalDate, region: 'beijing' },
  officeHours: [
    { from: '09:00', to: '12:00' },
    { from: '13:30', to: '17:30' },
  ],
  reminders: { before: [5, 3, 1, 0], at: '09:00', escalateAfterWorkdays: 2 },
  tally: { at: '09:30', weekly: false, quarterly: false, ranking: false },
  zeroReport: { enabled: false, workdaysBeforeMonthEnd: 3, at: '10:00' },
}

/** `2017-01-03 09:00` in Asia/Shanghai. */
function at(text: string): Date {
  const [day = '', time = ''] = text.split(' ')
  return instantOf(day as LocalDate, time)
}

describe('reminderSlot', () => {
  it.each([
    ['opens at the set time', '2017-01-03 09:00', '2017-01-03'],
    ['is not open a minute before', '2017-01-03 08:59', null],
    ['closes over midday', '2017-01-03 12:00', null],
    ['opens again after midday for a program that was down', '2017-01-03 13:30', '2017-01-03'],
    ['ends with the working day', '2017-01-03 17:30', null],
    ['stays closed on a Sunday', '2017-01-08 10:00', null],
    ['stays closed on a holiday of the State Council', '2017-01-30 10:00', null],
    ['is open on a Sunday to be worked', '2017-01-22 10:00', '2017-01-22'],
  ])('it %s: %s → %s', (_rule, now, slot) => {
    expect(reminderSlot(at(now), office, officeCalendar)).toBe(slot)
  })
})

describe('tallyDueAt', () => {
  it.each([
    ['after 春节, which runs to the 2nd', '2017-01', '2017-02-03 09:30'],
    ['on the first itself where that is worked', '2017-02', '2017-03-01 09:30'],
    ['after 国庆', '2017-09', '2017-10-09 09:30'],
    ['after New Year', '2017-12', '2018-01-02 09:30'],
  ] as const)('it is the first working day %s: %s → %s', (_rule, month, due) => {
    expect(tallyDueAt(month, office, officeCalendar)).toEqual(at(due))
  })
})

describe('dueTallyMonths', () => {
  const firstRun = at('2017-01-03 09:00')

  it('it names a month from the very minute on', () => {
    expect(dueTallyMonths(firstRun, at('2017-02-03 09:29'), office, officeCalendar)).toEqual([])
    expect(dueTallyMonths(firstRun, at('2017-02-03 09:30'), office, officeCalendar)).toEqual(['2017-01'])
  })

  it('it names every month missed, oldest first', () => {
    expect(dueTallyMonths(firstRun, at('2017-05-10 15:00'), office, officeCalendar)).toEqual([
      '2017-01',
      '2017-02',
      '2017-03',
      '2017-04',
    ])
  })

  it('it leaves out the months before the program first ran', () => {
    expect(dueTallyMonths(at('2017-04-20 09:00'), at('2017-05-10 15:00'), office, officeCalendar)).toEqual(['2017-04'])
  })

  it('it leaves out the months before the office began', () => {
    const later = { ...office, body: { ...office.body, startsOn: '2017-04-01' as LocalDate } }
    expect(dueTallyMonths(firstRun, at('2017-05-10 15:00'), later, officeCalendar)).toEqual(['2017-04'])
  })
})

const asking = { ...office, zeroReport: { ...office.zeroReport, enabled: true } }

describe('ledgerMonth', () => {
  it.each([
    ['is the month before on its first working day, a make-up Saturday', '2017-04-01 09:00', '2017-03'],
    ['is none before the hour', '2017-04-01 08:59', null],
    ['is none on a holiday', '2017-05-01 09:00', null],
    ['is still due days after the first working day', '2017-06-12 10:00', '2017-05'],
    ['is none before the office began', '2017-01-03 10:00', null],
  ])('%s: %s → %s', (_rule, now, month) => {
    expect(ledgerMonth(at(now), office, officeCalendar)).toBe(month)
  })
})

describe('zeroReportSlot', () => {
  it.each([
    ['opens three working days before the last, 09-30 being worked', '2017-09-27 10:00', '2017-09'],
    ['is not open a minute before', '2017-09-27 09:59', null],
    ['stays open for a program that was down', '2017-09-30 17:00', '2017-09'],
    ['is closed outside office hours', '2017-09-27 12:30', null],
    ['asks nothing about a month that is over', '2017-10-09 10:00', null],
    ['counts back over 春节, which begins on the 27th', '2017-01-23 10:00', '2017-01'],
    ['is not open before that', '2017-01-22 10:00', null],
  ])('it %s: %s → %s', (_rule, now, slot) => {
    expect(zeroReportSlot(at(now), asking, officeCalendar)).toBe(slot)
  })

  it('it never opens where the office has it off, or before it began', () => {
    expect(zeroReportSlot(at('2017-09-27 10:00'), office, officeCalendar)).toBeNull()
    const later = { ...asking, body: { ...office.body, startsOn: '2017-10-01' as LocalDate } }
    expect(zeroReportSlot(at('2017-09-27 10:00'), later, officeCalendar)).toBeNull()
  })
})

describe('nextSlotAt', () => {
  it.each([
    ['the reminders of the same day', '2017-01-03 08:00', '2017-01-03 09:00'],
    ['those of the next working day', '2017-01-06 09:00', '2017-01-09 09:00'],
    ['those of a Sunday to be worked', '2017-01-20 10:00', '2017-01-22 09:00'],
    ['the tally, half an hour after the reminders', '2017-02-03 09:00', '2017-02-03 09:30'],
  ])('it is %s: %s → %s', (_what, now, next) => {
    expect(nextSlotAt(at(now), office, officeCalendar)).toEqual(at(next))
  })

  it.each([
    ['the question for 零报告 on its day', '2017-09-27 09:00', '2017-09-27 10:00'],
    ['nothing of it once that is past', '2017-09-27 10:00', '2017-09-28 09:00'],
  ])('it is %s: %s → %s', (_what, now, next) => {
    expect(nextSlotAt(at(now), asking, officeCalendar)).toEqual(at(next))
  })

  it('it always lies ahead', () => {
    for (let now = at('2017-01-01 00:00'); now < at('2018-01-03 00:00'); now = new Date(now.getTime() + 5_400_000))
      expect(nextSlotAt(now, office, officeCalendar).getTime()).toBeGreaterThan(now.getTime())
  })
})
