import { findPersonalWords } from '../domain/screening/personal-words.ts'
import { UserError } from '../domain/user-error.ts'

/** @throws {UserError} for words that look like somebody's telephone, papers, card, home or chat name; it repeats none. */
export function assertNoPersonalData(text: string): void {
  const found = findPersonalWords(text)
  if (found) throw new UserError('bad-arguments', `这里像有${found}。请去掉个人信息再发，没有登记。`)
}
