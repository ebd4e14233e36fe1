import { needsConfirmation, regimeOf, startOf } from '../../domain/clocks.ts'
import { formatDay, yearOf } from '../../domain/local-date.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { assertHappened } from '../known-day.ts'
import { requestNumber } from '../reference.ts'
import { cut } from '../wording.ts'
import { assertSaysNobody, nameHint, tidyText } from './plain-texts.ts'
import { proposeAlike } from './propose-conversion.ts'
import { NO_DESCRIPTION, type RegisterInput, readRegistration } from './registration-words.ts'
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
    const registered = await register(getRegistration(words, context), context)
    return { ...registered, text: `${registered.text}${await applicantHint(registered.request, context)}` }
  },
} satisfies Command

/** @throws {UserError} with all that is to be mended, so that nobody sends it again for each fault. */
function getRegistration(words: string, context: ActContext): RegisterInput {
  const { faults, ...read } = readRegistration(words, context.today)
  const { channel, replyWay } = read
  if (channel && replyWay && faults.length === 0) return { ...read, channel, replyWay }
  // What was not understood may be somebody's number as well.
  const more = inputFaults({ ...read, description: words, wantedForm: '' }, context)
  throw new UserError('bad-arguments', [...new Set([...faults, ...more]), `写法：${USAGE}`].join('\n'))
}

/**
 * Where the channel's clock starts only when both sides confirm (2019 art. 31, 国办公开办函〔2015〕207号), the request
 * waits for that until its day is said.
 * @throws {UserError} for days that cannot be, or a description that tells who somebody is.
 */
export async function register(input: RegisterInput, context: ActContext): Promise<Registered> {
  const { actor, stores, today, now, rules, calendar, office } = context
  const faults = inputFaults(input, context)
  if (faults.length > 0) throw new UserError('bad-arguments', faults.join('\n'))
  const year = yearOf(input.receivedOn)
  const number = requestNumber(year, await stores.counters.next(`request-${year}`))
  const regime = regimeOf(input, input.channel, rules.response, office.requests)
  const waits = input.confirmedOn === null && needsConfirmation(input.channel, regime, office.requests)
  const id = await stores.requests.insert(
    {
      ...input,
      description: tidyText(input.description),
      wantedForm: tidyText(input.wantedForm),
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
  await stores.requestUndo.keep(
    { requestId: id, userId: actor.userId, act: 'register', revision: request.revision, snapshot: {} },
    now,
  )
  const { rule } = startOf(input, input.channel, regime, office.requests)
  const next = waits
    ? `${rule}。请尽快与申请人确认，确认后发：申请确认 ${number} 日期`
    : `受理后发：受理 ${number} 承办科室`
  return {
    text: `已登记 ${number} ${cut(request.description, 60)}\n收到：${formatDay(input.receivedOn)}\n${responseDueText(request, today)}\n${next}${nameHint(request)}${advice}`,
    audit: requestAudit(request),
    request,
  }
}

export interface Registered extends Reply {
  readonly request: DisclosureRequest
}

type Checked = Omit<RegisterInput, 'channel' | 'replyWay'>

/** Every sentence says what is to be mended, and repeats nothing of what was typed but days. */
function inputFaults({ submittedOn, receivedOn, confirmedOn, description, wantedForm }: Checked, context: ActContext) {
  const faults: string[] = []
  const check = (assert: () => void) => {
    const fault = faultOf(assert)
    if (fault !== null) faults.push(fault)
  }
  const days = [
    ['提交日期', submittedOn],
    ['收到日期', receivedOn],
    ['确认日期', confirmedOn],
  ] as const
  for (const [name, day] of days) if (day !== null) check(() => assertHappened(name, day, context))
  if (submittedOn && submittedOn > receivedOn) faults.push('提交日期晚于收到日期，请核对。')
  if (confirmedOn && confirmedOn < receivedOn) faults.push('确认日期早于收到日期，请核对。')
  if (tidyText(description) === '') faults.push(NO_DESCRIPTION)
  if ([...description].length > MAX_DESCRIPTION_CHARACTERS)
    faults.push(`申请内容请概括在 ${MAX_DESCRIPTION_CHARACTERS} 字以内。`)
  if ([...wantedForm].length > MAX_FORM_CHARACTERS)
    faults.push(`所需信息的形式请控制在 ${MAX_FORM_CHARACTERS} 字以内。`)
  check(() => assertSaysNobody(description))
  check(() => assertSaysNobody(wantedForm))
  return faults
}

function faultOf(assert: () => void): string | null {
  try {
    assert()
    return null
  } catch (error) {
    if (error instanceof UserError) return error.message
    throw error
  }
}
