import { CLOCK_EVENT_NAMES, type ClockEventKind, regimeOf } from '../../domain/clocks.ts'
import { formatDay, type LocalDate } from '../../domain/local-date.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import { UserError } from '../../domain/user-error.ts'
import type { RequestEvent } from '../../store/request-events.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { assertHappened, takeDay } from '../known-day.ts'
import { getReason } from '../reason.ts'
import { getRequest } from '../reference.ts'
import { changeToldDay, TOLD_WORDS } from './change-told-day.ts'
import { isClockEvent } from './clock-events.ts'
import { addRequestEvent, changeRequest, getRequestFor, requestAudit, sectionPeople, tell } from './request-flow.ts'
import { namedRequest, responseDueText } from './request-words.ts'
import { assertAfterSigning } from './signed-day.ts'

const USAGE = '改日期 申1 收到 6月2日 邮戳看错'

/** What people call the days, besides the names of the events. */
const WORDS: Readonly<Record<string, ClockEventKind>> = {
  提交: 'submitted',
  收到: 'received',
  确认: 'confirmed',
  补正: 'supplement-asked',
  补正收到: 'supplement-received',
  征求意见: 'consultation-sent',
  意见送达: 'consultation-delivered',
  意见收到: 'consultation-answered',
  收费: 'fee-noticed',
  缴费: 'fee-paid',
  送达: 'responded',
  同意延期: 'extended',
  同意合理延迟: 'delayed',
  重办: 'reopened',
}

/** Days that may have been left out at registration. */
const MAY_BE_MISSING: readonly ClockEventKind[] = ['submitted', 'confirmed']

/** 改日期: a day that was noted wrongly. The old one stays, marked as a slip; the clocks are computed again. */
export const changeEventDay = {
  act: 'request.amend',
  words: ['改日期'],
  usage: USAGE,
  summary: '更正登记错或漏登的日期（收到、确认、补正、意见、缴费、送达…），期限重算',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, USAGE, context)
    const [, word = '', behind = ''] = /^(\S+)\s*([\s\S]*)$/.exec(rest) ?? []
    const kind = kindOf(word)
    const isTold = Object.hasOwn(TOLD_WORDS, word)
    if (!kind && !isTold)
      throw new UserError(
        'bad-arguments',
        `请写改哪个日期：${[...Object.keys(WORDS), '延期告知'].join('、')}。例如：${USAGE}`,
      )
    // 意见送达 2 6月2日: which of the consultations.
    const [whole = '', number] = (kind?.startsWith('consultation-') && /^(\d{1,2})\s+(?=\S)/.exec(behind)) || []
    const { day, rest: reason } = takeDay(behind.slice(whole.length), context.today)
    if (!day) throw new UserError('bad-arguments', `请写正确的日期，例如：${USAGE}`)
    if (!kind) return changeToldDay({ requestId: request.id, kind: TOLD_WORDS[word] ?? null, on: day, reason }, context)
    const position = number === undefined ? null : Number(number)
    return changeDay({ requestId: request.id, kind, position, on: day, reason }, context)
  },
} satisfies Command

function kindOf(word: string): ClockEventKind | undefined {
  const byName = Object.entries(CLOCK_EVENT_NAMES).find(([, name]) => name === word)
  return WORDS[word] ?? (byName && isClockEvent(byName[0]) ? byName[0] : undefined)
}

export interface ChangeDayInput {
  readonly requestId: number
  readonly kind: ClockEventKind
  /** Of a consultation: which one; null: the newest. */
  readonly position?: number | null
  readonly on: LocalDate
  readonly reason: string
}

/**
 * The newest event of the kind; a day of submission or confirmation that was left out is noted now.
 * @throws {UserError} when there is none, and for a day the others contradict.
 */
