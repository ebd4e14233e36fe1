import type { Action } from './actions.ts'
import { type ComposedApplicant, composeApplicant } from './applicants.ts'
import { type ExpectedDay, expectedDay } from './expected-day.ts'
import { type Moment, momentInstant, WORKDAYS } from './office-days.ts'
import { headOf, LEADER_IN_CHARGE, officerOf } from './people.ts'
import { type ExpectedLetter, scriptOf } from './request-script.ts'

/** Working days to answer under the rules of 2017 (政府信息公开条例 2007, 第二十四条). */
export const RESPONSE_WORKDAYS = 15

export interface PlannedRequest {
  readonly key: string
  readonly name: string
  readonly register: Moment
  readonly respond: Moment
  readonly text: string
  readonly applicant: ComposedApplicant
  /** Which section knows the matter, and what it proposes to answer. */
  readonly section: { readonly id: string; readonly name: string }
  readonly reply: string
  readonly days: readonly ExpectedDay[]
}

/** The year's two requests (F22–F25). The second is answered three working days before its last day. */
export const REQUESTS: readonly PlannedRequest[] = [
  {
    key: 'request-online',
    name: '互联网申请',
    ...span('2017-05-11', 6),
    text: '申请登记 互联网 业务动态 邮件 想了解哪些小区装了公共监控设备',
    applicant: composeApplicant('丁', 'ding'),
    section: { id: 'zongzhi', name: '综治办' },
    reply: '同意公开 已安装技防监控探头的小区名单见附件',
    // Worked by hand: 端午 off 05-28 to 05-30, worked Sat 05-27. The day of receipt is not counted.
    days: [
      expectedDay(
        'request-online',
        '5月11日收到，15个工作日答复',
        [
          ['2017-05', '12 15 16 17 18 19 22 23 24 25 26 27 31'],
          ['2017-06', '01 02'],
        ],
        '2017-06-01',
      ),
    ],
  },
  {
    key: 'request-letter',
    name: '信函申请',
    ...span('2017-09-14', 12),
    text: '申请登记 信函 业务动态 邮件 想了解辖区有哪些养老机构',
    applicant: composeApplicant('戊', 'wu'),
    section: { id: 'minzheng', name: '民政科' },
    reply: '同意公开 辖区现有养老服务机构名单见附件',
    // Worked by hand: 国庆、中秋 off 10-01 to 10-08, worked Sat 09-30.
    days: [
      expectedDay(
        'request-letter',
        '9月14日收到，15个工作日答复',
        [
          ['2017-09', '15 18 19 20 21 22 25 26 27 28 29 30'],
          ['2017-10', '09 10 11'],
        ],
        '2017-10-05',
      ),
    ],
  },
]

/** Registered, accepted, drafted by the section, signed twice, written, delivered, filed: the office's own 审签流程. */
export function planRequests(): Action[] {
  return REQUESTS.flatMap(({ key, register: { day, slot }, respond, text, applicant, section, reply }) => {
    const script = scriptOf<Moment>({ key, year: '2017', instantAt: momentInstant })
    const { register, recordApplicant, handle, type, write, archive } = script
    return [
      register({ day, slot }, text, key),
      recordApplicant({ day, slot: 2 }, applicant),
      handle({ day, slot: 3 }, `受理 {申} ${section.name}`, /已受理/),
      write({ day, slot: 3 }, '接收回执'),
      type({ day: day + 1, slot: 2 }, officerOf(section.id), `答复 {申} ${reply}`, /已拟答复/),
      type({ day: day + 2, slot: 2 }, headOf(section.id), '通过 {申}', /已签/),
      type({ day: day + 3, slot: 2 }, LEADER_IN_CHARGE, '通过 {申}', /审签完毕/),
      write({ day: day + 3, slot: 3 }, '申请表'),
      write({ day: day + 3, slot: 3 }, '审查呈批单'),
      write({ day: day + 3, slot: 3 }, '予以公开告知书'),
      handle(respond, '送达 {申} 电子邮件', /已答复/),
      ...archive({ day: respond.day + 1, slot: 1 }, { day: respond.day + 1, slot: 2 }),
    ]
  })
}

/** Under the regulation of then, 国务院令第492号. */
export function lettersOfRequests(): ExpectedLetter[] {
  return REQUESTS.flatMap(({ applicant: { name } }) => [
    { name: '政府信息公开申请接收回执', says: [name] },
    { name: '政府信息公开申请表', says: [name] },
    { name: '政府信息公开申请审查呈批单', says: [name, '主管副主任'] },
    { name: '予以公开告知书', says: [name, '国务院令第492号', '第二十一条第一项'] },
  ])
}

function span(day: string, workdaysToAnswer: number) {
  const received = WORKDAYS.indexOf(day)
  return { register: { day: received, slot: 1 }, respond: { day: received + workdaysToAnswer, slot: 3 } }
}
