import type { ActContext } from '../../commands/act.ts'
import { reportDeadlines } from '../../domain/annual-report/form.ts'
import { formatDay, type LocalDate, localDateOf, weekdayName, yearOf } from '../../domain/local-date.ts'
import { latestStage, type ReminderStage } from '../../domain/reminder-stages.ts'
import { appendAudit } from '../../store/audit.ts'
import type { Database } from '../../store/db.ts'
import { createStores } from '../../store/stores.ts'

/** After so many working days the report is no longer reminded of: whoever has not noted it as handed in knows. */
const OVERDUE_WORKDAYS = 10

export interface ReportReminder {
  /** The year reported on. */
  readonly year: number
  readonly submitOn: LocalDate
  readonly stage: ReminderStage
}

/** What last year's annual report calls for on this day; null on days without a stage, or when there is no report to write. */
export function reportReminder(
  today: LocalDate,
  { office, calendar }: Pick<ActContext, 'office' | 'calendar'>,
): ReportReminder | null {
  const year = yearOf(today) - 1
  if (year < yearOf(office.body.startsOn)) return null
  const { submitOn } = reportDeadlines(year, office.annualReport.submitBy, calendar)
  const stage = latestStage(submitOn, today, calendar, office.reminders.before)
  if (!stage || (stage.stage === 'overdue' && stage.overdueWorkdays > OVERDUE_WORKDAYS)) return null
  return { year, submitOn, stage }
}

/**
 * Tells the disclosure officers once for each stage, until the report is final or noted as handed in. Returns the outbox
 * ids; of two runs one finds the slot taken.
 */
export async function remindReport(
  { year, submitOn, stage }: ReportReminder,
  { db, office, now }: { readonly db: Database; readonly office: ActContext['office']; readonly now: Date },
): Promise<readonly number[]> {
  const body = office.body.id
  return db.transaction().execute(async (trx) => {
    const stores = createStores(trx, body)
    if (!(await stores.schedule.claimSlot('annual-report', `${year} ${stage.stage} ${stage.stageOn}`, now))) return []
    if (await stores.annualReports.findFinal(year)) return []
    if (await stores.annualReports.findSubmittedOn(year)) return []
    const officers = await stores.people.findHoldersOf(['disclosure-officer'], localDateOf(now))
    for (const { userId } of officers)
      await stores.outbox.toPerson(userId, { kind: 'text', text: renderReminder(year, submitOn, stage) }, now)
    if (officers.length > 0) {
      const subject = { subjectKind: 'report', subjectId: String(year), detail: { people: officers.length } }
      await appendAudit(trx, { body, act: 'report.remind', actor: 'system', ...subject }, now)
    }
    return stores.outbox.added
  })
}

function renderReminder(year: number, submitOn: LocalDate, stage: ReminderStage): string {
  const day = `${formatDay(submitOn)}（${weekdayName(submitOn)}）`
  const when =
    stage.stage === 'overdue'
      ? `应在${day}前报送，已过 ${stage.overdueWorkdays} 个工作日`
      : stage.stage === 'T-0'
        ? '今天是最后一天'
        : `${day}前报送`
  return `【年度报告】${year}年度报告${when}。起草发“年报 ${year}”，定稿发“年报 ${year} 定稿”，已经报送的发“年报 ${year} 已报送”。`
}
