import { addMonths, type LocalDate, lastDayOf, monthOf, yearOf } from '../domain/local-date.ts'
import { daysOf, formatPeriod, type Period, yearPeriod } from '../domain/period.ts'
import { quarterOf } from '../domain/report-period.ts'
import { NUMERAL, readNumeral } from '../domain/spoken-numeral.ts'
import { parseSpokenPeriod } from '../domain/spoken-period.ts'
import { foldCharacters, removeInvisible } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'

/** Times as people may write them, around the last month that is over. */
export function periodExamples(today: LocalDate): string {
  const month = addMonths(monthOf(today), -1)
  const year = month.slice(0, 'YYYY'.length)
  return `${month}、${quarterOf(`${month}-01`).label}、${year}、${year}-01-01至${lastDayOf(month)}`
}

const MONTH_ALONE = new RegExp(
  `^(?:(?:\\d{4}|[〇零○一二三四五六七八九]{4})\\s*[-/.年]|[今去前本]年)?\\s*(${NUMERAL})\\s*月?份?$`,
)

/** Why words name no time. They are not repeated: they may say who somebody is. */
export function whyNoTime(words: string): string {
  const said = MONTH_ALONE.exec(foldCharacters(removeInvisible(words)).trim())?.[1]
  const month = said === undefined ? null : readNumeral(said)
  return month === 0 || (month !== null && month > 12) ? '没有这个月份，月份是1到12。' : '没看懂时间。'
}

/** The longest time one file is made for. */
const MAX_YEARS = 10
const MAX_DAYS = MAX_YEARS * 366

const DASHES = /\s*(?:至|到|~|～|——?|–)\s*|\s+-\s+/

/**
 * The time a person means: a day, a month, a quarter, half a year, a year, or from one to another; this year where nothing
 * was said. A part of it may be still to come.
 * @throws {UserError} for words that are no time, one that has not begun, and one that runs backwards or too long.
 */
export function getPeriod(words: string, today: LocalDate): Period {
  const plain = foldCharacters(removeInvisible(words)).trim()
  if (plain === '') return yearPeriod(yearOf(today))
  const period = parseSpokenPeriod(plain, today) ?? readRange(plain, today)
  if (!period) throw new UserError('bad-arguments', `${whyNoTime(plain)}可以写：${periodExamples(today)}。`)
  if (period.from > period.to)
    throw new UserError('bad-arguments', '开始的日子晚于结束的日子，请把前后两个日子对调或改正。')
  if (period.from > today)
    throw new UserError('bad-arguments', `${formatPeriod(period)}还没有到。可以写：${periodExamples(today)}。`)
  if (daysOf(period) > MAX_DAYS)
    throw new UserError('bad-arguments', `一次最多 ${MAX_YEARS} 年，请分几次要。例如：${yearOf(today)}`)
  return period
}

/** 1月1日至3月31日, 2017年1月至3月: what stands behind without its year has that of what stands before. */
function readRange(text: string, today: LocalDate): Period | null {
  const [first = '', second = '', ...more] = text.split(DASHES)
  if (first === '' || second === '' || more.length > 0) return null
  const start = parseSpokenPeriod(first, today)
  if (!start) return null
  const hasYear = /20\d{2}|[今去前本]年/.test(second)
  const end = hasYear ? parseSpokenPeriod(second, today) : parseSpokenPeriod(`${yearOf(start.from)}年${second}`, today)
  return end && { from: start.from, to: end.to }
}
