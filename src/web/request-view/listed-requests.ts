import type { ActContext } from '../../commands/act.ts'
import { dueLine, turnLines } from '../../commands/requests/whose-turn.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import type { ListedRequest } from '../parts/request-row.tsx'

/** What a list says of each of its requests. */
export async function listRequests(
  requests: readonly DisclosureRequest[],
  context: ActContext,
): Promise<ListedRequest[]> {
  const sections = await context.stores.people.findSections()
  const listed: ListedRequest[] = []
  for (const request of requests)
    listed.push({
      request,
      due: dueLine(request, context),
      turn: await turnLines(request, context),
      sectionName: sections.find(({ id }) => id === request.section)?.name ?? '',
    })
  return listed
}
