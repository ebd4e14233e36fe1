import { yearOf } from '../domain/local-date.ts'
import type { RuleDocument } from '../domain/rule-document.ts'
import { foldCharacters } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import type { ActContext } from './act.ts'

const REFERENCE = /^规\s*(?:(20\d{2})\s*[-—–年]\s*)?0*(\d{1,4})号?(?=$|[\s，,：:。])/

export function ruleNumber(year: number, serial: number): string {
  return `规${year}-${String(serial).padStart(2, '0')}`
}

/** The document a number at the front of the words names; null where none stands. @throws {UserError} for an unknown one. */
export async function takeRule(
  words: string,
  { stores, today }: ActContext,
): Promise<{ document: RuleDocument; rest: string } | null> {
  const match = REFERENCE.exec(foldCharacters(words))
  if (!match) return null
  const [whole, year, serial] = match
  const number = ruleNumber(year ? Number(year) : yearOf(today), Number(serial))
  const document = await stores.ruleDocuments.findByNumber(number)
  if (!document) throw new UserError('not-found', `没有编号为 ${number} 的制度。发“制度”看全部。`)
  return { document, rest: words.slice(whole.length).replace(/^[\s，,：:。]+/, '') }
}
