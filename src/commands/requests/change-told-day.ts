import { formatDay, type LocalDate } from '../../domain/local-date.ts'
import { UserError } from '../../domain/user-error.ts'
import type { Extension } from '../../store/request-extensions.ts'
import type { ActContext, Reply } from '../act.ts'
import { assertHappened } from '../known-day.ts'
import { getReason } from '../reason.ts'
import { assertAfterDecision, EXTENSION_NAMES, lateNotice } from './notify-extension.ts'
import { changeRequest, getRequestFor, requestAudit, sectionPeople, tell } from './request-flow.ts'
import { namedRequest } from './request-words.ts'

/** What people call the day the applicant was told of a longer period, with which of both is meant; null: the newest. */
export const TOLD_WORDS: Readonly<Record<string, Extension['kind'] | null>> = {
  延期告知: null,
  延迟告知: 'delay',
  合理延迟告知: 'delay',
}

export interface ChangeToldDayInput {
  readonly requestId: number
  readonly kind: Extension['kind'] | null
  readonly on: LocalDate
  readonly reason: string
}

/**
 * 改日期 申1 延期告知: the day the applicant was told, which the case file proves; the leader's decision has a day of its own.
 * @throws {UserError} where nobody was told, and for a day before the decision.
 */
export async function changeToldDay(input: ChangeToldDayInput, context: ActContext): Promise<Reply> {
  const { stores, actor, now } = context
  const { request } = await getRequestFor('request.notify', input.requestId, context)
  const reason = getReason(input.reason, '改日期 申1 延期告知 6月2日 回执日期看错')
  const told = (await stores.requestExtensions.findOf(request.id)).findLast(
    (each) => each.notifiedOn !== null && (input.kind === null || each.kind === input.kind),
  )
  if (!told?.notifiedOn || told.notifyWay === null)
    throw new UserError('not-found', `${request.number} 没有登记过“延期告知”，没有改动。`)
  const { id, notifiedOn, notifyWay: way, notifyNumber: number } = told
  const { on } = input
  assertHappened('告知日期', on, context)
  assertAfterDecision(told, on)
  if (on === notifiedOn) throw new UserError('wrong-state', `${request.number} 登记的就是 ${formatDay(on)}，没有改动。`)
  await changeRequest('change-day', request, context, async () => {
    const events = (await stores.requestEvents.findOf(request.id)).filter(({ kind }) => kind === 'extension-told')
    const event =
      events.find(({ detail }) => detail.extension === id) ?? events.findLast((each) => each.on === notifiedOn)
    if (event) await stores.requestEvents.replace(event.id, { on, reason }, actor.userId, now)
    await stores.requestExtensions.notify(id, { on, way, number })
    const letters = await stores.requestLetters.findOf(request.id)
    const letter = letters.find(({ extensionId, voidedAt }) => extensionId === id && voidedAt === null)
    if (letter) await stores.requestLetters.noteSent(letter.id, { on, way, number })
  })
  const late = await lateNotice(told, on, request, context)
  const text = `${namedRequest(request)}\n${EXTENSION_NAMES[told.kind]}告知申请人：${formatDay(notifiedOn)} 改为 ${formatDay(on)}${late}`
  await tell(await sectionPeople(request, context), text, context, request)
  return { text, audit: requestAudit(request, { kind: 'extension-told', from: notifiedOn, to: on }) }
}
