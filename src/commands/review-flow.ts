import type { DisclosureItem } from '../domain/item.ts'
import type { RouteStep } from '../domain/office.ts'
import { type Act, type Refusal, refusalOf } from '../domain/permissions.ts'
import { findUnstaffedStep } from '../domain/staffing.ts'
import { UserError } from '../domain/user-error.ts'
import type { OpenStep } from '../store/reviews.ts'
import type { ActContext, Tap } from './act.ts'
import { cut, dueText, named } from './wording.ts'

/** The step an item waits at, with all that deciding it needs. */
export interface CurrentStep {
  readonly open: OpenStep
  readonly route: readonly RouteStep[]
  readonly routeStep: RouteStep
  readonly decidedBy: readonly string[]
}

export async function findCurrentStep(item: DisclosureItem, { stores }: ActContext): Promise<CurrentStep | null> {
  const open = await stores.reviews.findOpen(item.id)
  if (!open) return null
  const route = await stores.routes.getSteps(item.routeVersion)
  const routeStep = route[open.step]
  if (!routeStep) throw new Error(`route version ${item.routeVersion} has no step ${open.step}`)
  return { open, route, routeStep, decidedBy: await findDeciders(item, stores) }
}

/** Why the actor may not decide the item's current step, or null. */
export function stepRefusal(
  act: Act,
  item: DisclosureItem,
  current: CurrentStep | null,
  { actor }: ActContext,
): Refusal | null {
  return refusalOf(act, actor, {
    state: item.state,
    filedBy: item.filedBy,
    section: item.section,
    ...(current ? { stepRole: current.routeStep.role, decidedBy: current.decidedBy } : {}),
  })
}

/**
 * Every step ahead must have a person of its own who can decide it, before anything is stored: nobody decides an item
 * they filed, nor two steps of one version. `gone` names those who cannot any more.
 */
export async function assertStaffed(
  section: string,
  route: readonly RouteStep[],
  gone: readonly string[],
  { stores, today }: ActContext,
): Promise<void> {
  const holders: string[][] = []
  for (const step of route) {
    const named = await stores.people.findHolders(step.role, section, today)
    holders.push(named.map(({ userId }) => userId).filter((userId) => !gone.includes(userId)))
  }
  const unstaffed = findUnstaffedStep(holders)
  if (unstaffed === null) return
  const why = holders[unstaffed]?.length === 0 ? '还没有安排审核人' : '没有可以另行审核的人（同一事项不能一人审两步）'
  throw new UserError('not-set-up', `“${route[unstaffed]?.name}”这一步${why}，未作处理。请联系管理员安排审核人。`)
}

/** Opens a review step and puts a card on the phone of everybody who may decide it. Returns their names. */
export async function openStep(
  item: DisclosureItem,
  step: number,
  route: readonly RouteStep[],
  context: ActContext,
): Promise<string> {
  const { stores, today, now } = context
  const routeStep = route[step]
  if (!routeStep) throw new Error(`the route has no step ${step}`)
  const decidedBy = await findDeciders(item, stores)
  const holders = (await stores.people.findHolders(routeStep.role, item.section, today)).filter(
    (holder) => holder.userId !== item.filedBy && !decidedBy.includes(holder.userId),
  )
  if (holders.length === 0)
    throw new UserError('not-set-up', `下一步“${routeStep.name}”现在没有可以审核的人，未作处理。请联系管理员。`)
  const reviewStepId = await stores.reviews.open(item.id, item.version, step, routeStep.name, today, now)
  for (const holder of holders) {
    const taskId = await stores.cards.insert(
      { userId: holder.userId, itemId: item.id, version: item.version, reviewStepId },
      now,
    )
    await stores.outbox.toPerson(holder.userId, { kind: 'review-card', taskId }, now)
  }
  return holders.map((holder) => holder.name).join('、')
}

