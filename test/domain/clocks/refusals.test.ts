import { describe, expect, it } from 'vitest'
import { ClockError, type ClockEvent, type ClockOptions, clocksOf } from '../../../src/domain/clocks.ts'
import { answered, asked, caseOf, closed, delivered, extended, received, sent } from './cases.ts'

const start = received('2025-03-03')
const on = (
  kind:
    | 'submitted'
    | 'confirmed'
    | 'supplement-received'
    | 'fee-noticed'
    | 'fee-paid'
    | 'withdrawn'
    | 'concluded'
    | 'responded'
    | 'reopened',
  day: ClockEvent['on'],
): ClockEvent => ({ kind, on: day })
const delayed = (day: ClockEvent['on'], until: ClockEvent['on']): ClockEvent => ({ kind: 'delayed', on: day, until })

describe('clocksOf', () => {
  it.each<[string, readonly ClockEvent[], string, Partial<ClockOptions>?]>([
    ['no day of receipt', [on('submitted', '2025-03-03')], '还没有收到申请的日期'],
    ['two days of receipt', [start, received('2025-03-04')], '收到申请只能有一次'],
    [
      'two confirmations',
      [start, on('confirmed', '2025-03-04'), on('confirmed', '2025-03-05')],
      '与申请人确认只能有一次',
    ],
    ['handed in after it was received', [start, on('submitted', '2025-03-04')], '提交申请（2025年3月4日）晚于收到申请'],
    [
      'confirmed before it was received',
      [start, on('confirmed', '2025-03-02')],
      '与申请人确认（2025年3月2日）早于收到申请',
    ],
    ['an act before the start', [start, extended('2025-03-01', 5)], '早于收到申请（2025年3月3日）'],
    ['an answer before the start', [start, on('responded', '2025-03-01')], '早于收到申请'],
    ['an act on what nobody confirmed', [start, asked('2025-03-04')], '没有起算，不能有补正通知', { channel: 'fax' }],
    [
      'a supplement before its notice',
      [start, asked('2025-03-10'), on('supplement-received', '2025-03-05')],
      '补正材料（2025年3月5日）早于补正通知（2025年3月10日）',
    ],
    ['a supplement nobody asked for', [start, on('supplement-received', '2025-03-05')], '没有等待补正的通知'],
    [
      'a supplement given twice',
      [start, asked('2025-03-05'), on('supplement-received', '2025-03-06'), on('supplement-received', '2025-03-07')],
      '没有等待补正的通知',
    ],
    ['two notices at once', [start, asked('2025-03-05'), asked('2025-03-06', 2)], '正在等待申请人补正'],
    ['a round left out', [start, asked('2025-03-05', 2)], '这应是第1次补正通知，不是第2次'],
    ['a term of no days', [start, asked('2025-03-05', 1, 0)], '补正期限应为不少于1个的工作日'],
    ['half a day', [start, asked('2025-03-05', 1, 2.5)], '补正期限应为不少于1个的工作日'],
    ['a notice there before it left', [start, asked('2025-03-05', 1, 5, '2025-03-04')], '早于发出'],
    ['an opinion nobody asked for', [start, answered('2025-03-05')], '没有第1次征求意见'],
    [
      'an opinion before the letter',
      [start, sent('2025-03-10'), answered('2025-03-05')],
      '收到意见（2025年3月5日）早于发出征求意见书（2025年3月10日）',
    ],
    [
      'an opinion before the letter, beside another',
      [start, sent('2025-03-04', 1), sent('2025-03-10', 2), answered('2025-03-05', 2)],
      '早于发出征求意见书（2025年3月10日）',
    ],
    [
      'a letter there before it left',
      [start, sent('2025-03-10'), delivered('2025-03-05')],
      '送达征求意见书（2025年3月5日）早于',
    ],
    ['a letter sent twice', [start, sent('2025-03-05'), sent('2025-03-06')], '第1次征求意见已经发出'],
    ['a letter got twice', [start, sent('2025-03-05'), delivered('2025-03-06'), delivered('2025-03-07')], '书已经送达'],
    [
      'two opinions',
      [start, sent('2025-03-05'), answered('2025-03-06'), answered('2025-03-07')],
      '第1次征求意见已经结束',
    ],
    [
      'a letter got after its answer',
      [start, sent('2025-03-05'), closed('2025-03-06'), delivered('2025-03-07')],
      '已经结束',
    ],
    ['a second extension', [start, extended('2025-03-20', 10), extended('2025-03-21', 10)], '只能延期一次'],
    ['an extension of no days', [start, extended('2025-03-20', 0)], '延期应为不少于1个的工作日'],
    ['an extension beyond the law', [start, extended('2025-03-20', 21)], '延期最多20个工作日'],
    ['the same under 2008', [start, extended('2025-03-20', 16)], '延期最多15个工作日', { regime: '2008' }],
    [
      'an extension told too late',
      [start, extended('2025-04-01', 20)],
      '同意延期（2025年4月1日）晚于答复期限的最后一天',
    ],
    [
      'an extension while a supplement is awaited',
      [start, asked('2025-03-05'), extended('2025-03-06', 5)],
      '正在等待申请人补正',
    ],
    [
      'an extension while a payment is awaited',
      [start, on('fee-noticed', '2025-03-05'), extended('2025-03-06', 5)],
      '正在等待申请人缴费',
    ],
    ['an extension after a delay', [start, delayed('2025-03-20', '2025-06-30'), extended('2025-03-21', 5)], '不再延期'],
    ['a delay to a day gone', [start, delayed('2025-03-20', '2025-03-20')], '应在告知之后'],
    ['a delay that makes it shorter', [start, delayed('2025-03-20', '2025-03-31')], '应在原期限（2025年3月31日）之后'],
    ['a delay told too late', [start, delayed('2025-04-01', '2025-06-30')], '晚于答复期限的最后一天'],
    ['a delay under 2008', [start, delayed('2025-03-20', '2025-06-30')], '没有延迟答复的规定', { regime: '2008' }],
    ['a fee under 2008', [start, on('fee-noticed', '2025-03-05')], '没有信息处理费', { regime: '2008' }],
    ['a fee before 2021', [received('2020-12-15'), on('fee-noticed', '2020-12-31')], '2021年1月1日以前不收取'],
    [
      'two fee notices',
      [start, on('fee-noticed', '2025-03-05'), on('fee-noticed', '2025-03-06')],
      '正在等待申请人缴费',
    ],
    ['a payment nobody asked for', [start, on('fee-paid', '2025-03-05')], '没有等待缴费的收费通知'],
    [
      'a payment before its notice',
      [start, on('fee-paid', '2025-03-05'), on('fee-noticed', '2025-03-06')],
      '缴费（2025年3月5日）早于收费通知',
    ],
    ['an act after the end', [start, on('responded', '2025-03-10'), sent('2025-03-11')], '晚于答复，已经办结'],
    ['a second end', [start, on('withdrawn', '2025-03-10'), on('responded', '2025-03-11')], '晚于撤回申请，已经办结'],
    ['taken up again while it goes on', [start, on('reopened', '2025-03-10')], '之前还没有办结'],
    [
      'an answer there before it left',
      [start, { kind: 'responded', on: '2025-03-10', reachedOn: '2025-03-09' }],
      '申请人收到答复（2025年3月9日）早于答复',
    ],
    [
      'taken up again until a day gone',
      [start, on('responded', '2025-03-10'), { kind: 'reopened', on: '2025-03-20', until: '2025-03-20' }],
      '重新办理的期限应在重新办理之后',
    ],
    [
      'an extension of what a decision set',
      [
        start,
        on('responded', '2025-03-10'),
        { kind: 'reopened', on: '2025-03-20', until: '2025-04-20' },
        extended('2025-03-21', 5),
      ],
      '由复议决定或者判决确定，不能延期',
    ],
  ])('refuses %s', (_what, events, message, options) => {
    expect(() => clocksOf(events, caseOf('2025-06-30', options))).toThrow(ClockError)
    expect(() => clocksOf(events, caseOf('2025-06-30', options))).toThrow(message)
  })

  it('takes events in any order, by their days; those of one day in the order given', () => {
    const supplement = on('supplement-received', '2025-03-10')
    const inOrder = clocksOf([start, asked('2025-03-05'), supplement], caseOf('2025-03-10'))
    expect(clocksOf([supplement, start, asked('2025-03-05')], caseOf('2025-03-10'))).toEqual(inOrder)
    expect(clocksOf([start, asked('2025-03-10'), supplement], caseOf('2025-03-10')).response?.key).toBe('response:2')
    expect(() => clocksOf([start, supplement, asked('2025-03-10')], caseOf('2025-03-10'))).toThrow('早于补正通知')
  })

  it('tells which event does not fit', () => {
    const wrong = extended('2025-04-01', 20)
    try {
      clocksOf([start, wrong], caseOf('2025-04-01'))
      expect.unreachable()
    } catch (error) {
      expect(error).toMatchObject({ event: wrong })
    }
  })
})
