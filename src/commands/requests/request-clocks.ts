import { responseDueOn } from '../../domain/deadlines.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import type { ActContext } from '../act.ts'

/** Computes the last day again from what happened, and keeps it with the request. Returns it as it stands now. */
export async function refreshClocks(
  requestId: number,
  { stores, rules, calendar }: Pick<ActContext, 'stores' | 'rules' | 'calendar'>,
): Promise<DisclosureRequest> {
  const request = await stores.requests.getById(requestId)
  if (request.startsOn !== null) {
    const { dueOn, provisional } = responseDueOn(request.startsOn, rules, calendar)
    await stores.requests.setDueDay(requestId, { startsOn: request.startsOn, dueOn, provisional }, calendar.version)
  }
  return stores.requests.getById(requestId)
}
