import { DISCLOSURE_OFFICER } from '../people.ts'
import { at, indexOf } from './days-2026.ts'
import { THIRD_PARTY_DAYS } from './expected-days.ts'
import { type Conclusion, conclude, DAY, type PlannedCase, replyTurns, scriptOf, turn } from './planned-case.ts'

const KEY = 'third-party'
const REGISTERED = at('2026-09-14', 0)
const DELIVERED = at('2026-09-18', 2)
const ANSWERED = at('2026-10-15', 1)

const CONCLUSION: Conclusion = {
  section: 'caizheng',
  reply: '第三方 合同单价涉及第三方商业秘密，第三方不同意公开，经审查理由成立',
  drafted: at('2026-10-29', 1),
  signedByHead: at('2026-10-30', 1),
  signedByLeader: at('2026-11-02', 1),
  delivered: at('2026-11-04', 1),
  archived: at('2026-11-05', 1),
  way: '邮寄 EMS0000000002',
}

/** A contract with a firm, which is asked before 国庆 and refuses with a reason on the last day of its own term. */
export function planThirdParty(): PlannedCase {
  const { register, handle } = scriptOf(KEY)
  return {
    key: KEY,
    name: '跨国庆征求第三方意见',
    actions: [
      register(REGISTERED, '申请登记 当面 业务动态 邮寄 想了解保洁服务合同的单价 形式：复印件', 'third-party-response'),
      handle(at('2026-09-14', 2), '受理 {申} 财政科', /已受理/),
      handle(at('2026-09-18', 1), '征求意见 {申} 第三方（演示保洁公司） 是否同意公开合同单价', /不计入答复期限/),
      handle(DELIVERED, '意见送达 {申} 1', /收到征求意见书/, [
        { row: 'third-party-opinion', pattern: new RegExp(`对方最迟 ${DAY} .{2} 提出意见`) },
      ]),
      handle(ANSWERED, '意见收到 {申} 1 不同意 涉及商业秘密', /不同意公开/, [
        { row: 'third-party-recorded', pattern: new RegExp(`意见都有了，最迟 ${DAY} .{2} 答复`) },
      ]),
      handle(at('2026-10-15', 2), '为什么是这天 {申}', /条例没有写/, [
        { row: 'third-party-lenient', pattern: new RegExp(`不算是 ${DAY}`) },
        { row: 'third-party-strict', pattern: new RegExp(`，算是 ${DAY}`) },
      ]),
      ...conclude(KEY, CONCLUSION),
    ],
    days: THIRD_PARTY_DAYS,
    terms: [
      { key: KEY, dueDay: indexOf('2026-10-15'), turns: [turn(DISCLOSURE_OFFICER, DELIVERED, ANSWERED)] },
      { key: KEY, dueDay: indexOf('2026-11-05'), turns: replyTurns(ANSWERED, CONCLUSION) },
    ],
  }
}
