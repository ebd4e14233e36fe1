import type { ActContext } from '../../commands/act.ts'
import type { Clock } from '../../domain/clock.ts'
import { localDateOf, monthOf } from '../../domain/local-date.ts'
import { isOfficeTime } from '../../domain/office-hours.ts'
import { appendAudit } from '../../store/audit.ts'
import type { Database } from '../../store/db.ts'
import { createStores } from '../../store/stores.ts'
import { askZeroReports } from './ask-zero-reports.ts'
import { postSummary } from './post-summary.ts'
import { postTally } from './post-tally.ts'
import { refreshPaused } from './refresh-paused.ts'
import { remind } from './remind.ts'
import { remindReport, reportReminder } from './remind-report.ts'
import { sendLedgers } from './send-ledgers.ts'
import { dueSummaryPeriods, dueTallyMonths, ledgerMonth, nightOf, reminderSlot, zeroReportSlot } from './slots.ts'
import { tellMovedDueDays } from './tell-moved-due-days.ts'
import { turnLeaves } from './turn-leaves.ts'

/** Keys of handled messages are kept this long to know a redelivery; invariant 2 asks for at least 7 days. */
const INBOX_KEPT_MS = 30 * 24 * 3_600_000

export interface WakeDeps {
  readonly db: Database
  readonly clock: Clock
  readonly settings: Pick<ActContext, 'office' | 'calendar' | 'rules' | 'pagesUrl'>
  readonly log: { info(fields: object, message: string): void; error(fields: object, message: string): void }
  readonly onOutgoing: (ids: readonly number[]) => void
  /** Asks WeCom which members are still there; after each start and once a month. Failing, tried again at the next wake-up. */
  readonly syncMembers: () => Promise<void>
  /** Makes roles follow the WeCom tags; after each start, each night, and when the directory has changed. */
  readonly syncTags: () => Promise<void>
}

/**
 * Looks in the table what is due and not done, and does it. Runs each minute, after a start, and whenever the owner of
 * a virtual clock says so; every part may run twice, late, or in several processes at once.
 */
export function createWake(deps: WakeDeps): () => Promise<void> {
  const done: Done = { slots: new Set(), months: new Set(), periods: new Set(), firstRunAt: null, directoryEvent: 0 }
  return async () => {
    for (const [name, part] of [
      ['paused', refreshPausedDaily],
      ['due days', tellDueDays],
      ['reminders', sendReminders],
      ['annual report', remindAnnualReport],
      ['tallies', postTallies],
      ['summaries', postSummaries],
      ['ledgers', sendLedgersMonthly],
      ['zero reports', askForZeroReports],
      ['members', syncMembersMonthly],
      ['tags', syncTagsNightly],
    ] as const) {
      try {
        await part(deps, done)
      } catch (err) {
        // One part's trouble must not keep the others from their day; the next wake-up tries again.
        deps.log.error({ part: name, err }, 'scheduled part failed')
      }
    }
  }
}

/** What this process knows to be done. Nothing done is ever undone, so a wake-up without work asks the table nothing. */
interface Done {
  readonly slots: Set<string>
  readonly months: Set<string>
  /** Weeks and quarters, by key. */
  readonly periods: Set<string>
  firstRunAt: Date | null
  /** The newest word of a changed directory that the tags were read after. */
  directoryEvent: number
}

/** With the first wake-up of a day, at work or not: somebody may look at a list at any time. */
async function refreshPausedDaily({ db, clock, settings, log }: WakeDeps, done: Done): Promise<void> {
  const today = localDateOf(clock.now())
  if (done.slots.has(`paused ${today}`)) return
  const requests = await refreshPaused(db, { ...settings, today })
  done.slots.add(`paused ${today}`)
  if (requests > 0) log.info({ requests }, 'last days of waiting requests computed')
}

/** What a new calendar year has moved is told once, in office hours, before the reminders that go by it. */
async function tellDueDays({ db, clock, settings, log, onOutgoing }: WakeDeps, done: Done): Promise<void> {
  const { office, calendar } = settings
  const body = office.body.id
  const now = clock.now()
  const slot = `due-days ${calendar.version}`
  if (done.slots.has(slot) || !isOfficeTime(now, calendar, office.officeHours)) return
  const outgoing = await db.transaction().execute(async (trx) => {
    const stores = createStores(trx, body)
    if (!(await stores.schedule.claimSlot('due-days', calendar.version, now))) return []
    const people = await tellMovedDueDays(stores, { today: localDateOf(now), now, ...settings })
    if (people > 0) {
      const subject = { subjectKind: 'calendar', subjectId: calendar.version, detail: { people } }
      await appendAudit(trx, { body, act: 'due-days.tell', actor: 'system', ...subject }, now)
    }
    return stores.outbox.added
  })
  done.slots.add(slot)
  if (outgoing.length > 0) log.info({ messages: outgoing.length }, 'moved last days told')
  onOutgoing(outgoing)
}

async function sendReminders({ db, clock, settings, log, onOutgoing }: WakeDeps, done: Done): Promise<void> {
  const { office, calendar } = settings
  const body = office.body.id
  const now = clock.now()
  const slot = reminderSlot(now, office, calendar)
  if (!slot || done.slots.has(`reminders ${slot}`)) return
  const outgoing = await db.transaction().execute(async (trx) => {
    const stores = createStores(trx, body)
    if (!(await stores.schedule.claimSlot('reminders', slot, now))) return []
    await turnLeaves(stores, slot, now)
    const people = await remind(stores, { ...settings, today: slot, now })
    await stores.inbox.purgeBefore(new Date(now.getTime() - INBOX_KEPT_MS))
    await stores.drafts.purgeExpired(now)
    if (people > 0)
      await appendAudit(
        trx,
        { body, act: 'reminders.send', actor: 'system', subjectKind: 'reminders', subjectId: slot, detail: { people } },
        now,
      )
    return stores.outbox.added
  })
  done.slots.add(`reminders ${slot}`)
  if (outgoing.length > 0) log.info({ slot, messages: outgoing.length }, 'reminders written')
  onOutgoing(outgoing)
}

