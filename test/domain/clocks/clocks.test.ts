import { describe, expect, it } from 'vitest'
import { type ClockEvent, clocksOf } from '../../../src/domain/clocks.ts'
import { answered, asked, caseOf, clockOf, closed, delivered, extended, received, sent } from './cases.ts'

const supplemented = (on: ClockEvent['on']): ClockEvent => ({ kind: 'supplement-received', on })
const start = received('2025-03-03')

describe('a supplement', () => {
  it('stops the reply period, gives the applicant their term, and starts a full new one on receipt', () => {
    const events = [received('2024-09-20'), asked('2024-09-30', 1, 10, '2024-10-08')]
    const waiting = clocksOf(events, caseOf('2024-10-10'))
    expect(waiting).toMatchObject({ response: null, responseDue: null, waitsFor: 'supplement', paused: false })
    expect(clockOf(events, caseOf('2024-10-10'), 'response:1')).toMatchObject({
      endedOn: '2024-09-30',
      endedBy: 'supplement-asked',
      late: false,
    })
    expect(clockOf(events, caseOf('2024-10-10'), 'supplement-notice:1')).toMatchObject({
      dueOn: '2024-09-30',
      endedBy: 'supplement-asked',
      late: false,
    })
    expect(clockOf(events, caseOf('2024-10-10'), 'supplement-answer:1')).toMatchObject({
      turn: 'applicant',
      startsOn: '2024-10-08', // the day the notice reached them, not the day it left
      dueOn: '2024-10-21',
      endedOn: null,
    })
    const after = clocksOf([...events, supplemented('2024-10-10')], caseOf('2024-10-10'))
    expect(after).toMatchObject({
      waitsFor: null,
      response: { key: 'response:2', dueOn: '2024-11-06', turn: 'office' },
    })
    expect(after.response?.basis).toContain('第三十条')
  })

  it('may take several rounds, each with its own clocks', () => {
    const events = [
      received('2024-09-20'),
      asked('2024-09-24'),
      supplemented('2024-10-08'),
      asked('2024-10-10', 2),
      supplemented('2024-10-16'),
    ]
    const keys = clocksOf(events, caseOf('2024-10-16')).clocks.map(({ key }) => key)
    expect(keys).toEqual([
      'response:1',
      'supplement-notice:1',
      'supplement-answer:1',
      'response:2',
      'supplement-notice:2',
      'supplement-answer:2',
      'response:3',
      'supplement-notice:3',
    ])
    expect(clocksOf(events, caseOf('2024-10-16')).response).toMatchObject({
      startsOn: '2024-10-16',
      dueOn: '2024-11-13',
    })
  })

  it('asked for too late is late, and not asked for is only a chance gone', () => {
    expect(clockOf([start, asked('2025-03-13')], caseOf('2025-03-13'), 'supplement-notice:1')).toMatchObject({
      dueOn: '2025-03-12',
      late: true,
    })
    const unused = { dueOn: '2025-03-12', endedOn: '2025-03-12', endedBy: null, late: false }
    expect(clockOf([start], caseOf('2025-03-13'), 'supplement-notice:1')).toMatchObject(unused)
    const done: ClockEvent = { kind: 'responded', on: '2025-03-20' }
    expect(clockOf([start, done], caseOf('2025-03-20'), 'supplement-notice:1')).toMatchObject(unused)
    expect(clockOf([start], caseOf('2025-03-12'), 'supplement-notice:1').endedOn).toBeNull()
  })

  it('not given in time is a fact, and decides nothing', () => {
    const late = clocksOf([start, asked('2025-03-05', 1, 5)], caseOf('2025-06-05'))
    expect(late).toMatchObject({ waitsFor: 'supplement', ended: null })
    expect(late.clocks.find(({ kind }) => kind === 'supplement-answer')).toMatchObject({ late: true, endedOn: null })
  })

  it('has no notice term under the regulation of 2008, and the restart is marked as practice', () => {
    const events = [received('2017-01-20'), asked('2017-03-20'), supplemented('2017-04-05')]
    const result = clocksOf(events, caseOf('2017-04-05', { regime: '2008' }))
    expect(result.clocks.map(({ kind }) => kind)).not.toContain('supplement-notice')
    expect(result.response).toMatchObject({ startsOn: '2017-04-05', dueOn: '2017-04-26' })
    expect(result.response?.notes.join()).toContain('实务做法')
    expect(clocksOf(events, caseOf('2017-04-05')).response?.notes).toEqual([])
  })

  it('drops an extension of the run before; a new one may be granted', () => {
    const events = [start, extended('2025-03-05', 20), asked('2025-03-06'), supplemented('2025-03-10')]
    const { response } = clocksOf(events, caseOf('2025-03-10'))
    expect(response).toMatchObject({ kind: 'response', dueOn: '2025-04-08' })
    expect(response?.notes.join()).toContain('延期不带入')
    expect(clocksOf([...events, extended('2025-03-11', 20)], caseOf('2025-03-11')).response).toMatchObject({
      kind: 'extended-response',
      dueOn: '2025-05-08',
    })
  })
})

