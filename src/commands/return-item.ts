import { z } from 'zod'
import type { DisclosureItem } from '../domain/item.ts'
import type { RouteStep } from '../domain/office.ts'
import { mayEver } from '../domain/permissions.ts'
import { earlierSteps } from '../domain/review.ts'
import { foldCharacters } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import { type ActContext, type Command, DIALOGUE_LIFE_MS, type Dialogue, type Reply, type Tap } from './act.ts'
import type { CurrentStep } from './current-step.ts'
import { assertNoPersonalData } from './no-personal-data.ts'
import { getItem, getRequest, takeReference } from './reference.ts'
import { sendBackResponse } from './requests/sign-response.ts'
import { takeBackResponse } from './requests/take-back-response.ts'
import { closeCards } from './review-cards.ts'
import { type CardSeat, type Decidable, getDecidable, openStep, stepsAfter } from './review-flow.ts'
import { signedName } from './signed-name.ts'
import { assertStaffed } from './staffed.ts'
import { undoably } from './undoable.ts'
import { cut, dueText, named, refusalText } from './wording.ts'

const MAX_REASON_CHARACTERS = 500

/** 退回: sends the item back with a reason, to its officer or to an earlier step. By card the reason is the next message. */
export const returnItem = {
  act: 'item.return',
  words: ['退回', '打回', '不通过', '退改'],
  usage: '退回 12 请补充数据来源',
  summary: '退回并说明理由；“退回 12 到 科室负责人审核 理由”退到前面的步骤',

  async handle(words, context) {
    if (takeReference(words)?.kind === 'request') {
      const { request, rest } = await getRequest(words, '退回 申1 理由', context)
      const input = { requestId: request.id, reason: rest }
      // The disclosure officer signs nothing: what they may return is what all have signed.
      const signsToo = request.state !== 'signed' && mayEver('request.send-back', context.actor)
      const takesBack = !signsToo && mayEver('request.take-back', context.actor)
      return takesBack ? takeBackResponse(input, context) : sendBackResponse(input, context)
    }
    const { item, rest } = await getItem(words, returnItem.usage, context)
    if (!rest) return askReason(item.id, null, context)
    const { current } = await getDecidable('item.return', item.id, context)
    const target = takeEarlierStep(rest, item, current)
    return giveBack({ itemId: item.id, ...(target ?? { toStep: null, reason: rest }) }, null, context)
  },
} satisfies Command

export interface ReturnInput {
  readonly itemId: number
  readonly reason: string
  /** Index of an earlier step of the route; null: back to the officer. */
  readonly toStep: number | null
  /** What a card was made for. */
  readonly card?: CardSeat | null
}

const reasonData = z.object({
  itemId: z.number(),
  reviewStepId: z.number(),
  card: z.object({ seatId: z.number().nullable(), onBehalfOf: z.string().nullable() }).nullable().default(null),
  taskId: z.string().nullable(),
  responseCode: z.string().nullable(),
})

/** The reviewer's sentence after tapping 退回. */
export const returnReason: Dialogue = {
  kind: 'return-reason',
  async answer(words, data, context) {
    const { itemId, reviewStepId, card, taskId, responseCode } = reasonData.parse(data)
    const item = await context.stores.items.lockById(itemId)
    // The reason was asked for one step of one version; it never returns a later one (invariant 7).
    if ((await context.stores.reviews.findOpen(itemId))?.id !== reviewStepId)
      throw new UserError('wrong-state', refusalText('state', item))
    const tap = taskId && responseCode ? { taskId, responseCode } : null
    return giveBack({ itemId, reason: words, toStep: null, card }, tap, context)
  },
}

/** First half of a return by card: who may, is asked for the reason. */
export async function askReason(
  itemId: number,
  tap: Tap | null,
  context: ActContext,
  card: CardSeat | null = null,
): Promise<Reply> {
  const { item, current } = await getDecidable('item.return', itemId, context, card)
  const data = {
    itemId,
    reviewStepId: current.open.id,
    card: card && { seatId: card.seatId, onBehalfOf: card.onBehalfOf },
    taskId: tap?.taskId ?? null,
    responseCode: tap?.responseCode ?? null,
  }
  await context.stores.conversations.begin(
    context.actor.userId,
    { kind: returnReason.kind, data },
    context.now,
    DIALOGUE_LIFE_MS,
  )
  return { text: `退回 ${named(item)}\n请回复一句退回理由（发“取消”则不退回）。` }
}

/** Somebody who was asked for a reason and then decided the item otherwise owes none any more. */
export async function dropAskedReason(itemId: number, { actor, now, stores }: ActContext): Promise<void> {
  const pending = await stores.conversations.find(actor.userId, now)
  if (pending?.kind === returnReason.kind && reasonData.parse(pending.data).itemId === itemId)
    await stores.conversations.end(actor.userId)
}

