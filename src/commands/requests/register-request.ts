import { formatDay, type LocalDate, yearOf } from '../../domain/local-date.ts'
import type { ReplyWay, RequestChannel, RequestKind } from '../../domain/request.ts'
import { getTerm } from '../../domain/terms.ts'
import { normalise } from '../../domain/text.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ItemClass } from '../../domain/vocabulary.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { parseItemClass } from '../item-words.ts'
import { assertKnownDay, readDay } from '../known-day.ts'
import { assertNoPersonalData } from '../no-personal-data.ts'
import { requestNumber } from '../reference.ts'
import { cut } from '../wording.ts'
import { proposeAlike } from './propose-conversion.ts'
import { refreshClocks } from './request-clocks.ts'
import { addRequestEvent, requestAudit } from './request-flow.ts'
import { responseDueText } from './request-words.ts'

const CHANNEL_WORDS: Readonly<Record<string, RequestChannel>> = {
  互联网: 'online',
  网络: 'online',
  网上: 'online',
  信函: 'letter',
  邮寄: 'letter',
  当面: 'in-person',
  现场: 'in-person',
  传真: 'fax',
  平信: 'plain-letter',
  电子邮件: 'email',
  邮箱: 'email',
  电子邮箱: 'email',
  其他: 'other',
  其他渠道: 'other',
}

const REPLY_WORDS: Readonly<Record<string, ReplyWay>> = {
  邮件: 'mail',
  邮箱: 'mail',
  电子邮件: 'mail',
  当面: 'in-person',
  当面领取: 'in-person',
  自取: 'in-person',
  邮寄: 'post',
  信函: 'post',
  网上: 'online',
}

const MAX_DESCRIPTION_CHARACTERS = 500

/** 申请登记: registers a request for disclosure; no applicant's name or contact goes into the description. */
export const registerRequest = {
  act: 'request.register',
  words: ['申请登记', '登记申请', '依申请'],
  usage: '申请登记 互联网 业务动态 邮件 内容描述 5月8日',
  summary: '登记依申请公开',

  async handle(words, context) {
    return register(parseRequest(words, context.today), context)
  },
} satisfies Command

export interface RegisterInput {
  readonly kind: RequestKind
  readonly channel: RequestChannel
  readonly contentClass: ItemClass | null
  readonly replyWay: ReplyWay
  readonly wantedForm: string
  readonly description: string
  readonly submittedOn: LocalDate | null
  readonly receivedOn: LocalDate
  readonly confirmedOn: LocalDate | null
}

/** @throws {UserError} for days that cannot be, or a description that tells who somebody is. */
export async function register(input: RegisterInput, context: ActContext): Promise<Reply> {
  const { actor, stores, today, now, rules, calendar } = context
  assertInput(input, context)
  const year = yearOf(input.receivedOn)
  const number = requestNumber(year, await stores.counters.next(`request-${year}`))
  const { regime } = getTerm(rules.response, input.receivedOn)
  const startsOn = input.confirmedOn ?? input.receivedOn
  const id = await stores.requests.insert(
    {
      ...input,
      number,
      regime,
      startsOn,
      dueOn: null,
      provisional: false,
      state: 'received',
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
  return {
    text: `已登记 ${number} ${cut(input.description, 60)}\n收到：${formatDay(input.receivedOn)}\n${responseDueText(request, today)}\n受理后发：受理 ${number} 承办科室${advice}`,
    audit: requestAudit(request),
  }
}

function assertInput(input: RegisterInput, { today, calendar }: ActContext): void {
  const days = [
    ['提交日期', input.submittedOn],
    ['收到日期', input.receivedOn],
    ['确认日期', input.confirmedOn],
  ] as const
  for (const [name, day] of days) {
    if (day === null) continue
    if (day > today) throw new UserError('bad-arguments', `${name} ${formatDay(day)} 还没有到，请核对。`)
    assertKnownDay(day, calendar)
  }
  if (input.submittedOn && input.submittedOn > input.receivedOn)
    throw new UserError('bad-arguments', '提交日期晚于收到日期，请核对。')
  if (input.confirmedOn && input.confirmedOn < input.receivedOn)
    throw new UserError('bad-arguments', '确认日期早于收到日期，请核对。')
  if (input.description.trim() === '')
    throw new UserError(
      'bad-arguments',
      `请写申请的内容（不要写申请人姓名和联系方式）。\n写法：${registerRequest.usage}`,
    )
  if ([...input.description].length > MAX_DESCRIPTION_CHARACTERS)
    throw new UserError('too-long', `申请内容请概括在 ${MAX_DESCRIPTION_CHARACTERS} 字以内。`)
  assertNoPersonalData(input.description)
  assertNoPersonalData(input.wantedForm)
}

function parseRequest(words: string, today: LocalDate): RegisterInput {
  const usage = `写法：${registerRequest.usage}`
  const tokens = words.split(/[\s，,]+/).filter(Boolean)
  const channel = CHANNEL_WORDS[normalise(tokens.shift() ?? '')]
  if (!channel) throw new UserError('bad-arguments', `请先写申请渠道：互联网、信函、当面、传真。\n${usage}`)
  const contentClass = parseItemClass(tokens[0] ?? '')
  if (contentClass) tokens.shift()
  const replyWay = REPLY_WORDS[normalise(tokens.shift() ?? '')]
  if (!replyWay) throw new UserError('bad-arguments', `请写明要求的回复方式：邮件、邮寄、当面、网上。\n${usage}`)
  const day = readDay(tokens.at(-1) ?? '', today)
  if (day) tokens.pop()
  return {
    kind: 'disclosure',
    channel,
    contentClass,
    replyWay,
    wantedForm: '',
    description: tokens.join(' '),
    submittedOn: null,
    receivedOn: day ?? today,
    confirmedOn: null,
  }
}