describe('a consultation', () => {
  const dueOf = (events: readonly ClockEvent[], pause: 'A' | 'B' = 'B', regime: '2008' | '2019' = '2019') =>
    clocksOf(events, caseOf(events.at(-1)?.on ?? '2025-03-03', { pause, regime })).response?.dueOn

  it('holds the response while it is open, as if it were answered today', () => {
    const events = [start, sent('2025-03-10')]
    const result = clocksOf(events, caseOf('2025-03-24'))
    expect(result).toMatchObject({ paused: true, responseDue: { A: '2025-04-15', B: '2025-04-14' } })
    expect(result.pausedBy).toMatchObject([{ consultation: 1, party: 'third-party', sentOn: '2025-03-10' }])
    expect(clocksOf(events, caseOf('2025-03-25')).responseDue).toEqual({ A: '2025-04-16', B: '2025-04-15' })
    expect(clocksOf([...events, answered('2025-03-24')], caseOf('2025-03-25'))).toMatchObject({
      paused: false,
      responseDue: { A: '2025-04-15', B: '2025-04-14' },
    })
  })

  it('answered on the day it was sent holds nothing', () => {
    expect(dueOf([start, sent('2025-03-10'), answered('2025-03-10')], 'A')).toBe('2025-03-31')
    expect(dueOf([start, sent('2025-03-10'), answered('2025-03-11')], 'B')).toBe('2025-03-31')
    expect(dueOf([start, sent('2025-03-10'), answered('2025-03-11')], 'A')).toBe('2025-04-01')
  })

  it('sent on the last day or after it holds nothing', () => {
    expect(dueOf([start, sent('2025-03-31'), answered('2025-04-20')], 'A')).toBe('2025-03-31')
    expect(dueOf([start, sent('2025-03-28'), answered('2025-03-31')], 'A')).toBe('2025-04-01')
  })

  it('that overlaps another is not added twice', () => {
    const one = [start, sent('2025-03-10'), answered('2025-03-24')]
    const inside = [
      start,
      sent('2025-03-10'),
      sent('2025-03-12', 2, 'organ'),
      answered('2025-03-20', 2),
      answered('2025-03-24'),
    ]
    const chained = [
      start,
      sent('2025-03-10'),
      sent('2025-03-14', 2, 'organ'),
      answered('2025-03-18'),
      answered('2025-03-24', 2),
    ]
    for (const pause of ['A', 'B'] as const) {
      expect(dueOf(inside, pause)).toBe(dueOf(one, pause))
      expect(dueOf(chained, pause)).toBe(dueOf(one, pause))
    }
  })

  it('after another counts for itself; by B the day between them counts as well', () => {
    const events = [start, sent('2025-03-05'), answered('2025-03-10'), sent('2025-03-10', 2), answered('2025-03-14', 2)]
    expect(dueOf(events, 'A')).toBe('2025-04-10') // 7 working days left out
    expect(dueOf(events, 'B')).toBe('2025-04-08') // 2 fewer: the days of both answers count
  })

  it('of a third party ends with its own term, which runs from its receipt', () => {
    const silent = [start, sent('2025-03-05'), delivered('2025-03-10')]
    const opinion = clockOf(silent, caseOf('2025-05-06'), 'third-party-opinion:1')
    expect(opinion).toMatchObject({ startsOn: '2025-03-10', dueOn: '2025-03-31', turn: 'third-party', late: true })
    expect(opinion.notes.join()).toContain('由本单位决定')
    // Nobody closed it, and yet it holds the response no longer.
    const result = clocksOf(silent, caseOf('2025-05-06'))
    expect(result.paused).toBe(false)
    expect(result.responseDue).toEqual({ A: '2025-04-25', B: '2025-04-24' })
    expect(clocksOf([...silent, closed('2025-05-06')], caseOf('2025-05-06')).responseDue).toEqual(result.responseDue)
  })

  it('of an organ has its own term and means consent by silence', () => {
    const events = [start, sent('2025-03-05', 1, 'organ'), delivered('2025-03-06')]
    const opinion = clockOf(events, caseOf('2025-03-06'), 'organ-opinion:1')
    expect(opinion).toMatchObject({ dueOn: '2025-03-27', turn: 'organ', endedOn: null, late: false })
    expect(opinion.notes.join()).toContain('视为同意')
    expect(opinion.basis).toContain('第三十四条')
  })

  it('under 2008 holds for a third party without a term, and does not hold for an organ', () => {
    const start2008 = received('2017-03-01')
    const third = [start2008, sent('2017-03-06'), delivered('2017-03-06'), answered('2017-04-20')]
    const organ = [start2008, sent('2017-03-06', 1, 'organ'), answered('2017-04-20')]
    expect(dueOf(third, 'A', '2008')).toBe('2017-05-09')
    expect(dueOf(organ, 'A', '2008')).toBe('2017-03-22')
    const kinds = clocksOf(third, caseOf('2017-04-20', { regime: '2008' })).clocks.map(({ kind }) => kind)
    expect(kinds).toEqual(['response'])
  })

  it('goes on through a supplement into the new run', () => {
    const events = [start, sent('2025-03-05'), asked('2025-03-06'), supplemented('2025-03-10'), answered('2025-03-14')]
    // From 03-10: 03-11 to 03-13 do not count by B, nor 03-14 by A.
    expect(dueOf(events, 'B')).toBe('2025-04-11')
    expect(dueOf(events, 'A')).toBe('2025-04-14')
    const waiting = clocksOf(events.slice(0, 3), caseOf('2025-03-07'))
    expect(waiting).toMatchObject({ waitsFor: 'supplement', paused: false, response: null })
  })

  it('still open when the case ends, ends with it', () => {
    const events: ClockEvent[] = [
      start,
      sent('2025-03-10'),
      delivered('2025-03-10'),
      { kind: 'responded', on: '2025-03-20' },
    ]
    expect(clockOf(events, caseOf('2025-05-06'), 'third-party-opinion:1')).toMatchObject({
      endedOn: '2025-03-20',
      endedBy: 'responded',
      late: false,
    })
    expect(clocksOf(events, caseOf('2025-05-06'))).toMatchObject({ paused: false, responseDue: { B: '2025-04-10' } })
  })
})

