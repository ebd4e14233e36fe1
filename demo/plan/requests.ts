import { type Action, NUMBER_PLACE, say } from './actions.ts'
import { type Moment, WORKDAYS } from './office-days.ts'
import { DISCLOSURE_OFFICER } from './people.ts'

/** Working days to answer under the rules of 2017 (政府信息公开条例 2007, 第二十四条). */
export const RESPONSE_WORKDAYS = 15

export interface PlannedRequest {
  readonly key: string
  readonly register: Moment
  readonly respond: Moment
  readonly text: string
}

/** The year's two requests (F22–F25). The second is answered three working days before its last day. */
export const REQUESTS: readonly PlannedRequest[] = [
  {
    key: 'request-online',
    ...span('2017-05-11', 6),
    text: '申请登记 互联网 业务动态 邮件 想了解哪些小区装了公共监控设备',
  },
  {
    key: 'request-letter',
    ...span('2017-09-14', 12),
    text: '申请登记 信函 业务动态 邮件 想了解辖区有哪些养老机构',
  },
]

export function planRequests(): Action[] {
  return REQUESTS.flatMap(({ key, register, respond, text }) => {
    const subject = { kind: 'request', key } as const
    return [
      say(register, DISCLOSURE_OFFICER, 'register-request', text, /已登记 申2017-\d{3}/, {
        subject,
        learnsBy: '已登记 申',
      }),
      say(respond, DISCLOSURE_OFFICER, 'respond-request', `答复 ${NUMBER_PLACE} 同意公开`, /已登记答复/, { subject }),
    ]
  })
}

function span(day: string, workdaysToAnswer: number) {
  const received = WORKDAYS.indexOf(day)
  return { register: { day: received, slot: 1 }, respond: { day: received + workdaysToAnswer, slot: 3 } }
}
