import type { ActContext } from '../../commands/act.ts'
import { reportDeadlines } from '../../domain/annual-report/form.ts'
import { formatDay, type LocalDate, localDateOf, weekdayName, yearOf } from '../../domain/local-date.ts'
import { isEscalationDue, latestStage, type ReminderStage } from '../../domain/reminder-stages.ts'
import { appendAudit } from '../../store/audit.ts'
import type { Database } from '../../store/db.ts'
import type { PersonName } from '../../store/people.ts'
import { createStores, type Stores } from '../../store/stores.ts'

/** After so many working days the report is no longer reminded of: whoever has not noted it as handed in knows. */
const OVERDUE_WORKDAYS = 10

export interface ReportReminder {
  /** The year reported on. */
  readonly year: number
  readonly submitOn: LocalDate
  readonly stage: ReminderStage
  /** Overdue for as long as the office lets pass before the leader in charge is told. */
  readonly isEscalated: boolean
}

/** What last year's annual report calls for on this day; null on days without a stage, or when there is no report to write. */
export function reportReminder(
  today: LocalDate,
  { office, calendar }: Pick<ActContext, 'office' | 'calendar'>,
): ReportReminder | null {
  const year = yearOf(today) - 1
  if (year < yearOf(office.body.startsOn)) return null
  const { submitOn } = reportDeadlines(year, office.annualReport.submitBy, calendar)
  const { before, escalateAfterWorkdays } = office.reminders
  const stage = latestStage(submitOn, today, calendar, before)
  const longest = Math.max(OVERDUE_WORKDAYS, escalateAfterWorkdays)
  if (!stage || (stage.stage === 'overdue' && stage.overdueWorkdays > longest)) return null
  const isEscalated = stage.stage === 'overdue' && isEscalationDue(submitOn, escalateAfterWorkdays, today, calendar)
  return { year, submitOn, stage, isEscalated }
}

/**
 * Tells the disclosure officers once for each stage, until the report is noted as handed in, and the leaders in
 * charge once when it has stayed overdue. Returns the outbox ids; of two runs one finds the slot taken.
 */
export async function remindReport(
  reminder: ReportReminder,
  { db, office, now }: { readonly db: Database; readonly office: ActContext['office']; readonly now: Date },
): Promise<readonly number[]> {
  const body = office.body.id
  const { year, stage } = reminder
  return db.transaction().execute(async (trx) => {
    const stores = createStores(trx, body)
    if (!(await stores.schedule.claimSlot('annual-report', `${year} ${stage.stage} ${stage.stageOn}`, now))) return []
    if (await stores.annualReports.findSubmittedOn(year)) return []
    // Final is not handed in: the day of the law is that of handing in.
    const isFinal = (await stores.annualReports.findFinal(year)) !== null
    const officers = await stores.people.findHoldersOf(['disclosure-officer'], localDateOf(now))
    for (const { userId } of officers)
      await stores.outbox.toPerson(userId, { kind: 'text', text: renderReminder(reminder, isFinal) }, now)
    const leaders = reminder.isEscalated ? await escalate(reminder, isFinal, officers, stores, now) : 0
    if (officers.length + leaders > 0) {
      const detail = { people: officers.length, ...(leaders > 0 ? { leaders } : {}) }
      const subject = { subjectKind: 'report', subjectId: String(year), detail }
      await appendAudit(trx, { body, act: 'report.remind', actor: 'system', ...subject }, now)
    }
    return stores.outbox.added
  })
}

/** Once a report, whenever the program runs again after its day. Returns how many leaders are told. */
async function escalate(
  { year, submitOn, stage }: ReportReminder,
  isFinal: boolean,
  officers: readonly PersonName[],
  stores: Stores,
  now: Date,
): Promise<number> {
  const leaders = (await stores.people.findHoldersOf(['leader-in-charge'], localDateOf(now))).filter(
    ({ userId }) => !officers.some((officer) => officer.userId === userId),
  )
  if (leaders.length === 0 || stage.stage !== 'overdue') return 0
  if (!(await stores.schedule.claimSlot('annual-report-escalation', `${year} ${submitOn}`, now))) return 0
  const names = officers.map(({ name }) => name).join('、')
  const text = `【逾期抄告】${year}年度报告应在${dayOf(submitOn)}前报送，已过 ${stage.overdueWorkdays} 个工作日，${isFinal ? '已定稿，还没有登记报送' : '还没有定稿，也没有登记报送'}${names ? `（公开专员 ${names}）` : '（现在没有公开专员，请先指定）'}。请督促。`
  for (const { userId } of leaders) await stores.outbox.toPerson(userId, { kind: 'text', text }, now)
  return leaders.length
}

const dayOf = (day: LocalDate) => `${formatDay(day)}（${weekdayName(day)}）`

function renderReminder({ year, submitOn, stage }: ReportReminder, isFinal: boolean): string {
  const day = dayOf(submitOn)
  const when =
    stage.stage === 'overdue'
      ? `应在${day}前报送，已过 ${stage.overdueWorkdays} 个工作日`
      : stage.stage === 'T-0'
        ? '今天是最后一天'
        : `${day}前报送`
  if (isFinal) return `【年度报告】${year}年度报告${when}。已定稿，还没有登记报送：报送以后发“年报 ${year} 已报送”。`
  return `【年度报告】${year}年度报告${when}。起草发“年报 ${year}”，定稿发“年报 ${year} 定稿”，已经报送的发“年报 ${year} 已报送”。`
}
