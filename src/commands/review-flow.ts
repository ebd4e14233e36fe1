import type { DisclosureItem } from '../domain/item.ts'
import type { RouteStep } from '../domain/office.ts'
import { type Act, dutyRefusal } from '../domain/permissions.ts'
import { seatsOf } from '../domain/review.ts'
import { askAny, askEach, type Capacity, capacitiesOf, nextStep } from '../domain/seats.ts'
import { UserError } from '../domain/user-error.ts'
import type { Seat } from '../store/seats.ts'
import type { ActContext } from './act.ts'
import { ableFor } from './asked-people.ts'
import { type CurrentStep, findCurrentStep, readRefusal, stepRefusal } from './current-step.ts'
import { sendCards } from './review-cards.ts'
import { refusalText } from './wording.ts'

/** An item at a step that the actor may act on, and the seat they do it from. */
export interface Decidable {
  readonly item: DisclosureItem
  readonly current: CurrentStep
  readonly capacity: Capacity<Seat>
}

/** The decision a card was made for; `seatId` null on cards older than seats. */
export interface CardSeat {
  readonly seatId: number | null
  readonly onBehalfOf: string | null
}

/**
 * Locks the item for an act of its current step. By card no other seat is decided than the card's, and for nobody else
 * than the card says.
 * @throws {UserError} when it is not the actor's turn.
 */
export async function getDecidable(
  act: Act,
  itemId: number,
  context: ActContext,
  card: CardSeat | null = null,
): Promise<Decidable> {
  const item = await context.stores.items.lockById(itemId)
  const current = await findCurrentStep(item, context)
  const refusal = stepRefusal(act, item, current, context)
  // Who decided from another section sees how the item stands, also when nothing waits for anybody.
  if (refusal === 'not-your-turn' && !current && (await readRefusal(item, context)) === null)
    throw new UserError('wrong-state', refusalText('state', item))
  if (refusal || !current)
    throw new UserError(
      !refusal || refusal === 'state' ? 'wrong-state' : 'no-right',
      refusalText(refusal ?? 'state', item),
    )
  const mine = capacitiesOf(context.actor, current.turn, item.section).filter(
    ({ seat, onBehalfOf }) =>
      (!card || card.seatId === null || seat.id === card.seatId) &&
      dutyRefusal(context.actor.userId, onBehalfOf, { ...item, decidedBy: current.decidedBy }) === null,
  )
  const [first] = mine
  if (!first) throw new UserError('no-right', refusalText('not-your-turn', item))
  const capacity = card && card.seatId !== null ? mine.find((each) => each.onBehalfOf === card.onBehalfOf) : first
  if (!capacity)
    throw new UserError(
      'wrong-state',
      `这张卡片发出后，代办关系已经变了，没有作任何处理。要审核请发“通过 ${item.number}”或“退回 ${item.number} 理由”。`,
    )
  return { item, current, capacity }
}

/** Opens a review step of the item and puts a card on the phone of everybody whose turn it is. Returns their names. */
export async function openStep(
  item: DisclosureItem,
  step: number,
  route: readonly RouteStep[],
  context: ActContext,
): Promise<string> {
  const { stores, today, now } = context
  const routeStep = route[step]
  if (!routeStep) throw new Error(`the route has no step ${step}`)
  const holders = await stores.people.findCandidates(routeStep.role, item.section, today)
  const isAble = await ableFor(item, stores)
  const able =
    routeStep.mode && routeStep.mode !== 'any'
      ? askEach(holders, isAble).filter((each) => each !== null)
      : askAny(holders, isAble)
  if (able.length === 0)
    throw new UserError('not-set-up', `下一步“${routeStep.name}”现在没有可以审核的人，未作处理。请联系管理员。`)
  await stores.items.setInReview(item.id, step, now)
  const stepId = await stores.reviews.open(
    item.id,
    item.version,
    step,
    routeStep.name,
    routeStep.mode ?? 'any',
    today,
    now,
  )
  await stores.seats.open(item.id, stepId, seatsOf(routeStep, able))
  return sendCards(await stores.items.getById(item.id), context)
}

/** Opens the first step that the item passes. Returns its name and whose turn it is, for the officer. */
export async function openFirstStep(
  item: DisclosureItem,
  route: readonly RouteStep[],
  context: ActContext,
): Promise<string> {
  const first = nextStep(route, -1, item.important)
  if (first === null) throw new Error('the route has no step for this item')
  const names = await openStep(item, first, route, context)
  return `${route[first]?.name}（${names}）`
}

/** Steps of the route that the item passes after `step`. */
export function stepsAfter(route: readonly RouteStep[], step: number, isImportant: boolean): RouteStep[] {
  return route.filter((each, index) => index > step && (isImportant || (each.when ?? 'always') === 'always'))
}
