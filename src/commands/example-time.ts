import { addMonths, type LocalMonth, monthOf, yearOf } from '../domain/local-date.ts'
import type { ActContext } from './act.ts'

type Asked = Pick<ActContext, 'today' | 'office'>

/** The month that examples name, so that whoever copies one gets an answer: the last one over, or the office's first. */
export function exampleMonth({ today, office }: Asked): LocalMonth {
  const thisMonth = monthOf(today)
  return monthOf(office.body.startsOn) < thisMonth ? addMonths(thisMonth, -1) : thisMonth
}

/** The year that examples name. */
export function exampleYear(asked: Asked): number {
  return yearOf(`${exampleMonth(asked)}-01`)
}
