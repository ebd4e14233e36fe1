import type { LocalDate } from '../../domain/local-date.ts'
import type { Stores } from '../../store/stores.ts'
import type { SignCardContent } from './sign-card.ts'

/** What a card for signing shows, read when it is rendered. Null when its row is gone. */
export async function loadSignCard(
  taskId: string,
  stores: Stores,
  today: LocalDate,
): Promise<(SignCardContent & { closed: boolean }) | null> {
  const card = await stores.signCards.find(taskId)
  if (!card) return null
  const request = await stores.requests.getById(card.requestId)
  const signatures = await stores.requestResponses.findSignatures(request.id)
  const signature = signatures.find(({ id }) => id === card.signatureId)
  const responses = await stores.requestResponses.findOf(request.id)
  const response = responses.find(({ id }) => id === signature?.responseId)
  if (!signature || !response) return null
  const sections = await stores.people.findSections()
  return {
    taskId,
    request,
    stepName: signature.stepName,
    outcome: response.outcome,
    content: response.content,
    round: response.round,
    sectionName: sections.find(({ id }) => id === request.section)?.name ?? '',
    draftedByName: await stores.people.findName(response.draftedBy),
    onBehalfOfName: card.onBehalfOf === null ? null : await stores.people.findName(card.onBehalfOf),
    today,
    closed: card.closed,
  }
}
