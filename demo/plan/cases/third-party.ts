import { composeApplicant } from '../applicants.ts'
import { DISCLOSURE_OFFICER } from '../people.ts'
import { DAY } from '../request-script.ts'
import { at, indexOf } from './days-2026.ts'
import { THIRD_PARTY_DAYS } from './expected-days.ts'
import {
  type Conclusion,
  conclude,
  type PlannedCase,
  replyTurns,
  scriptOfCase,
  turn,
  usualLetters,
} from './planned-case.ts'

const KEY = 'third-party'
const REGISTERED = at('2026-09-14', 0)
const DELIVERED = at('2026-09-18', 2)
const ANSWERED = at('2026-10-15', 1)
const APPLICANT = composeApplicant('乙', 'yi')

const CONCLUSION: Conclusion = {
  section: 'caizheng',
  reply: '第三方 合同单价涉及第三方商业秘密，第三方不同意公开，经审查理由成立',
  letter: '不予公开告知书',
  drafted: at('2026-10-29', 1),
  signedByHead: at('2026-10-30', 1),
  signedByLeader: at('2026-11-02', 1),
  delivered: at('2026-11-04', 1),
  archived: at('2026-11-05', 1),
  way: '邮寄 EMS1200000000102',
}

/** A contract with a firm, which is asked before 国庆 and refuses with a reason on the last day of its own term. */
export function planThirdParty(): PlannedCase {
  const { register, recordApplicant, handle, write } = scriptOfCase(KEY)
  return {
    key: KEY,
    name: '跨国庆征求第三方意见',
    applicant: APPLICANT,
    actions: [
      register(REGISTERED, '申请登记 当面 业务动态 邮寄 想了解保洁服务合同的单价 形式：复印件', 'third-party-response'),
      recordApplicant(at('2026-09-14', 2), APPLICANT),
      handle(at('2026-09-14', 3), '受理 {申} 财政科', /已受理/),
      write(at('2026-09-14', 3), '接收回执'),
      handle(at('2026-09-18', 1), '征求意见 {申} 第三方（演示保洁公司） 是否同意公开合同单价', /不计入答复期限/),
      write(at('2026-09-18', 1), '征求意见书（第三方） 涉及信息：保洁服务合同的单价'),
      write(at('2026-09-18', 1), '征求意见告知书'),
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
    letters: [
      { name: '征求意见书（第三方）', says: ['演示保洁公司', '15个工作日', '第三十二条'] },
      { name: '征求意见告知书', says: [APPLICANT.name, '第三十三条'] },
      // 行政复议法 2023, art. 23: to reconsideration first.
      ...usualLetters(APPLICANT, { name: '不予公开告知书', says: ['第十五条', '应当先申请行政复议'] }),
    ],
    terms: [
      { key: KEY, dueDay: indexOf('2026-10-15'), turns: [turn(DISCLOSURE_OFFICER, DELIVERED, ANSWERED)] },
      { key: KEY, dueDay: indexOf('2026-11-05'), turns: replyTurns(ANSWERED, CONCLUSION) },
    ],
  }
}
