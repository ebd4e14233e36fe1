import { responseDueOn } from '../domain/deadlines.ts'
import { formatDay, type LocalDate, yearOf } from '../domain/local-date.ts'
import type { ReplyWay, RequestChannel } from '../domain/request.ts'
import { normalise } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import type { ItemClass } from '../domain/vocabulary.ts'
import type { Command } from './act.ts'
import { parseItemClass } from './item-words.ts'
import { assertKnownDay, readDay } from './known-day.ts'
import { assertNoPersonalData } from './no-personal-data.ts'
import { requestNumber } from './reference.ts'
import { cut, dueText } from './wording.ts'

const CHANNEL_WORDS: Readonly<Record<string, RequestChannel>> = {
  互联网: 'online',
  网络: 'online',
  网上: 'online',
  信函: 'letter',
  邮寄: 'letter',
  当面: 'in-person',
  现场: 'in-person',
  传真: 'fax',
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

/** 申请登记: registers a request for disclosure; no applicant's name or contact goes into the chat. */
export const registerRequest = {
  act: 'request.register',
  words: ['申请登记', '登记申请', '依申请'],
  usage: '申请登记 互联网 业务动态 邮件 内容描述 5月8日',
  summary: '登记依申请公开',

  async handle(words, context) {
    const { actor, stores, today, now, rules, calendar } = context
    const input = parseRequest(words, today)
    assertKnownDay(input.receivedOn, calendar)
    const due = responseDueOn(input.receivedOn, rules, calendar)
    const year = yearOf(input.receivedOn)
    const number = requestNumber(year, await stores.counters.next(`request-${year}`))
    await stores.requests.insert(
      {
        ...input,
        number,
        regime: due.regime,
        dueOn: due.dueOn,
        provisional: due.provisional,
        calendarVersion: calendar.version,
      },
      actor.userId,
      now,
    )
    return {
      text: `已登记 ${number} ${cut(input.description, 60)}\n收到：${formatDay(input.receivedOn)}\n最迟 ${dueText(due.dueOn, due.provisional, today)} 答复\n答复后发：答复 ${number} 同意公开`,
      audit: { subjectKind: 'request', subjectId: number },
    }
  },
} satisfies Command

interface RequestInput {
  channel: RequestChannel
  contentClass: ItemClass | null
  replyWay: ReplyWay
  description: string
  receivedOn: LocalDate
}

function parseRequest(words: string, today: LocalDate): RequestInput {
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
  const receivedOn = day ?? today
  if (receivedOn > today) throw new UserError('bad-arguments', `收到日期 ${formatDay(receivedOn)} 还没有到，请核对。`)
  const description = tokens.join(' ')
  if (!description) throw new UserError('bad-arguments', `请写申请的内容（不要写申请人姓名和联系方式）。\n${usage}`)
  if ([...description].length > MAX_DESCRIPTION_CHARACTERS)
    throw new UserError('too-long', `申请内容请概括在 ${MAX_DESCRIPTION_CHARACTERS} 字以内。`)
  assertNoPersonalData(description)
  return { channel, contentClass, replyWay, description, receivedOn }
}