describe('a longer term', () => {
  it('counts the extension in one run with the pauses', () => {
    const events = [start, sent('2025-03-10'), answered('2025-03-24'), extended('2025-04-11', 20)]
    // W19 by B ends on 04-14; 20 more working days: off 05-01 to 05-05, work on Sunday 04-27.
    expect(clocksOf(events, caseOf('2025-04-11')).response).toMatchObject({
      kind: 'extended-response',
      dueOn: '2025-05-14',
    })
  })

  it('on the last day is in time, whichever convention is looked at', () => {
    const events = [start, sent('2025-03-10'), answered('2025-03-24')]
    for (const pause of ['A', 'B'] as const)
      expect(clocksOf([...events, extended('2025-04-15', 5)], caseOf('2025-04-15', { pause })).response?.kind).toBe(
        'extended-response',
      )
    expect(() => clocksOf([...events, extended('2025-04-16', 5)], caseOf('2025-04-16'))).toThrow('晚于答复期限')
  })

  it('by reasonable delay ends on the day set and told', () => {
    const delayed: ClockEvent = { kind: 'delayed', on: '2025-03-28', until: '2025-06-30' }
    const { response } = clocksOf([start, delayed], caseOf('2025-04-30'))
    expect(response).toMatchObject({ kind: 'delayed-response', dueOn: '2025-06-30', provisional: false, late: false })
    expect(response?.basis).toContain('第三十五条')
    // Asking others does not move a day that was set.
    expect(clocksOf([start, delayed, sent('2025-04-01')], caseOf('2025-04-30'))).toMatchObject({
      response: { dueOn: '2025-06-30' },
      paused: false,
    })
  })
})