/** Shows the outcome on every card of the step; the tapped one with the tap's own code. */
export async function closeCards(
  reviewStepId: number,
  outcome: string,
  tap: Tap | null,
  { stores, now }: ActContext,
): Promise<void> {
  const cards = await stores.cards.findOpenOfStep(reviewStepId)
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

/** Approves the current step: on to the next, or to 待发布. Returns what stands now, for the reviewer. */
export async function approveStep(
  item: DisclosureItem,
  current: CurrentStep,
  opinion: string,
  tap: Tap | null,
  context: ActContext,
): Promise<string> {
  const { actor, stores, today, now } = context
  // Deciding here must not leave a later step without anybody.
  const gone = [item.filedBy, ...current.decidedBy, actor.userId]
  await assertStaffed(item.section, current.route.slice(current.open.step + 1), gone, context)
  await stores.reviews.decide(current.open.id, 'approved', actor.userId, opinion, today, now)
  await closeCards(current.open.id, `${actor.name} 已通过`, tap, context)
  const told = `${named(item)}\n${current.open.stepName}：${actor.name} 已通过${opinion ? `（${cut(opinion, 100)}）` : ''}`
  const next = current.open.step + 1
  if (next < current.route.length) {
    await stores.items.setInReview(item.id, next, now)
    const names = await openStep(item, next, current.route, context)
    const onward = `下一步：${current.route[next]?.name}（${names}）`
    await stores.outbox.toPerson(item.filedBy, { kind: 'text', text: `${told}\n${onward}` }, now)
    return onward
  }
  await stores.items.setState(item.id, 'approved', now)
  await stores.outbox.toPerson(item.filedBy, { kind: 'text', text: `${told}\n审核完毕，等公开专员发布。` }, now)
  await tellPublishers(item, context)
  return '审核完毕，已转公开专员发布。'
}

/** Returns the item to its officer; those who had approved it are told as well. */
export async function returnItem(
  item: DisclosureItem,
  current: CurrentStep,
  reason: string,
  tap: Tap | null,
  context: ActContext,
): Promise<void> {
  const { actor, stores, today, now } = context
  await stores.reviews.decide(current.open.id, 'returned', actor.userId, reason, today, now)
  await closeCards(current.open.id, `${actor.name} 已退回`, tap, context)
  await stores.items.setState(item.id, 'returned', now)
  const told = `${named(item)}\n${current.open.stepName}：${actor.name} 退回\n理由：${cut(reason, 300)}`
  const hint = `改好后发“修改 ${item.number} 新标题”，不用改就发“重报 ${item.number}”。最迟 ${dueText(item.dueOn, item.provisional, today)} 公开。`
  await stores.outbox.toPerson(item.filedBy, { kind: 'text', text: `${told}\n${hint}` }, now)
  for (const userId of new Set(current.decidedBy)) {
    if (userId !== actor.userId) await stores.outbox.toPerson(userId, { kind: 'text', text: told }, now)
  }
}

async function tellPublishers(item: DisclosureItem, { stores, today, now }: ActContext): Promise<void> {
  const publishers = await stores.people.findHolders('disclosure-officer', item.section, today)
  const text = `待发布：${named(item)}\n最迟 ${dueText(item.dueOn, item.provisional, today)}\n发布后请回复：发布 ${item.number} 渠道 网址`
  for (const publisher of publishers) await stores.outbox.toPerson(publisher.userId, { kind: 'text', text }, now)
}

async function findDeciders(item: DisclosureItem, stores: ActContext['stores']): Promise<string[]> {
  const decided = await stores.reviews.findDecided(item.id)
  const proposer = await stores.itemUpkeep.findProposer(item.id)
  return [
    ...decided
      .filter((step) => step.version === item.version && step.decision === 'approved')
      .map((step) => step.decidedBy),
    // Who proposed to make it public again decides no step of it.
    ...(proposer ? [proposer] : []),
  ]
}
