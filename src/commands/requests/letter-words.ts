import { isLetterPlaceholder, LETTER_PLACEHOLDERS, type LetterPlaceholder } from '../../domain/letter-placeholders.ts'
import { LETTER_KIND_IDS, type LetterKindId, letterKind } from '../../domain/letters.ts'
import { nearestWord } from '../../domain/nearest.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import { normalise } from '../../domain/text.ts'
import { UserError } from '../../domain/user-error.ts'
import type { CaseLetter } from '../../store/request-letters.ts'

/** What an officer says of a letter besides what the case knows. */
export type TypedValues = Readonly<Partial<Record<LetterPlaceholder, string>>>

/** Follows from the case and the settings: nobody writes it differently into one letter. */
const FIXED: readonly LetterPlaceholder[] = [
  '单位名称',
  '单位地址',
  '联系电话',
  '文号',
  '日期',
  '登记编号',
  '申请人',
  '申请人类别',
  '证件名称',
  '证件号码',
  '联系地址',
  '申请人电话',
  '电子邮箱',
  '代理人',
  '申请日期',
  '提交方式',
  '收到日期',
  '申请内容',
  '获取方式',
  '答复期限',
  '适用规定',
  '承办科室',
  '答复类型',
  '科室意见',
  '保密审查意见',
  '主管领导意见',
  '主要领导意见',
  '原答复期限',
  '延期至',
  '征求对象',
  '救济告知',
]

/** Says who somebody is, so that it is not typed in a chat but on the page of the case. */
const NOT_IN_CHAT: readonly LetterPlaceholder[] = ['第三方']

/** What may be typed for a letter. */
export function typeableOf(kind: LetterKindId): LetterPlaceholder[] {
  const { required, optional } = letterKind(kind)
  return [...required, ...optional].filter((name) => !FIXED.includes(name))
}

/** What may be typed in a chat. */
export function chatLabelsOf(kind: LetterKindId): LetterPlaceholder[] {
  return typeableOf(kind).filter((name) => !NOT_IN_CHAT.includes(name))
}

const ALIASES: Readonly<Record<string, LetterKindId>> = {
  申请表: 'application-form',
  登记表: 'register-sheet',
  回执: 'receipt',
  接收回执: 'receipt',
  呈批单: 'approval-sheet',
  审查呈批单: 'approval-sheet',
  补正: 'supplement',
  补正通知书: 'supplement',
  说明理由: 'state-reasons',
  延期: 'extension',
  延期告知书: 'extension',
  合理延迟: 'delay',
  延迟: 'delay',
  征求意见书第三方: 'consult-third-party',
  第三方征求意见书: 'consult-third-party',
  征求意见书共同制作机关: 'consult-co-maker',
  征求意见告知: 'consult-notice',
  依申请公开告知书第三方: 'release-notice-third-party',
  第三方告知书: 'release-notice-third-party',
  协办: 'assistance',
  收费: 'fee',
  收费告知书: 'fee',
}