describe('a delay after an extension', () => {
  // Extended, the term ends on 2025-04-28: 20 + 20, the working Sunday 04-27 among them.
  const events = [start, extended('2025-03-28', 20)]
  const delayed = (on: ClockEvent['on'], until: ClockEvent['on']): ClockEvent => ({ kind: 'delayed', on, until })

  it('is in time until the extended term is over, and must go beyond it', () => {
    expect(clocksOf(events, caseOf('2025-04-01')).response?.dueOn).toBe('2025-04-28')
    const longer = clocksOf([...events, delayed('2025-04-28', '2025-06-30')], caseOf('2025-04-28'))
    expect(longer.response).toMatchObject({ kind: 'delayed-response', dueOn: '2025-06-30' })
    expect(() => clocksOf([...events, delayed('2025-04-29', '2025-06-30')], caseOf('2025-04-29'))).toThrow(
      '晚于答复期限',
    )
    expect(() => clocksOf([...events, delayed('2025-04-10', '2025-04-28')], caseOf('2025-04-10'))).toThrow(
      '应在原期限（2025年4月28日）之后',
    )
  })
})

describe('a fee', () => {
  const noticed: ClockEvent = { kind: 'fee-noticed', on: '2025-03-10' }
  const paid: ClockEvent = { kind: 'fee-paid', on: '2025-03-20' }

  it('stops the reply period and gives the applicant 20 working days from the day after the notice', () => {
    const result = clocksOf([start, noticed], caseOf('2025-03-12'))
    expect(result).toMatchObject({ response: null, waitsFor: 'fee', ended: null })
    expect(clockOf([start, noticed], caseOf('2025-03-12'), 'fee-payment:1')).toMatchObject({
      turn: 'applicant',
      dueOn: '2025-04-08',
      late: false,
    })
  })

  it('paid, starts a full new period from the day after', () => {
    expect(clocksOf([start, noticed, paid], caseOf('2025-03-20'))).toMatchObject({
      waitsFor: null,
      response: { key: 'response:2', startsOn: '2025-03-20', dueOn: '2025-04-18' },
    })
  })

  it('not paid in time is a fact, and decides nothing', () => {
    expect(clocksOf([start, noticed], caseOf('2025-04-09'))).toMatchObject({ waitsFor: 'fee', ended: null })
    expect(clockOf([start, noticed], caseOf('2025-04-08'), 'fee-payment:1').late).toBe(false)
    expect(clockOf([start, noticed], caseOf('2025-04-09'), 'fee-payment:1').late).toBe(true)
  })
})

