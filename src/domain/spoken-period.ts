import { type LocalDate, lastDayOf, monthOf, yearOf } from './local-date.ts'
import { monthsPeriod, type Period, yearPeriod } from './period.ts'
import { parseSpokenDate, parseSpokenMonth } from './spoken-date.ts'
import { readNumeral } from './spoken-numeral.ts'
import { foldCharacters } from './text.ts'

const SPOKEN_YEARS: Readonly<Record<string, number>> = {
  今年: 0,
  本年: 0,
  全年: 0,
  去年: -1,
  上年: -1,
  前年: -2,
  明年: 1,
}
const YEAR = `(?<year>20\\d{2}|二[〇零○][〇零○一二三四五六七八九]{2})\\s*年?|(?<spoken>${Object.keys(SPOKEN_YEARS).join('|')})`

/**
 * `2017`, `去年`, `上半年`, `三季度`, `2017-Q3`, `上季度`, `9月`, `上月`, `9月6日`; null for what names no time. A quarter or
 * half year without its year is the last that has begun.
 */
export function parseSpokenPeriod(words: string, today: LocalDate): Period | null {
  const text = foldCharacters(words).trim()
  const year = new RegExp(`^(?:${YEAR})$`).exec(text)?.groups
  if (year) return yearPeriod(saidYear(year, today) ?? yearOf(today))
  const half = new RegExp(`^(?:${YEAR})?\\s*(?<half>上|下)半年$`).exec(text)?.groups
  if (half) return lastBegun((of) => monthsPeriod(of, half.half === '上' ? 1 : 7, 6), saidYear(half, today), today)
  const quarter =
    new RegExp(`^(?:${YEAR})?\\s*第?(?<quarter>[一二三四1-4])季度?$`).exec(text)?.groups ??
    new RegExp(`^(?:${YEAR})?\\s*-?q(?<quarter>[1-4])$`, 'i').exec(text)?.groups
  if (quarter) {
    const first = (readNumeral(quarter.quarter ?? '') ?? 1) * 3 - 2
    return lastBegun((of) => monthsPeriod(of, first, 3), saidYear(quarter, today), today)
  }
  const near = /^(?<which>本|这|上)个?季度?$/.exec(text)?.groups
  if (near) return nearQuarter(near.which === '上' ? -1 : 0, today)
  const month = parseSpokenMonth(text, today)
  if (month) return { from: `${month}-01` as LocalDate, to: lastDayOf(month) }
  const day = parseSpokenDate(text, today)
  return day && { from: day, to: day }
}

function saidYear({ year, spoken }: Readonly<Record<string, string | undefined>>, today: LocalDate): number | null {
  if (year) return readNumeral(year)
  return spoken === undefined ? null : yearOf(today) + (SPOKEN_YEARS[spoken] ?? 0)
}

function lastBegun(inYear: (year: number) => Period, said: number | null, today: LocalDate): Period {
  if (said !== null) return inYear(said)
  const period = inYear(yearOf(today))
  return period.from <= today ? period : inYear(yearOf(today) - 1)
}

function nearQuarter(step: number, today: LocalDate): Period {
  const quarters = yearOf(today) * 4 + Math.floor((Number(monthOf(today).slice(5)) - 1) / 3) + step
  return monthsPeriod(Math.floor(quarters / 4), (quarters % 4) * 3 + 1, 3)
}
