import { needsConfirmation, regimeOf, startOf } from '../../domain/clocks.ts'
import { formatDay, yearOf } from '../../domain/local-date.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { assertHappened } from '../known-day.ts'
import { assertNoPersonalData } from '../no-personal-data.ts'
import { requestNumber } from '../reference.ts'
import { cut } from '../wording.ts'
import { proposeAlike } from './propose-conversion.ts'
import { parseRegistration, type RegisterInput } from './registration-words.ts'
import { refreshClocks } from './request-clocks.ts'
import { addRequestEvent, requestAudit } from './request-flow.ts'
import { responseDueText } from './request-words.ts'
import { applicantHint } from './unready-hints.ts'

export const MAX_DESCRIPTION_CHARACTERS = 500
const MAX_FORM_CHARACTERS = 100

const USAGE = '申请登记 互联网 业务动态 邮件 内容描述 5月8日'

export type { RegisterInput } from './registration-words.ts'

/** 申请登记: registers a request for disclosure; no applicant's name or contact goes into the description. */
export const registerRequest = {
  act: 'request.register',
  words: ['申请登记', '登记申请', '依申请'],
  usage: USAGE,
  summary: '登记依申请公开；后面可写 提交5月6日、已确认5月9日、形式：纸质，更正申请写在渠道前',

  async handle(words, context) {
    const registered = await register(parseRegistration(words, USAGE, context.today), context)
    return { ...registered, text: `${registered.text}${await applicantHint(registered.request, context)}` }
  },
} satisfies Command

/**
 * Where the channel's clock starts only when both sides confirm (2019 art. 31, 国办公开办函〔2015〕207号), the request
 * waits for that until its day is said.
 * @throws {UserError} for days that cannot be, or a description that tells who somebody is.
 */
export async function register(input: RegisterInput, context: ActContext): Promise<Registered> {
  const { actor, stores, today, now, rules, calendar, office } = context
  assertInput(input, context)
  const year = yearOf(input.receivedOn)
  const number = requestNumber(year, await stores.counters.next(`request-${year}`))
  const regime = regimeOf(input, input.channel, rules.response, office.requests)
  const waits = input.confirmedOn === null && needsConfirmation(input.channel, regime, office.requests)
  const id = await stores.requests.insert(
    {
      ...input,
      description: input.description.trim(),
      wantedForm: input.wantedForm.trim(),
      number,
      regime,
      startsOn: null,
      dueOn: null,
      provisional: false,
      state: waits ? 'unconfirmed' : 'received',
      calendarVersion: calendar.version,
    },
    actor.userId,
    now,
  )
  if (input.submittedOn) await addRequestEvent({ id }, { kind: 'submitted', on: input.submittedOn }, context)
  await addRequestEvent({ id }, { kind: 'received', on: input.receivedOn }, context)
  if (input.confirmedOn) await addRequestEvent({ id }, { kind: 'confirmed', on: input.confirmedOn }, context)
  const request = await refreshClocks(id, context)
  const advice = await proposeAlike(request, context)
  const { rule } = startOf(input, input.channel, regime, office.requests)
  const next = waits
    ? `${rule}。请尽快与申请人确认，确认后发：申请确认 ${number} 日期`
    : `受理后发：受理 ${number} 承办科室`
  return {
    text: `已登记 ${number} ${cut(request.description, 60)}\n收到：${formatDay(input.receivedOn)}\n${responseDueText(request, today)}\n${next}${advice}`,
    audit: requestAudit(request),
    request,
  }
}

export interface Registered extends Reply {
  readonly request: DisclosureRequest
}

function assertInput(input: RegisterInput, context: ActContext): void {
  const days = [
    ['提交日期', input.submittedOn],
    ['收到日期', input.receivedOn],
    ['确认日期', input.confirmedOn],
  ] as const
  for (const [name, day] of days) if (day !== null) assertHappened(name, day, context)
  if (input.submittedOn && input.submittedOn > input.receivedOn)
    throw new UserError('bad-arguments', '提交日期晚于收到日期，请核对。')
  if (input.confirmedOn && input.confirmedOn < input.receivedOn)
    throw new UserError('bad-arguments', '确认日期早于收到日期，请核对。')
  if (input.description.trim() === '')
    throw new UserError('bad-arguments', `请写申请的内容（不要写申请人姓名和联系方式）。\n写法：${USAGE}`)
  if ([...input.description].length > MAX_DESCRIPTION_CHARACTERS)
    throw new UserError('too-long', `申请内容请概括在 ${MAX_DESCRIPTION_CHARACTERS} 字以内。`)
  if ([...input.wantedForm].length > MAX_FORM_CHARACTERS)
    throw new UserError('too-long', `所需信息的形式请控制在 ${MAX_FORM_CHARACTERS} 字以内。`)
  assertNoPersonalData(input.description)
  assertNoPersonalData(input.wantedForm)
}
