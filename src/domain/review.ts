import type { RouteStep, StepMode } from './office.ts'
import { currentSeats, nextStep, type SeatHolder } from './seats.ts'
import type { Attribute } from './vocabulary.ts'

/** A seat of the open step, decided or not. */
export interface ReviewSeat extends SeatHolder {
  readonly id: number
  readonly position: number
  readonly decision: 'approved' | 'closed' | null
}

/** An item's review as it stands at its open step: all that a signature depends on. */
export interface Review<S extends ReviewSeat = ReviewSeat> {
  readonly route: readonly RouteStep[]
  readonly step: number
  readonly mode: StepMode
  readonly seats: readonly S[]
  /** 重要或疑难: passes the steps kept for such items. */
  readonly important: boolean
  readonly proposed: Attribute
}

/** What a signature leads to. `wait`: others of the step sign first. */
export type AfterSigning =
  | { readonly kind: 'wait' }
  | { readonly kind: 'step'; readonly step: number }
  | { readonly kind: 'final'; readonly state: 'approved' | 'not-proactive' }

/** What follows when the seat is signed: a step is done when none of its seats is open any more. */
export function afterSigning(review: Review, seatId: number): AfterSigning {
  if (review.seats.some((seat) => seat.decision === null && seat.id !== seatId)) return { kind: 'wait' }
  const step = nextStep(review.route, review.step, review.important)
  if (step !== null) return { kind: 'step', step }
  return { kind: 'final', state: review.proposed === 'proactive' ? 'approved' : 'not-proactive' }
}

/** Seats whose turn it is at the open step. */
export function turnOf<S extends ReviewSeat>(review: Review<S>): S[] {
  return currentSeats(review.mode, review.seats)
}

/** Seats a step opens with: one for whoever of the role comes first (或签), or one for each holder (会签, 依次). */
export function seatsOf(
  { role, mode = 'any' }: RouteStep,
  holders: readonly { readonly userId: string; readonly onBehalfOf?: string }[],
): SeatHolder[] {
  if (mode === 'any') return [{ role, userId: null }]
  return [...new Set(holders.map((holder) => holder.onBehalfOf ?? holder.userId))].map((userId) => ({
    role: null,
    userId,
  }))
}

/** Steps before this one that the item has passed: those it can be returned to. */
export function earlierSteps(route: readonly RouteStep[], step: number, important: boolean): number[] {
  return [...route.keys()].filter(
    (index) => index < step && (important || (route[index]?.when ?? 'always') === 'always'),
  )
}

/**
 * Whether turning what was proposed 不予公开 into 主动公开 would need nobody's signature but this one's: a reversal needs
 * a second pair of eyes.
 */
export function reversesAlone(review: Review, seatId: number, attribute: Attribute): boolean {
  return (
    review.proposed === 'withheld' &&
    attribute === 'proactive' &&
    afterSigning({ ...review, proposed: attribute }, seatId).kind === 'final'
  )
}

const OPENNESS: Readonly<Record<Attribute, number>> = { withheld: 0, 'on-request': 1, proactive: 2 }

/**
 * Whether `attribute` would open what the authority that was asked has answered is not to be: its answer is the last
 * word (2019 regulation art. 17). Withholding more than it asks stays possible.
 */
export function opensMoreThan(attribute: Attribute, answered: Attribute | null): boolean {
  return answered !== null && OPENNESS[attribute] > OPENNESS[answered]
}
