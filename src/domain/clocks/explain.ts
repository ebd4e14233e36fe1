import type { Calendar, DueDay } from '../calendar.ts'
import { type ExplainedDay, reasonOf } from '../explain-workdays.ts'
import { addDays, formatDay, type LocalDate, weekdayName } from '../local-date.ts'
import { type ClockLength, dueDayOf, endOf } from './lengths.ts'
import type { Pause } from './pauses.ts'
import { CLOCK_NAMES, type ClockKind, type RequestClock } from './request-clock.ts'

export interface ExplainedPause {
  readonly name: string
  readonly sentOn: LocalDate
  readonly endOn: LocalDate
  readonly isOpen: boolean
  /** Working days it takes out of this run, those another pause takes out as well included. */
  readonly workdays: readonly LocalDate[]
}

/** Why a clock ends on its day. */
export interface ClockExplanation {
  /** One sentence: what, from where, how long, until when. */
  readonly summary: string
  readonly basis: string
  /** From the start to the last day; of a run of months the days that decide alone. */
  readonly days: readonly ExplainedDay[]
  readonly pauses: readonly ExplainedPause[]
  readonly notes: readonly string[]
}

export interface ExplainedLength extends DueDay {
  readonly days: readonly ExplainedDay[]
}

type Explained = Pick<RequestClock, 'startsOn' | 'dueOn' | 'length' | 'pauses' | 'kind'>

const UNITS = { workdays: '个工作日', days: '日', months: '个月' } as const

/** @throws {CalendarError} when the clock starts before the calendar. */
export function explainClock(clock: RequestClock, calendar: Calendar): ClockExplanation {
  const days = explainDaysOf(clock, calendar)
  const pauses = clock.pauses.flatMap((pause) => {
    const workdays = days
      .map(({ day }) => day)
      .filter((day) => day > clock.startsOn && holds(pause, day) && calendar.isWorkday(day))
    const { name, sentOn, endOn, isOpen } = pause
    return workdays.length > 0 ? [{ name, sentOn, endOn, isOpen, workdays }] : []
  })
  const notCounted = new Set(pauses.flatMap(({ workdays }) => workdays)).size
  return { summary: summaryOf(clock, notCounted), basis: clock.basis, days, pauses, notes: clock.notes }
}

/** The same for a length of its own, outside any case. @throws {CalendarError} before the calendar. */
export function explainLength(startsOn: LocalDate, length: ClockLength, calendar: Calendar): ExplainedLength {
  const { dueOn, provisional } = dueDayOf(startsOn, length, [], calendar)
  return {
    dueOn,
    provisional,
    days: explainDaysOf({ startsOn, dueOn, length, pauses: [], kind: 'response' }, calendar),
  }
}

function summaryOf({ kind, startsOn, start, length, dueOn, provisional }: RequestClock, notCounted: number): string {
  const last = `${formatDay(dueOn)} ${weekdayName(dueOn)}${provisional ? '（暂定）' : ''}`
  if (length.unit === 'fixed') return `${CLOCK_NAMES[kind]}：最后一天是 ${last}，${setBy(kind)}`
  const without = notCounted > 0 ? `，扣除征求意见的${notCounted}个工作日` : ''
  return `${CLOCK_NAMES[kind]}：从 ${formatDay(startsOn)}（${start}）的次日起算，${lengthText(length)}${without}，最后一天是 ${last}`
}

function setBy(kind: ClockKind): string {
  return kind === 'delayed-response' ? '由本单位确定' : '由复议决定或者判决确定'
}

function lengthText(length: Exclude<ClockLength, { unit: 'fixed' }>): string {
  const cap = length.unit === 'workdays' && length.noLaterThan
  const capped = cap ? `、最晚到复议决定或者判决确定的 ${formatDay(cap)}` : ''
  return `${length.count}${UNITS[length.unit]}${capped}`
}

function explainDaysOf(clock: Explained, calendar: Calendar): readonly ExplainedDay[] {
  const { startsOn, dueOn, length } = clock
  const head: ExplainedDay = { day: startsOn, counted: null, reason: '起算日' }
  switch (length.unit) {
    case 'workdays':
      return [head, ...workdaysOf(clock, calendar)]
    case 'days':
      return [
        head,
        ...calendarDaysOf(startsOn, length.count),
        ...movedDays(endOf(startsOn, 'days', length.count), clock, calendar),
      ]
    case 'months': {
      const end = endOf(startsOn, 'months', length.count)
      const isClamped = end.slice(8) !== startsOn.slice(8)
      const reason = isClamped ? '没有对应日，以当月最后一日为满' : '对应日'
      return [head, { day: end, counted: length.count, reason }, ...movedDays(end, clock, calendar)]
    }
    case 'fixed':
      return [head, { day: dueOn, counted: null, reason: setBy(clock.kind) }]
  }
}

function workdaysOf({ startsOn, dueOn, pauses }: Explained, calendar: Calendar): ExplainedDay[] {
  const days: ExplainedDay[] = []
  let counted = 0
  for (let day = addDays(startsOn, 1); day <= dueOn; day = addDays(day, 1)) {
    const holding = calendar.isWorkday(day) ? pauses.filter((pause) => holds(pause, day)) : []
    const isCounted = calendar.isWorkday(day) && holding.length === 0
    if (isCounted) counted += 1
    const reason =
      holding.length > 0
        ? `${holding.map(({ name }) => name).join('、')}期间不计入`
        : reasonOf(calendar.kindOf(day), day)
    days.push({ day, counted: isCounted ? counted : null, reason })
  }
  return days
}

function calendarDaysOf(startsOn: LocalDate, count: number): ExplainedDay[] {
  return Array.from({ length: count }, (_each, index) => ({
    day: addDays(startsOn, index + 1),
    counted: index + 1,
    reason: '自然日',
  }))
}

/** The days a last day off work is moved over, and the one it is moved to. */
function movedDays(end: LocalDate, { dueOn }: Explained, calendar: Calendar): ExplainedDay[] {
  const days: ExplainedDay[] = []
  for (let day = addDays(end, 1); day <= dueOn; day = addDays(day, 1))
    days.push({
      day,
      counted: null,
      reason: day === dueOn ? '期满日不上班，顺延到这一天' : `顺延，${reasonOf(calendar.kindOf(day), day)}`,
    })
  return days
}

function holds({ after, through }: Pause, day: LocalDate): boolean {
  return after < day && day <= through
}
