import { describe, expect, it } from 'vitest'
import { clocksOf, needsConfirmation, regimeOf, startOf } from '../../../src/domain/clocks.ts'
import { REQUEST_CHANNELS, type RequestChannel, reportedChannel } from '../../../src/domain/request.ts'
import type { Regime } from '../../../src/domain/terms.ts'
import { caseOf, received } from './cases.ts'

const days = { submittedOn: '2026-03-02', receivedOn: '2026-03-03', confirmedOn: '2026-03-05' } as const
const [SUBMITTED, RECEIVED, CONFIRMED] = [days.submittedOn, days.receivedOn, days.confirmedOn]

/** Reference 3.2: N207 part 一 and art. 31. */
const TABLE: readonly (readonly [Regime, RequestChannel, string, string])[] = [
  ['2008', 'in-person', SUBMITTED, '〔2015〕207号'],
  ['2008', 'letter', RECEIVED, '〔2015〕207号'],
  ['2008', 'plain-letter', CONFIRMED, '〔2015〕207号'],
  ['2008', 'email', RECEIVED, '邮件系统收到之日'],
  ['2008', 'fax', CONFIRMED, '双方确认之日'],
  ['2008', 'online', CONFIRMED, '双方确认之日'],
  ['2008', 'other', CONFIRMED, '双方确认之日'],
  ['2019', 'in-person', SUBMITTED, '第711号）第三十一条第一项'],
  ['2019', 'letter', RECEIVED, '第三十一条第二项'],
  ['2019', 'plain-letter', CONFIRMED, '第三十一条第二项'],
  ['2019', 'email', CONFIRMED, '第三十一条第三项'],
  ['2019', 'fax', CONFIRMED, '第三十一条第三项'],
  ['2019', 'online', CONFIRMED, '第三十一条第三项'],
  ['2019', 'other', CONFIRMED, '第三十一条第三项'],
]
const byConfirmation = { onlineStart2008: 'confirmed' } as const

describe('regimeOf', () => {
  const inForce = [
    { regime: '2008', from: '2008-05-01', to: '2019-05-14', workdays: 15, extensionWorkdays: 15, basis: '旧' },
    { regime: '2019', from: '2019-05-15', to: null, workdays: 20, extensionWorkdays: 20, basis: '新' },
  ] as const
  const [BEFORE, FIRST, AFTER] = ['2019-05-14', '2019-05-15', '2019-05-16'] as const

  it.each([
    ['in-person', { submittedOn: BEFORE, receivedOn: FIRST }, '2008'],
    ['in-person', { receivedOn: FIRST }, '2019'],
    ['letter', { submittedOn: BEFORE, receivedOn: FIRST }, '2019'],
    ['letter', { receivedOn: BEFORE, confirmedOn: AFTER }, '2008'],
    ['plain-letter', { receivedOn: BEFORE, confirmedOn: AFTER }, '2019'],
    ['plain-letter', { receivedOn: BEFORE }, '2008'],
    ['email', { receivedOn: BEFORE, confirmedOn: AFTER }, '2008'],
    ['online', { receivedOn: BEFORE, confirmedOn: AFTER }, '2019'],
    ['online', { receivedOn: FIRST, confirmedOn: AFTER }, '2019'],
  ] as const)('chooses by the day of receipt in the law’s sense: %s %o is of %s', (channel, intake, regime) => {
    expect(regimeOf(intake, channel, inForce, byConfirmation)).toBe(regime)
  })
})

describe('startOf', () => {
  it.each(TABLE)('under %s, by %s: %s', (regime, channel, startsOn, source) => {
    const start = startOf(days, channel, regime, byConfirmation)
    expect(start).toMatchObject({ startsOn, waitsFor: null, confirmBy: null })
    expect(start.rule).toContain(source)
  })

  it('knows every channel under both regulations', () => {
    expect(TABLE).toHaveLength(2 * Object.keys(REQUEST_CHANNELS).length)
  })

  it.each(TABLE.filter(([, , startsOn]) => startsOn === CONFIRMED))(
    'under %s, by %s: waits until confirmed',
    (regime, channel) => {
      const start = startOf({ receivedOn: RECEIVED }, channel, regime, byConfirmation)
      expect(start).toMatchObject({ startsOn: null, waitsFor: 'confirmation' })
      // A plain letter is to be confirmed on the day it comes; of the rest the law says no day.
      expect(start.confirmBy).toBe(channel === 'plain-letter' ? RECEIVED : null)
      expect(needsConfirmation(channel, regime, byConfirmation)).toBe(true)
    },
  )

  it.each(['online', 'other'] as const)(
    'under 2008 takes the day of receipt for %s where the office’s rules say so',
    (channel) => {
      const options = { onlineStart2008: 'received' } as const
      expect(startOf(days, channel, '2008', options).startsOn).toBe(RECEIVED)
      expect(startOf(days, channel, '2019', options).startsOn).toBe(CONFIRMED)
      expect(needsConfirmation(channel, '2008', options)).toBe(false)
    },
  )

  it('takes the day of receipt where nobody wrote down when it was handed in', () => {
    expect(startOf({ receivedOn: RECEIVED }, 'in-person', '2019', byConfirmation).startsOn).toBe(RECEIVED)
  })
})

describe('a request nobody confirmed', () => {
  it('runs no clock and shows its age', () => {
    const result = clocksOf([received('2026-09-30')], caseOf('2026-10-09', { channel: 'plain-letter' }))
    expect(result).toMatchObject({
      startsOn: null,
      waitsFor: 'confirmation',
      response: null,
      clocks: [],
      paused: false,
    })
    expect(result.unconfirmed).toEqual({
      receivedOn: '2026-09-30',
      confirmBy: '2026-09-30',
      ageDays: 9,
      ageWorkdays: 2,
    })
  })

  it('starts on the day it is confirmed', () => {
    const events = [received('2026-09-30'), { kind: 'confirmed', on: '2026-10-09' }] as const
    const result = clocksOf(events, caseOf('2026-10-09', { channel: 'email' }))
    expect(result).toMatchObject({ startsOn: '2026-10-09', waitsFor: null, unconfirmed: null })
    expect(result.response?.startsOn).toBe('2026-10-09')
  })

  it('may be withdrawn or answered all the same', () => {
    for (const kind of ['withdrawn', 'responded', 'concluded'] as const) {
      const result = clocksOf(
        [received('2026-09-30'), { kind, on: '2026-10-09' }],
        caseOf('2026-10-09', { channel: 'fax' }),
      )
      expect(result).toMatchObject({ response: null, waitsFor: null, unconfirmed: null, ended: { by: kind } })
    }
  })
})

describe('reportedChannel', () => {
  it.each<[RequestChannel, string]>([
    ['online', 'online'],
    ['email', 'online'],
    ['other', 'online'],
    ['letter', 'letter'],
    ['plain-letter', 'letter'],
    ['in-person', 'in-person'],
    ['fax', 'fax'],
  ])('counts %s as %s', (channel, column) => {
    expect(reportedChannel(channel)).toBe(column)
  })
})
