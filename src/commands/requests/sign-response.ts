import { dutyRefusal } from '../../domain/permissions.ts'
import { replyLetterFor } from '../../domain/reply-letter.ts'
import { REQUEST_OUTCOMES } from '../../domain/request-outcomes.ts'
import { capacitiesOf, nextStep } from '../../domain/seats.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext, Reply, Tap } from '../act.ts'
import { assertNoPersonalData } from '../no-personal-data.ts'
import { getReason } from '../reason.ts'
import { signedName } from '../signed-name.ts'
import { letterHint } from './letter-words.ts'
import {
  disclosureOfficers,
  getRequestFor,
  moveRequest,
  type RequestCase,
  requestAudit,
  sectionPeople,
  tell,
} from './request-flow.ts'
import { namedRequest, requestRefusalText } from './request-words.ts'
import { closeSignCards } from './sign-cards.ts'
import { openSignStep } from './sign-route.ts'

const MAX_OPINION_CHARACTERS = 500

/** For whom a card was made; null: its holder's own. */
export interface SignedFor {
  readonly onBehalfOf: string | null
}

export interface SignInput {
  readonly requestId: number
  readonly opinion: string
  /** Left out: typed, or by page. */
  readonly card?: SignedFor
}

/** 通过 on a request: signs the step that is the actor's turn. @throws {UserError} when it is not. */
export async function signResponse(
  { requestId, opinion, card }: SignInput,
  context: ActContext,
  tap: Tap | null = null,
): Promise<Reply> {
  const { stores, today, now } = context
  const found = await getRequestFor('request.sign', requestId, context)
  if ([...opinion].length > MAX_OPINION_CHARACTERS)
    throw new UserError('too-long', `意见请控制在 ${MAX_OPINION_CHARACTERS} 字以内。没有处理。`)
  assertNoPersonalData(opinion)
  const { request, response, open, signedBy } = signing(found)
  const onBehalfOf = capacityOf(found, card, context)
  const name = await signedName({ onBehalfOf }, context)
  const { result: onward } = await moveRequest('sign', request, context, async () => {
    await stores.requestResponses.decide(
      open.id,
      'signed',
      { by: context.actor.userId, onBehalfOf, on: today, opinion: opinion.trim() },
      now,
    )
    await closeSignCards(request, `${name} 已签`, tap, context)
    const step = nextStep(response.route, open.step, request.important)
    if (step !== null) {
      const signed = [...signedBy, context.actor.userId, ...(onBehalfOf === null ? [] : [onBehalfOf])]
      const names = await openSignStep(request, response, step, signed, context)
      return `下一步：${response.route[step]?.name}（${names}）`
    }
    await stores.requestResponses.setState(response.id, 'signed')
    await stores.requests.setState(request.id, 'signed', now)
    const letter = replyLetterFor(response.outcome, request.kind)
    const hint = letter ? letterHint(letter, request) : ''
    await tell(
      await disclosureOfficers(context),
      `答复已签发：${namedRequest(request)}\n类型：${REQUEST_OUTCOMES[response.outcome]}${hint}\n送达后发“送达 ${request.number} 邮寄 日期 邮件号”，或“送达 ${request.number} 当面 日期”。`,
      context,
      request,
    )
    return '审签完毕，已转公开专员送达。'
  })
  await tell(
    [response.draftedBy],
    `${namedRequest(request)}\n${open.stepName}：${name} 已签\n${onward}`,
    context,
    request,
  )
  return {
    text: tap ? '' : `已签 ${namedRequest(request)}\n${onward}`,
    audit: requestAudit(request, { round: response.round, step: open.step, onBehalfOf }),
  }
}

export interface SendBackInput {
  readonly requestId: number
  readonly reason: string
  readonly card?: SignedFor
}

/** 退回 on a request: the reply goes back to be drafted again. @throws {UserError} */
export async function sendBackResponse(
  input: SendBackInput,
  context: ActContext,
  tap: Tap | null = null,
): Promise<Reply> {
  const { stores, today, now } = context
  const found = await getRequestFor('request.send-back', input.requestId, context)
  const reason = getReason(input.reason, '退回 申1 请补充依据的条款')
  const { request, response, open, signedBy } = signing(found)
  const onBehalfOf = capacityOf(found, input.card, context)
  const name = await signedName({ onBehalfOf }, context)
  await moveRequest('send-back', request, context, async () => {
    await stores.requestResponses.decide(
      open.id,
      'returned',
      { by: context.actor.userId, onBehalfOf, on: today, opinion: reason },
      now,
    )
    await closeSignCards(request, `${name} 已退回`, tap, context)
    await stores.requestResponses.setState(response.id, 'returned')
    await stores.requests.setState(request.id, response.draftedFrom, now)
  })
  await tell(
    [
      response.draftedBy,
      ...(await sectionPeople(request, context)),
      ...(await disclosureOfficers(context)),
      ...signedBy,
    ],
    `${namedRequest(request)}\n${open.stepName}：${name} 退回答复\n理由：${reason}\n改好后发“答复 ${request.number} 类型 内容”。`,
    context,
    request,
  )
  return {
    text: `已退回 ${namedRequest(request)}，已告知承办科室。`,
    audit: requestAudit(request, { round: response.round, step: open.step, onBehalfOf }),
  }
}

function signing(found: RequestCase) {
  const { request, response, open, signedBy } = found
  if (!response || !open) throw new UserError('wrong-state', requestRefusalText('state', request))
  return { request, response, open, signedBy }
}

/** In whose right the actor signs: their own before one held for another; by card in no other than the card's. */
function capacityOf(found: RequestCase, card: SignedFor | undefined, { actor }: ActContext): string | null {
  const { request, response, open, signedBy } = signing(found)
  const able = capacitiesOf(actor, [{ role: open.role, userId: null }], request.section ?? '').filter(
    ({ onBehalfOf }) =>
      dutyRefusal(actor.userId, onBehalfOf, { filedBy: response.draftedBy, decidedBy: signedBy }) === null,
  )
  const [first] = able
  if (!first) throw new UserError('no-right', requestRefusalText('not-your-turn', request))
  const meant = card ? able.find(({ onBehalfOf }) => onBehalfOf === card.onBehalfOf) : first
  if (!meant)
    throw new UserError(
      'wrong-state',
      `这张卡片发出后，代办关系已经变了，没有作任何处理。要审签请发“通过 ${request.number}”或“退回 ${request.number} 理由”。`,
    )
  return meant.onBehalfOf
}
