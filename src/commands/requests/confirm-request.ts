import { regimeOf } from '../../domain/clocks.ts'
import { daysBetween, formatDay, formatShortDay, type LocalDate } from '../../domain/local-date.ts'
import { type DisclosureRequest, REQUEST_CHANNELS } from '../../domain/request.ts'
import type { Regime } from '../../domain/terms.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { assertHappened, takeDay } from '../known-day.ts'
import { pageLine, waitingPath } from '../page-links.ts'
import { getRequest } from '../reference.ts'
import { addRequestEvent, disclosureOfficers, getRequestFor, moveRequest, requestAudit, tell } from './request-flow.ts'
import { namedRequest, responseDueText } from './request-words.ts'

const SHOWN = 20

/** 申请确认: both sides have confirmed; that day starts the clock (2019 art. 31). */
export const confirmRequest = {
  act: 'request.confirm',
  words: ['申请确认', '确认申请'],
  usage: '申请确认 申1 5月9日',
  summary: '与申请人确认后登记，期限从这天起算',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, confirmRequest.usage, context)
    const { day, rest: more } = takeDay(rest, context.today)
    if (more) throw new UserError('bad-arguments', `没看懂编号后面的话，没有登记。写法：${confirmRequest.usage}`)
    return confirm({ requestId: request.id, on: day ?? context.today }, context)
  },
} satisfies Command

/** @throws {UserError} for days that cannot be, and for a request that waits for no confirmation. */
export async function confirm(
  { requestId, on }: { readonly requestId: number; readonly on: LocalDate },
  context: ActContext,
): Promise<Reply> {
  const { request } = await getRequestFor('request.confirm', requestId, context)
  assertHappened('确认日期', on, context)
  if (on < request.receivedOn)
    throw new UserError('bad-arguments', `确认日期早于收到日期 ${formatDay(request.receivedOn)}，请核对。`)
  const regime = await regimeFrom(request, on, context)
  const { request: after } = await moveRequest('confirm', request, context, async () => {
    await addRequestEvent(request, { kind: 'confirmed', on }, context)
    await context.stores.requests.confirm(request.id, on, context.now)
    if (regime !== request.regime) await moveRegime(request, regime, on, context)
  })
  const moved = regime === request.regime ? '' : `\n确认之日为收到申请之日，改按${regime}年条例办理。`
  const text = `已确认 ${namedRequest(request)}\n从 ${formatShortDay(on)} 的次日起算，${responseDueText(after, context.today)}${moved}`
  await tell(await disclosureOfficers(context), text, context, request)
  return { text: `${text}\n受理后发：受理 ${request.number} 承办科室`, audit: requestAudit(request, { on }) }
}

/** The regulation in force on the day of confirmation, unless somebody has said which one counts. */
async function regimeFrom(request: DisclosureRequest, on: LocalDate, context: ActContext): Promise<Regime> {
  const events = await context.stores.requestEvents.findOf(request.id)
  if (events.some(({ kind }) => kind === 'regime-changed')) return request.regime
  const days = { ...request, confirmedOn: on }
  return regimeOf(days, request.channel, context.rules.response, context.office.requests)
}

async function moveRegime(request: DisclosureRequest, to: Regime, on: LocalDate, context: ActContext): Promise<void> {
  const reason = '与申请人确认之日为收到申请之日'
  await context.stores.requests.amend(request.id, { regime: to, regimeReason: reason })
  const detail = { from: request.regime, to, reason }
  await addRequestEvent(request, { kind: 'regime-changed', on, detail }, context)
}

/** 待确认申请: no clock runs for these, so their age keeps them from hiding (reference 3.2). */
export const listUnconfirmed = {
  act: 'request.confirm',
  words: ['待确认申请'],
  usage: '待确认申请',
  summary: '还没有与申请人确认、期限没有起算的申请',

  async handle(_words, context) {
    const { stores, today } = context
    const waiting = await stores.requests.findInState(['unconfirmed'])
    if (waiting.length === 0) return { text: '没有待确认的申请。' }
    const oldestFirst = [...waiting].sort((a, b) => (a.receivedOn < b.receivedOn ? -1 : 1))
    const lines = oldestFirst
      .slice(0, SHOWN)
      .map(
        (request) =>
          `${namedRequest(request, 30)} ${REQUEST_CHANNELS[request.channel]}，${formatShortDay(request.receivedOn)} 收到，${ageText(request.receivedOn, today)}`,
      )
    const more = waiting.length > SHOWN ? `\n其余 ${waiting.length - SHOWN} 件确认完这些再发“待确认申请”。` : ''
    return {
      text: `待确认 ${waiting.length} 件，确认后发“申请确认 编号 日期”：\n${lines.join('\n')}${more}${pageLine('网页', waitingPath('unconfirmed'), context)}`,
    }
  },
} satisfies Command

/** `已等 5 天`, in calendar days. */
export function ageText(receivedOn: LocalDate, today: LocalDate): string {
  const days = daysBetween(receivedOn, today)
  return days === 0 ? '今天收到' : `已等 ${days} 天`
}
