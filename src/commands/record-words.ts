import { formatDay, type LocalDate, yearOf } from '../domain/local-date.ts'
import { type Actor, mayEver } from '../domain/permissions.ts'
import { parseSpokenDate } from '../domain/spoken-date.ts'
import { foldCharacters } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import type { WorkRecord } from '../domain/work-record.ts'
import type { ActContext } from './act.ts'
import { readDay } from './known-day.ts'
import { assertNoPersonalData } from './no-personal-data.ts'
import { looksLikeFigure, readCount, readDetail } from './record-counts.ts'
import { leadingKind } from './record-entries.ts'
import type { RecordKind } from './record-kind.ts'
import { recordKindsFor } from './record-kinds.ts'

const MAX_SUBJECT_CHARACTERS = 100

export type RecordInput = Omit<WorkRecord, 'id' | 'number'>

/** Reads `咨询 现场 28 9月30日` and its like. @throws {UserError} naming the usage. */
export function parseRecord(words: string, { actor, today, office }: ActContext): RecordInput {
  const { kind, rest } = takeKind(words, actor)
  assertMayRecord(kind, actor)
  const zero = readZero(kind, rest, today)
  const variant = zero ? { stored: '', rest: '' } : takeVariant(kind, rest)
  const found = zero ?? sortTokens(kind, variant.rest, today)
  const isNamed = zero !== null || (kind.subject?.required === 'or-detail' && Object.keys(found.details).length > 0)
  const said = kind.subject?.required === 'labelled' ? behindLabel(found.subject, kind.subject.label) : found.subject
  const subject = kind.subject && !(isNamed && said === '') ? checkSubject(kind, said, office.wechatAccounts) : ''
  if (found.subject && (!kind.subject || said === ''))
    throw new UserError('bad-arguments', `没看懂后面的话，没有登记。写法：${kind.usage}`)
  if (kind.quantity === 'typed' && found.quantity === null)
    throw new UserError('bad-arguments', `请写数量（${kind.unit}）。写法：${kind.usage}`)
  const happenedOn = found.day ?? today
  if (happenedOn > today) throw new UserError('bad-arguments', `日期 ${formatDay(happenedOn)} 还没有到，请核对。`)
  const firstYear = yearOf(office.body.startsOn)
  // No report would ever hold such a line; 上年公开 is about the year before anyway.
  if (yearOf(happenedOn) < firstYear && kind.kind !== 'opening-figure')
    throw new UserError(
      'bad-arguments',
      `日期 ${formatDay(happenedOn)} 太早：本系统从 ${firstYear}年起登记，请核对年份。`,
    )
  return {
    kind: kind.kind,
    variant: variant.stored,
    subject,
    quantity: found.quantity ?? 1,
    details: found.details,
    happenedOn,
  }
}

/** @throws {UserError} for figures of the whole office, where the actor does not answer for them. */
export function assertMayRecord(kind: RecordKind, actor: Actor): void {
  if (kind.isOfficeWide && !mayEver('record.add-office', actor))
    throw new UserError('no-right', `“${kind.name}”是全办事处的数，由公开专员登记和更正。`)
}

function takeKind(words: string, actor: Actor): { kind: RecordKind; rest: string } {
  const best = leadingKind(words)
  if (best) return { kind: best.kind, rest: afterWord(words, best.word) }
  const names = recordKindsFor(actor)
    .map((kind) => kind.words.at(-1))
    .join('、')
  throw new UserError('bad-arguments', `登记什么？可以登记：${names}。\n例如：登记 咨询 现场 28`)
}

function takeVariant(kind: RecordKind, words: string): { stored: string; rest: string } {
  const folded = foldCharacters(words)
  const [best] = Object.entries(kind.variants ?? {})
    .flatMap(([name, stored]) => {
      const typed = new RegExp(`^${name.split(' ').join('\\s*')}`).exec(folded)?.[0]
      return typed === undefined ? [] : [{ stored, typed }]
    })
    .sort((a, b) => b.typed.length - a.typed.length)
  if (best) return { stored: best.stored, rest: afterWord(words, best.typed) }
  if (kind.variants && !kind.variantIsOptional)
    throw new UserError(
      'bad-arguments',
      `请写明是哪一种：${Object.keys(kind.variants).join('、')}。写法：${kind.usage}`,
    )
  return { stored: '', rest: words }
}

/** `处罚 0`, `新闻发布会 无`: it is stated that there was none, with nothing else to say. */
function readZero(kind: RecordKind, words: string, today: LocalDate): Sorted | null {
  let day: LocalDate | null = null
  const others = splitTokens(kind, words).filter((token) => {
    const read = /\d{2}|[年月日天]/.test(token) ? parseSpokenDate(token, today) : null
    day = read ?? day
    return read === null
  })
  const isZero = new RegExp(`^(?:0|零|〇|无|没有)(?:${unitsOf(kind).join('|')})?$`)
  if (others.length !== 1 || !isZero.test(foldCharacters(others[0] ?? ''))) return null
  return { subject: '', quantity: 0, day, details: {} }
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
  for (const typed of splitTokens(kind, words)) {
    const token = foldCharacters(typed)
    const detail = readDetail(kind, typed)
    if (detail) {
      sorted.details[detail.key] = detail.count
      continue
    }
    if (kind.quantity === 'one' && isOneOf(kind, token)) continue
    if (kind.quantity === 'typed') assertDigits(kind, token)
    const quantity = kind.quantity === 'typed' ? readQuantity(kind, token, sorted.quantity) : null
    const day = quantity !== null && token.length < 8 ? null : readDay(token, today)
    if (/^-\d/.test(token)) throw new UserError('bad-arguments', '数量不能是负数。')
    if (day) sorted.day = day
    else if (quantity !== null) sorted.quantity = quantity
    else if (subject.length > 0 && kind.quantity === 'typed' && /^\d+[\u4e00-\u9fff]{1,2}$/.test(token))
      throw new UserError('bad-arguments', `“${typed}”没看懂，数量的单位是${kind.unit}。写法：${kind.usage}`)
    else subject.push(typed)
  }
  sorted.subject = subject.join(' ')
  return sorted
}

