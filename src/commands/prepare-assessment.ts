import { type Assessment, assess, type Finding } from '../domain/assessment.ts'
import type { FigureId } from '../domain/figures.ts'
import { addDays, addMonths, formatMonth, lastDayOf, monthOf } from '../domain/local-date.ts'
import type { Period } from '../domain/period.ts'
import { maskPersonal } from '../domain/screening/index.ts'
import type { ActContext } from './act.ts'

/** More rows than an office can have in ten years of one figure. */
const ALL = 100_000

const MEASURED_BY_DAYS: readonly FigureId[] = ['overdue', 'requests-due', 'requests-on-time']

type AssessmentContext = Pick<ActContext, 'stores' | 'office' | 'today'>

/** 考核表 of a time, from the rows that the reports count. */
export async function prepareAssessment(period: Period, context: AssessmentContext): Promise<Assessment> {
  const { stores, office, today } = context
  const span = { ...period, from: period.from < office.body.startsOn ? office.body.startsOn : period.from }
  const sections = await stores.people.findSections()
  const figures = await stores.figures.sections(span, span)
  const shown = sections.map(({ id, name }) => {
    const {
      submitted = 0,
      published = 0,
      onTime = { part: 0, whole: 0 },
    } = figures.find(({ section }) => section === name)?.month ?? {}
    return { id, name, submitted, published, onTime }
  })
  return {
    bodyName: office.body.name,
    preparedOn: today,
    settings: office.assessment,
    ...period,
    ...assess(shown, await findFindings(span, context), office.assessment),
  }
}

async function findFindings(period: Period, context: AssessmentContext): Promise<Finding[]> {
  const { figures, requestDisputes } = context.stores
  // What falls due today or later is not late yet.
  const yesterday = addDays(context.today, -1)
  const past = { ...period, to: period.to < yesterday ? period.to : yesterday }
  const rowsOf = async (figure: FigureId) =>
    (await figures.rows(figure, MEASURED_BY_DAYS.includes(figure) ? past : period, { limit: ALL })).rows
  const of = async (finding: Finding['finding'], figure: FigureId): Promise<Finding[]> =>
    (await rowsOf(figure)).flatMap(({ section, number, title, day }) =>
      section === null ? [] : [{ finding, section, number, title: maskPersonal(title), day }],
    )
  const inTime = new Set((await rowsOf('requests-on-time')).map(({ number }) => number))
  const due = await of('lateReply', 'requests-due')
  return [
    ...(await of('publishedLate', 'published-late')),
    ...(await of('overdue', 'overdue')),
    ...(await of('returned', 'returned')),
    ...(await of('secrecyFinding', 'review-opinions')),
    ...(await findEmptyMonths(period, context)),
    ...due.filter(({ number }) => !inTime.has(number)),
    ...(await requestDisputes.findCorrected(period.from, period.to)).map(
      ({ section, number, decidedOn }): Finding => ({
        finding: 'corrected',
        section,
        number,
        title: '',
        day: decidedOn,
      }),
    ),
  ]
}

/** Months that are over in which a section has neither filed nor stated that it had nothing. */
async function findEmptyMonths({ from, to }: Period, { stores, today }: AssessmentContext): Promise<Finding[]> {
  const found: Finding[] = []
  for (let month = monthOf(from); month <= monthOf(to) && month < monthOf(today); month = addMonths(month, 1)) {
    for (const { section, items, zeroReport } of await stores.zeroReports.findMonth(month))
      if (items === 0 && !zeroReport)
        found.push({ finding: 'emptyMonth', section, number: formatMonth(month), title: '', day: lastDayOf(month) })
  }
  return found
}