describe('the end of a case', () => {
  const respondedOn = (on: ClockEvent['on'], reachedOn: ClockEvent['on'] | null = null): ClockEvent => ({
    kind: 'responded',
    on,
    reachedOn,
  })

  it('says whether the response was late', () => {
    expect(clocksOf([start, respondedOn('2025-03-31')], caseOf('2025-04-30'))).toMatchObject({
      response: { endedOn: '2025-03-31', endedBy: 'responded', late: false },
      ended: { on: '2025-03-31', by: 'responded' },
    })
    expect(clocksOf([start, respondedOn('2025-04-01')], caseOf('2025-04-30')).response?.late).toBe(true)
    expect(clocksOf([start], caseOf('2025-04-01')).response?.late).toBe(true)
    expect(clocksOf([start], caseOf('2025-03-31')).response?.late).toBe(false)
  })

  it.each([
    ['2025-03-07', null, '2025-05-06', '2025-09-08'], // 60th day: 05-06; six months: Sunday 09-07
    ['2025-03-07', '2025-03-10', '2025-05-09', '2025-09-10'],
    ['2025-03-04', null, '2025-05-06', '2025-09-04'], // 60th day: Saturday 05-03, in the holiday
    ['2025-02-26', null, '2025-04-27', '2025-08-26'], // 60th day: a Sunday that is worked
    ['2025-08-31', null, '2025-10-30', '2026-02-28'], // no 31 February; Saturday 02-28 is worked
    ['2024-08-30', null, '2024-10-29', '2025-02-28'],
    ['2023-08-30', null, '2023-10-30', '2024-02-29'], // a leap year; 60th day a Sunday
  ] as const)(
    'responded %s, reached %s: reconsideration until %s, lawsuit until %s',
    (on, reachedOn, first, second) => {
      const events = [received('2023-08-01'), respondedOn(on, reachedOn)]
      const options = caseOf(on)
      expect(clockOf(events, options, 'remedy-reconsideration:1')).toMatchObject({ dueOn: first, turn: 'applicant' })
      expect(clockOf(events, options, 'remedy-lawsuit:1').dueOn).toBe(second)
    },
  )

  it('names the law of its day, and lets the remedies pass without calling anybody late', () => {
    const events = [received('2023-12-01'), respondedOn('2023-12-29')]
    const clock = clockOf(events, caseOf('2025-01-01'), 'remedy-reconsideration:1')
    expect(clock).toMatchObject({ basis: '《行政复议法》第九条', endedOn: clock.dueOn, endedBy: null, late: false })
    expect(
      clockOf([start, respondedOn('2025-03-07')], caseOf('2025-03-07'), 'remedy-reconsideration:1').basis,
    ).toContain('第二十条')
  })

  it('is provisional where a remedy ends in an unknown year', () => {
    expect(
      clockOf([received('2026-12-01'), respondedOn('2026-12-10')], caseOf('2026-12-10'), 'remedy-lawsuit:1'),
    ).toMatchObject({
      dueOn: '2027-06-10',
      provisional: true,
    })
  })

  it('without a response gives no remedy', () => {
    for (const kind of ['withdrawn', 'concluded'] as const) {
      const result = clocksOf([start, { kind, on: '2025-03-10' }], caseOf('2025-03-10'))
      expect(result.clocks.map((clock) => clock.kind)).toEqual(['response', 'supplement-notice'])
      expect(result).toMatchObject({ response: { endedBy: kind }, ended: { by: kind }, waitsFor: null })
    }
  })

  it('taken up again has a new run: the whole period, or until the day a decision set', () => {
    const events = [start, respondedOn('2025-03-20')]
    const whole = clocksOf([...events, { kind: 'reopened', on: '2025-06-03' }], caseOf('2025-06-03'))
    expect(whole).toMatchObject({ ended: null, response: { key: 'response:2', dueOn: '2025-07-01' } })
    expect(whole.clocks.map(({ kind }) => kind)).not.toContain('remedy-lawsuit')
    const set = clocksOf([...events, { kind: 'reopened', on: '2025-06-03', until: '2025-06-18' }], caseOf('2025-06-03'))
    expect(set.response).toMatchObject({ kind: 'response', dueOn: '2025-06-18', basis: '复议决定或者判决确定的期限' })
  })

  it('of a case that waited for a supplement leaves nothing waiting when it is taken up again', () => {
    const events: ClockEvent[] = [
      start,
      asked('2025-03-06'),
      { kind: 'concluded', on: '2025-04-10' },
      { kind: 'reopened', on: '2025-06-03' },
    ]
    expect(clocksOf(events, caseOf('2025-06-03'))).toMatchObject({ waitsFor: null, response: { key: 'response:2' } })
    expect(clockOf(events, caseOf('2025-06-03'), 'supplement-answer:1')).toMatchObject({ endedBy: 'concluded' })
  })
})
