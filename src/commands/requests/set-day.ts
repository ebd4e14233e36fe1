import { addDays, formatDay, formatShortDay, type LocalDate } from '../../domain/local-date.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import { parseSpokenDate } from '../../domain/spoken-date.ts'
import { foldCharacters } from '../../domain/text.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext } from '../act.ts'

/** No decision gives half a year for a new reply: such a day is a slip, and nobody would be reminded until then. */
const MAX_SET_DAYS = 180

/** A past day without its year is read as next year's, which is caught here as well. @throws {UserError} */
export function assertSetDay(until: LocalDate, { today }: Pick<ActContext, 'today'>): void {
  if (until <= addDays(today, MAX_SET_DAYS)) return
  throw new UserError('bad-arguments', `决定定的期限 ${formatDay(until)} 在半年以后，请核对年份。没有处理。`)
}

const YEAR = '(?:\\d{4}\\s*年|今年|明年)?'
const DAY = new RegExp(
  `${YEAR}\\s*[\\d一二三四五六七八九十]{1,3}\\s*月\\s*[\\d一二三四五六七八九十]{1,3}\\s*[日号]|\\d{4}([-/.])\\d{1,2}\\1\\d{1,2}`,
  'g',
)

/**
 * A term that stands among the words of the reason would be kept as words, and the whole reply period would run.
 * @throws {UserError} for a day to come with a word of a term beside it: 限6月10日前重新答复.
 */
export function assertNoDayInReason(
  { number }: Pick<DisclosureRequest, 'number'>,
  reason: string,
  { today }: Pick<ActContext, 'today'>,
): void {
  const text = foldCharacters(reason)
  for (const found of text.matchAll(DAY)) {
    const day = parseSpokenDate(found[0], today, { prefer: 'future' })
    const end = found.index + found[0].length
    const beside = /[限到至]/.test(text.slice(Math.max(0, found.index - 4), found.index))
    const behind = /^\s*(?:\([^)]*\))?\s*(?:以|之)?[前内止]/.test(text.slice(end, end + 8))
    if (!day || day <= today || day > addDays(today, MAX_SET_DAYS) || !(beside || behind)) continue
    throw new UserError(
      'bad-arguments',
      `期限请写在前面：重办 ${number} 到 ${formatShortDay(day).split(' ')[0]} 理由（网页填在“决定的期限到哪天”）；理由里不写日期。没有处理。`,
    )
  }
}
