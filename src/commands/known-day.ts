import type { Calendar } from '../domain/calendar.ts'
import { formatDay, type LocalDate, yearOf } from '../domain/local-date.ts'
import { parseSpokenDate, startsWithImpossibleDate } from '../domain/spoken-date.ts'
import { UserError } from '../domain/user-error.ts'

/**
 * The day a word among others means; null when it is no day at all.
 * @throws {UserError} for a day that does not exist, which else would count as a word and today be stored instead.
 */
export function readDay(word: string, today: LocalDate): LocalDate | null {
  const day = parseSpokenDate(word, today)
  if (!day && startsWithImpossibleDate(word, today))
    throw new UserError('bad-arguments', `“${[...word].slice(0, 20).join('')}”不是有效的日期，请核对。`)
  return day
}

/** @throws {UserError} for a day before the calendar begins: no term can be counted from there. */
export function assertKnownDay(day: LocalDate, calendar: Calendar): void {
  if (yearOf(day) < calendar.knownFrom)
    throw new UserError(
      'bad-arguments',
      `日期 ${formatDay(day)} 太早（${calendar.knownFrom}年以前），算不出期限，请核对年份。`,
    )
}
