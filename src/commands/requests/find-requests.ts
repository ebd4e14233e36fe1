import { mayIn } from '../../domain/permissions.ts'
import type { DisclosureRequest, RequestState } from '../../domain/request.ts'
import type { RequestFilter, RequestPaging } from '../../store/find-requests.ts'
import type { ActContext } from '../act.ts'
import { requestNumber, takeReference } from '../reference.ts'

export interface FoundRequests {
  readonly requests: readonly DisclosureRequest[]
  readonly total: number
}

/** Requests the asker may see: people of a section those it handles, others all. */
export async function findRequests(
  filter: RequestFilter,
  paging: RequestPaging,
  context: ActContext,
): Promise<FoundRequests> {
  const seen = await withinSight(filter, context)
  return seen ? context.stores.requests.findPage(seen, paging) : { requests: [], total: 0 }
}

/** How many of those the asker may see stand in each state. */
export async function countRequests(context: ActContext): Promise<ReadonlyMap<RequestState, number>> {
  const seen = await withinSight({}, context)
  return seen ? context.stores.requests.countByState(seen) : new Map()
}

/** `申1` and `申2017-001` stand for the number in full; other words are looked for in number and description. */
export function requestWords(words: string): string {
  const reference = takeReference(words)
  if (reference?.kind !== 'request' || reference.rest !== '') return words.trim()
  // Of every year, where none is said.
  return requestNumber(reference.year ?? 0, reference.serial).replace(/^申0/, '')
}

/** Null where nothing can be found. */
async function withinSight(filter: RequestFilter, { actor, stores }: ActContext): Promise<RequestFilter | null> {
  if (mayIn('request.read', actor, '')) return filter
  const all = await stores.people.findSections()
  const own = all.map(({ id }) => id).filter((id) => mayIn('request.read', actor, id))
  const sections = filter.sections ? own.filter((id) => filter.sections?.includes(id)) : own
  return sections.length > 0 ? { ...filter, sections } : null
}
