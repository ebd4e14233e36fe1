import { formatDay, type LocalDate } from '../domain/local-date.ts'
import { foldCharacters } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import type { WorkRecord } from '../domain/work-record.ts'
import { readDay } from './known-day.ts'
import { RECORD_KINDS, type RecordKind } from './record-kinds.ts'

const MAX_SUBJECT_CHARACTERS = 100
/** Above any count an office can mean; catches a telephone number typed as a quantity. */
const MAX_QUANTITY = 10_000_000

export type RecordInput = Omit<WorkRecord, 'id' | 'number'>

/** Reads `咨询 现场 28 9月30日` and its like. @throws {UserError} naming the usage. */
export function parseRecord(words: string, today: LocalDate, accounts: readonly string[]): RecordInput {
  const { kind, rest } = takeKind(words)
  const variant = takeVariant(kind, rest)
  const found = sortTokens(kind, variant.rest, today)
  const subject = kind.subject ? checkSubject(kind, found.subject, accounts) : ''
  if (!kind.subject && found.subject)
    throw new UserError(
      'bad-arguments',
      `这一段没看懂：“${[...found.subject].slice(0, 20).join('')}”。写法：${kind.usage}`,
    )
  if (kind.quantity === 'typed' && found.quantity === null)
    throw new UserError('bad-arguments', `请写数量（${kind.unit}）。写法：${kind.usage}`)
  const happenedOn = found.day ?? today
  if (happenedOn > today) throw new UserError('bad-arguments', `日期 ${formatDay(happenedOn)} 还没有到，请核对。`)
  return {
    kind: kind.kind,
    variant: variant.stored,
    subject,
    quantity: found.quantity ?? 1,
    details: found.details,
    happenedOn,
  }
}

function takeKind(words: string): { kind: RecordKind; rest: string } {
  const folded = foldCharacters(words)
  const matches = RECORD_KINDS.flatMap((kind) =>
    kind.words.filter((word) => folded.startsWith(word)).map((word) => ({ kind, word })),
  ).sort((a, b) => b.word.length - a.word.length)
  const best = matches[0]
  if (best) return { kind: best.kind, rest: afterWord(words, best.word) }
  const names = RECORD_KINDS.map((kind) => kind.words.at(-1)).join('、')
  throw new UserError('bad-arguments', `登记什么？可以登记：${names}。\n例如：登记 咨询 现场 28`)
}

function takeVariant(kind: RecordKind, words: string): { stored: string; rest: string } {
  if (!kind.variants) return { stored: '', rest: words }
  const folded = foldCharacters(words)
  const word = Object.keys(kind.variants)
    .sort((a, b) => b.length - a.length)
    .find((known) => folded.startsWith(known))
  if (!word)
    throw new UserError(
      'bad-arguments',
      `请写明是哪一种：${Object.keys(kind.variants).join('、')}。写法：${kind.usage}`,
    )
  return { stored: kind.variants[word] ?? '', rest: afterWord(words, word) }
}

function afterWord(words: string, word: string): string {
  return words.slice(word.length).replace(/^[\s，,：:、；;]+/, '')
}

interface Sorted {
  subject: string
  quantity: number | null
  day: LocalDate | null
  details: Record<string, number>
}

/** A token is a further count (文章7, 43人), a day, the quantity, or part of the subject. */
function sortTokens(kind: RecordKind, words: string, today: LocalDate): Sorted {
  const sorted: Sorted = { subject: '', quantity: null, day: null, details: {} }
  const subject: string[] = []
  for (const typed of words.split(/[\s，,；;]+/).filter(Boolean)) {
    const token = foldCharacters(typed)
    const detail = parseDetail(kind, token)
    const count = /^(\d+)(?:[\u4e00-\u9fff]{0,2})$/.exec(token)?.[1]
    const day = detail ? null : readDay(token, today)
    if (detail) sorted.details[detail.key] = checkQuantity(detail.count)
    else if (day && !(count && /^\d+$/.test(token) && token.length < 8)) sorted.day = day
    else if (/^-\d/.test(token)) throw new UserError('bad-arguments', '数量不能是负数。')
    else if (count && sorted.quantity === null && kind.quantity === 'typed') sorted.quantity = checkQuantity(count)
    // 1,234 comes as two counts: rather asked again than stored as 1.
    else if (count === token && kind.quantity === 'typed')
      throw new UserError('bad-arguments', `写了两个数量。写法：${kind.usage}`)
    else subject.push(typed)
  }
  sorted.subject = subject.join(' ')
  return sorted
}

function parseDetail(kind: RecordKind, token: string): { key: string; count: string } | null {
  for (const [word, { key }] of Object.entries(kind.details ?? {})) {
    const match = new RegExp(`^(?:${word}:?(\\d+)[\\u4e00-\\u9fff]{0,2}|(\\d+)[个篇]?${word})$`).exec(token)
    if (match) return { key, count: match[1] ?? match[2] ?? '' }
  }
  return null
}

function checkQuantity(digits: string): number {
  const quantity = Number(digits)
  if (!Number.isSafeInteger(quantity) || quantity > MAX_QUANTITY)
    throw new UserError('bad-arguments', `数量 ${digits.slice(0, 20)} 太大，请核对。`)
  return quantity
}

function checkSubject(kind: RecordKind, subject: string, accounts: readonly string[]): string {
  if (!subject && kind.subject?.required)
    throw new UserError('bad-arguments', `请写${kind.subject.label}。写法：${kind.usage}`)
  if ([...subject].length > MAX_SUBJECT_CHARACTERS)
    throw new UserError('too-long', `${kind.subject?.label ?? '说明'}请控制在 ${MAX_SUBJECT_CHARACTERS} 字以内。`)
  if (kind.kind !== 'wechat-post') return subject
  const account = accounts.find((known) => subject === known || subject.startsWith(`${known} `))
  if (!account)
    throw new UserError(
      'bad-arguments',
      `没有登记过公众号“${[...subject].slice(0, 20).join('')}”。可用的公众号：${accounts.join('、')}。`,
    )
  return account
}