/** White space and commas part the words; `文章 7` is one. @throws {UserError} for 28,800, which would come apart. */
export function splitTokens(kind: RecordKind, words: string): string[] {
  const grouped = /(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)/.exec(foldCharacters(words))?.[0]
  if (grouped)
    throw new UserError(
      'bad-arguments',
      `数字里不要写逗号：${grouped.slice(0, 20)}，请写 ${grouped.replaceAll(',', '')}。`,
    )
  const labels = (kind.details ?? []).flatMap((detail) => detail.words).filter((word) => word.length > 1)
  const tokens: string[] = []
  for (const token of words.split(/[\s，,；;]+/).filter(Boolean)) {
    const before = tokens.at(-1)
    const isLabel = before !== undefined && labels.includes(foldCharacters(before).replace(/:$/, ''))
    if (isLabel && /^\d/.test(foldCharacters(token))) tokens[tokens.length - 1] = before + token
    else tokens.push(token)
  }
  return tokens
}

/** Null for a word that is no figure. @throws {UserError} for a figure that cannot be stored as typed. */
function readQuantity(kind: RecordKind, token: string, already: number | null): number | null {
  const units = unitsOf(kind)
  if (kind.kind === 'fee' && already === null && /^\d+\.\d+(?:元|块)?$/.test(token))
    throw new UserError('bad-arguments', `收费按整元登记，请写整数，不写角、分。写法：${kind.usage}`)
  const count = readCount(token, units)
  if (count === null && looksLikeFigure(token, units))
    throw new UserError(
      'bad-arguments',
      `数量“${token.slice(0, 20)}”没看懂：要写准确的整数（可以写 3万、2千），不写“余”“多”。写法：${kind.usage}`,
    )
  if (count !== null && already !== null && !/^\d{8}$/.test(token))
    throw new UserError('bad-arguments', `写了两个数量。写法：${kind.usage}`)
  return count
}

const CHINESE_NUMERAL = '[零〇一二两三四五六七八九十百千万]+'

/**
 * Whether a word of a kind that counts one a line only says so: 1次, 一次. 报纸 12期 is the number of an issue.
 * @throws {UserError} for more, which else would end up in the subject and count one.
 */
function isOneOf(kind: RecordKind, token: string): boolean {
  if (kind.kind === 'newspaper-issue') return false
  const [, number] = new RegExp(`^(\\d+|${CHINESE_NUMERAL})(?:${unitsOf(kind).join('|')})$`).exec(token) ?? []
  if (number === undefined) return false
  if (number === '1' || number === '一') return true
  throw new UserError(
    'bad-arguments',
    `${kind.name}每条登记只算 1 ${kind.unit}，“${token.slice(0, 20)}”请分条登记，一行一条。写法：${kind.usage}`,
  )
}

/** @throws {UserError} for 十二 and 二十人次: what nobody reads as a figure must not pass for words. */
function assertDigits(kind: RecordKind, token: string): void {
  const isBareFigure = kind.subject === null || kind.subject.required === 'labelled'
  const unit = `(?:${unitsOf(kind).join('|')})${isBareFigure ? '?' : ''}`
  if (!new RegExp(`^${CHINESE_NUMERAL}${unit}$`).test(token)) return
  throw new UserError(
    'bad-arguments',
    `“${token.slice(0, 20)}”没看懂：数量请写阿拉伯数字，例如 12。写法：${kind.usage}`,
  )
}

export function unitsOf(kind: RecordKind): readonly string[] {
  return [kind.unit, ...(kind.otherUnits ?? [])]
}

/** What stands behind `事项：`; empty where the label is not there. */
function behindLabel(words: string, label: string): string {
  return new RegExp(`^${label}[:：\\s]\\s*(.+)$`).exec(words)?.[1] ?? ''
}

/** @throws {UserError} for a subject that is missing, too long, no known account, or holds personal data. */
export function checkSubject(kind: RecordKind, subject: string, accounts: readonly string[]): string {
  if (!subject && kind.subject?.required && kind.subject.required !== 'labelled')
    throw new UserError('bad-arguments', `请写${kind.subject.label}。写法：${kind.usage}`)
  if ([...subject].length > MAX_SUBJECT_CHARACTERS)
    throw new UserError('too-long', `${kind.subject?.label ?? '说明'}请控制在 ${MAX_SUBJECT_CHARACTERS} 字以内。`)
  assertNoPersonalData(subject)
  if (kind.kind !== 'wechat-post') return subject
  const account = accounts.find((known) => subject === known || subject.startsWith(`${known} `))
  if (!account)
    throw new UserError(
      'bad-arguments',
      `没有登记过公众号“${[...subject].slice(0, 20).join('')}”。可用的公众号：${accounts.join('、')}。`,
    )
  return account
}
