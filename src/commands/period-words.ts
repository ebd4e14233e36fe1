import { type LocalDate, lastDayOf, monthOf, yearOf } from '../domain/local-date.ts'
import { daysOf, formatPeriod, monthsPeriod, type Period, yearPeriod } from '../domain/period.ts'
import { parseSpokenDate, parseSpokenMonth } from '../domain/spoken-date.ts'
import { readNumeral } from '../domain/spoken-numeral.ts'
import { foldCharacters, removeInvisible } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import { cut } from './wording.ts'

export const PERIOD_EXAMPLES = '2017-09、2017年第三季度、2017、2017-01-01至2017-03-31'

/** The longest time one file is made for. */
const MAX_YEARS = 10
const MAX_DAYS = MAX_YEARS * 366

const SPOKEN_YEARS: Readonly<Record<string, number>> = { 今年: 0, 本年: 0, 去年: -1, 前年: -2 }
const YEAR = '(?<year>20\\d{2})\\s*年?|(?<spoken>今年|本年|去年|前年)'
const DASHES = /\s*(?:至|到|~|～|——?|–)\s*|\s+-\s+/

/**
 * The time a person means: a day, a month, a quarter, half a year, a year, or from one to another; this year where nothing
 * was said. A part of it may be still to come.
 * @throws {UserError} for words that are no time, one that has not begun, and one that runs backwards or too long.
 */
export function getPeriod(words: string, today: LocalDate): Period {
  const plain = foldCharacters(removeInvisible(words)).trim()
  if (plain === '') return yearPeriod(yearOf(today))
  const period = readPeriod(plain, today) ?? readRange(plain, today)
  if (!period) throw new UserError('bad-arguments', `没看懂时间“${cut(plain, 20)}”。可以写：${PERIOD_EXAMPLES}。`)
  if (period.from > period.to)
    throw new UserError('bad-arguments', '开始的日子晚于结束的日子，请把前后两个日子对调或改正。')
  if (period.from > today) throw new UserError('bad-arguments', `${formatPeriod(period)}还没有到。`)
  if (daysOf(period) > MAX_DAYS)
    throw new UserError('bad-arguments', `一次最多 ${MAX_YEARS} 年，请分几次要。例如：${yearOf(today)}`)
  return period
}

function readPeriod(text: string, today: LocalDate): Period | null {
  const year = new RegExp(`^(?:${YEAR})$`).exec(text)?.groups
  if (year) return yearPeriod(yearOfGroups(year, today))
  const half = new RegExp(`^(?:${YEAR})?\\s*(?<half>上|下)半年$`).exec(text)?.groups
  if (half) return monthsPeriod(yearOfGroups(half, today), half.half === '上' ? 1 : 7, 6)
  const quarter =
    new RegExp(`^(?:${YEAR})?\\s*第?(?<quarter>[一二三四1-4])季度?$`).exec(text)?.groups ??
    new RegExp(`^(?:${YEAR})?\\s*-?q(?<quarter>[1-4])$`, 'i').exec(text)?.groups
  if (quarter) return monthsPeriod(yearOfGroups(quarter, today), (readNumeral(quarter.quarter ?? '') ?? 1) * 3 - 2, 3)
  const near = /^(?<which>本|这|上)个?季度?$/.exec(text)?.groups
  if (near) return nearQuarter(near.which === '上' ? -1 : 0, today)
  const month = parseSpokenMonth(text, today)
  if (month) return { from: `${month}-01` as LocalDate, to: lastDayOf(month) }
  const day = parseSpokenDate(text, today)
  return day && { from: day, to: day }
}

/** 1月1日至3月31日, 2017年1月至3月: what stands behind without its year has that of what stands before. */
function readRange(text: string, today: LocalDate): Period | null {
  const [first = '', second = '', ...more] = text.split(DASHES)
  if (first === '' || second === '' || more.length > 0) return null
  const start = readPeriod(first, today)
  if (!start) return null
  const hasYear = /20\d{2}|[今去前本]年/.test(second)
  const end = hasYear ? readPeriod(second, today) : readPeriod(`${yearOf(start.from)}年${second}`, today)
  return end && { from: start.from, to: end.to }
}

function yearOfGroups({ year, spoken }: Readonly<Record<string, string | undefined>>, today: LocalDate): number {
  return year ? Number(year) : yearOf(today) + (SPOKEN_YEARS[spoken ?? ''] ?? 0)
}

function nearQuarter(step: number, today: LocalDate): Period {
  const quarters = yearOf(today) * 4 + Math.floor((Number(monthOf(today).slice(5)) - 1) / 3) + step
  return monthsPeriod(Math.floor(quarters / 4), (quarters % 4) * 3 + 1, 3)
}
