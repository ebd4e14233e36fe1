import { DISPUTE_KINDS, DISPUTE_RESULTS, type Dispute, type DisputeResult } from '../../domain/disputes.ts'
import { formatShortDay, type LocalDate } from '../../domain/local-date.ts'
import { normalise } from '../../domain/text.ts'
import { UserError } from '../../domain/user-error.ts'
import { readDay } from '../known-day.ts'
import { assertNoPersonalData } from '../no-personal-data.ts'
import { cut } from '../wording.ts'
import { tidyText } from './plain-texts.ts'

const RESULT_WORDS: Readonly<Record<string, DisputeResult>> = {
  维持: 'upheld',
  驳回: 'upheld',
  结果维持: 'upheld',
  纠正: 'corrected',
  撤销: 'corrected',
  变更: 'corrected',
  确认违法: 'corrected',
  责令履行: 'corrected',
  结果纠正: 'corrected',
  其他: 'other',
  终止: 'other',
  撤诉: 'other',
  调解: 'other',
  其他结果: 'other',
}

/** The first day among the words, and the words without it. @throws {UserError} for a day that cannot be. */
export function takeDay(words: string, today: LocalDate): { day: LocalDate | null; rest: string } {
  const { found, rest } = takeToken(words, (token) => readDay(token, today))
  return { day: found, rest }
}

/**
 * As {@link takeDay}, from before or behind a text of its own sentences, which may name other days.
 * @throws {UserError} also where a day stands in the midst of it and none at its ends.
 */
export function takeDayBeside(words: string, today: LocalDate, usage: string): { day: LocalDate | null; rest: string } {
  const tokens = [...words.matchAll(TOKEN)]
  const days = tokens.map(([token]) => readDay(token, today))
  const index = days[0] ? 0 : days.length - 1
  const [day, match] = [days[index], tokens[index]]
  if (day && match) return { day, rest: without(words, match) }
  if (days.some((each) => each !== null))
    throw new UserError('bad-arguments', `请把提出的日期写在内容前面，例如：${usage}。没有登记。`)
  return { day: null, rest: words.trim() }
}

const TOKEN = /[^\s，,]+/g

/** The first token that means something, and the words without it, otherwise as they were typed. */
export function takeToken<T>(words: string, read: (token: string) => T | null): { found: T | null; rest: string } {
  for (const match of words.matchAll(TOKEN)) {
    const found = read(match[0])
    if (found !== null) return { found, rest: without(words, match) }
  }
  return { found: null, rest: words.trim() }
}

function without(words: string, { 0: token, index }: RegExpExecArray): string {
  const before = words.slice(0, index).replace(/[\s，,]+$/, '')
  const behind = words.slice(index + token.length).replace(/^[\s，,]+/, '')
  return [before, behind.trim()].filter(Boolean).join(' ')
}

/** @throws {UserError} listing what may be said. */
export function getResult(words: string, usage: string): { result: DisputeResult; rest: string } {
  const [, head = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(words.trim()) ?? []
  const result = RESULT_WORDS[normalise(head)]
  if (result) return { result, rest }
  throw new UserError(
    'bad-arguments',
    `请写结果：维持（含驳回）、纠正（含撤销、变更、确认违法）、其他（含终止、撤诉）。例如：${usage}`,
  )
}

const MAX_NOTE_CHARACTERS = 200

/** What stands behind the result. @throws {UserError} for words that are neither a day nor a note, or tell who somebody is. */
export function getResultNote(words: string): string {
  const note = tidyText(words)
  if (note !== '' && (note.match(/\p{L}/gu) ?? []).length < 2)
    throw new UserError(
      'bad-arguments',
      '没看懂结果后面的话。日期请写成 7月18日，说明请写一句话，例如：复议结果 复1 维持 7月18日 决定书文号。没有登记。',
    )
  if ([...note].length > MAX_NOTE_CHARACTERS)
    throw new UserError('too-long', `说明请控制在 ${MAX_NOTE_CHARACTERS} 字以内。没有登记。`)
  assertNoPersonalData(note)
  return note
}

const SHOWN_NOTE_CHARACTERS = 60

/** `复2017-001 行政复议 区政府，5月20日 提出，结果维持（6月30日）`, with what was said of it. */
export function disputeLine(
  dispute: Pick<Dispute, 'number' | 'kind' | 'organ' | 'filedOn' | 'result' | 'decidedOn' | 'note' | 'isVoid'>,
): string {
  const { number, kind, organ, filedOn, result, decidedOn, note, isVoid } = dispute
  const end = result && decidedOn ? `结果${DISPUTE_RESULTS[result]}（${formatShortDay(decidedOn)}）` : '尚未审结'
  const head = [number, DISPUTE_KINDS[kind], organ].filter(Boolean).join(' ')
  const said = note ? `，说明：${cut(note, SHOWN_NOTE_CHARACTERS)}` : ''
  return `${head}，${formatShortDay(filedOn)} 提出，${isVoid ? '已作废，不计数' : end}${said}`
}
