import { monthOf } from '../../domain/local-date.ts'
import type { Office } from '../../domain/office.ts'
import { appendAudit } from '../../store/audit.ts'
import type { Database } from '../../store/db.ts'
import { createStores } from '../../store/stores.ts'

/**
 * Asks the officers of each section without an item this month, once: one private card each. Only the running month is
 * asked about: after a month of downtime the past is past. Returns the messages written.
 */
export async function askZeroReports({
  db,
  office,
  today,
  now,
}: {
  readonly db: Database
  readonly office: Office
  readonly today: Parameters<typeof monthOf>[0]
  readonly now: Date
}): Promise<readonly number[]> {
  const body = office.body.id
  const month = monthOf(today)
  return db.transaction().execute(async (trx) => {
    const stores = createStores(trx, body)
    if (!(await stores.schedule.claimSlot('zero-reports', month, now))) return []
    let sections = 0
    for (const { section, items, zeroReport } of await stores.zeroReports.findMonth(month)) {
      if (items > 0 || zeroReport) continue
      const officers = await stores.people.findHolders('information-officer', section, today)
      for (const { userId } of officers) {
        const taskId = await stores.zeroCards.insert({ userId, section, month }, now)
        await stores.outbox.toPerson(userId, { kind: 'zero-card', taskId }, now)
      }
      sections += officers.length > 0 ? 1 : 0
    }
    if (sections > 0) {
      const subject = { subjectKind: 'zero-reports', subjectId: month, detail: { sections } }
      await appendAudit(trx, { body, act: 'zero-reports.ask', actor: 'system', ...subject }, now)
    }
    return stores.outbox.added
  })
}
