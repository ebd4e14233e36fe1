import { formatDay, formatShortDay, type LocalDate } from '../../domain/local-date.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import { UserError } from '../../domain/user-error.ts'
import type { Consultation } from '../../store/request-consultations.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { assertHappened, getDayOrToday, takeDay } from '../known-day.ts'
import { getReason } from '../reason.ts'
import { getOptionalReason } from '../reviewer-words.ts'
import { CONSULTATION_ANSWERS, type GivenAnswer, getAnswer, getConsultation, partyName } from './consultation-words.ts'
import { findOpinionDue } from './opinion-term.ts'
import { addRequestEvent, changeRequest, getRequestFor, requestAudit, sectionPeople, tell } from './request-flow.ts'
import { draftHint, namedRequest, responseDueText } from './request-words.ts'

/** 意见送达: the other side got the letter; its own term runs from then. */
export const deliverConsultation = {
  act: 'request.record-consultation',
  words: ['意见送达', '意见书送达'],
  usage: '意见送达 申1 1 5月12日',
  summary: '征求意见书送到了对方，对方的期限从这天起算',

  async handle(words, context) {
    const { rest, ...which } = await getConsultation(words, deliverConsultation.usage, context)
    const on = getDayOrToday(rest, deliverConsultation.usage, context)
    return recordDelivery({ ...which, on }, context)
  },
} satisfies Command

/** 意见收到. */
export const answerConsultation = {
  act: 'request.record-consultation',
  words: ['意见收到', '收到意见'],
  usage: '意见收到 申1 1 不同意 5月20日 涉及商业秘密',
  summary: '登记对方是否同意公开',

  async handle(words, context) {
    const { rest, ...which } = await getConsultation(words, answerConsultation.usage, context)
    const { answer, rest: more } = getAnswer(rest, answerConsultation.usage)
    const { day, rest: note } = takeDay(more, context.today)
    return recordAnswer({ ...which, answer, on: day ?? context.today, note }, context)
  },
} satisfies Command

/** 意见到期: nobody answered in time. A third party's silence leaves it to the office (art. 32), an organ's is consent (34). */
export const closeConsultation = {
  act: 'request.record-consultation',
  words: ['意见到期', '逾期未回复意见'],
  usage: '意见到期 申1 1',
  summary: '对方逾期没有提出意见，期限恢复计算',

  async handle(words, context) {
    const { rest, ...which } = await getConsultation(words, closeConsultation.usage, context)
    if (rest.trim()) throw new UserError('bad-arguments', `没看懂后面的话。写法：${closeConsultation.usage}`)
    return recordSilence(which, context)
  },
} satisfies Command

/** 意见作废: it was registered by mistake; its time counts again. */
export const voidConsultation = {
  act: 'request.record-consultation',
  words: ['意见作废', '征求意见作废'],
  usage: '意见作废 申1 1 没有发出',
  summary: '登记错的征求意见作废',

  async handle(words, context) {
    const { rest, ...which } = await getConsultation(words, voidConsultation.usage, context)
    return dropConsultation({ ...which, reason: rest }, context)
  },
} satisfies Command

export interface Which {
  readonly requestId: number
  readonly position: number
}

/** @throws {UserError} for days that cannot be, and a second time. */
export async function recordDelivery(input: Which & { readonly on: LocalDate }, context: ActContext): Promise<Reply> {
  const { request, consultation } = await getOpen(input, context)
  assertHappened('送达日期', input.on, context)
  const detail = { consultation: consultation.position }
  await changeRequest('deliver-consultation', request, context, async () => {
    await context.stores.requestConsultations.deliver(consultation.id, input.on)
    await addRequestEvent(request, { kind: 'consultation-delivered', on: input.on, detail }, context)
  })
  const term = await findOpinionDue(request, { ...consultation, deliveredOn: input.on }, context)
  const own = term?.isOwn ? `（期限 ${term.workdays} 个工作日，由本单位确定）` : ''
  const due = term ? `，对方最迟 ${formatShortDay(term.dueOn)} 提出意见${own}` : ''
  return done(request, `${partyName(consultation)}于 ${formatShortDay(input.on)} 收到征求意见书${due}`, detail, context)
}

/** @throws {UserError} for days that cannot be, and a second time. */
export async function recordAnswer(
  input: Which & { readonly answer: GivenAnswer; readonly on: LocalDate; readonly note: string },
  context: ActContext,
): Promise<Reply> {
  const { request, consultation } = await getOpen(input, context)
  const { answer, on } = input
  assertHappened('收到意见的日期', on, context)
  const note = getOptionalReason(input.note, answerConsultation.usage)
  const detail = { consultation: consultation.position }
  const { request: after } = await changeRequest('answer-consultation', request, context, async () => {
    await context.stores.requestConsultations.answer(consultation.id, { answer, on, note })
    await addRequestEvent(request, { kind: 'consultation-answered', on, detail }, context)
  })
  const hint =
    answer === 'refuse' && consultation.party === 'third-party'
      ? '\n第三方不同意的，不公开；因公共利益公开的，答复里写“公共利益：理由”。'
      : ''
  return done(
    after,
    `${partyName(consultation)}${CONSULTATION_ANSWERS[answer]}，${formatShortDay(on)}${hint}`,
    { ...detail, answer },
    context,
  )
}

