import { describe, expect, it } from 'vitest'
import { type ClockEvent, clocksOf, explainClock, type RequestClock } from '../../../src/domain/clocks.ts'
import { officeCalendar } from '../office-calendar.ts'
import { asked, caseOf, extended, received, sent } from './cases.ts'

const start = received('2025-03-03')
const respondedOn = (on: ClockEvent['on']): ClockEvent => ({ kind: 'responded', on })

describe('a case that was taken up again', () => {
  it('keeps the day a decision set when a supplement or a payment starts the period anew, and caps it there', () => {
    const again: ClockEvent[] = [
      start,
      respondedOn('2025-03-20'),
      { kind: 'reopened', on: '2025-06-03', until: '2025-06-25' },
    ]
    const supplemented: ClockEvent[] = [
      ...again,
      asked('2025-06-05'),
      { kind: 'supplement-received', on: '2025-06-10' },
    ]
    const capped = clocksOf(supplemented, caseOf('2025-06-10'))
    expect(capped).toMatchObject({ response: { key: 'response:3', dueOn: '2025-06-25' }, paused: false })
    expect(capped.responseDue).toEqual({ A: '2025-06-25', B: '2025-06-25' })
    expect(explainClock(capped.response as RequestClock, officeCalendar).summary).toMatch(
      '20个工作日、最晚到复议决定或者判决确定的 2025年6月25日，最后一天是 2025年6月25日 周三',
    )
    expect(() => clocksOf([...supplemented, extended('2025-06-11', 5)], caseOf('2025-06-11'))).toThrow('不能延期')
    // Asking somebody moves no day beyond it, so the response does not stand still.
    expect(clocksOf([...supplemented, sent('2025-06-11')], caseOf('2025-06-12'))).toMatchObject({
      paused: false,
      response: { dueOn: '2025-06-25' },
    })
    const paid: ClockEvent[] = [
      ...again,
      { kind: 'fee-noticed', on: '2025-06-05' },
      { kind: 'fee-paid', on: '2025-06-30' },
    ]
    expect(clocksOf(paid, caseOf('2025-06-30')).response).toMatchObject({ dueOn: '2025-06-25', late: true })
    const far: ClockEvent[] = [
      start,
      respondedOn('2025-03-20'),
      { kind: 'reopened', on: '2025-06-03', until: '2025-12-31' },
      asked('2025-06-05'),
      { kind: 'supplement-received', on: '2025-06-10' },
    ]
    expect(clocksOf(far, caseOf('2025-06-10')).response).toMatchObject({ dueOn: '2025-07-08' })
    const anew: ClockEvent[] = [...supplemented, respondedOn('2025-06-20'), { kind: 'reopened', on: '2025-07-01' }]
    expect(clocksOf(anew, caseOf('2025-07-01')).response).toMatchObject({ dueOn: '2025-07-29' })
  })

  it('holds what was lawful in an ended run against nobody when another regulation applies from now on', () => {
    const events: ClockEvent[] = [
      received('2019-05-20'),
      extended('2019-06-14', 20),
      { kind: 'withdrawn', on: '2019-06-20' },
      { kind: 'reopened', on: '2019-07-01' },
    ]
    const old = clocksOf(events, caseOf('2019-07-01', { regime: '2008' }))
    expect(old.response).toMatchObject({ key: 'response:2', dueOn: '2019-07-22' })
    expect(() => clocksOf([...events, extended('2019-07-02', 20)], caseOf('2019-07-02', { regime: '2008' }))).toThrow(
      '延期最多15个工作日',
    )
  })
})
