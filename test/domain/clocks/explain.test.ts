import { describe, expect, it } from 'vitest'
import { type ClockEvent, type ClockOptions, explainClock } from '../../../src/domain/clocks.ts'
import { officeCalendar as calendar } from '../office-calendar.ts'
import { answered, asked, caseOf, clockOf, received, sent } from './cases.ts'

const explain = (events: readonly ClockEvent[], options: ClockOptions, key = 'response:1') =>
  explainClock(clockOf(events, options, key), calendar)

const countedDays = (explanation: ReturnType<typeof explain>) =>
  explanation.days.flatMap(({ day, counted }) => (counted === null ? [] : [day.slice(5)])).join(' ')

describe('explainClock', () => {
  it('counts the days of W1 and names the article', () => {
    const explanation = explain([received('2017-01-20')], caseOf('2017-01-20', { regime: '2008' }))
    expect(countedDays(explanation)).toBe(
      '01-22 01-23 01-24 01-25 01-26 02-03 02-04 02-06 02-07 02-08 02-09 02-10 02-13 02-14 02-15',
    )
    expect(explanation.basis).toBe('《政府信息公开条例》（国务院令第492号）第二十四条')
    expect(explanation.summary).toBe(
      '答复：从 2017年1月20日（收到申请之日）的次日起算，15个工作日，最后一天是 2017年2月15日 周三',
    )
  })

  it('counts the days of W9', () => {
    expect(countedDays(explain([received('2024-09-09')], caseOf('2024-09-09')))).toBe(
      '09-10 09-11 09-12 09-13 09-14 09-18 09-19 09-20 09-23 09-24 09-25 09-26 09-27 09-29 09-30 ' +
        '10-08 10-09 10-10 10-11 10-12',
    )
  })

  it('names each pause and the days it takes out', () => {
    const events = [received('2025-03-03'), sent('2025-03-10'), answered('2025-03-24')]
    const lenient = explain(events, caseOf('2025-03-24', { pause: 'A' }))
    expect(lenient.pauses).toEqual([
      {
        name: '征求第三方意见',
        sentOn: '2025-03-10',
        endOn: '2025-03-24',
        isOpen: false,
        workdays: [11, 12, 13, 14, 17, 18, 19, 20, 21, 24].map((day) => `2025-03-${day}`),
      },
    ])
    expect(lenient.summary).toContain('20个工作日，扣除征求意见的10个工作日，最后一天是 2025年4月15日 周二')
    expect(lenient.days.find(({ day }) => day === '2025-03-10')).toMatchObject({ counted: 5, reason: '工作日' })
    expect(lenient.days.find(({ day }) => day === '2025-03-24')).toEqual({
      day: '2025-03-24',
      counted: null,
      reason: '征求第三方意见期间不计入',
    })
    // A day off within the pause stays a day off.
    expect(lenient.days.find(({ day }) => day === '2025-03-15')?.reason).toBe('周末')
    const strict = explain(events, caseOf('2025-03-24', { pause: 'B' }))
    expect(strict.days.find(({ day }) => day === '2025-03-24')).toMatchObject({ counted: 6 })
    expect(strict.days.at(-1)).toMatchObject({ day: '2025-04-14', counted: 20 })
  })

  it('names both of two pauses on a day, and takes it out once', () => {
    const events = [
      received('2025-03-03'),
      sent('2025-03-10'),
      sent('2025-03-12', 2, 'organ'),
      answered('2025-03-14'),
      answered('2025-03-18', 2),
    ]
    const { days, pauses, summary } = explain(events, caseOf('2025-03-18', { pause: 'A' }))
    expect(days.find(({ day }) => day === '2025-03-13')?.reason).toBe(
      '第1次征求第三方意见、第2次征求其他机关意见期间不计入',
    )
    expect(days.find(({ day }) => day === '2025-03-17')?.reason).toBe('第2次征求其他机关意见期间不计入')
    expect(pauses.map(({ workdays }) => workdays.length)).toEqual([4, 4])
    expect(summary).toContain('扣除征求意见的6个工作日')
    expect(days.at(-1)?.counted).toBe(20)
  })

  it('says that a pause is open', () => {
    const { pauses } = explain([received('2025-03-03'), sent('2025-03-10')], caseOf('2025-03-12'))
    expect(pauses).toMatchObject([{ isOpen: true, endOn: '2025-03-12', workdays: ['2025-03-11'] }])
  })

  it('leaves out a pause that took nothing', () => {
    const events = [received('2025-03-03'), sent('2025-03-10'), answered('2025-03-10')]
    expect(explain(events, caseOf('2025-03-10')).pauses).toEqual([])
  })

  it('explains calendar days and why the last one moved', () => {
    const events: ClockEvent[] = [received('2025-03-03'), { kind: 'responded', on: '2025-03-04' }]
    const { days, summary } = explain(events, caseOf('2025-03-04'), 'remedy-reconsideration:1')
    expect(days[0]).toEqual({ day: '2025-03-04', counted: null, reason: '起算日' })
    expect(days[60]).toEqual({ day: '2025-05-03', counted: 60, reason: '自然日' })
    expect(days.slice(61)).toEqual([
      { day: '2025-05-04', counted: null, reason: '顺延，周末' },
      { day: '2025-05-05', counted: null, reason: '顺延，劳动节放假' },
      { day: '2025-05-06', counted: null, reason: '期满日不上班，顺延到这一天' },
    ])
    expect(summary).toContain('60日，最后一天是 2025年5月6日 周二')
    expect(summary).toContain('没有登记申请人收到的日期')
  })

  it('explains months by the day with the same number, or that there is none', () => {
    const of = (on: ClockEvent['on']) =>
      explain([received(on), { kind: 'responded', on }], caseOf(on), 'remedy-lawsuit:1').days
    expect(of('2025-03-07').slice(1)).toEqual([
      { day: '2025-09-07', counted: 6, reason: '对应日' },
      { day: '2025-09-08', counted: null, reason: '期满日不上班，顺延到这一天' },
    ])
    expect(of('2024-08-30')[1]).toEqual({ day: '2025-02-28', counted: 6, reason: '没有对应日，以当月最后一日为满' })
  })

  it('explains a day that somebody set', () => {
    const events: ClockEvent[] = [received('2025-03-03'), { kind: 'delayed', on: '2025-03-20', until: '2025-06-30' }]
    const { summary, days } = explain(events, caseOf('2025-03-20'))
    expect(summary).toBe('延迟答复：最后一天是 2025年6月30日 周一，由本单位确定')
    expect(days).toHaveLength(2)
  })

  it('says from where a supplement and its restart count, and what is only our reading', () => {
    const events: ClockEvent[] = [
      received('2017-03-01'),
      asked('2017-03-06', 1, 5, '2017-03-08'),
      { kind: 'supplement-received', on: '2017-03-10' },
    ]
    const options = caseOf('2017-03-10', { regime: '2008' })
    expect(explain(events, options, 'supplement-answer:1').summary).toContain('2017年3月8日（申请人收到补正通知之日）')
    const restarted = explain(events, options, 'response:2')
    expect(restarted.summary).toContain('2017年3月10日（收到补正材料之日）')
    expect(restarted.notes.join()).toContain('实务做法')
  })

  it('marks what is provisional', () => {
    const { summary, days } = explain([received('2026-12-21')], caseOf('2026-12-21'))
    expect(summary).toContain('2027年1月18日 周一（暂定）')
    expect(days.find(({ day }) => day === '2027-01-01')?.reason).toBe('放假通知未发布，暂按工作日')
  })
})
