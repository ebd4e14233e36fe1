import type { DisclosureItem } from '../domain/item.ts'
import { dutyRefusal } from '../domain/permissions.ts'
import { askAny, askEach } from '../domain/seats.ts'
import type { ActingPerson } from '../store/people.ts'
import type { Seat } from '../store/seats.ts'
import type { ActContext } from './act.ts'
import { type CurrentStep, findDeciders } from './current-step.ts'

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

/** Who may decide the item, going by what they and those they act for filed and decided. */
export async function ableFor(
  item: DisclosureItem,
  stores: ActContext['stores'],
): Promise<(person: ActingPerson) => boolean> {
  const decidedBy = await findDeciders(item, stores)
  return (person) => dutyRefusal(person.userId, person.onBehalfOf ?? null, { ...item, decidedBy }) === null
}
