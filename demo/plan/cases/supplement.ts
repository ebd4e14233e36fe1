import { composeApplicant } from '../applicants.ts'
import { DISCLOSURE_OFFICER } from '../people.ts'
import { DAY } from '../request-script.ts'
import { at, indexOf } from './days-2026.ts'
import { SUPPLEMENT_DAYS } from './expected-days.ts'
import {
  type Conclusion,
  conclude,
  type PlannedCase,
  replyTurns,
  scriptOfCase,
  turn,
  usualLetters,
} from './planned-case.ts'

const KEY = 'supplement'
const REGISTERED = at('2026-02-02', 1)
const ASKED = at('2026-02-09', 1)
const SUPPLEMENTED = at('2026-02-24', 1)
const ACCEPTED = at('2026-02-24', 2)
const APPLICANT = composeApplicant('甲', 'jia')

const CONCLUSION: Conclusion = {
  section: 'chengguan',
  reply: '予以公开 辖区老旧小区停车位改造的实施方案现提供给您',
  letter: '予以公开告知书',
  drafted: at('2026-03-17', 1),
  signedByHead: at('2026-03-18', 1),
  signedByLeader: at('2026-03-19', 1),
  delivered: at('2026-03-20', 1),
  archived: at('2026-03-23', 1),
  way: '邮寄 EMS1200000000101',
}

/** Too vague to be handled: asked to be supplemented before 春节, supplemented on the first working day after it. */
export function planSupplement(): PlannedCase {
  const { register, recordApplicant, handle, write } = scriptOfCase(KEY)
  return {
    key: KEY,
    name: '跨春节补正',
    applicant: APPLICANT,
    actions: [
      register(REGISTERED, '申请登记 当面 业务动态 邮寄 想了解停车改造的材料 形式：纸质', 'supplement-response'),
      recordApplicant(at('2026-02-02', 2), APPLICANT),
      handle(at('2026-02-02', 3), '为什么是这天 {申}', /最迟/, [
        { row: 'supplement-notice', pattern: new RegExp(`补正[^\\n]*最迟 ${DAY}`) },
      ]),
      write(at('2026-02-02', 3), '接收回执'),
      handle(ASKED, '补正 {申} 请写明是哪一年、哪些小区的停车改造，需要方案还是预算', /已登记第 1 次补正通知/, [
        { row: 'supplement-answer', pattern: new RegExp(`最迟 ${DAY} .{2} 补正`) },
      ]),
      write(at('2026-02-09', 2), '补正告知书'),
      handle(SUPPLEMENTED, '补正收到 {申}', /已收到补正/, [
        { row: 'supplement-restart', pattern: new RegExp(`重新起算，最迟 ${DAY} .{2} 答复`) },
      ]),
      handle(ACCEPTED, '受理 {申} 城管科', /已受理/),
      ...conclude(KEY, CONCLUSION),
    ],
    days: SUPPLEMENT_DAYS,
    letters: [
      { name: '补正告知书', says: [APPLICANT.name, '2026年3月6日', '第三十条'] },
      ...usualLetters(APPLICANT, { name: '予以公开告知书', says: ['第三十六条第二项'] }),
    ],
    terms: [
      { key: KEY, dueDay: indexOf('2026-02-11'), turns: [turn(DISCLOSURE_OFFICER, REGISTERED, ASKED)] },
      { key: KEY, dueDay: indexOf('2026-03-06'), turns: [turn(DISCLOSURE_OFFICER, ASKED, SUPPLEMENTED)] },
      { key: KEY, dueDay: indexOf('2026-03-23'), turns: replyTurns(ACCEPTED, CONCLUSION) },
    ],
  }
}
