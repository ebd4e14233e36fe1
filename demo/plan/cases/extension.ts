import { composeApplicant } from '../applicants.ts'
import { LEADER_IN_CHARGE, officerOf } from '../people.ts'
import { DAY } from '../request-script.ts'
import { at, indexOf } from './days-2026.ts'
import { EXTENSION_DAYS } from './expected-days.ts'
import {
  type Conclusion,
  conclude,
  type PlannedCase,
  replyTurns,
  scriptOfCase,
  turn,
  usualLetters,
} from './planned-case.ts'

const KEY = 'extension'
const ACCEPTED = at('2026-09-15', 1)
const APPROVED = at('2026-10-16', 1)
const APPLICANT = composeApplicant('丙', 'bing')

const CONCLUSION: Conclusion = {
  section: 'minzheng',
  reply: '部分公开 养老服务补贴的发放情况现提供给您，其中涉及个人的部分不予公开',
  letter: '部分公开告知书 不予公开内容：领取人的姓名和账号',
  drafted: at('2026-11-06', 1),
  signedByHead: at('2026-11-09', 1),
  signedByLeader: at('2026-11-10', 1),
  delivered: at('2026-11-13', 1),
  archived: at('2026-11-13', 2),
  way: '当面 纸质件已核对：民政科科长',
}

/** Asked for, approved and told the applicant on the very last day; answered on the last day of the longer term. */
export function planExtension(): PlannedCase {
  const { register, recordApplicant, type, handle, write } = scriptOfCase(KEY)
  const section = officerOf(CONCLUSION.section)
  return {
    key: KEY,
    name: '最后一天延期',
    applicant: APPLICANT,
    actions: [
      register(
        at('2026-09-14', 1),
        '申请登记 当面 业务动态 当面 想了解近三年养老服务补贴的发放情况',
        'extension-response',
      ),
      recordApplicant(at('2026-09-15', 0), APPLICANT),
      handle(ACCEPTED, '受理 {申} 民政科', /已受理/),
      write(ACCEPTED, '接收回执'),
      type(at('2026-10-16', 0), section, '延期 {申} 需要汇总三年的数据并逐项核对', /已请示延期 20 个工作日/),
      type(APPROVED, LEADER_IN_CHARGE, '同意延期 {申}', /同意延期 20 个工作日/, [
        { row: 'extension-extended', pattern: new RegExp(`同意延期 20 个工作日\\n最迟 ${DAY} .{2} 答复`) },
      ]),
      write(at('2026-10-16', 2), '延期答复告知书'),
      handle(
        at('2026-10-16', 3),
        '延期告知 {申} 邮寄 EMS1200000000103',
        /已邮寄告知申请人延期 20 个工作日。(?!\n注意)/,
      ),
      ...conclude(KEY, CONCLUSION),
    ],
    days: EXTENSION_DAYS,
    letters: [
      { name: '延期答复告知书', says: [APPLICANT.name, '2026年10月16日', '2026年11月13日'] },
      ...usualLetters(APPLICANT, { name: '部分公开告知书', says: ['领取人的姓名和账号', '第三十七条'] }),
    ],
    terms: [
      { key: KEY, dueDay: indexOf('2026-10-16'), turns: [turn(section, ACCEPTED, APPROVED)] },
      { key: KEY, dueDay: indexOf('2026-11-13'), turns: replyTurns(APPROVED, CONCLUSION) },
    ],
  }
}
