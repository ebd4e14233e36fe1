import { type Action, NUMBER_PLACE, say } from './actions.ts'
import { type Moment, WORKDAYS } from './office-days.ts'
import { DISCLOSURE_OFFICER, headOf, LEADER_IN_CHARGE, officerOf } from './people.ts'

/** Working days to answer under the rules of 2017 (政府信息公开条例 2007, 第二十四条). */
export const RESPONSE_WORKDAYS = 15

export interface PlannedRequest {
  readonly key: string
  readonly register: Moment
  readonly respond: Moment
  readonly text: string
  /** Which section knows the matter, and what it proposes to answer. */
  readonly section: { readonly id: string; readonly name: string }
  readonly reply: string
}

/** The year's two requests (F22–F25). The second is answered three working days before its last day. */
export const REQUESTS: readonly PlannedRequest[] = [
  {
    key: 'request-online',
    ...span('2017-05-11', 6),
    text: '申请登记 互联网 业务动态 邮件 想了解哪些小区装了公共监控设备',
    section: { id: 'zongzhi', name: '综治办' },
    reply: '同意公开 已安装技防监控探头的小区名单见附件',
  },
  {
    key: 'request-letter',
    ...span('2017-09-14', 12),
    text: '申请登记 信函 业务动态 邮件 想了解辖区有哪些养老机构',
    section: { id: 'minzheng', name: '民政科' },
    reply: '同意公开 辖区现有养老服务机构名单见附件',
  },
]

/** Registered, accepted, drafted by the section, signed twice, delivered: as the office's own 审签流程 has it. */
export function planRequests(): Action[] {
  return REQUESTS.flatMap(({ key, register, respond, text, section, reply }) => {
    const subject = { kind: 'request', key } as const
    const { day } = register
    const about = (at: Moment, actor: string, text: string, expect: RegExp) =>
      say(at, actor, 'handle-request', text, expect, { subject })
    return [
      say(register, DISCLOSURE_OFFICER, 'register-request', text, /已登记 申2017-\d{3}/, {
        subject,
        learnsBy: '已登记 申',
      }),
      about({ day, slot: 2 }, DISCLOSURE_OFFICER, `受理 ${NUMBER_PLACE} ${section.name}`, /已受理/),
      about({ day: day + 1, slot: 2 }, officerOf(section.id), `答复 ${NUMBER_PLACE} ${reply}`, /已拟答复/),
      about({ day: day + 2, slot: 2 }, headOf(section.id), `通过 ${NUMBER_PLACE}`, /已签/),
      about({ day: day + 3, slot: 2 }, LEADER_IN_CHARGE, `通过 ${NUMBER_PLACE}`, /审签完毕/),
      about(respond, DISCLOSURE_OFFICER, `送达 ${NUMBER_PLACE} 电子邮件`, /已答复/),
    ]
  })
}

function span(day: string, workdaysToAnswer: number) {
  const received = WORKDAYS.indexOf(day)
  return { register: { day: received, slot: 1 }, respond: { day: received + workdaysToAnswer, slot: 3 } }
}
