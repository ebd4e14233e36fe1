import { monthOf } from '../../domain/local-date.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import type { ActContext } from '../act.ts'
import { findRequestsOfSameApplicant } from '../applicant-data.ts'

/**
 * How many requests of the same applicant came in the calendar month of this one, this one with them; null where the
 * register does not know who asks. The tariff counts by 自然月 (国办函〔2020〕109号). Digests tell the same applicant again:
 * nothing is opened for it.
 */
export async function countInMonth(
  request: Pick<DisclosureRequest, 'id' | 'receivedOn'>,
  context: ActContext,
): Promise<number | null> {
  const { stores, vault } = context
  const applicant = vault ? await stores.applicants.find(request.id) : null
  if (!applicant?.sealed) return null
  const others = await stores.requests.findByIds(await findRequestsOfSameApplicant(request.id, context))
  const month = monthOf(request.receivedOn)
  return 1 + others.filter(({ receivedOn, state }) => state !== 'cancelled' && monthOf(receivedOn) === month).length
}
