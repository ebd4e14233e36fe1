import { formatDay, formatShortDay, type LocalDate } from '../../domain/local-date.ts'
import { isRelease, REQUEST_OUTCOMES } from '../../domain/request-outcomes.ts'
import { normalise } from '../../domain/text.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { readDay } from '../known-day.ts'
import { assertNoPersonalData } from '../no-personal-data.ts'
import { getRequest } from '../reference.ts'
import { proposeReleased } from './propose-conversion.ts'
import { addRequestEvent, getRequestFor, moveRequest, requestAudit, sectionPeople, tell } from './request-flow.ts'
import { namedRequest } from './request-words.ts'

/** How a reply goes out; the day that counts is the one of signing, of posting or of sending (reference 3.3). */
export const DELIVERY_WAYS = {
  'in-person': '当面',
  post: '邮寄',
  mail: '电子邮件',
  online: '网上',
  fax: '传真',
} as const
export type DeliveryWay = keyof typeof DELIVERY_WAYS

const WAY_WORDS: Readonly<Record<string, DeliveryWay>> = {
  当面: 'in-person',
  签收: 'in-person',
  当面领取: 'in-person',
  邮寄: 'post',
  邮政: 'post',
  挂号信: 'post',
  ems: 'post',
  邮件: 'mail',
  电子邮件: 'mail',
  邮箱: 'mail',
  网上: 'online',
  互联网: 'online',
  平台: 'online',
  传真: 'fax',
}

const MAX_NUMBER_CHARACTERS = 40

/** 送达: the reply has gone out; that day ends the clock. */
export const deliverResponse = {
  act: 'request.deliver',
  words: ['送达', '已送达', '发出答复'],
  usage: '送达 申1 邮寄 5月20日 EMS1234567890',
  summary: '登记答复怎样送达、哪天、邮件号',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, deliverResponse.usage, context)
    const tokens = rest.split(/[\s，,]+/).filter(Boolean)
    const way = readWay(tokens.shift() ?? '')
    const day = readDay(tokens[0] ?? '', context.today)
    if (day) tokens.shift()
    return deliver({ requestId: request.id, way, on: day ?? context.today, number: tokens.join(' ') }, context)
  },
} satisfies Command

function readWay(word: string): DeliveryWay {
  const way = WAY_WORDS[normalise(word).toLowerCase()]
  if (way) return way
  if (/快递|顺丰|圆通|中通|韵达|申通/.test(word))
    throw new UserError(
      'bad-arguments',
      '答复要通过邮政企业寄送（国办公开办函〔2016〕235号），不能用其他快递。请改用邮政寄出后再登记。',
    )
  throw new UserError('bad-arguments', `请写送达方式：当面、邮寄、电子邮件、网上、传真。例如：${deliverResponse.usage}`)
}

export interface DeliverInput {
  readonly requestId: number
  readonly way: DeliveryWay
  readonly on: LocalDate
  /** Of the letter, by post. */
  readonly number: string
}

/** @throws {UserError} before the reply is signed, and for days that cannot be. */
export async function deliver(input: DeliverInput, context: ActContext): Promise<Reply> {
  const { actor, stores, today, now } = context
  const { request, response } = await getRequestFor('request.deliver', input.requestId, context)
  if (!response) throw new Error(`request ${request.number} is signed without a reply`)
  if (input.on > today) throw new UserError('bad-arguments', `送达日期 ${formatDay(input.on)} 还没有到，请核对。`)
  if (input.on < request.receivedOn)
    throw new UserError(
      'bad-arguments',
      `送达日期 ${formatDay(input.on)} 早于收到日期 ${formatDay(request.receivedOn)}，请核对。`,
    )
  const number = input.number.trim()
  if (input.way === 'post' && number === '')
    throw new UserError('bad-arguments', `邮寄的请写邮件号，例如：${deliverResponse.usage}`)
  if ([...number].length > MAX_NUMBER_CHARACTERS)
    throw new UserError('too-long', `邮件号请控制在 ${MAX_NUMBER_CHARACTERS} 字以内。`)
  if (input.way !== 'post') assertNoPersonalData(number)
  const { dueOn } = request
  const { result: advice } = await moveRequest('deliver', request, context, async () => {
    await stores.requestResponses.setState(response.id, 'delivered')
    await addRequestEvent(request, { kind: 'responded', on: input.on, detail: { way: input.way, number } }, context)
    await stores.requests.respond(
      request.id,
      { outcome: response.outcome, respondedOn: input.on, way: input.way, number, note: '' },
      actor.userId,
      now,
    )
    return isRelease(response.outcome) ? proposeReleased(request, context) : ''
  })
  const late = dueOn !== null && input.on > dueOn ? `（超过期限 ${formatShortDay(dueOn)}）` : ''
  const text = `已答复 ${namedRequest(request)}\n${REQUEST_OUTCOMES[response.outcome]}，${formatShortDay(input.on)} ${DELIVERY_WAYS[input.way]}送达${late}。`
  await tell([response.draftedBy, ...(await sectionPeople(request, context))], text, context)
  return {
    text: `${text}\n材料齐了发“归档 ${request.number}”。${advice}`,
    audit: requestAudit(request, { outcome: response.outcome, way: input.way }),
  }
}
