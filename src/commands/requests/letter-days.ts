import type { ClockEventKind } from '../../domain/clocks.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import type { ActContext } from '../act.ts'
import type { LetterCase, LetterOccasion } from './letter-case.ts'
import { findClocks } from './request-clocks.ts'

/** Last days a letter tells, from the clocks of its case; null where it tells none, or none runs. */
export interface LetterDays {
  /** 补正期限 of the round the letter is about. */
  readonly supplementDueOn: LocalDate | null
  /** 原答复期限: as if it had not been extended. */
  readonly originalDueOn: LocalDate | null
  /** 延期至 */
  readonly extendedTo: LocalDate | null
}

/** What did not happen yet when an extension or a delay was granted. */
export const BEFORE_EXTENSION = {
  extension: ['extended', 'delayed'],
  delay: ['delayed'],
} as const satisfies Record<string, readonly ClockEventKind[]>

export async function findLetterDays(
  { request, events, extensions }: LetterCase,
  { kind, subject }: LetterOccasion,
  context: ActContext,
): Promise<LetterDays> {
  const dueWithout = async (kinds: readonly ClockEventKind[]) =>
    (await findClocks(request, context, kinds)).response?.dueOn ?? null
  const none = { supplementDueOn: null, originalDueOn: null, extendedTo: null }
  if (kind === 'supplement') {
    const round = events.find(({ id }) => id === subject.eventId)?.detail.round
    const terms = (await findClocks(request, context)).clocks.filter((clock) => clock.kind === 'supplement-answer')
    return { ...none, supplementDueOn: (typeof round === 'number' && terms[round - 1]?.dueOn) || null }
  }
  const extension = extensions.find(({ id }) => id === subject.extensionId)
  if (!extension) return none
  return {
    ...none,
    originalDueOn: await dueWithout(BEFORE_EXTENSION[extension.kind]),
    extendedTo: extension.kind === 'delay' ? extension.untilOn : await dueWithout(['delayed']),
  }
}
