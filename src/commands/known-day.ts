import type { Calendar } from '../domain/calendar.ts'
import { formatDay, type LocalDate, yearOf } from '../domain/local-date.ts'
import { parseSpokenDate, startsWithImpossibleDate, takeLeadingDate } from '../domain/spoken-date.ts'
import { UserError } from '../domain/user-error.ts'

/**
 * The day a word among others means; null when it is no day at all.
 * @throws {UserError} for a day that does not exist, which else would count as a word and today be stored instead.
 */
export function readDay(word: string, today: LocalDate): LocalDate | null {
  const day = parseSpokenDate(word, today)
  if (!day && startsWithImpossibleDate(word, today))
    throw new UserError('bad-arguments', `“${writtenDay(word)}”不是有效的日期，请核对。`)
  return day
}

/** What of the words is the day: others behind it may be somebody's name, and replies are kept. */
export function writtenDay(words: string): string {
  return (/^[\d０-９〇零一二三四五六七八九十年月日号/.．－—–-]{1,20}/.exec(words.trim())?.[0] ?? '').trim()
}

/** @throws {UserError} for a day before the calendar begins: no term can be counted from there. */
export function assertKnownDay(day: LocalDate, calendar: Calendar): void {
  if (yearOf(day) < calendar.knownFrom)
    throw new UserError(
      'bad-arguments',
      `日期 ${formatDay(day)} 太早（${calendar.knownFrom}年以前），算不出期限，请核对年份。`,
    )
}

/** The day the words begin with, and the words behind it. @throws {UserError} for a day that does not exist. */
export function takeDay(words: string, today: LocalDate): { day: LocalDate | null; rest: string } {
  const found = takeLeadingDate(words, today)
  if (found) return found
  readDay(words, today)
  return { day: null, rest: words.trim() }
}

/** @throws {UserError} for words that are no day. */
export function getDayOrToday(words: string, usage: string, { today }: { readonly today: LocalDate }): LocalDate {
  const { day, rest } = takeDay(words, today)
  if (rest) throw new UserError('bad-arguments', `没看懂后面的话，没有处理。写法：${usage}`)
  return day ?? today
}

/** @throws {UserError} for a day of something that cannot have happened yet, or lies before the calendar. */
export function assertHappened(
  name: string,
  day: LocalDate,
  { today, calendar }: { readonly today: LocalDate; readonly calendar: Calendar },
): void {
  if (day > today) throw new UserError('bad-arguments', `${name} ${formatDay(day)} 还没有到，请核对。`)
  assertKnownDay(day, calendar)
}
