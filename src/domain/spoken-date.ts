import {
  addDays,
  addMonths,
  firstDayOf,
  isLocalMonth,
  type LocalDate,
  type LocalMonth,
  makeLocalDate,
  monthOf,
  weekdayOf,
  yearOf,
} from './local-date.ts'
import { NUMERAL, readNumeral } from './spoken-numeral.ts'
import { foldCharacters, isInvisible, removeInvisible } from './text.ts'

export interface SpokenDateOptions {
  /**
   * What a date without its year means. `past` (default): this year's, even when that day is still to come, so that the
   * caller can say so instead of taking an older one in silence. `future`: the next one from today on, at most a year off.
   */
  readonly prefer?: 'past' | 'future'
}

interface Reading {
  /** Null for a date that does not exist (2月30日). */
  readonly day: LocalDate | null
  /** Characters of the folded text that it takes. */
  readonly length: number
}

interface Form {
  readonly pattern: RegExp
  /** May be followed by other text without a space: long enough not to be the beginning of a title. */
  readonly mayBeGlued: boolean
  readonly read: (groups: Groups, today: LocalDate, prefer: 'past' | 'future') => LocalDate | null
}

type Groups = Readonly<Record<string, string | undefined>>

const NOT_MORE = '(?![\\d〇零○一二三四五六七八九十廿卅])'
const YEAR = '(?<year>\\d{4}|\\d{2}|[〇零○一二三四五六七八九]{4})\\s*年|(?<spokenYear>今年|去年|前年|明年)'
const MONTH = `(?<month>${NUMERAL})\\s*月`
const DAY = `(?<day>${NUMERAL})`
// 30 日 counts only where nothing follows at once: 1月5 日常管理制度 is the 5th and a title.
const SUFFIX = '(?:[日号]|\\s+[日号](?=$|[\\s,:;、。]))'
const WEEKDAY = '(?:周|星期|礼拜)(?<weekday>[一二三四五六日天])'
const SPOKEN_MONTHS: Readonly<Record<string, number>> = { 上上: -2, 上: -1, 本: 0, 这: 0, 当: 0, 下: 1 }
const SPOKEN_MONTH = '(?<spokenMonth>上上|上|本|这|当|下)个?月'
const SPOKEN_DAYS: Readonly<Record<string, number>> = {
  大前天: -3,
  前天: -2,
  昨天: -1,
  昨日: -1,
  今天: 0,
  今日: 0,
  明天: 1,
  明日: 1,
  后天: 2,
  大后天: 3,
}
const SPOKEN_YEARS: Readonly<Record<string, number>> = { 前年: -2, 去年: -1, 今年: 0, 明年: 1 }
const SPOKEN_WEEKS: Readonly<Record<string, number>> = { 上上: -2, 上: -1, 本: 0, 这: 0, 下: 1, 下下: 2 }

// The first form that fits is taken, so the longer ones stand first.
const FORMS: readonly Form[] = [
  form(`(?:${YEAR})\\s*${MONTH}\\s*${DAY}${SUFFIX}`, true, readYearMonthDay),
  form(`(?:${YEAR})\\s*${MONTH}\\s*${DAY}${NOT_MORE}`, false, readYearMonthDay),
  form('(?<year>\\d{4})(?<dash>[-/.])(?<month>\\d{1,2})\\k<dash>(?<day>\\d{1,2})(?!\\d)', true, readYearMonthDay),
  form('(?<year>\\d{4})(?<month>\\d\\d)(?<day>\\d\\d)(?!\\d)', true, readYearMonthDay),
  form(`${MONTH}\\s*${DAY}${SUFFIX}`, true, readMonthDay),
  form(`${MONTH}\\s*${DAY}${NOT_MORE}`, false, readMonthDay),
  form('(?<month>\\d{1,2})[-/.](?<day>\\d{1,2})(?!\\d)', false, readMonthDay),
  form(`${SPOKEN_MONTH}的?${DAY}(?:日|号)`, true, readSpokenMonthDay),
  form(`${DAY}(?:日|号)`, false, readDayOfMonth),
  form(`(?<word>${Object.keys(SPOKEN_DAYS).join('|')})`, false, ({ word = '' }, today) =>
    addDays(today, SPOKEN_DAYS[word] ?? 0),
  ),
  form(`(?<spokenWeek>上上|上|本|这|下下|下)?个?${WEEKDAY}`, false, readWeekday),
]

