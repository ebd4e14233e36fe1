import type { Calendar } from '../domain/calendar.ts'
import { type ExplainedDay, explainWorkdays } from '../domain/explain-workdays.ts'
import { formatDay, formatMonth, type LocalDate, monthOf, weekdayName, yearOf } from '../domain/local-date.ts'

/** What is left for the days in a message of 2,048 bytes (protocol 4.2) beside what stands above and below them. */
const DAYS_BYTES = 1_300

/** 2017年10月26日 周四 */
export function fullDay(day: LocalDate): string {
  return `${formatDay(day)} ${weekdayName(day)}`
}

/**
 * Every day of a run of working days with its number or why it does not count; of a long run the days alike are
 * folded, and of a very long one the months.
 */
export function explainDays(start: LocalDate, count: number, calendar: Calendar): string {
  return foldDays(explainWorkdays(start, count, calendar), start)
}

/** The days of any run, folded where they are many. */
export function foldDays(days: readonly ExplainedDay[], start: LocalDate): string {
  const [first, ...counted] = days
  const head = first ? `${fullDay(first.day)} 起算日，不计` : ''
  const fits = [dayLines, runLines, monthLines].map((render) => [head, ...render(counted, start)].join('\n'))
  return fits.find((text) => Buffer.byteLength(text) <= DAYS_BYTES) ?? fits.at(-1) ?? ''
}

/** What a provisional last day still depends on; empty for one that stands. */
export function provisionalText(dueOn: LocalDate, provisional: boolean): string {
  return provisional ? `\n${yearOf(dueOn)}年放假安排还没有发布，这一天是暂定的，发布后重新计算并告知。` : ''
}

function dayLines(days: readonly ExplainedDay[], start: LocalDate): string[] {
  const dayIn = dateWriter(start)
  return days.map((each) => `${dayIn(each.day)} ${weekdayName(each.day)} ${numberText([each])}`)
}

/** Days in a row that count, or do not, for the same reason stand on one line. */
function runLines(days: readonly ExplainedDay[], start: LocalDate): string[] {
  const dayIn = dateWriter(start)
  const runs: ExplainedDay[][] = []
  for (const each of days) {
    const run = runs.at(-1)
    if (run?.[0]?.reason === each.reason) run.push(each)
    else runs.push([each])
  }
  return runs.map((run) => {
    const [first, last] = [run[0], run.at(-1)]
    if (!first || !last) return ''
    const from = dayIn(first.day)
    return `${first === last ? from : `${from}至${dayIn(last.day)}`} ${numberText(run)}`
  })
}

function monthLines(days: readonly ExplainedDay[]): string[] {
  const months = [...new Set(days.map(({ day }) => monthOf(day)))]
  return months.map((month) => {
    const ofMonth = days.filter(({ day }) => monthOf(day) === month)
    const counted = ofMonth.filter(({ counted }) => counted !== null)
    const notable = ofMonth.filter(({ reason }) => reason !== '周末' && reason !== '工作日')
    const reasons = [...new Set(notable.map(({ reason }) => reason))].map(
      (reason) => `${reason}${notable.filter((each) => each.reason === reason).length}天`,
    )
    const range = counted.length > 0 ? `第${rangeText(counted)}日` : '没有工作日'
    return [`${formatMonth(month)} ${range}`, ...reasons].join('，')
  })
}

function numberText(run: readonly ExplainedDay[]): string {
  const reason = run[0]?.reason ?? ''
  if (run[0]?.counted === null) return `不计，${reason}`
  return reason === '工作日' ? `第${rangeText(run)}日` : `第${rangeText(run)}日，${reason}`
}

function rangeText(run: readonly ExplainedDay[]): string {
  const [from, to] = [run[0]?.counted, run.at(-1)?.counted]
  return from === to ? `${from}` : `${from}至${to}`
}

/** Writes days without their year while it stays the same. */
function dateWriter(start: LocalDate): (day: LocalDate) => string {
  let year = yearOf(start)
  return (day) => {
    const isSame = yearOf(day) === year
    year = yearOf(day)
    return isSame ? formatDay(day).replace(/^\d+年/, '') : formatDay(day)
  }
}
