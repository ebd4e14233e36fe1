import type { RouteStep, StepMode } from './office.ts'
import type { Actor } from './permissions.ts'
import type { Role } from './vocabulary.ts'

/** Whose decision a seat of a review step takes: of anybody who holds the role, or of one person. */
export interface SeatHolder {
  readonly role: Role | null
  readonly userId: string | null
}

/** A seat somebody may decide, in their own right or for another person. */
export interface Capacity<S extends SeatHolder> {
  readonly seat: S
  readonly onBehalfOf: string | null
}

/** Seats whose turn it is: all that are undecided, and of a step in turn (依次) only the first of them. */
export function currentSeats<S extends { readonly decision: unknown; readonly position: number }>(
  mode: StepMode,
  seats: readonly S[],
): S[] {
  const waiting = seats.filter((seat) => seat.decision === null).sort((a, b) => a.position - b.position)
  return mode === 'sequence' ? waiting.slice(0, 1) : waiting
}

/**
 * In which capacities somebody could decide these seats: one's own right before one held for another, and a seat that
 * is theirs by name before one that any holder of the role may take.
 */
export function capacitiesOf<S extends SeatHolder>(actor: Actor, seats: readonly S[], section: string): Capacity<S>[] {
  const found = seats.flatMap((seat): Capacity<S>[] => {
    if (seat.userId !== null) {
      if (seat.userId === actor.userId) return [{ seat, onBehalfOf: null }]
      return (actor.actsFor ?? []).includes(seat.userId) ? [{ seat, onBehalfOf: seat.userId }] : []
    }
    return actor.roles
      .filter((held) => held.role === seat.role && (held.section === null || held.section === section))
      .map((held) => ({ seat, onBehalfOf: held.onBehalfOf ?? null }))
  })
  const rank = ({ seat, onBehalfOf }: Capacity<S>) => Number(onBehalfOf !== null) * 2 + Number(seat.userId === null)
  return found.sort((a, b) => rank(a) - rank(b))
}

/**
 * Asks one person for each decision, the first of its candidates who is able, and nobody for two. A holder who is on
 * leave is asked themselves where their deputy is not able, having filed the item or decided before.
 */
export function askEach<C extends { readonly userId: string }>(
  decisions: readonly (readonly C[])[],
  isAble: (candidate: C) => boolean,
  asked: ReadonlySet<string> = new Set(),
): (C | null)[] {
  const taken = new Set(asked)
  return decisions.map((candidates) => {
    const found = candidates.find((each) => isAble(each) && !taken.has(each.userId)) ?? null
    if (found) taken.add(found.userId)
    return found
  })
}

/** Who is asked for one decision that any of the holders may take: of each the first who is able, everybody once. */
export function askAny<C extends { readonly userId: string; readonly onBehalfOf?: string }>(
  holders: readonly (readonly C[])[],
  isAble: (candidate: C) => boolean,
): C[] {
  const found = holders.flatMap((candidates) => candidates.find(isAble) ?? [])
  const own = new Set(found.filter((each) => each.onBehalfOf === undefined).map((each) => each.userId))
  const seen = new Set<string>()
  return found.filter(
    (each) =>
      (each.onBehalfOf === undefined || !own.has(each.userId)) && !seen.has(each.userId) && seen.add(each.userId),
  )
}

/** The next step of the route after `step` that this item passes; null after the last. */
export function nextStep(route: readonly RouteStep[], step: number, isImportant: boolean): number | null {
  const next = route.findIndex((each, index) => index > step && (isImportant || (each.when ?? 'always') === 'always'))
  return next < 0 ? null : next
}
