import { addWorkdays, type DueDay } from '../../domain/calendar.ts'
import { opinionRule } from '../../domain/clocks.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import { getRequestRules } from '../../domain/terms.ts'
import type { Consultation } from '../../store/request-consultations.ts'
import type { ActContext } from '../act.ts'

type TermContext = Pick<ActContext, 'stores' | 'rules' | 'calendar' | 'office'>

/** How long the other side has, and whether the law says so or the office did. */
export interface OpinionTerm {
  readonly workdays: number
  readonly isOwn: boolean
}

/** The term the law gives this party; null where it gives none: Order 492 leaves it to the office (art. 23). */
export function lawfulOpinionWorkdays(
  party: Consultation['party'],
  { regime }: Pick<DisclosureRequest, 'regime'>,
  { rules }: Pick<ActContext, 'rules'>,
): number | null {
  const asked = party === 'third-party' ? 'third-party' : 'organ'
  return opinionRule(asked, getRequestRules(rules, regime))?.workdays ?? null
}

/** Where the law gives no term: what was said when the letter was sent, otherwise what the office sets. */
export async function findOpinionTerm(
  request: Pick<DisclosureRequest, 'id' | 'regime'>,
  { party, position }: Pick<Consultation, 'party' | 'position'>,
  context: TermContext,
): Promise<OpinionTerm> {
  const lawful = lawfulOpinionWorkdays(party, request, context)
  if (lawful !== null) return { workdays: lawful, isOwn: false }
  const sent = (await context.stores.requestEvents.findOf(request.id)).find(
    ({ kind, detail }) => kind === 'consultation-sent' && detail.consultation === position,
  )
  const said = sent?.detail.termWorkdays
  return { workdays: typeof said === 'number' ? said : context.office.requests.opinionWorkdays, isOwn: true }
}

/** The last day of the other side; null while it has not got the letter. */
export async function findOpinionDue(
  request: Pick<DisclosureRequest, 'id' | 'regime'>,
  consultation: Pick<Consultation, 'party' | 'position' | 'deliveredOn'>,
  context: TermContext,
): Promise<(DueDay & OpinionTerm) | null> {
  if (consultation.deliveredOn === null) return null
  const term = await findOpinionTerm(request, consultation, context)
  return { ...addWorkdays(consultation.deliveredOn, term.workdays, context.calendar), ...term }
}
