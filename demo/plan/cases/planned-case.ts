import type { Action } from '../actions.ts'
import type { ComposedApplicant } from '../applicants.ts'
import type { ExpectedDay } from '../expected-day.ts'
import { DISCLOSURE_OFFICER, headOf, LEADER_IN_CHARGE, officerOf } from '../people.ts'
import type { OpenCase } from '../reminders.ts'
import { type ExpectedLetter, scriptOf } from '../request-script.ts'
import { type At, indexOf, instantAt } from './days-2026.ts'

/** One composed request: what people do about it, what the bot must tell and write, and who is reminded when. */
export interface PlannedCase {
  readonly key: string
  readonly name: string
  readonly applicant: ComposedApplicant
  readonly actions: readonly Action[]
  readonly days: readonly ExpectedDay[]
  readonly letters: readonly ExpectedLetter[]
  /** Every term of it that somebody waits for, with whose turn it is. */
  readonly terms: readonly OpenCase[]
}

export function scriptOfCase(key: string) {
  return scriptOf<At>({ key, year: '2026', instantAt })
}

export interface Conclusion {
  readonly section: string
  readonly reply: string
  /** The letter that tells it, and what is typed into it. */
  readonly letter: string
  readonly drafted: At
  readonly signedByHead: At
  /** The letters are written that afternoon. */
  readonly signedByLeader: At
  readonly delivered: At
  readonly archived: At
  /** How it reached the applicant: `邮寄 EMS…`. */
  readonly way: string
}

/** From the section's draft to the file of the case, signed by card as the office's own 审签流程 has it. */
export function conclude(key: string, conclusion: Conclusion): Action[] {
  const { section, reply, letter, drafted, signedByHead, signedByLeader, delivered, archived, way } = conclusion
  const { type, handle, write, sign, archive } = scriptOfCase(key)
  const afterwards = { ...signedByLeader, slot: signedByLeader.slot + 1 }
  return [
    type(drafted, officerOf(section), `答复 {申} ${reply}`, /已拟答复/),
    sign(signedByHead, headOf(section)),
    sign(signedByLeader, LEADER_IN_CHARGE),
    write(afterwards, '申请表'),
    write(afterwards, '审查呈批单'),
    write(afterwards, letter),
    handle(delivered, `送达 {申} ${way}`, /已答复 申2026-\d{3}[\s\S]*送达。/),
    ...archive(archived, { ...archived, slot: archived.slot + 1 }),
  ]
}

/** What every case holds: that it came in, and that the leader signed what was answered. */
export function usualLetters(applicant: ComposedApplicant, reply: ExpectedLetter): ExpectedLetter[] {
  return [
    { name: '政府信息公开申请接收回执', says: [applicant.name] },
    { name: '政府信息公开申请表', says: [applicant.name] },
    { name: '政府信息公开申请审查呈批单', says: [applicant.name, '主管副主任'] },
    { ...reply, says: [applicant.name, ...reply.says] },
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
