import { removeInvisible } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import { assertNoPersonalData } from './no-personal-data.ts'

const MAX_REASON_CHARACTERS = 500

/** A reason as it is kept. @throws {UserError} for none, one too long, or one that tells who somebody is. */
export function getReason(words: string, usage: string): string {
  const reason = removeInvisible(words).trim()
  if ((reason.match(/\p{L}/gu) ?? []).length < 2)
    throw new UserError('bad-arguments', `请用一句话写明理由，例如：${usage}。没有作任何处理。`)
  if ([...reason].length > MAX_REASON_CHARACTERS)
    throw new UserError('too-long', `理由请控制在 ${MAX_REASON_CHARACTERS} 字以内。`)
  assertNoPersonalData(reason)
  return reason
}
