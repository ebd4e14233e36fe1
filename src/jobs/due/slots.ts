import { type Calendar, firstWorkdayOfMonth, nextWorkday, workdayOnOrAfter } from '../../domain/calendar.ts'
import {
  addDays,
  addMonths,
  instantOf,
  type LocalDate,
  type LocalMonth,
  localDateOf,
  localTimeOf,
  monthOf,
} from '../../domain/local-date.ts'
import type { Office } from '../../domain/office.ts'
import { isOfficeTime } from '../../domain/office-hours.ts'
import { quarterOf, type ReportPeriod, weekPeriod } from '../../domain/report-period.ts'
import { zeroReportOpensOn } from '../../domain/zero-report.ts'

type Times = Pick<Office, 'reminders' | 'tally' | 'officeHours' | 'body' | 'zeroReport'>

/**
 * The day whose reminders are to be sent now, or null. From the set time on, within office hours: a program that was
 * down catches up later the same day, and after closing time the next working day's run tells the latest stage.
 */
export function reminderSlot(now: Date, office: Times, calendar: Calendar): LocalDate | null {
  const today = localDateOf(now)
  return isOfficeTime(now, calendar, office.officeHours) && localTimeOf(now) >= office.reminders.at ? today : null
}

/** The running month, from the moment on at which its sections are to be asked for 零报告; in office hours, else null. */
export function zeroReportSlot(now: Date, office: Times, calendar: Calendar): LocalMonth | null {
  const { zeroReport, officeHours, body } = office
  const month = monthOf(localDateOf(now))
  if (!zeroReport.enabled || month < monthOf(body.startsOn) || !isOfficeTime(now, calendar, officeHours)) return null
  return now >= zeroReportDueAt(month, office, calendar) ? month : null
}

function zeroReportDueAt(month: LocalMonth, { zeroReport }: Times, calendar: Calendar): Date {
  return instantOf(zeroReportOpensOn(month, zeroReport, calendar), zeroReport.at)
}

/**
 * The month whose ledgers are to be sent now, or null: the one before, from the first working day on. A program that was
 * down that day sends them on the next; of several months missed the last alone, the others are there for the asking.
 */
export function ledgerMonth(now: Date, office: Times, calendar: Calendar): LocalMonth | null {
  const today = reminderSlot(now, office, calendar)
  if (!today) return null
  const month = addMonths(monthOf(today), -1)
  return month >= monthOf(office.body.startsOn) ? month : null
}

/** Tags are read in the small hours, when nobody is at work. */
const NIGHTLY_AT = '02:00'

/** The night that has begun last: tags are read once in it, on any day of the year. */
export function nightOf(now: Date): LocalDate {
  const today = localDateOf(now)
  return localTimeOf(now) >= NIGHTLY_AT ? today : addDays(today, -1)
}

/** When the tally of a month is posted: on the first working day after it. */
export function tallyDueAt(month: LocalMonth, office: Times, calendar: Calendar): Date {
  return instantOf(firstWorkdayOfMonth(addMonths(month, 1), calendar), office.tally.at)
}

/**
 * Months whose tally is due by now, oldest first; those already frozen are left out by the caller. Months that ended
 * before the program first ran are not posted: an office that starts today does not flood its leaders with the past.
 */
export function dueTallyMonths(firstRunAt: Date, now: Date, office: Times, calendar: Calendar): LocalMonth[] {
  const firstRun = monthOf(localDateOf(firstRunAt))
  const begin = monthOf(office.body.startsOn)
  const months: LocalMonth[] = []
  for (
    let month = begin > firstRun ? begin : firstRun;
    tallyDueAt(month, office, calendar) <= now;
    month = addMonths(month, 1)
  )
    months.push(month)
  return months
}

/** When 周报 or 季报 is posted: on the first working day after it. */
export function summaryDueAt({ to }: ReportPeriod, office: Times, calendar: Calendar): Date {
  return instantOf(workdayOnOrAfter(addDays(to, 1), calendar), office.tally.at)
}

/** Weeks and quarters that the office wants and that are due by now, oldest first; none that ended before the first run. */
export function dueSummaryPeriods(firstRunAt: Date, now: Date, office: Times, calendar: Calendar): ReportPeriod[] {
  const firstRun = localDateOf(firstRunAt)
  const begin = office.body.startsOn > firstRun ? office.body.startsOn : firstRun
  return [
    ...(office.tally.quarterly ? dueSince(quarterOf(begin), quarterOf) : []),
    ...(office.tally.weekly ? dueSince(weekPeriod(begin), weekPeriod) : []),
  ]

  function dueSince(first: ReportPeriod, periodOf: (day: LocalDate) => ReportPeriod): ReportPeriod[] {
    const due: ReportPeriod[] = []
    for (let each = first; summaryDueAt(each, office, calendar) <= now; each = periodOf(addDays(each.to, 1)))
      due.push(each)
    return due
  }
}

function nextSummaryAt(now: Date, office: Times, calendar: Calendar): Date[] {
  const periods = (periodOf: (day: LocalDate) => ReportPeriod) => {
    let period = periodOf(addDays(localDateOf(now), -10))
    while (summaryDueAt(period, office, calendar) <= now) period = periodOf(addDays(period.to, 1))
    return summaryDueAt(period, office, calendar)
  }
  return [
    ...(office.tally.quarterly ? [periods(quarterOf)] : []),
    ...(office.tally.weekly ? [periods(weekPeriod)] : []),
  ]
}

/** The next moment at which a wake-up will find something to do, for the owner of a virtual clock. */
export function nextSlotAt(now: Date, office: Times, calendar: Calendar): Date {
  const today = localDateOf(now)
  const todayAt = instantOf(today, office.reminders.at)
  const reminderAt =
    calendar.isWorkday(today) && todayAt > now ? todayAt : instantOf(nextWorkday(today, calendar), office.reminders.at)
  let month = addMonths(monthOf(today), -1)
  while (tallyDueAt(month, office, calendar) <= now) month = addMonths(month, 1)
  const tallyAt = tallyDueAt(month, office, calendar)
  const next = [reminderAt, tallyAt, ...nextSummaryAt(now, office, calendar)].reduce((a, b) => (a < b ? a : b))
  if (!office.zeroReport.enabled) return next
  const thisMonth = monthOf(today)
  const zeroAt = [thisMonth, addMonths(thisMonth, 1)]
    .map((each) => zeroReportDueAt(each, office, calendar))
    .find((at) => at > now)
  return zeroAt && zeroAt < next ? zeroAt : next
}