// 9月30日（周六）, as we print it ourselves: must agree with the date.
const TRAILING_WEEKDAY = new RegExp(`^\\s*\\(?${WEEKDAY}\\)?(?=$|[\\s,:;、。])`)
// 9月30日前, 9月1日至8日, 2017年9月30日的: part of a title, not a date before one.
const GOES_ON = /^[\d前后内至到起止以之的~\-–—/]/

/**
 * The day a person means: 2017-09-30, 2017/9/30, 2017.9.30, 20170930, 2017年9月30日, 9月30日, 9-30, 30号, 昨天, 上周三,
 * 上个月5号, 九月三十日, full-width or traditional. Null when it is no date or no such day exists.
 */
export function parseSpokenDate(text: string, today: LocalDate, options?: SpokenDateOptions): LocalDate | null {
  const found = takeLeadingDate(text, today, options)
  return found?.rest === '' ? found.day : null
}

/** The date a text begins with, and the text after it in the writer's own characters. */
export function takeLeadingDate(
  text: string,
  today: LocalDate,
  options?: SpokenDateOptions,
): { readonly day: LocalDate; readonly rest: string } | null {
  const reading = readLeading(text, today, options)
  if (!reading?.day) return null
  return {
    day: reading.day,
    rest: dropVisible(text, reading.length)
      .replace(/^[\s,，:：;；、。]+/, '')
      .trimEnd(),
  }
}

/** True when a text begins like a date that does not exist (2017-02-30): to be told apart from no date at all. */
export function startsWithImpossibleDate(text: string, today: LocalDate): boolean {
  return readLeading(text, today)?.day === null
}

/** The month a person means: 2017-09, 2017年9月, 201709, 9月, 九月份, 上月, 上个月, 本月, 去年12月. */
export function parseSpokenMonth(text: string, today: LocalDate, options?: SpokenDateOptions): LocalMonth | null {
  const plain = foldCharacters(removeInvisible(text)).trim()
  const thisMonth = monthOf(today)
  const spoken = new RegExp(`^${SPOKEN_MONTH}份?$`).exec(plain)?.groups?.spokenMonth
  if (spoken) return addMonths(thisMonth, SPOKEN_MONTHS[spoken] ?? 0)
  const groups =
    new RegExp(`^(?:${YEAR})?\\s*${MONTH}份?$`).exec(plain)?.groups ??
    /^(?<year>\d{4})[-/.](?<month>\d{1,2})$/.exec(plain)?.groups ??
    /^(?<year>\d{4})(?<month>\d\d)$/.exec(plain)?.groups
  if (!groups) return null
  const month = String(readNumeral(groups.month ?? '')).padStart(2, '0')
  const year = readYear(groups, today)
  const prefer = options?.prefer ?? 'past'
  const isWanted = (each: LocalMonth) => year !== null || (prefer === 'past' ? each <= thisMonth : each >= thisMonth)
  const years = year === null ? [yearOf(today), yearOf(today) + (prefer === 'past' ? -1 : 1)] : [year]
  return (
    years
      .map((each) => `${each}-${month}`)
      .filter(isLocalMonth)
      .find(isWanted) ?? null
  )
}

function readLeading(text: string, today: LocalDate, options?: SpokenDateOptions): Reading | null {
  const folded = foldCharacters(removeInvisible(text))
  const start = folded.length - folded.trimStart().length
  for (const { pattern, mayBeGlued, read } of FORMS) {
    const match = pattern.exec(folded.slice(start))
    if (!match) continue
    const after = folded.slice(start + match[0].length)
    if (mayBeGlued ? GOES_ON.test(after) : !/^($|[\s,:;、。])/.test(after)) continue
    const day = read(match.groups ?? {}, today, options?.prefer ?? 'past')
    const trailing = TRAILING_WEEKDAY.exec(after)
    const agrees = !trailing || (day !== null && weekdayOf(day) === readWeekdayName(trailing.groups?.weekday))
    return { day: agrees ? day : null, length: start + match[0].length + (trailing?.[0].length ?? 0) }
  }
  return null
}

