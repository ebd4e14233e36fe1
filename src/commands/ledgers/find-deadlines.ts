import { reportDeadlines } from '../../domain/annual-report/form.ts'
import type { Deadline } from '../../domain/ledger-lines.ts'
import { yearOf } from '../../domain/local-date.ts'
import { mayEver, sectionsFor } from '../../domain/permissions.ts'
import type { ActContext } from '../act.ts'

/** Entries of one calendar: more would be no help to anybody. */
const MAX_DEADLINES = 2_000

export type DeadlineContext = Pick<ActContext, 'actor' | 'stores' | 'office' | 'calendar' | 'today'>

/** Last days of what is open and, for whoever reads the annual report, of handing it in; the nearest first. */
export async function findDeadlines(context: DeadlineContext): Promise<Deadline[]> {
  const { actor, stores } = context
  const open = await stores.ledgers.deadlines.find(sectionsFor('data.export', actor), MAX_DEADLINES)
  const reports = mayEver('report.read', actor) ? await findReportDeadlines(context) : []
  return [...open, ...reports].sort((a, b) => (a.dueOn < b.dueOn ? -1 : Number(a.dueOn > b.dueOn)))
}

/** Last year's report while it is not handed in, and this year's. */
async function findReportDeadlines({ stores, office, calendar, today }: DeadlineContext): Promise<Deadline[]> {
  const thisYear = yearOf(today)
  const years = thisYear - 1 < yearOf(office.body.startsOn) ? [thisYear] : [thisYear - 1, thisYear]
  const due: Deadline[] = []
  for (const year of years) {
    if (await stores.annualReports.findSubmittedOn(year)) continue
    const { submitOn } = reportDeadlines(year, office.annualReport.submitBy, calendar)
    due.push({ kind: 'report', number: String(year), dueOn: submitOn, isProvisional: !calendar.isKnown(submitOn) })
  }
  return due
}
