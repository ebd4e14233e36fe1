import type { DisclosureItem } from '../domain/item.ts'
import type { RouteStep } from '../domain/office.ts'
import { type Act, dutyRefusal, type Refusal, refusalOf } from '../domain/permissions.ts'
import { type Review, seatsOf, turnOf } from '../domain/review.ts'
import { askAny, askEach, type Capacity, capacitiesOf, nextStep } from '../domain/seats.ts'
import { UserError } from '../domain/user-error.ts'
import type { ActingPerson } from '../store/people.ts'
import type { OpenStep } from '../store/reviews.ts'
import type { Seat } from '../store/seats.ts'
import type { ActContext, Tap } from './act.ts'
import { refusalText } from './wording.ts'

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

/** Puts a card for each seat whose turn it is on the phones of those who may decide it. Returns their names. */
export async function sendCards(item: DisclosureItem, context: ActContext): Promise<string> {
  const { stores, now } = context
  const current = await findCurrentStep(item, context)
  if (!current) return ''
  const names = new Set<string>()
  for (const { seat, people } of await findPeopleOfTurn(item, current, context)) {
    for (const person of people) {
      names.add(person.name)
      const taskId = await stores.cards.insert(
        {
          userId: person.userId,
          itemId: item.id,
          version: item.version,
          reviewStepId: current.open.id,
          seatId: seat.id,
          onBehalfOf: person.onBehalfOf ?? null,
        },
        now,
      )
      await stores.outbox.toPerson(person.userId, { kind: 'review-card', taskId }, now)
    }
  }
  return [...names].join('、')
}

/**
 * Whose turn it is at the open step: for each seat, those who are asked for it today. Nobody is asked for two: whoever
 * has a seat by name decides that one.
 */
export async function findPeopleOfTurn(
  item: DisclosureItem,
  current: Pick<CurrentStep, 'turn'>,
  context: Pick<ActContext, 'stores' | 'today'>,
): Promise<{ seat: Seat; people: ActingPerson[] }[]> {
  return findAsked(item, current.turn, context)
}

/** Those who are asked for each of these seats today. */
export async function findAsked(
  item: DisclosureItem,
  seats: readonly Seat[],
  context: Pick<ActContext, 'stores' | 'today'>,
): Promise<{ seat: Seat; people: ActingPerson[] }[]> {
  const isAble = await ableFor(item, context.stores)
  const named = seats.filter((seat) => seat.role === null)
  const candidates: ActingPerson[][] = []
  for (const seat of named) candidates.push((await findCandidatesOfSeat(seat, item, context)).flat())
  const askedByName = askEach(candidates, isAble)
  const taken = new Set(askedByName.flatMap((person) => person?.userId ?? []))
  const found: { seat: Seat; people: ActingPerson[] }[] = []
  for (const seat of seats) {
    const person = askedByName[named.indexOf(seat)]
    if (seat.role === null) found.push({ seat, people: person ? [person] : [] })
    else {
      const holders = await findCandidatesOfSeat(seat, item, context)
      const free = askAny(holders, (each) => isAble(each) && !taken.has(each.userId))
      found.push({ seat, people: free })
    }
  }
  return found
}

/** Who could take a seat, whatever they did before. */
export async function findPeopleOfSeat(
  seat: Pick<Seat, 'role' | 'userId'>,
  item: DisclosureItem,
  context: Pick<ActContext, 'stores' | 'today'>,
): Promise<ActingPerson[]> {
  return (await findCandidatesOfSeat(seat, item, context)).flat()
}

async function findCandidatesOfSeat(
  seat: Pick<Seat, 'role' | 'userId'>,
  item: DisclosureItem,
  { stores, today }: Pick<ActContext, 'stores' | 'today'>,
): Promise<ActingPerson[][]> {
  if (seat.role !== null) return stores.people.findCandidates(seat.role, item.section, today)
  return [await stores.people.findCandidatesFor(seat.userId ?? '', today)]
}

/** Shows the outcome on the cards of the step, or of one seat of it; on the tapped one with the tap's own code. */
export async function closeCards(
  reviewStepId: number,
  outcome: string,
  tap: Tap | null,
  context: ActContext,
  seatId: number | null = null,
): Promise<void> {
  const cards = await context.stores.cards.findOpenOfStep(reviewStepId)
  await close(
    // A card older than seats stands for the whole step.
    cards.filter((card) => seatId === null || card.seatId === null || card.seatId === seatId),
    outcome,
    tap,
    context,
  )
}

/** Shows the outcome on every open card of the item. */
export async function closeCardsOfItem(itemId: number, outcome: string, context: ActContext): Promise<void> {
  await close(await context.stores.cards.findOpenOfItem(itemId), outcome, null, context)
}

async function close(
  cards: readonly { readonly taskId: string; readonly userId: string }[],
  outcome: string,
  tap: Tap | null,
  { stores, now }: ActContext,
): Promise<void> {
  await stores.cards.close(
    cards.map((card) => card.taskId),
    now,
  )
  for (const card of cards) {
    const responseCode = tap?.taskId === card.taskId ? tap.responseCode : null
    await stores.outbox.updateCard(
      card.userId,
      { kind: 'card-update', taskId: card.taskId, outcome, responseCode },
      now,
    )
  }
}

/** `张三`, or `张三（代李四）` where it was done for somebody. */
export async function signedName(
  capacity: Pick<Capacity<Seat>, 'onBehalfOf'>,
  { actor, stores }: ActContext,
): Promise<string> {
  if (capacity.onBehalfOf === null) return actor.name
  return `${actor.name}（代${await stores.people.findName(capacity.onBehalfOf)}）`
}

/** Who may decide the item, going by what they and those they act for filed and decided. */
async function ableFor(item: DisclosureItem, stores: ActContext['stores']): Promise<(person: ActingPerson) => boolean> {
  const decidedBy = await findDeciders(item, stores)
  return (person) => dutyRefusal(person.userId, person.onBehalfOf ?? null, { ...item, decidedBy }) === null
}

async function findDeciders(item: DisclosureItem, stores: ActContext['stores']): Promise<string[]> {
  const deciders = await stores.seats.findDeciders(item.id, item.version)
  const proposer = await stores.itemUpkeep.findProposer(item.id)
  // Who proposed to make it public again decides no step of it.
  return proposer ? [...deciders, proposer] : deciders
}
