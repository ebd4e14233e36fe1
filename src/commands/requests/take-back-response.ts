import { mayEver } from '../../domain/permissions.ts'
import { type DisclosureRequest, REQUEST_STATE_NAMES, type RequestState } from '../../domain/request.ts'
import { UserError } from '../../domain/user-error.ts'
import type { CaseLetter } from '../../store/request-letters.ts'
import type { DraftedResponse } from '../../store/request-responses.ts'
import type { ActContext, Reply } from '../act.ts'
import { getReason } from '../reason.ts'
import { namedLetter } from './letter-words.ts'
import {
  addRequestEvent,
  disclosureOfficers,
  getRequestFor,
  moveRequest,
  requestAudit,
  sectionPeople,
  tell,
} from './request-flow.ts'
import { namedRequest } from './request-words.ts'
import { closeSignCards } from './sign-cards.ts'

const USAGE = '退回 申1 答复写错了日期'

/** What ends the waiting that the reply was drafted from, besides a new reply. */
const OR_ELSE: Readonly<Record<DraftedResponse['draftedFrom'], (number: string) => string>> = {
  handling: () => '',
  supplement: (number) => `；申请人补正了的发“补正收到 ${number} 日期”`,
  payment: (number) => `；申请人缴费了的发“缴费 ${number} 日期”`,
}

const NOT_DRAFTED = '还没有拟好的答复可以退回。'

/** Why there is nothing for the disclosure officer to take back, and what to do instead. */
const NOTHING_SIGNED: Readonly<Record<Exclude<RequestState, 'signed'>, string>> = {
  unconfirmed: NOT_DRAFTED,
  received: NOT_DRAFTED,
  handling: '正在办理，没有已签的答复可以退回；答复由承办科室重新拟。',
  supplement: `正等申请人补正，${NOT_DRAFTED}`,
  payment: `正等申请人缴费，${NOT_DRAFTED}`,
  'sign-off': '的答复正在审签，还没有签完：要改的，请轮到的审签人发“退回”；签完以后您才能收回。',
  responded: '的答复已经送达，不能收回；要重新办理的发“重办”。',
  archived: '已经归档，答复不能收回；要重新办理的发“重办”。',
  cancelled: '已经作废，没有答复可以退回。',
}

/**
 * 退回 of a reply that all have signed and nobody has delivered: an error was found, or the applicant supplemented or paid
 * meanwhile. It is drafted and signed anew; the letters made for it count no longer.
 * @throws {UserError} without a reason, and unless the reply is signed: then with what to do instead.
 */
export async function takeBackResponse(
  input: { readonly requestId: number; readonly reason: string },
  context: ActContext,
): Promise<Reply> {
  const { stores, today, now, actor } = context
  const { number, state } = await stores.requests.lockById(input.requestId)
  if (mayEver('request.take-back', actor) && state !== 'signed')
    throw new UserError('wrong-state', `${number} ${NOTHING_SIGNED[state]}没有改动。`)
  const { request, response, signedBy } = await getRequestFor('request.take-back', input.requestId, context)
  if (!response) throw new Error(`request ${request.number} is signed without a reply`)
  const reason = getReason(input.reason, USAGE)
  const { result: letters } = await moveRequest('take-back', request, context, async () => {
    await closeSignCards(request, '答复已收回', null, context)
    await stores.requestResponses.setState(response.id, 'returned')
    await stores.requests.setState(request.id, response.draftedFrom, now)
    const detail = { round: response.round, reason }
    await addRequestEvent(request, { kind: 'response-taken-back', on: today, detail }, context)
    return voidLettersOf(request, response, context)
  })
  const onward = `改好后发“答复 ${request.number} 类型 内容”，重新审签${OR_ELSE[response.draftedFrom](request.number)}。`
  await tell(
    [
      response.draftedBy,
      ...(await sectionPeople(request, context)),
      ...(await disclosureOfficers(context)),
      ...signedBy,
    ],
    `${namedRequest(request)}\n${actor.name} 收回已签的答复，没有送达\n理由：${reason}\n${onward}`,
    context,
    request,
  )
  const lines = [
    `已收回 ${namedRequest(request)} 的答复，现为${REQUEST_STATE_NAMES[response.draftedFrom]}，已告知承办科室和审签人。`,
    ...(letters.length > 0 ? [`为这份答复制作的文书已作废：${letters.map(namedLetter).join('、')}。`] : []),
    ...(letters.some(({ sentOn }) => sentOn !== null) ? ['其中已经送达的，请另行告知收件人。'] : []),
    onward,
  ]
  return {
    text: lines.join('\n'),
    audit: requestAudit(request, { round: response.round, lettersVoided: letters.length }),
  }
}

/** A letter of a reply that nobody gives any more would tell what was not decided; 撤销 brings them back with it. */
async function voidLettersOf(
  { id }: Pick<DisclosureRequest, 'id'>,
  response: Pick<DraftedResponse, 'id'>,
  { stores, now }: ActContext,
): Promise<CaseLetter[]> {
  const letters = (await stores.requestLetters.findOf(id)).filter(
    ({ responseId, voidedAt }) => responseId === response.id && voidedAt === null,
  )
  for (const letter of letters) await stores.requestLetters.void(letter.id, '答复已收回', now)
  return letters
}
