import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayNumberOf, dayOfNumber, type LocalDate } from '../../src/domain/local-date.ts'
import { escalationOn, isEscalationDue, latestStage, stageOn } from '../../src/domain/reminder-stages.ts'
import { officeCalendar as calendar } from './office-calendar.ts'

const dueOn: LocalDate = '2017-10-10' // the second working day after 国庆; Saturday 09-30 is a working day

describe('stageOn', () => {
  it.each<[LocalDate, string | null]>([
    ['2017-09-26', null], // six left
    ['2017-09-27', 'T-5'],
    ['2017-09-28', null],
    ['2017-09-29', 'T-3'],
    ['2017-09-30', null],
    ['2017-10-01', null],
    ['2017-10-09', 'T-1'],
    ['2017-10-10', 'T-0'],
  ])('it gives %s the stage %s', (today, stage) => {
    expect(stageOn(dueOn, today, calendar)).toEqual(stage && { stage, stageOn: dueOn })
  })

  it('counts every working day past the last day, and rests on days off', () => {
    expect(stageOn(dueOn, '2017-10-11', calendar)).toEqual({
      stage: 'overdue',
      stageOn: '2017-10-11',
      overdueWorkdays: 1,
    })
    expect(stageOn(dueOn, '2017-10-13', calendar)).toEqual({
      stage: 'overdue',
      stageOn: '2017-10-13',
      overdueWorkdays: 3,
    })
    expect(stageOn(dueOn, '2017-10-14', calendar)).toBeNull()
    expect(stageOn(dueOn, '2017-10-16', calendar)).toEqual({
      stage: 'overdue',
      stageOn: '2017-10-16',
      overdueWorkdays: 4,
    })
  })

  it('keeps to the office’s own stages', () => {
    expect(stageOn(dueOn, '2017-09-28', calendar, [4, 0])).toEqual({ stage: 'T-4', stageOn: dueOn })
    expect(stageOn(dueOn, '2017-09-27', calendar, [4, 0])).toBeNull()
  })
})

describe('latestStage', () => {
  it.each<[LocalDate, string | null]>([
    ['2017-09-26', null],
    ['2017-09-27', 'T-5'],
    ['2017-09-28', 'T-5'],
    ['2017-09-29', 'T-3'],
    ['2017-09-30', 'T-3'],
    ['2017-10-02', null], // a day off
    ['2017-10-09', 'T-1'],
    ['2017-10-10', 'T-0'],
  ])('it gives %s the stage %s, also when the program was down before', (today, stage) => {
    expect(latestStage(dueOn, today, calendar)).toEqual(stage && { stage, stageOn: dueOn })
  })

  it('leaves the stages before the last day behind once it is past', () => {
    expect(latestStage(dueOn, '2017-10-12', calendar)).toEqual({
      stage: 'overdue',
      stageOn: '2017-10-12',
      overdueWorkdays: 2,
    })
    expect(latestStage(dueOn, '2017-10-14', calendar)).toBeNull()
  })

  it('is on each working day the newest stage that stageOn gave up to then', () => {
    const days = fc.integer({ min: dayNumberOf('2016-03-01'), max: dayNumberOf('2026-12-01') }).map(dayOfNumber)
    fc.assert(
      fc.property(days, fc.integer({ min: -30, max: 30 }), (due, offset) => {
        const today = addDays(due, offset)
        if (!calendar.isWorkday(today)) return
        let newest: ReturnType<typeof stageOn> = null
        for (let day = addDays(due, -45); day <= today; day = addDays(day, 1))
          newest = stageOn(due, day, calendar) ?? newest
        // Where the last day is no working day (a calendar changed), T-0 falls on the working day before.
        expect(latestStage(due, today, calendar)).toEqual(newest)
      }),
    )
  })
})

describe('escalation', () => {
  it('comes the set number of working days after the last day or the day of arrival', () => {
    expect(escalationOn(dueOn, 2, calendar)).toBe('2017-10-12')
    expect(escalationOn('2017-09-29', 2, calendar)).toBe('2017-10-09')
    expect(isEscalationDue(dueOn, 2, '2017-10-11', calendar)).toBe(false)
    expect(isEscalationDue(dueOn, 2, '2017-10-12', calendar)).toBe(true)
    expect(isEscalationDue(dueOn, 2, '2017-11-01', calendar)).toBe(true)
  })

  it('falls on a working day even when it is to come at once', () => {
    expect(escalationOn('2017-10-01', 0, calendar)).toBe('2017-10-09')
    expect(escalationOn('2017-10-10', 0, calendar)).toBe('2017-10-10')
  })
})
