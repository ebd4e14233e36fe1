import type { LocalDate } from '../../domain/local-date.ts'
import type { ReplyWay, RequestChannel, RequestKind } from '../../domain/request.ts'
import { normalise } from '../../domain/text.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ItemClass } from '../../domain/vocabulary.ts'
import { parseItemClass } from '../item-words.ts'
import { readDay } from '../known-day.ts'

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

type Tail = Pick<RegisterInput, 'submittedOn' | 'confirmedOn' | 'wantedForm'> & {
  readonly receivedOn: LocalDate | null
}

export const NO_DESCRIPTION = '请写申请的内容（不要写申请人姓名和联系方式）。'

/** What a registration says, also where some of it is missing; each sentence of `faults` says what to mend. */
export interface ReadRegistration extends Omit<RegisterInput, 'channel' | 'replyWay'> {
  readonly channel: RequestChannel | null
  readonly replyWay: ReplyWay | null
  readonly faults: readonly string[]
}

/**
 * Reads `更正申请 互联网 业务动态 邮件 内容 5月8日 提交5月6日 已确认5月9日 形式：纸质`: what stands behind the description is
 * taken from the end, so that its own words stay its own.
 */
export function readRegistration(words: string, today: LocalDate): ReadRegistration {
  const found = [...words.matchAll(/[^\s，,]+/g)]
  const tokens = found.map(([token]) => token)
  const faults: string[] = []
  const isCorrection = tokens[0] === '更正申请'
  if (isCorrection) tokens.shift()
  const channel = readChannel(tokens[0] ?? '')
  // Of an unknown word before the next part it is said that it is unknown, not that the next part is missing too.
  if (channel || isClassOrReply(tokens[1])) tokens.shift()
  if (!channel) faults.push('请先写申请渠道：互联网、信函、当面、传真、平信、电子邮件、其他渠道。')
  const contentClass = parseItemClass(tokens[0] ?? '')
  if (contentClass) tokens.shift()
  const replyWay = readReplyWay(tokens[0] ?? '')
  if (replyWay) tokens.shift()
  else faults.push('请写明要求的回复方式：邮件、邮寄、当面、网上。')
  const start = found.length - tokens.length
  const tail = readTail(words, found.slice(start), tokens, today, faults)
  const description = between(words, found.slice(start, start + tokens.length))
  if (description === '') faults.push(NO_DESCRIPTION)
  return {
    kind: isCorrection ? 'correction' : 'disclosure',
    channel,
    contentClass,
    replyWay,
    description,
    ...tail,
    receivedOn: tail.receivedOn ?? today,
    faults,
  }
}

function isClassOrReply(word = ''): boolean {
  return parseItemClass(word) !== null || readReplyWay(word) !== null
}

/** The words from the first to the last of these, with their own commas. */
function between(words: string, tokens: readonly RegExpExecArray[]): string {
  const [first, last] = [tokens[0], tokens.at(-1)]
  if (!first || !last) return ''
  return words.slice(first.index, last.index + last[0].length).replace(/\s+/g, ' ')
}

export function readChannel(word: string): RequestChannel | null {
  return CHANNEL_WORDS[normalise(word)] ?? null
}

/** @throws {UserError} for a way that is none. */
export function getReplyWay(word: string): ReplyWay {
  const way = readReplyWay(word)
  if (!way) throw new UserError('bad-arguments', '回复方式请写：邮件、邮寄、当面、网上。没有改动。')
  return way
}

export function readReplyWay(word: string): ReplyWay | null {
  return REPLY_WORDS[normalise(word)] ?? null
}

const LABELS = { 提交: 'submittedOn', 收到: 'receivedOn', 已确认: 'confirmedOn' } as const

const FORM = /^(?:所需)?形式[：:](.+)$/

/** As {@link takeTail}; a day that does not exist is one of the faults. */
function readTail(
  words: string,
  matches: readonly RegExpExecArray[],
  tokens: string[],
  today: LocalDate,
  faults: string[],
): Tail {
  try {
    return takeTail(words, matches, tokens, today)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    faults.push(error.message)
    return { submittedOn: null, receivedOn: null, confirmedOn: null, wantedForm: '' }
  }
}

/** Takes days and the form off the end of the tokens, which are those of the matches. */
function takeTail(words: string, matches: readonly RegExpExecArray[], tokens: string[], today: LocalDate): Tail {
  let tail: Tail = { submittedOn: null, receivedOn: null, confirmedOn: null, wantedForm: '' }
  for (;;) {
    const last = tokens.at(-1) ?? ''
    const [, label, glued] = /^(提交|收到|已确认)[：:]?(.*)$/.exec(last) ?? []
    const day = readDay(label === undefined ? last : (glued ?? ''), today)
    if (label !== undefined && (day !== null || (label === '已确认' && glued === ''))) {
      tail = { ...tail, [LABELS[label as keyof typeof LABELS]]: day ?? today }
      tokens.pop()
    } else if (label === undefined && day !== null) {
      const before = tokens.at(-2) ?? ''
      const key = before in LABELS ? LABELS[before as keyof typeof LABELS] : 'receivedOn'
      tail = { ...tail, [key]: day }
      tokens.length -= before in LABELS ? 2 : 1
    } else {
      const start = findForm(words, matches.slice(0, tokens.length))
      if (start < 0) return tail
      const [, form = ''] = FORM.exec(between(words, matches.slice(start, tokens.length))) ?? []
      tail = { ...tail, wantedForm: form }
      tokens.length = start
    }
  }
}

/** Where the form begins, with which the tokens end: the last of them, or `形式：纸质，电子`, parted by commas alone; -1. */
function findForm(words: string, matches: readonly RegExpExecArray[]): number {
  const isForm = (match: RegExpExecArray | undefined) => match !== undefined && FORM.test(match[0])
  const isBehindSpace = ({ index }: RegExpExecArray) => /\s/.test(words[index - 1] ?? ' ')
  if (isForm(matches.at(-1))) return matches.length - 1
  const start = matches.findLastIndex(isBehindSpace)
  return isForm(matches[start]) ? start : -1
}