function form(pattern: string, mayBeGlued: boolean, read: Form['read']): Form {
  return { pattern: new RegExp(`^${pattern}`), mayBeGlued, read }
}

function readYearMonthDay(groups: Groups, today: LocalDate): LocalDate | null {
  const year = readYear(groups, today)
  return year === null ? null : dayOf(year, groups)
}

function readMonthDay(groups: Groups, today: LocalDate, prefer: 'past' | 'future'): LocalDate | null {
  const year = yearOf(today)
  if (prefer === 'past') return dayOf(isLateLastYear(readNumeral(groups.month ?? ''), today) ? year - 1 : year, groups)
  const days = [dayOf(year, groups), dayOf(year + 1, groups)]
  return days.find((day) => day !== null && day >= today) ?? null
}

/** October to December, said in January to March, are those of last year: nobody files so far ahead. */
function isLateLastYear(month: number | null, today: LocalDate): boolean {
  return month !== null && month >= 10 && Number(today.slice(5, 7)) <= 3
}

function readDayOfMonth(groups: Groups, today: LocalDate, prefer: 'past' | 'future'): LocalDate | null {
  const inMonth = (step: number) => dayInMonth(addMonths(monthOf(today), step), groups)
  if (prefer === 'past') {
    const day = inMonth(0)
    // A day still to come that last month does not have (31号 in October) is left for the caller to refuse.
    return day !== null && day <= today ? day : (inMonth(-1) ?? day)
  }
  // Never two short months in a row: three months always hold a day that exists at all.
  return [0, 1, 2].map(inMonth).find((day) => day !== null && day >= today) ?? null
}

function readSpokenMonthDay(groups: Groups, today: LocalDate): LocalDate | null {
  return dayInMonth(addMonths(monthOf(today), SPOKEN_MONTHS[groups.spokenMonth ?? ''] ?? 0), groups)
}

function readWeekday(groups: Groups, today: LocalDate, prefer: 'past' | 'future'): LocalDate | null {
  const fromToday = readWeekdayName(groups.weekday) - weekdayOf(today)
  // 上周, 本周 name a week from Monday to Sunday; a bare 周三 is the nearest one in the wanted direction.
  if (groups.spokenWeek) return addDays(today, fromToday + 7 * (SPOKEN_WEEKS[groups.spokenWeek] ?? 0))
  if (prefer === 'past') return addDays(today, fromToday > 0 ? fromToday - 7 : fromToday)
  return addDays(today, fromToday < 0 ? fromToday + 7 : fromToday)
}

function readWeekdayName(name = ''): number {
  return name === '天' ? 7 : '一二三四五六日'.indexOf(name) + 1
}

function readYear({ year, spokenYear }: Groups, today: LocalDate): number | null {
  if (spokenYear) return yearOf(today) + (SPOKEN_YEARS[spokenYear] ?? 0)
  const number = year ? readNumeral(year) : null
  return number !== null && number < 100 ? 2000 + number : number
}

function dayOf(year: number, { month = '', day = '' }: Groups): LocalDate | null {
  return makeLocalDate(year, readNumeral(month) ?? 0, readNumeral(day) ?? 0)
}

function dayInMonth(month: LocalMonth, groups: Groups): LocalDate | null {
  return dayOf(yearOf(firstDayOf(month)), { ...groups, month: month.slice(5) })
}

/** `text` without its first `count` visible characters, counted in UTF-16 units. */
function dropVisible(text: string, count: number): string {
  let index = 0
  let left = count
  for (const character of text) {
    if (!isInvisible(character)) {
      if (left <= 0) break
      left -= character.length
    }
    index += character.length
  }
  return text.slice(index)
}
