import { addMonths, type LocalMonth, monthOf, yearOf } from '../domain/local-date.ts'
import type { ActContext } from './act.ts'

type Asked = Pick<ActContext, 'today' | 'office'>

/** The month that examples name, so that whoever copies one gets an answer: the last one over, or the office's first. */
export function exampleMonth({ today, office }: Asked): LocalMonth {
  const thisMonth = monthOf(today)
  return monthOf(office.body.startsOn) < thisMonth ? addMonths(thisMonth, -1) : thisMonth
}

/** The year that is over, where the office was there: the one that a report is about. */
function exampleYear({ today, office }: Asked): number {
  return Math.max(yearOf(today) - 1, yearOf(office.body.startsOn))
}

/** A usage with its `{月}`, `{年}` (of that month) and `{上年}` as times of today: whoever copies it gets an answer. */
export function withExampleTimes(usage: string, asked: Asked): string {
  const month = exampleMonth(asked)
  return usage
    .replaceAll('{月}', month)
    .replaceAll('{年}', month.slice(0, 'YYYY'.length))
    .replaceAll('{上年}', String(exampleYear(asked)))
}
