import { formatDay, type LocalDate } from '../../domain/local-date.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext } from '../act.ts'

/** The day the newest reply was signed to the end; null before. */
export async function signedDayOf(requestId: number, { stores }: ActContext): Promise<LocalDate | null> {
  const newest = (await stores.requestResponses.findOf(requestId)).findLast(
    ({ state }) => state === 'signed' || state === 'delivered',
  )
  if (!newest) return null
  const signatures = await stores.requestResponses.findSignatures(requestId)
  const days = signatures.flatMap(({ responseId, decision, decidedOn }) =>
    responseId === newest.id && decision === 'signed' && decidedOn ? [decidedOn] : [],
  )
  return days.sort().at(-1) ?? null
}

/** A reply cannot go out before it is signed: an earlier day would hide that the case was late. @throws {UserError} */
export async function assertAfterSigning(requestId: number, on: LocalDate, context: ActContext): Promise<void> {
  const signedOn = await signedDayOf(requestId, context)
  if (signedOn && on < signedOn)
    throw new UserError(
      'bad-arguments',
      `答复 ${formatDay(signedOn)} 才审签完，送达日期 ${formatDay(on)} 不会早于这天，请核对。没有登记。`,
    )
}
