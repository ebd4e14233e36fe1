import type { ActContext } from '../../commands/act.ts'
import { publicationDueOn, responseDueOn } from '../../domain/deadlines.ts'
import { appendAudit } from '../../store/audit.ts'
import type { Database } from '../../store/db.ts'
import { createStores } from '../../store/stores.ts'

/**
 * After a new calendar year was loaded: computes the last days of all open cases again, in one transaction, with an
 * audit row for each that moved (invariant 8). Does nothing when all were computed from this calendar.
 */
export async function recomputeDueDays(
  db: Database,
  { office, calendar, rules }: Pick<ActContext, 'office' | 'calendar' | 'rules'>,
  now: Date,
): Promise<void> {
  const body = office.body.id
  await db.transaction().execute(async (trx) => {
    const { items, requests } = createStores(trx, body)
    const moved: { subjectKind: string; subjectId: string; from: string; to: string }[] = []
    for (const item of await items.findComputedFromOther(calendar.version)) {
      const due = publicationDueOn(item.formedOn, rules, calendar)
      await items.setDueDay(item.id, due.dueOn, due.provisional, calendar.version)
      if (due.dueOn !== item.dueOn)
        moved.push({ subjectKind: 'item', subjectId: item.number, from: item.dueOn, to: due.dueOn })
    }
    for (const request of await requests.findComputedFromOther(calendar.version)) {
      const due = responseDueOn(request.receivedOn, rules, calendar)
      await requests.setDueDay(request.id, due.dueOn, due.provisional, calendar.version)
      if (due.dueOn !== request.dueOn)
        moved.push({ subjectKind: 'request', subjectId: request.number, from: request.dueOn, to: due.dueOn })
    }
    for (const { subjectKind, subjectId, from, to } of moved)
      await appendAudit(
        trx,
        { body, act: 'due-day.recompute', actor: 'system', subjectKind, subjectId, detail: { from, to } },
        now,
      )
  })
}