export async function changeDay(input: ChangeDayInput, context: ActContext): Promise<Reply> {
  const { stores, actor, today, now } = context
  const isAnswered = input.kind === 'responded'
  const act = isAnswered ? 'request.amend-response' : 'request.amend'
  const { request } = await getRequestFor(act, input.requestId, context)
  const reason = getReason(input.reason, USAGE)
  assertHappened(CLOCK_EVENT_NAMES[input.kind], input.on, context)
  const event = (await stores.requestEvents.findOf(request.id)).findLast(
    ({ kind, detail }) => kind === input.kind && (input.position == null || detail.consultation === input.position),
  )
  if (!event && !MAY_BE_MISSING.includes(input.kind))
    throw new UserError('not-found', `${request.number} 没有登记过“${CLOCK_EVENT_NAMES[input.kind]}”，没有改动。`)
  if (isAnswered) await assertAfterSigning(request.id, input.on, context)
  if (event?.on === input.on)
    throw new UserError('wrong-state', `${request.number} 登记的就是 ${formatDay(input.on)}，没有改动。`)
  const { request: after } = await changeRequest('change-day', request, context, async () => {
    if (event) await stores.requestEvents.replace(event.id, { on: input.on, reason }, actor.userId, now)
    else await addRequestEvent(request, { kind: input.kind, on: input.on, detail: { reason } }, context)
    await followRow(event ?? { kind: input.kind, detail: {} }, input.on, request, context)
    // The day that was waited for: the clock starts.
    if (input.kind === 'confirmed' && request.state === 'unconfirmed')
      await stores.requests.setState(request.id, 'received', now)
  })
  const text = `${namedRequest(after)}\n${CLOCK_EVENT_NAMES[input.kind]}：${event ? `${formatDay(event.on)} 改为` : '补登为'} ${formatDay(input.on)}\n${responseDueText(after, today)}${regimeHint(after, context)}`
  await tell(await sectionPeople(after, context), text, context, request)
  return { text, audit: requestAudit(after, { kind: input.kind, from: event?.on ?? null, to: input.on }) }
}

/** The day of receipt chooses the regulation; a case keeps its own until somebody says otherwise. */
function regimeHint(request: DisclosureRequest, { rules, office }: ActContext): string {
  const { number, regime } = request
  const other = regimeOf(request, request.channel, rules.response, office.requests)
  return other === regime
    ? ''
    : `\n按收到申请之日适用${other}年条例，现按${regime}年办理；要改的发“改规则 ${number} ${other} 理由”。`
}

/** Days that stand in the request's own row as well. */
async function followRow(
  event: Pick<RequestEvent, 'kind' | 'detail'>,
  on: LocalDate,
  request: DisclosureRequest,
  { stores }: ActContext,
): Promise<void> {
  if (event.kind === 'submitted') await stores.requests.setDays(request.id, { submittedOn: on })
  if (event.kind === 'received') await stores.requests.setDays(request.id, { receivedOn: on })
  if (event.kind === 'confirmed') await stores.requests.setDays(request.id, { confirmedOn: on })
  if (event.kind === 'responded') await stores.requests.setDays(request.id, { respondedOn: on })
  if (event.kind === 'extended' || event.kind === 'delayed') await followExtension(event.kind, on, request, stores)
  const column = CONSULTATION_DAYS[event.kind]
  if (column === undefined) return
  const asked = await stores.requestConsultations.findOf(request.id)
  const consultation = asked.find(({ position }) => position === event.detail.consultation)
  if (consultation) await stores.requestConsultations.setDay(consultation.id, column, on)
}

const CONSULTATION_DAYS: Readonly<Record<string, 'sent_on' | 'delivered_on' | 'answered_on' | 'closed_on'>> = {
  'consultation-sent': 'sent_on',
  'consultation-delivered': 'delivered_on',
  'consultation-answered': 'answered_on',
  'consultation-closed': 'closed_on',
}

/**
 * The newest approved one is the one whose event was changed.
 * @throws {UserError} for a day before it was asked for, or after the applicant was told.
 */
async function followExtension(
  kind: 'extended' | 'delayed',
  on: LocalDate,
  request: DisclosureRequest,
  { requestExtensions }: ActContext['stores'],
): Promise<void> {
  const wanted = kind === 'extended' ? 'extension' : 'delay'
  const found = (await requestExtensions.findOf(request.id)).findLast(
    (each) => each.kind === wanted && each.decision === 'approved',
  )
  if (!found) return
  if (on < found.askedOn)
    throw new UserError(
      'bad-arguments',
      `同意延期的日期早于请示的 ${formatDay(found.askedOn)}，请核对。告知申请人的日期请写“改日期 ${request.number} 延期告知 日期 理由”。没有改动。`,
    )
  if (found.notifiedOn !== null && on > found.notifiedOn)
    throw new UserError(
      'bad-arguments',
      `同意延期的日期晚于告知申请人的 ${formatDay(found.notifiedOn)}，请核对。没有改动。`,
    )
  await requestExtensions.setDecidedDay(found.id, on)
}
