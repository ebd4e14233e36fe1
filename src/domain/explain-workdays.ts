import { addWorkdays, type Calendar, type DayKind } from './calendar.ts'
import { holidayName } from './holiday-name.ts'
import { addDays, type LocalDate } from './local-date.ts'

/** One day of a run of working days: its number when it counts, and why it does or does not. */
export interface ExplainedDay {
  readonly day: LocalDate
  readonly counted: number | null
  /** 起算日, 工作日, 周末, 国庆节放假, 调休上班, … */
  readonly reason: string
}

/**
 * Every day from the start to the last day of a run, for 为什么是这天.
 * @throws {CalendarError} when the start lies before the calendar.
 */
export function explainWorkdays(start: LocalDate, count: number, calendar: Calendar): readonly ExplainedDay[] {
  const { dueOn } = addWorkdays(start, count, calendar)
  const days: ExplainedDay[] = [{ day: start, counted: null, reason: '起算日' }]
  let counted = 0
  for (let day = addDays(start, 1); day <= dueOn; day = addDays(day, 1)) {
    const isWorkday = calendar.isWorkday(day)
    if (isWorkday) counted += 1
    days.push({ day, counted: isWorkday ? counted : null, reason: reasonOf(calendar.kindOf(day), day) })
  }
  return days
}

/** 工作日, 周末, 国庆节放假, 调休上班, … */
export function reasonOf(kind: DayKind, day: LocalDate): string {
  switch (kind) {
    case 'weekday':
      return '工作日'
    case 'make-up':
      return '调休上班'
    case 'holiday':
      return `${holidayName(day) ?? ''}放假`
    case 'weekend':
      return '周末'
    case 'assumed-weekday':
      return '放假通知未发布，暂按工作日'
    case 'assumed-weekend':
      return '周末，放假通知未发布'
  }
}
