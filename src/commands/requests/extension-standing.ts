import type { RequestClocks } from '../../domain/clocks.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import type { Extension } from '../../store/request-extensions.ts'

type Standing = Pick<Extension, 'clockKey' | 'decision' | 'notifiedOn'>

/**
 * What an extension waits for today. One that nobody decided in time can be granted no more (2008 art. 24, 2019 art. 33: while
 * the period runs), and of one whose run has ended there is nothing left to tell. Computed, never stored: a day that was
 * noted wrongly and is mended opens it again.
 */
export function extensionWaitsFor(
  { clockKey, decision, notifiedOn }: Standing,
  { response, responseDue }: RequestClocks,
  today: LocalDate,
): 'decision' | 'notice' | null {
  if (!response || !responseDue || response.key !== clockKey || response.endedOn !== null) return null
  // By the later of both conventions: what either allows is not refused (domain/clocks/unlawful.ts).
  if (decision === null) return today <= responseDue.A ? 'decision' : null
  return decision === 'approved' && notifiedOn === null ? 'notice' : null
}