/** With the day's reminders; the office's own report is nobody's case. */
async function remindAnnualReport({ db, clock, settings, log, onOutgoing }: WakeDeps, done: Done): Promise<void> {
  const now = clock.now()
  const day = reminderSlot(now, settings.office, settings.calendar)
  if (!day || done.slots.has(`annual-report ${day}`)) return
  const reminder = reportReminder(day, settings)
  const outgoing = reminder ? await remindReport(reminder, { db, office: settings.office, now }) : []
  done.slots.add(`annual-report ${day}`)
  if (outgoing.length > 0) log.info({ messages: outgoing.length }, 'annual report reminded of')
  onOutgoing(outgoing)
}

async function postTallies({ db, clock, settings, log, onOutgoing }: WakeDeps, done: Done): Promise<void> {
  const { office, calendar } = settings
  const now = clock.now()
  done.firstRunAt ??= await createStores(db, office.body.id).people.getFirstRunAt()
  const due = dueTallyMonths(done.firstRunAt, now, office, calendar).filter((month) => !done.months.has(month))
  if (due.length === 0) return
  const frozen = new Set(await createStores(db, office.body.id).tallies.findMonths())
  for (const month of frozen) done.months.add(month)
  for (const month of due.filter((each) => !frozen.has(each))) {
    const { outcome, outgoing } = await postTally(month, { db, ...settings, now })
    if (outcome === 'posted') log.info({ month }, 'monthly tally frozen and posted')
    if (outcome === 'not-adding-up') log.error({ month }, 'monthly tally does not add up')
    onOutgoing(outgoing)
  }
}

/** After the tallies: on the first days of a month there is no question of this one's end. */
async function askForZeroReports({ db, clock, settings, log, onOutgoing }: WakeDeps, done: Done): Promise<void> {
  const now = clock.now()
  const month = zeroReportSlot(now, settings.office, settings.calendar)
  if (!month || done.slots.has(`zero-reports ${month}`)) return
  const outgoing = await askZeroReports({ db, office: settings.office, today: localDateOf(now), now })
  done.slots.add(`zero-reports ${month}`)
  if (outgoing.length > 0) log.info({ month, messages: outgoing.length }, 'sections without items asked')
  onOutgoing(outgoing)
}

/** 周报 and 季报, where the office wants them. */
async function postSummaries({ db, clock, settings, log, onOutgoing }: WakeDeps, done: Done): Promise<void> {
  const { office, calendar } = settings
  if (!office.tally.weekly && !office.tally.quarterly) return
  const now = clock.now()
  const stores = createStores(db, office.body.id)
  done.firstRunAt ??= await stores.people.getFirstRunAt()
  const due = dueSummaryPeriods(done.firstRunAt, now, office, calendar).filter(({ key }) => !done.periods.has(key))
  if (due.length === 0) return
  for (const key of await stores.summaries.findPeriods()) done.periods.add(key)
  for (const period of due.filter(({ key }) => !done.periods.has(key))) {
    const outgoing = await postSummary(period, { db, office, now })
    if (outgoing.length > 0) log.info({ period: period.key }, 'summary frozen and posted')
    onOutgoing(outgoing)
  }
}

async function sendLedgersMonthly({ db, clock, settings, log, onOutgoing }: WakeDeps, done: Done): Promise<void> {
  const { office, calendar } = settings
  if (office.ledgers.monthly.length === 0) return
  const body = office.body.id
  const now = clock.now()
  const month = ledgerMonth(now, office, calendar)
  if (!month || done.slots.has(`ledgers ${month}`)) return
  done.firstRunAt ??= await createStores(db, body).people.getFirstRunAt()
  // As with the tallies: an office that starts today is sent nothing of the past.
  if (month < monthOf(localDateOf(done.firstRunAt))) return
  const outgoing = await db.transaction().execute(async (trx) => {
    const stores = createStores(trx, body)
    if (!(await stores.schedule.claimSlot('ledgers', month, now))) return []
    const people = await sendLedgers(stores, month, { office, today: localDateOf(now), now })
    const subject = { subjectKind: 'ledger', subjectId: month, detail: { people } }
    await appendAudit(trx, { body, act: 'ledgers.send', actor: 'system', ...subject }, now)
    return stores.outbox.added
  })
  done.slots.add(`ledgers ${month}`)
  if (outgoing.length > 0) log.info({ month, messages: outgoing.length }, 'ledgers of the month sent')
  onOutgoing(outgoing)
}

async function syncMembersMonthly({ clock, settings, syncMembers }: WakeDeps, done: Done): Promise<void> {
  const slot = reminderSlot(clock.now(), settings.office, settings.calendar)
  if (!slot || done.slots.has(`members ${monthOf(slot)}`)) return
  await syncMembers()
  done.slots.add(`members ${monthOf(slot)}`)
}

/** A burst of changes, as after an import, is one reading at the next wake-up. */
async function syncTagsNightly({ db, clock, settings: { office }, syncTags }: WakeDeps, done: Done): Promise<void> {
  const slot = `tags ${nightOf(clock.now())}`
  const event =
    office.tagGrants.length > 0 ? await createStores(db, office.body.id).inbox.findNewestDirectoryEvent() : 0
  if (done.slots.has(slot) && event <= done.directoryEvent) return
  await syncTags()
  done.slots.add(slot)
  done.directoryEvent = event
}