/** @throws {UserError} before the other side's own term is over. */
export async function recordSilence(input: Which, context: ActContext): Promise<Reply> {
  const { stores, today } = context
  const { request, consultation } = await getOpen(input, context)
  if (consultation.deliveredOn === null)
    throw new UserError(
      'wrong-state',
      `还没有登记对方收到。先发：意见送达 ${request.number} ${consultation.position} 日期`,
    )
  const term = await findOpinionDue(request, consultation, context)
  if (term && today <= term.dueOn) {
    const own = term.isOwn ? `（${term.workdays} 个工作日，由本单位确定）` : ''
    throw new UserError('wrong-state', `对方的期限到 ${formatDay(term.dueOn)} 为止${own}，还没有过。`)
  }
  const detail = { consultation: consultation.position }
  const { request: after } = await changeRequest('close-consultation', request, context, async () => {
    await stores.requestConsultations.close(consultation.id, today)
    await addRequestEvent(request, { kind: 'consultation-closed', on: today, detail }, context)
  })
  return done(
    after,
    `${partyName(consultation)}逾期没有提出意见，${silenceMeans(request, consultation)}`,
    detail,
    context,
  )
}

function silenceMeans({ regime }: DisclosureRequest, { party }: Consultation): string {
  if (party === 'third-party')
    return regime === '2008' ? '条例没有写怎样处理，由本单位决定。' : '由本单位决定是否公开（第三十二条）。'
  return regime === '2008' ? '由本单位决定。' : '视为同意公开（第三十四条）。'
}

/** @throws {UserError} without a reason. */
export async function dropConsultation(
  input: Which & { readonly reason: string },
  context: ActContext,
): Promise<Reply> {
  const { stores, now } = context
  const { request } = await getRequestFor('request.record-consultation', input.requestId, context)
  const consultation = await getByPosition(request, input.position, context)
  const reason = getReason(input.reason, voidConsultation.usage)
  const { request: after } = await changeRequest('void-consultation', request, context, async () => {
    await stores.requestConsultations.void(consultation.id, reason, now)
    for (const event of await stores.requestEvents.findOf(request.id))
      if (event.kind.startsWith('consultation-') && event.detail.consultation === consultation.position)
        await stores.requestEvents.void(event.id, reason, now)
  })
  const detail = { consultation: consultation.position, reason }
  return done(after, `${partyName(consultation)}的征求意见已作废`, detail, context)
}

async function done(
  request: DisclosureRequest,
  what: string,
  detail: NonNullable<Parameters<typeof requestAudit>[1]>,
  context: ActContext,
): Promise<Reply> {
  const open = (await context.stores.requestConsultations.findOf(request.id)).filter(({ answer }) => answer === null)
  const next =
    open.length > 0
      ? `还在等 ${open.map(partyName).join('、')} 的意见。`
      : `意见都有了，${responseDueText(request, context.today)}`
  const text = `${namedRequest(request)}\n${what}\n${next}`
  await tell(await sectionPeople(request, context), text, context, request)
  const [first] = open
  return {
    text: `已登记 ${text}${first ? nextOf(first, request) : draftHint(request)}`,
    audit: requestAudit(request, detail),
  }
}

function nextOf({ position, deliveredOn }: Consultation, { number }: DisclosureRequest): string {
  return deliveredOn === null
    ? `\n对方收到后发：意见送达 ${number} ${position} 日期`
    : `\n对方回复后发：意见收到 ${number} ${position} 同意、不同意或部分同意`
}

async function getOpen(
  { requestId, position }: Which,
  context: ActContext,
): Promise<{ request: DisclosureRequest; consultation: Consultation }> {
  const { request } = await getRequestFor('request.record-consultation', requestId, context)
  const consultation = await getByPosition(request, position, context)
  if (consultation.answer !== null)
    throw new UserError(
      'wrong-state',
      `${partyName(consultation)} ${CONSULTATION_ANSWERS[consultation.answer]}，已经登记过。日期记错的发“改日期”。`,
    )
  return { request, consultation }
}

async function getByPosition(
  request: DisclosureRequest,
  position: number,
  { stores }: ActContext,
): Promise<Consultation> {
  const found = (await stores.requestConsultations.findOf(request.id)).find((each) => each.position === position)
  if (found) return found
  throw new UserError(
    'not-found',
    `${request.number} 没有第 ${position} 个征求意见。发“详情 ${request.number}”看编号。`,
  )
}
