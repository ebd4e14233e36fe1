import type { ActContext } from './act.ts'
import { findPeopleOfTurn } from './asked-people.ts'
import { findCurrentStep } from './current-step.ts'
import { named } from './wording.ts'

/** Cards sent at once to somebody who begins to act for another; the rest stands under 待办. */
const MAX_CARDS = 5

type Context = Pick<ActContext, 'stores' | 'today' | 'now'>

/**
 * From now on somebody acts in the place of `principal`, and of those whom the principal acted for: they get cards for
 * what is their turn, and word of the rest. Returns how many items wait.
 */
export async function sendDeputyCards(principal: string, context: Context): Promise<number> {
  let waiting = 0
  for (const each of [principal, ...(await findDelegators(principal, context))])
    waiting += await sendCardsFor(each, context)
  return waiting
}

/**
 * Somebody is back from a leave: cards for what came to be their turn meanwhile, and for those whom they act for again.
 * Returns how many items wait.
 */
export async function sendReturnCards(principal: string, context: Context): Promise<number> {
  const acting = await context.stores.people.findActing(principal, context.today)
  if (acting?.userId !== principal) return 0
  let waiting = await sendWaiting(principal, null, '委托已到期，仍由您办理', context)
  for (const each of await findDelegators(principal, context)) waiting += await sendCardsFor(each, context)
  return waiting
}

/** Who has delegated to `userId` today: whoever acts for `userId` acts for them as well. */
async function findDelegators(userId: string, { stores, today }: Context): Promise<string[]> {
  const standing = await stores.delegations.findWithin(today, today)
  return standing.filter((each) => each.toUser === userId).map((each) => each.fromUser)
}

async function sendCardsFor(principal: string, context: Context): Promise<number> {
  const acting = await context.stores.people.findActing(principal, context.today)
  if (!acting || acting.userId === principal) return 0
  const name = await context.stores.people.findName(principal)
  return sendWaiting(acting.userId, principal, `您现在代 ${name} 办理`, context)
}

/** Cards for what somebody may decide, for `onBehalfOf` or in their own right, and has no open card for. */
async function sendWaiting(userId: string, onBehalfOf: string | null, head: string, context: Context): Promise<number> {
  const { stores, now } = context
  const titles: string[] = []
  for (const item of await stores.items.findInState(['in-review'])) {
    const current = await findCurrentStep(item, context)
    if (!current) continue
    const cards = await stores.cards.findOpenOfStep(current.open.id)
    for (const { seat, people } of await findPeopleOfTurn(item, current, context)) {
      const person = people.find((each) => each.userId === userId && (each.onBehalfOf ?? null) === onBehalfOf)
      if (!person || cards.some((card) => card.userId === userId && card.seatId === seat.id)) continue
      titles.push(named(item, 24))
      if (titles.length > MAX_CARDS) continue
      const card = { itemId: item.id, version: item.version, reviewStepId: current.open.id, seatId: seat.id }
      const taskId = await stores.cards.insert({ ...card, userId, onBehalfOf }, now)
      await stores.outbox.toPerson(userId, { kind: 'review-card', taskId }, now)
    }
  }
  if (titles.length > 0) {
    const rest = titles.length > MAX_CARDS ? `，先发 ${MAX_CARDS} 张卡片，其余请发“待办”` : ''
    const text = `${head}，有 ${titles.length} 件等审核${rest}：\n${titles.slice(0, MAX_CARDS).join('\n')}`
    await stores.outbox.toPerson(userId, { kind: 'text', text }, now)
  }
  return titles.length
}
