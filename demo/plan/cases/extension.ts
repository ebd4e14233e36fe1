import { LEADER_IN_CHARGE, officerOf } from '../people.ts'
import { at, indexOf } from './days-2026.ts'
import { EXTENSION_DAYS } from './expected-days.ts'
import { type Conclusion, conclude, DAY, type PlannedCase, replyTurns, scriptOf, turn } from './planned-case.ts'

const KEY = 'extension'
const ACCEPTED = at('2026-09-15', 1)
const APPROVED = at('2026-10-16', 1)

const CONCLUSION: Conclusion = {
  section: 'minzheng',
  reply: '部分公开 养老服务补贴的发放情况现提供给您，其中涉及个人的部分不予公开',
  drafted: at('2026-11-06', 1),
  signedByHead: at('2026-11-09', 1),
  signedByLeader: at('2026-11-10', 1),
  delivered: at('2026-11-13', 1),
  archived: at('2026-11-13', 2),
  way: '当面 纸质件已核对：民政科科长',
}

/** Asked for, approved and told the applicant on the very last day; answered on the last day of the longer term. */
export function planExtension(): PlannedCase {
  const { register, type, handle } = scriptOf(KEY)
  const section = officerOf(CONCLUSION.section)
  return {
    key: KEY,
    name: '最后一天延期',
    actions: [
      register(
        at('2026-09-14', 1),
        '申请登记 当面 业务动态 当面 想了解近三年养老服务补贴的发放情况',
        'extension-response',
      ),
      handle(ACCEPTED, '受理 {申} 民政科', /已受理/),
      type(at('2026-10-16', 0), section, '延期 {申} 需要汇总三年的数据并逐项核对', /已请示延期 20 个工作日/),
      type(APPROVED, LEADER_IN_CHARGE, '同意延期 {申}', /同意延期 20 个工作日/, [
        { row: 'extension-extended', pattern: new RegExp(`同意延期 20 个工作日\\n最迟 ${DAY} .{2} 答复`) },
      ]),
      handle(at('2026-10-16', 2), '延期告知 {申} 邮寄 EMS0000000003', /已邮寄告知申请人延期 20 个工作日。(?!\n注意)/),
      ...conclude(KEY, CONCLUSION),
    ],
    days: EXTENSION_DAYS,
    terms: [
      { key: KEY, dueDay: indexOf('2026-10-16'), turns: [turn(section, ACCEPTED, APPROVED)] },
      { key: KEY, dueDay: indexOf('2026-11-13'), turns: replyTurns(APPROVED, CONCLUSION) },
    ],
  }
}