/** Reads `到 科室负责人审核 理由` or `到第1步 理由`; null where the words name no step. */
function takeEarlierStep(
  words: string,
  item: DisclosureItem,
  { route, step }: CurrentStep,
): { toStep: number; reason: string } | null {
  const [, behind] = /^(?:到|至|回)\s*([\s\S]+)$/.exec(words) ?? []
  if (behind === undefined) return null
  const earlier = earlierSteps(route, step, item.important)
  const [, ordinal = '', afterOrdinal = ''] = /^第\s*(\d{1,2})\s*步([\s\S]*)$/.exec(foldCharacters(behind)) ?? []
  const toStep = ordinal
    ? Number(ordinal) - 1
    : route.findIndex(
        (each) => behind.startsWith(each.name) || behind.startsWith(each.name.replace(/(审核|审批)$/, '')),
      )
  const found = route[toStep]
  // 退回 12 到处是错字: no step is meant.
  if (!found && !ordinal) return null
  if (!found || !earlier.includes(toStep)) throw new UserError('bad-arguments', noSuchStep(earlier, route))
  const rest = ordinal
    ? behind.slice(behind.length - afterOrdinal.length)
    : behind.slice(behind.startsWith(found.name) ? found.name.length : found.name.replace(/(审核|审批)$/, '').length)
  return { toStep, reason: rest.replace(/^[\s，,：:、]+/, '') }
}

function noSuchStep(earlier: readonly number[], route: readonly RouteStep[]): string {
  if (earlier.length === 0) return '前面没有别的步骤，只能退给信息员：退回 编号 理由。没有退回。'
  const names = earlier.map((index) => `“${route[index]?.name}”`).join('、')
  return `只能退到前面的步骤：${names}。退给信息员就不用写步骤。没有退回。`
}

/** @throws {UserError} when it is not the actor's turn, without a reason, or for a step that does not come before. */
export async function giveBack(input: ReturnInput, tap: Tap | null, context: ActContext): Promise<Reply> {
  const { reason } = input
  if ((reason.match(/\p{L}/gu) ?? []).length < 2)
    throw new UserError('bad-arguments', '请用一句话写明退回理由，或发“取消”。没有退回。')
  if ([...reason].length > MAX_REASON_CHARACTERS)
    throw new UserError('too-long', `退回理由请控制在 ${MAX_REASON_CHARACTERS} 字以内。`)
  assertNoPersonalData(reason)
  const decidable = await getDecidable('item.return', input.itemId, context, input.card ?? null)
  const { item, current, capacity } = decidable
  const earlier = earlierSteps(current.route, current.step, item.important)
  if (input.toStep !== null && !earlier.includes(input.toStep))
    throw new UserError('bad-arguments', noSuchStep(earlier, current.route))
  const onward = await undoably('return', item, context, async () => {
    const name = await signedName(capacity, context)
    await context.stores.reviews.decide(
      current.open.id,
      'returned',
      context.actor.userId,
      reason,
      context.today,
      context.now,
    )
    await context.stores.seats.closeOpen(current.open.id)
    await closeCards(current.open.id, `${name} 已退回`, tap, context)
    return input.toStep === null
      ? toOfficer(decidable, name, reason, context)
      : toEarlierStep(decidable, input.toStep, name, reason, context)
  })
  await dropAskedReason(item.id, context)
  const detail = {
    version: item.version,
    step: current.step,
    onBehalfOf: capacity.onBehalfOf,
    ...(input.toStep === null ? {} : { toStep: input.toStep }),
  }
  return {
    text: `已退回 ${named(item)}，${onward}`,
    audit: { subjectKind: 'item', subjectId: item.number, detail },
  }
}

/** Those who had approved it are told as well. */
async function toOfficer(
  { item, current }: Decidable,
  name: string,
  reason: string,
  context: ActContext,
): Promise<string> {
  const { actor, stores, today, now } = context
  await stores.items.setState(item.id, 'returned', now)
  const told = `${named(item)}\n${current.open.stepName}：${name} 退回\n理由：${cut(reason, 300)}`
  const hint = `改好后发“修改 ${item.number} 新标题”，不用改就发“重报 ${item.number}”。最迟 ${dueText(item.dueOn, item.provisional, today)} 公开。`
  await stores.outbox.toPerson(item.officer, { kind: 'text', text: `${told}\n${hint}` }, now)
  for (const userId of new Set(current.decidedBy))
    if (userId !== actor.userId) await stores.outbox.toPerson(userId, { kind: 'text', text: told }, now)
  return '已告知信息员。'
}

/** The same version at a step before; approvals from there on no longer count. */
async function toEarlierStep(
  { item, current }: Decidable,
  toStep: number,
  name: string,
  reason: string,
  context: ActContext,
): Promise<string> {
  const { stores, now } = context
  const stepName = current.route[toStep]?.name
  await stores.reviews.supersedeFrom(item.id, item.version, toStep)
  const stillCounts = await stores.seats.findDeciders(item.id, item.version)
  await assertStaffed(
    item.section,
    stepsAfter(current.route, toStep - 1, item.important),
    [item.filedBy, item.officer, ...stillCounts],
    context,
  )
  const told = `${named(item)}\n${current.open.stepName}：${name} 退回到“${stepName}”\n理由：${cut(reason, 300)}`
  const names = await openStep(item, toStep, current.route, context)
  const again = current.decidedBy.filter((userId) => !stillCounts.includes(userId))
  for (const userId of new Set([item.officer, ...again]))
    if (userId !== context.actor.userId) await stores.outbox.toPerson(userId, { kind: 'text', text: told }, now)
  return `回到“${stepName}”（${names}）重新审核。`
}
