import { startOf } from '../../domain/clocks.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import { REGIMES, type Regime } from '../../domain/terms.ts'
import { foldCharacters } from '../../domain/text.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { parseItemClass } from '../item-words.ts'
import { getReason } from '../reason.ts'
import { getRequest } from '../reference.ts'
import { assertSaysNobody, tidyText } from './plain-texts.ts'
import { getReplyWay } from './registration-words.ts'
import { addRequestEvent, changeRequest, getRequestFor, requestAudit, sectionPeople, tell } from './request-flow.ts'
import { namedRequest, responseDueText } from './request-words.ts'

const REGIME_USAGE = '改规则 申1 2019 收到之日已是新条例施行之后'
const AMEND_USAGE = '改申请 申1 内容 停车场收费标准和依据'
const MAX_DESCRIPTION_CHARACTERS = 500
const MAX_FORM_CHARACTERS = 100

/**
 * 改规则: under which regulation a case is handled. The day of receipt chooses it; whether cases in hand on 2019-05-15
 * changed over is not settled (reference 0), so a person may say otherwise, with a reason.
 */
export const changeRegime = {
  act: 'request.amend',
  words: ['改规则', '改条例'],
  usage: REGIME_USAGE,
  summary: '改按哪一年的条例办理（2008、2019），写明理由',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, REGIME_USAGE, context)
    const [, year = '', reason = ''] = /^(\d{4})年?(?:条例)?\s*([\s\S]*)$/.exec(foldCharacters(rest)) ?? []
    const regime = REGIMES.find((each) => each === year)
    if (!regime) throw new UserError('bad-arguments', `请写按哪一年的条例：2008 或 2019。例如：${REGIME_USAGE}`)
    return setRegime({ requestId: request.id, regime, reason }, context)
  },
} satisfies Command

/**
 * @throws {UserError} without a reason, for the same one, once a reply has been drafted under it, and where the other one
 * starts from a confirmation that nobody noted.
 */
export async function setRegime(
  input: { readonly requestId: number; readonly regime: Regime; readonly reason: string },
  context: ActContext,
): Promise<Reply> {
  const { request, response } = await getRequestFor('request.amend', input.requestId, context)
  const reason = getReason(input.reason, REGIME_USAGE)
  if (request.regime === input.regime)
    throw new UserError('wrong-state', `${request.number} 已经按${input.regime}年条例办理，没有改动。`)
  if (response)
    throw new UserError('wrong-state', `${request.number} 的答复已按${request.regime}年条例拟出。请先退回答复再改。`)
  const start = startOf(request, request.channel, input.regime, context.office.requests)
  if (start.startsOn === null && request.state !== 'unconfirmed')
    throw new UserError(
      'wrong-state',
      `${start.rule}，还没有登记确认日期。请先发：改日期 ${request.number} 确认 日期 理由。没有改动。`,
    )
  const { request: after } = await changeRequest('change-regime', request, context, async () => {
    // The other regulation lets the clock start without a confirmation.
    if (start.startsOn !== null && request.state === 'unconfirmed')
      await context.stores.requests.setState(request.id, 'received', context.now)
    await context.stores.requests.amend(request.id, { regime: input.regime, regimeReason: reason })
    await addRequestEvent(
      request,
      { kind: 'regime-changed', on: context.today, detail: { from: request.regime, to: input.regime, reason } },
      context,
    )
  })
  return told(`改按${input.regime}年条例办理`, after, { regime: input.regime }, context)
}

/** 改申请: what was written down wrongly at registration. */
export const amendRequest = {
  act: 'request.amend',
  words: ['改申请'],
  usage: AMEND_USAGE,
  summary: '更正登记的内容、类别、形式、回复方式',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, AMEND_USAGE, context)
    const [, field = '', value = ''] = /^(\S+?)[\s：:]+([\s\S]+)$/.exec(rest) ?? []
    return amend({ requestId: request.id, set: readField(field, value.trim()) }, context)
  },
} satisfies Command

type Amendment = Partial<Pick<DisclosureRequest, 'description' | 'contentClass' | 'wantedForm' | 'replyWay'>>

function readField(field: string, value: string): Amendment {
  switch (field) {
    case '内容':
      return { description: value }
    case '类别': {
      const contentClass = parseItemClass(value)
      if (contentClass) return { contentClass }
      throw new UserError('bad-arguments', '类别请写：机构职能、法规文件、规划计划、行政职责、业务动态。没有改动。')
    }
    case '形式':
      return { wantedForm: value }
    case '回复方式':
    case '方式':
      return { replyWay: getReplyWay(value) }
    default:
      throw new UserError('bad-arguments', `请写改哪一项：内容、类别、形式、回复方式。例如：${AMEND_USAGE}`)
  }
}

/** @throws {UserError} for what does not fit a field, and once it was responded to. */
export async function amend(
  { requestId, set: typed }: { readonly requestId: number; readonly set: Amendment },
  context: ActContext,
): Promise<Reply> {
  const { description, wantedForm } = typed
  const set = {
    ...typed,
    ...(description === undefined ? {} : { description: tidyText(description) }),
    ...(wantedForm === undefined ? {} : { wantedForm: tidyText(wantedForm) }),
  }
  const { request } = await getRequestFor('request.amend', requestId, context)
  const texts = [
    [set.description, MAX_DESCRIPTION_CHARACTERS],
    [set.wantedForm, MAX_FORM_CHARACTERS],
  ] as const
  for (const [text, most] of texts) {
    if (text === undefined) continue
    if ([...text].length > most) throw new UserError('too-long', `请控制在 ${most} 字以内。没有改动。`)
    assertSaysNobody(text)
  }
  if (set.description === '') throw new UserError('bad-arguments', '申请内容不能为空。没有改动。')
  // What stood there before is kept nowhere: it may be the applicant's name that is taken out.
  const act = set.description === undefined ? 'amend' : 'amend-description'
  const { request: after } = await changeRequest(act, request, context, async () => {
    await context.stores.requests.amend(request.id, set)
    await addRequestEvent(
      request,
      { kind: 'amended', on: context.today, detail: { fields: Object.keys(set).join(',') } },
      context,
    )
  })
  return told('已更正登记', after, { fields: Object.keys(set).join(',') }, context)
}

async function told(
  what: string,
  request: DisclosureRequest,
  detail: Record<string, string>,
  context: ActContext,
): Promise<Reply> {
  const text = `${namedRequest(request)}\n${what}，${responseDueText(request, context.today)}`
  await tell(await sectionPeople(request, context), text, context, request)
  return { text, audit: requestAudit(request, detail) }
}