const plain = (text: string) => normalise(text).replace(/[\s（）()《》“”"【】[\]]/g, '')

/** The kind the words begin with; `reply` where they say 答复 and the case knows which. */
export function takeLetterKind(words: string): { kind: LetterKindId | 'reply'; rest: string } | null {
  const names = new Map<string, LetterKindId | 'reply'>(Object.entries(ALIASES))
  for (const kind of LETTER_KIND_IDS) names.set(plain(letterKind(kind).name), kind)
  for (const word of ['答复', '答复书', '告知书', '答复文书']) names.set(word, 'reply')
  // A name may be typed in two pieces: 征求意见书 第三方.
  const two = /^(\S+\s+[^\s：:]+)(?:\s+|$)([\s\S]*)$/.exec(words)
  const one = /^(\S+)\s*([\s\S]*)$/.exec(words)
  for (const match of [two, one]) {
    const kind = match && names.get(plain(match[1] ?? ''))
    if (kind) return { kind, rest: match[2] ?? '' }
  }
  return null
}

/** @throws {UserError} naming the kinds of letters. */
export function getLetterKind(words: string): { kind: LetterKindId | 'reply'; rest: string } {
  const found = takeLetterKind(words)
  if (found) return found
  const names = LETTER_KIND_IDS.map((kind) => letterKind(kind).name)
  const near = nearestWord(words.split(/\s/)[0] ?? '', names)
  throw new UserError(
    'bad-arguments',
    `没有这种文书${near ? `，是不是《${near}》` : ''}。发“文书 申1”看这件申请能出的文书。`,
  )
}

/** Of one value. */
export const MAX_VALUE_CHARACTERS = 4_000
const LABEL = /(^|\s)([\u4e00-\u9fff]{2,7})[：:]/g

/**
 * `依据：… 补正内容：…`, on one line or several.
 * @throws {UserError} for a label this letter has no place for: swallowed, it would be printed as part of another value.
 */
export function readTypedValues(words: string, kind: LetterKindId): TypedValues {
  const allowed = chatLabelsOf(kind)
  const { name } = letterKind(kind)
  const marks = [...words.matchAll(LABEL)].filter(([, , label = '']) => isLabel(label, allowed))
  const head = words.slice(0, marks[0]?.index ?? words.length).trim()
  if (head !== '')
    throw new UserError(
      'bad-arguments',
      `要补写的内容请写成“${allowed[0] ?? '依据'}：…”。${name}可以写：${allowed.join('、')}。没有制作。`,
    )
  const values: Partial<Record<LetterPlaceholder, string>> = {}
  for (const [index, mark] of marks.entries()) {
    const label = mark[2] ?? ''
    if (!isLetterPlaceholder(label) || !allowed.includes(label))
      throw new UserError('bad-arguments', `${unusable(label, name)}${name}可以写：${allowed.join('、')}。没有制作。`)
    if (values[label] !== undefined) throw new UserError('bad-arguments', `“${label}”写了两次，请只写一次。没有制作。`)
    const value = words.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? words.length).trim()
    if ([...value].length > MAX_VALUE_CHARACTERS)
      throw new UserError('too-long', `“${label}”请控制在 ${MAX_VALUE_CHARACTERS} 字以内。没有制作。`)
    values[label] = value
  }
  return values
}

/** Also what is nearly one: a slip of the pen is asked about, not printed. */
function isLabel(word: string, allowed: readonly LetterPlaceholder[]): boolean {
  if (isLetterPlaceholder(word)) return true
  const near = nearestWord(word, allowed)
  return near !== null && Math.abs([...near].length - [...word].length) <= 1
}

function unusable(label: string, name: string): string {
  if (!isLetterPlaceholder(label)) return `不认识“${label}：”。`
  if (NOT_IN_CHAT.includes(label)) return `“${label}”不要在聊天里写，请在网页上登记。`
  if (FIXED.includes(label)) return `“${label}”按登记的内容填（${LETTER_PLACEHOLDERS[label]}），不能另写。`
  return `${name}没有“${label}”这一项。`
}

/** 月街公开补[2026]3号 is the same number as 月街公开补〔2026〕3号. */
const plainNumber = (text: string) =>
  normalise(text)
    .replace(/[〔［【（([]/g, '[')
    .replace(/[〕］】）)\]]/g, ']')
    .replace(/号$/, '')

/** The letter whose number the words begin with. */
export function takeNumberedLetter(
  words: string,
  letters: readonly CaseLetter[],
): { letter: CaseLetter; rest: string } | null {
  const [, head = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(words.trim()) ?? []
  const letter = letters.find((each) => !each.isForm && plainNumber(each.number) === plainNumber(head))
  return letter ? { letter, rest } : null
}

/** As {@link takeNumberedLetter}, or the only one of the kind that is named. */
export function takeLetter(words: string, letters: readonly CaseLetter[]): { letter: CaseLetter; rest: string } | null {
  const numbered = takeNumberedLetter(words, letters)
  const named = takeLetterKind(words.trim())
  if (numbered || !named) return numbered
  const isMeant = ({ kind }: CaseLetter) =>
    named.kind === 'reply' ? letterKind(kind).answers.length > 0 : kind === named.kind
  const [letter, other] = letters.filter(isMeant)
  return letter && !other ? { letter, rest: named.rest } : null
}

/** `补正告知书 月街公开补〔2026〕3号`; a form by its name alone. */
export function namedLetter({ kind, number, isForm }: Pick<CaseLetter, 'kind' | 'number' | 'isForm'>): string {
  return isForm ? letterKind(kind).name : `${letterKind(kind).name} ${number}`
}

/** The line under a reply of an act after which a letter is due. */
export function letterHint(kind: LetterKindId, request: Pick<DisclosureRequest, 'number'>): string {
  return `\n出文书发“文书 ${request.number} ${letterKind(kind).name}”。`
}
