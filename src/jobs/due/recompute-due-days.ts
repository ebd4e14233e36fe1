import type { ActContext } from '../../commands/act.ts'
import { refreshClocks } from '../../commands/requests/request-clocks.ts'
import { publicationDueOn } from '../../domain/deadlines.ts'
import { localDateOf } from '../../domain/local-date.ts'
import { appendAudit } from '../../store/audit.ts'
import type { Database } from '../../store/db.ts'
import { type DueDayChange, RECOMPUTE_ACT } from '../../store/due-day-changes.ts'
import { createStores } from '../../store/stores.ts'

/**
 * After a new calendar year was loaded: computes the last days of all open cases again, in one transaction, with an
 * audit row each (invariant 8). Does nothing when all were computed from this calendar; of two processes that start
 * together, the second finds it done. Who is concerned is told by the next wake-up in office hours.
 */
export async function recomputeDueDays(
  db: Database,
  { office, calendar, rules }: Pick<ActContext, 'office' | 'calendar' | 'rules'>,
  now: Date,
): Promise<void> {
  const body = office.body.id
  const today = localDateOf(now)
  await db.transaction().execute(async (trx) => {
    const stores = createStores(trx, body)
    const { items, itemUpkeep, requests } = stores
    const changes: DueDayChange[] = []
    for (const item of await items.findComputedFromOther(calendar.version)) {
      const { startOn } = await itemUpkeep.findTermStart(item)
      const due = publicationDueOn(startOn, rules, calendar)
      await items.setDueDay(item.id, due.dueOn, due.provisional, calendar.version)
      changes.push({ subjectKind: 'item', ...changeOf(item, due) })
    }
    for (const request of await requests.findComputedFromOther(calendar.version)) {
      const { dueOn, provisional } = await refreshClocks(request.id, { stores, rules, calendar, office, today })
      // Where no clock runs, before or after, no day has moved.
      if (request.dueOn === null || dueOn === null) continue
      changes.push({
        subjectKind: 'request',
        ...changeOf({ ...request, dueOn: request.dueOn }, { dueOn, provisional }),
      })
    }
    for (const { subjectKind, number, ...change } of changes) {
      const detail = { ...change, calendar: calendar.version }
      await appendAudit(trx, { body, act: RECOMPUTE_ACT, actor: 'system', subjectKind, subjectId: number, detail }, now)
    }
  })
}

type Due = Pick<DueDayCase, 'dueOn' | 'provisional'>

interface DueDayCase {
  readonly number: string
  readonly dueOn: DueDayChange['to']
  readonly provisional: boolean
}

function changeOf({ number, dueOn, provisional }: DueDayCase, due: Due): Omit<DueDayChange, 'subjectKind'> {
  return { number, from: dueOn, to: due.dueOn, wasProvisional: provisional, isProvisional: due.provisional }
}
