import { DELIVERY_WAYS, type DeliveryWay, isOnPaper } from '../../domain/delivery.ts'
import { formatDay, formatShortDay, type LocalDate } from '../../domain/local-date.ts'
import { isRelease, outcomeGroupOf, REQUEST_OUTCOMES } from '../../domain/request-outcomes.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { assertHappened, readDay } from '../known-day.ts'
import { assertNoPersonalData } from '../no-personal-data.ts'
import { getRequest } from '../reference.ts'
import { getDelivery, getLetterNumber, readWay, sharedMailNumberHint } from './delivery-words.ts'
import { isReplyLetter, letterFor, loadLetterCase, missingLetters, occasionsOf } from './letter-case.ts'
import { proposeReleased } from './propose-conversion.ts'
import { assertNoneFailed, assertReleasable } from './release-file.ts'
import { addRequestEvent, getRequestFor, moveRequest, requestAudit, sectionPeople, tell } from './request-flow.ts'
import { namedRequest } from './request-words.ts'
import { assertAfterSigning } from './signed-day.ts'

const MAX_POST_CHARACTERS = 40

/** 送达: the reply has gone out; that day ends the clock. */
export const deliverResponse = {
  act: 'request.deliver',
  words: ['送达', '已送达', '发出答复'],
  usage: '送达 申1 邮寄 5月20日 EMS1234567890',
  summary: '登记答复怎样送达、哪天、邮件号',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, deliverResponse.usage, context)
    const [paper = '', by = ''] = /纸质件已核对[：:\s]*(.*)$/s.exec(rest) ?? []
    const said = rest.slice(0, rest.length - paper.length)
    const [signed = '', signedWord = ''] = /[\s，,]签收[：:\s]*(\S+)\s*$/.exec(said) ?? []
    const signedOn = signed === '' ? null : getDay(signedWord, context)
    const tokens = said
      .slice(0, said.length - signed.length)
      .split(/[\s，,]+/)
      .filter(Boolean)
    const way = readWay(tokens.shift() ?? '', deliverResponse.usage)
    const day = readDay(tokens[0] ?? '', context.today)
    if (day) tokens.shift()
    if (paper !== '' && by.trim() === '')
      throw new UserError('bad-arguments', '请在“纸质件已核对：”后面写明由哪个岗位核对。')
    const on = day ?? context.today
    const input = { requestId: request.id, way, on, number: tokens.join(' '), signedOn, checkedOnPaper: by.trim() }
    return deliver(input, context)
  },
} satisfies Command

export interface DeliverInput {
  readonly requestId: number
  readonly way: DeliveryWay
  readonly on: LocalDate
  /** Of the letter, by post. */
  readonly number: string
  /** The day the applicant signed for what was posted, where it is known already. */
  readonly signedOn?: LocalDate | null
  /** Given in part and on paper only: the post that looked through it. */
  readonly checkedOnPaper?: string
}

/** @throws {UserError} before the reply is signed, and for days that cannot be. */
export async function deliver(input: DeliverInput, context: ActContext): Promise<Reply> {
  const { actor, stores, today, now } = context
  const { request, response } = await getRequestFor('request.deliver', input.requestId, context)
  if (!response) throw new Error(`request ${request.number} is signed without a reply`)
  assertHappened('送达日期', input.on, context)
  if (input.on < request.receivedOn)
    throw new UserError(
      'bad-arguments',
      `送达日期 ${formatDay(input.on)} 早于收到日期 ${formatDay(request.receivedOn)}，请核对。`,
    )
  await assertAfterSigning(request.id, input.on, context)
  const number = getLetterNumber(input.number, input.way)
  if (input.way === 'post' && number === '')
    throw new UserError('bad-arguments', `邮寄的请写邮件号，例如：${deliverResponse.usage}`)
  const signedOn = input.signedOn ?? null
  if (signedOn && signedOn > today)
    throw new UserError('bad-arguments', `签收日期 ${formatDay(signedOn)} 还没有到，请核对。`)
  getDelivery({ way: input.way, on: input.on, signedOn, carrier: number })
  const checkedOnPaper = input.checkedOnPaper ?? ''
  if ([...checkedOnPaper].length > MAX_POST_CHARACTERS)
    throw new UserError('too-long', `核对的岗位请控制在 ${MAX_POST_CHARACTERS} 字以内。`)
  assertNoPersonalData(checkedOnPaper)
  await assertNoneFailed(request.id, context)
  if (outcomeGroupOf(response.outcome) === 'partly')
    await assertReleasable(request, { checkedOnPaper, isOnPaper: isOnPaper(input.way) }, context)
  const shared = await sharedMailNumberHint(request, { way: input.way, number }, context)
  const { dueOn } = request
  const { outcome } = response
  const detail = { way: input.way, number, outcome, dueOn, ...(checkedOnPaper ? { checkedOnPaper } : {}) }
  const found = await loadLetterCase(request, context)
  const replies = occasionsOf(found).filter(
    ({ kind, subject }) => isReplyLetter(kind) && subject.responseId === response.id,
  )
  const { result: advice } = await moveRequest('deliver', request, context, async () => {
    await stores.requestResponses.setState(response.id, 'delivered')
    await stores.requestExtensions.dropOpen(request.id, now)
    await addRequestEvent(request, { kind: 'responded', on: input.on, detail }, context)
    if (input.way === 'post' && signedOn)
      await addRequestEvent(request, { kind: 'response-reached', on: signedOn }, context)
    await stores.requests.respond(
      request.id,
      { outcome: response.outcome, respondedOn: input.on, way: input.way, number, note: '' },
      actor.userId,
      now,
    )
    for (const occasion of replies) {
      const letter = letterFor(occasion, found)
      if (letter) await stores.requestLetters.noteSent(letter.id, { on: input.on, way: input.way, number })
    }
    return isRelease(response.outcome) ? proposeReleased(request, context) : ''
  })
  const late = dueOn !== null && input.on > dueOn ? `（超过期限 ${formatShortDay(dueOn)}）` : ''
  const text = `已答复 ${namedRequest(request)}\n${REQUEST_OUTCOMES[response.outcome]}，${formatShortDay(input.on)} ${DELIVERY_WAYS[input.way]}送达${late}。`
  await tell([response.draftedBy, ...(await sectionPeople(request, context))], text, context, request)
  const missing = missingLetters(found)
  const unwritten =
    missing.length > 0
      ? `\n注意：还没有在这里制作${missing.map((name) => `《${name}》`).join('')}。要补做的发“文书 ${request.number}”；在别处写好送出的，归档时发“归档 ${request.number} 纸质文书已存 理由”。`
      : ''
  const receipt =
    input.way === 'post' && !signedOn ? `\n申请人签收后发：签收 ${request.number} 日期（救济期限从签收起算）` : ''
  return {
    text: `${text}${unwritten}${shared}${receipt}\n材料齐了发“归档 ${request.number}”。${advice}`,
    audit: requestAudit(request, { outcome: response.outcome, way: input.way }),
  }
}

function getDay(word: string, { today }: ActContext): LocalDate {
  const day = readDay(word, today)
  if (!day)
    throw new UserError('bad-arguments', '请写正确的签收日期，例如：送达 申1 邮寄 5月20日 EMS1234567890 签收 5月22日')
  return day
}
