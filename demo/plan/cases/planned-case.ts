import { type Action, NUMBER_PLACE, type SayAction, say, tap } from '../actions.ts'
import { DISCLOSURE_OFFICER, headOf, LEADER_IN_CHARGE, officerOf } from '../people.ts'
import type { OpenCase } from '../reminders.ts'
import { type At, indexOf, instantAt } from './days-2026.ts'
import type { ExpectedDay } from './expected-days.ts'

/** One composed request: what people do about it, the last days the bot must tell, and who is reminded when. */
export interface PlannedCase {
  readonly key: string
  readonly name: string
  readonly actions: readonly Action[]
  readonly days: readonly ExpectedDay[]
  /** Every term of it that somebody waits for, with whose turn it is. */
  readonly terms: readonly OpenCase[]
}

/** A day as the bot prints it: `3月6日`, `2026年3月6日`. */
export const DAY = '((?:20\\d\\d年)?\\d{1,2}月\\d{1,2}日)'

/** What the people of one case type and tap, of which the bot gave the number once it was registered. */
export function scriptOf(key: string) {
  const subject = { kind: 'request', key } as const
  const type = (when: At, actor: string, text: string, expect: RegExp, tells?: SayAction['tells']) =>
    say(instantAt(when), actor, 'handle-request', text.replace('{申}', NUMBER_PLACE), expect, {
      subject,
      ...(tells ? { tells } : {}),
    })
  return {
    register: (when: At, text: string, row: string) =>
      say(instantAt(when), DISCLOSURE_OFFICER, 'register-request', text, /已登记 申2026-\d{3}/, {
        subject,
        learnsBy: '已登记 申',
        tells: [{ row, pattern: new RegExp(`已登记 申[\\s\\S]*最迟 ${DAY} .{2} 答复`) }],
      }),
    type,
    /** By the disclosure officer. */
    handle: (when: At, text: string, expect: RegExp, tells?: SayAction['tells']) =>
      type(when, DISCLOSURE_OFFICER, text, expect, tells),
    sign: (when: At, actor: string) => tap(instantAt(when), actor, 'approve', subject),
  }
}

export interface Conclusion {
  readonly section: string
  readonly reply: string
  readonly drafted: At
  readonly signedByHead: At
  readonly signedByLeader: At
  readonly delivered: At
  readonly archived: At
  /** How it reached the applicant: `邮寄 EMS…`. */
  readonly way: string
}

/** From the section's draft to the file of the case, signed by card as the office's own 审签流程 has it. */
export function conclude(key: string, conclusion: Conclusion): Action[] {
  const { section, reply, drafted, signedByHead, signedByLeader, delivered, archived, way } = conclusion
  const { type, handle, sign } = scriptOf(key)
  return [
    type(drafted, officerOf(section), `答复 {申} ${reply}`, /已拟答复/),
    sign(signedByHead, headOf(section)),
    sign(signedByLeader, LEADER_IN_CHARGE),
    handle(delivered, `送达 {申} ${way}`, /已答复 申2026-\d{3}[\s\S]*送达。/),
    handle(archived, '归档 {申} 纸质文书已存 演示中文书在纸上制作', /已归档/),
    handle({ ...archived, slot: archived.slot + 1 }, '案卷 {申}', /的案卷随后发到/),
  ]
}

/** Whose turn the reply is from `from` on, once the section has the case. */
export function replyTurns(from: At, conclusion: Conclusion): OpenCase['turns'] {
  const { section, drafted, signedByHead, signedByLeader, delivered } = conclusion
  return [
    turn(officerOf(section), from, drafted),
    turn(headOf(section), drafted, signedByHead),
    turn(LEADER_IN_CHARGE, signedByHead, signedByLeader),
    turn(DISCLOSURE_OFFICER, signedByLeader, delivered),
  ]
}

/** Nothing of a case stays overdue, so nobody is told as next in line. */
export function turn(holder: string, from: At, to: At): OpenCase['turns'][number] {
  return { holders: [holder], superior: null, from: momentOf(from), to: momentOf(to) }
}

function momentOf({ day, slot }: At) {
  return { day: indexOf(day), slot }
}
