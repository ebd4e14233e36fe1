import type { ActContext } from '../../commands/act.ts'
import { refreshClocks } from '../../commands/requests/request-clocks.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import { OPEN_REQUEST_STATES } from '../../domain/request.ts'
import type { Database } from '../../store/db.ts'
import { createStores } from '../../store/stores.ts'

/**
 * While others are asked, the last day of a response moves on with every day. Lists and searches go by the day kept with
 * the request, so it is computed again once a day. Each request in a transaction and under its lock: an act that comes
 * between is not overwritten. Running twice changes nothing. Returns how many were computed.
 */
export async function refreshPaused(
  db: Database,
  { today, ...settings }: Pick<ActContext, 'office' | 'calendar' | 'rules'> & { readonly today: LocalDate },
): Promise<number> {
  const body = settings.office.body.id
  const open = await createStores(db, body).requestConsultations.findOpen()
  const ids = [...new Set(open.map(({ requestId }) => requestId))].sort((a, b) => a - b)
  for (const id of ids)
    await db.transaction().execute(async (trx) => {
      const stores = createStores(trx, body)
      const { state } = await stores.requests.lockById(id)
      // Decided meanwhile, or the applicant is waited for: nothing of it moves.
      if (OPEN_REQUEST_STATES.some((each) => each === state)) await refreshClocks(id, { stores, today, ...settings })
    })
  return ids.length
}
