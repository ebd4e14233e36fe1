import type { DisclosureItem } from '../domain/item.ts'
import type { RouteStep } from '../domain/office.ts'
import { type Act, type Refusal, refusalOf } from '../domain/permissions.ts'
import { type Review, turnOf } from '../domain/review.ts'
import type { OpenStep } from '../store/reviews.ts'
import type { Seat } from '../store/seats.ts'
import type { ActContext } from './act.ts'

/** The step an item waits at, with all that deciding it needs. */
export interface CurrentStep extends Review<Seat> {
  readonly open: OpenStep
  readonly routeStep: RouteStep
  /** Seats whose turn it is. */
  readonly turn: readonly Seat[]
  readonly decidedBy: readonly string[]
}

export async function findCurrentStep(
  item: DisclosureItem,
  { stores }: Pick<ActContext, 'stores'>,
): Promise<CurrentStep | null> {
  const open = await stores.reviews.findOpen(item.id)
  if (!open) return null
  const route = await stores.routes.getSteps(item.routeVersion)
  const routeStep = route[open.step]
  if (!routeStep) throw new Error(`route version ${item.routeVersion} has no step ${open.step}`)
  const review: Review<Seat> = {
    route,
    step: open.step,
    mode: open.mode,
    seats: await stores.seats.findOfStep(open.id),
    important: item.important,
    proposed: item.proposedAttribute,
  }
  return { ...review, open, routeStep, turn: turnOf(review), decidedBy: await findDeciders(item, stores) }
}

/** Why the actor may not decide the item's current step, or null. */
export function stepRefusal(
  act: Act,
  item: DisclosureItem,
  current: CurrentStep | null,
  { actor }: Pick<ActContext, 'actor'>,
): Refusal | null {
  return refusalOf(act, actor, {
    state: item.state,
    filedBy: item.filedBy,
    officer: item.officer,
    section: item.section,
    ...(current ? { seats: current.turn, decidedBy: current.decidedBy } : {}),
  })
}

/** Why the actor may not see the item, or null. Who was brought in from another section sees what they decide or decided. */
export async function readRefusal(item: DisclosureItem, context: ActContext): Promise<Refusal | null> {
  const { actor, stores } = context
  const refusal = refusalOf('item.read', actor, item)
  if (refusal !== 'not-section') return refusal
  if (stepRefusal('item.approve', item, await findCurrentStep(item, context), context) === null) return null
  const signed = await stores.seats.findSigned(item.id)
  const decided = await stores.reviews.findDecided(item.id)
  const took = [...signed.map(({ by }) => by), ...decided.map(({ decidedBy }) => decidedBy)]
  return took.includes(actor.userId) ? null : refusal
}

export async function findDeciders(item: DisclosureItem, stores: ActContext['stores']): Promise<string[]> {
  const deciders = await stores.seats.findDeciders(item.id, item.version)
  const proposer = await stores.itemUpkeep.findProposer(item.id)
  // Who proposed to make it public again decides no step of it.
  return proposer ? [...deciders, proposer] : deciders
}
