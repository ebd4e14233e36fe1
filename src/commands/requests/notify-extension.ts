import { DELIVERY_WAYS, type DeliveryWay } from '../../domain/delivery.ts'
import { formatShortDay, type LocalDate } from '../../domain/local-date.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import { UserError } from '../../domain/user-error.ts'
import type { Extension } from '../../store/request-extensions.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { assertHappened, readDay } from '../known-day.ts'
import { getRequest } from '../reference.ts'
import { whatIsAsked } from './decide-extension.ts'
import { getDelivery, getLetterNumber, readWay, sharedMailNumberHint } from './delivery-words.ts'
import { extensionWaitsFor } from './extension-standing.ts'
import { BEFORE_EXTENSION } from './letter-days.ts'
import { findClocks } from './request-clocks.ts'
import { addRequestEvent, changeRequest, getRequestFor, requestAudit, sectionPeople, tell } from './request-flow.ts'
import { draftHint, namedRequest } from './request-words.ts'

/** 延期告知: the applicant was told of the longer term, as both regulations ask (2008 art. 24, 2019 art. 33). */
export const notifyExtension = {
  act: 'request.notify',
  words: ['延期告知', '延迟告知'],
  usage: '延期告知 申1 5月20日 邮寄 EMS1234567890',
  summary: '登记哪天、怎样告知了申请人延期',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, notifyExtension.usage, context)
    const tokens = rest.split(/[\s，,]+/).filter(Boolean)
    const kind = readExtensionKind(tokens[0] ?? '')
    if (kind) tokens.shift()
    const first = readDay(tokens[0] ?? '', context.today)
    if (first) tokens.shift()
    const way = readWay(tokens.shift() ?? '', notifyExtension.usage)
    const day = first ?? readDay(tokens[0] ?? '', context.today)
    if (day && !first) tokens.shift()
    const number = tokens.join(' ')
    return notify({ requestId: request.id, kind, on: day ?? context.today, way, number }, context)
  },
} satisfies Command

export const EXTENSION_NAMES = { extension: '延期', delay: '合理延迟' } as const

/** Which of both the words name; null where they name neither. */
export function readExtensionKind(word: string): Extension['kind'] | null {
  if (word === EXTENSION_NAMES.extension) return 'extension'
  return word === EXTENSION_NAMES.delay || word === '延迟' ? 'delay' : null
}

export interface NotifyInput {
  readonly requestId: number
  /** Which, where both 延期 and 合理延迟 were granted; null: the one that has not been told. */
  readonly kind: Extension['kind'] | null
  readonly on: LocalDate
  readonly way: DeliveryWay
  /** Of the letter, by post. */
  readonly number: string
}

/** Told after the original last day, it is noted with that: the extension came too late for the applicant. @throws {UserError} */
export async function notify(input: NotifyInput, context: ActContext): Promise<Reply> {
  const { stores } = context
  const { request } = await getRequestFor('request.notify', input.requestId, context)
  const approved = await getUntold(input, request, context)
  assertHappened('告知日期', input.on, context)
  assertAfterDecision(approved, input.on)
  const number = getLetterNumber(input.number, input.way)
  getDelivery({ way: input.way, on: input.on, carrier: number })
  const shared = await sharedMailNumberHint(request, { way: input.way, number }, context)
  await changeRequest('notify', request, context, async () => {
    const told = { on: input.on, way: input.way, number }
    await stores.requestExtensions.notify(approved.id, told)
    const detail = { way: input.way, number, extension: approved.id }
    await addRequestEvent(request, { kind: 'extension-told', on: input.on, detail }, context)
    const letters = (await stores.requestLetters.findOf(request.id)).filter(({ voidedAt }) => voidedAt === null)
    const letter = letters.find(({ extensionId }) => extensionId === approved.id)
    if (letter) await stores.requestLetters.noteSent(letter.id, told)
  })
  const late = await lateNotice(approved, input.on, request, context)
  const text = `${namedRequest(request)}\n${formatShortDay(input.on)} 已${DELIVERY_WAYS[input.way]}告知申请人${whatIsAsked(approved)}。${late}`
  await tell(await sectionPeople(request, context), text, context, request)
  return {
    text: `已登记 ${text}${shared}${draftHint(request)}`,
    audit: requestAudit(request, { way: input.way, late: late ? 1 : 0 }),
  }
}

/**
 * The granted one the applicant has not been told of, in the run that goes on before one that has ended: of that one the day
 * may still be noted afterwards.
 * @throws {UserError} where there is none, and where two are and none is named.
 */
async function getUntold(
  { kind }: Pick<NotifyInput, 'kind'>,
  request: DisclosureRequest,
  context: ActContext,
): Promise<Extension> {
  const name = kind ? EXTENSION_NAMES[kind] : '延期'
  const granted = (await context.stores.requestExtensions.findOf(request.id)).filter(
    (each) => each.decision === 'approved' && (kind === null || each.kind === kind),
  )
  const [last] = granted.toReversed()
  if (!last) throw new UserError('wrong-state', `${request.number} 没有同意过${name}，不用告知。`)
  const untold = granted.filter(({ notifiedOn }) => notifiedOn === null)
  if (untold.length === 0)
    throw new UserError(
      'duplicate',
      `${request.number} 已登记 ${last.notifiedOn ? formatShortDay(last.notifiedOn) : ''} 告知申请人。`,
    )
  const clocks = await findClocks(request, context)
  const waiting = untold.filter((each) => extensionWaitsFor(each, clocks, context.today) === 'notice')
  const [first, second] = waiting.length > 0 ? waiting : untold.slice(-1)
  if (first && !second) return first
  const usages = waiting.map((each) => `“延期告知 ${request.number} ${EXTENSION_NAMES[each.kind]} 日期 方式”`)
  throw new UserError(
    'bad-arguments',
    `${request.number} 有两项没有告知，请写明告知的是哪一项：${usages.join('，或')}。没有登记。`,
  )
}

/** @throws {UserError} */
export function assertAfterDecision({ decidedOn }: Pick<Extension, 'decidedOn'>, on: LocalDate): void {
  if (decidedOn !== null && on < decidedOn)
    throw new UserError('bad-arguments', `告知日期早于同意延期的 ${formatShortDay(decidedOn)}，请核对。没有改动。`)
}

/** Both regulations ask for the notice while the period that is made longer still runs; empty when it came in time. */
export async function lateNotice(
  { kind, clockKey }: Pick<Extension, 'kind' | 'clockKey'>,
  on: LocalDate,
  request: DisclosureRequest,
  context: ActContext,
): Promise<string> {
  const { clocks } = await findClocks(request, context, BEFORE_EXTENSION[kind])
  const run = clocks.find(({ key }) => key === clockKey)
  return run && on > run.dueOn
    ? `\n注意：告知晚于原期限 ${formatShortDay(run.dueOn)}，${EXTENSION_NAMES[kind]}对申请人可能不起作用。`
    : ''
}
