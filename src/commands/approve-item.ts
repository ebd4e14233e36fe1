import type { DisclosureItem } from '../domain/item.ts'
import { nextReassessmentOn } from '../domain/reassessment.ts'
import { afterSigning } from '../domain/review.ts'
import type { SecrecyCheck, SecrecyChecks } from '../domain/review-sheet.ts'
import { UserError } from '../domain/user-error.ts'
import { ATTRIBUTE_NAMES } from '../domain/vocabulary.ts'
import type { ActContext, AuditNote, Command, Reply, Tap } from './act.ts'
import { findAsked, findPeopleOfSeat } from './asked-people.ts'
import { attributeText, checksOf, isConcerned } from './attribute-words.ts'
import { checksText, takeChecks } from './check-words.ts'
import { assertNoPersonalData } from './no-personal-data.ts'
import { getItem, getItems, getRequest, takeReference } from './reference.ts'
import { signResponse } from './requests/sign-response.ts'
import { dropAskedReason } from './return-item.ts'
import { closeCards, sendCards } from './review-cards.ts'
import { type CardSeat, type Decidable, getDecidable, openStep, stepsAfter } from './review-flow.ts'
import { assertFlagsAnswered } from './screen-item.ts'
import { signedName } from './signed-name.ts'
import { assertStaffed } from './staffed.ts'
import { undoably } from './undoable.ts'
import { cut, dueText, named } from './wording.ts'

const MAX_OPINION_CHARACTERS = 500
/** Most items decided by one message or form. */
export const MAX_BATCH = 20

/** 通过: approves the step that is the actor's turn, typed or by card; several at once when typed. */
export const approveItem = {
  act: 'item.approve',
  words: ['通过', '同意', '批准', '审核通过'],
  usage: '通过 12，或 通过 12、13、15-18',
  summary: `审核通过，一次最多 ${MAX_BATCH} 件`,

  async handle(words, context) {
    if (takeReference(words)?.kind === 'request') {
      const { request, rest } = await getRequest(words, '通过 申1', context)
      return signResponse({ requestId: request.id, opinion: rest }, context)
    }
    const batch = await getItems(words, approveItem.usage, MAX_BATCH, context)
    if (batch) return approveAll(batch.items, batch.rest, context)
    const { item, rest } = await getItem(words, '通过 12', context)
    return approve({ itemId: item.id, opinion: rest }, null, context)
  },
} satisfies Command

export interface ApproveInput {
  readonly itemId: number
  readonly opinion: string
  /** The three checks of a secrecy reviewer; left out, they follow from the attribute as proposed and the words. */
  readonly checks?: SecrecyChecks
  /** What a card was made for. */
  readonly card?: CardSeat | null
}

/** @throws {UserError} when it is not the actor's turn. */
export async function approve(input: ApproveInput, tap: Tap | null, context: ActContext): Promise<Reply> {
  const decidable = await getDecidable('item.approve', input.itemId, context, input.card ?? null)
  const { item } = decidable
  const { signed, onward, audit } = await sign(decidable, input, tap, context)
  return { text: tap ? '' : `已通过 ${named(item)}\n${signed}${onward}`, audit }
}

/** All or none: one that cannot be approved stops the others, and is named. */
export async function approveAll(
  items: readonly DisclosureItem[],
  opinion: string,
  context: ActContext,
): Promise<Reply> {
  const lines: string[] = []
  const audit: AuditNote[] = []
  // In the order of their ids, so that two batches at once do not wait for each other.
  for (const { id, number } of [...items].sort((a, b) => a.id - b.id)) {
    try {
      const decidable = await getDecidable('item.approve', id, context)
      const done = await sign(decidable, { itemId: id, opinion }, null, context)
      lines.push(`${named(decidable.item, 24)} ${done.onward}`)
      audit.push(done.audit)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      throw new UserError(error.code, `${error.message}\n${items.length} 件都没有处理，请去掉 ${number} 再发。`)
    }
  }
  return { text: `已通过 ${items.length} 件：\n${lines.join('\n')}`, audit }
}

/** Signs one seat: the step goes on to its next seat, to the next step, or the 公开属性 is fixed. */
async function sign(
  { item, current, capacity }: Decidable,
  { opinion: words, checks: given }: ApproveInput,
  tap: Tap | null,
  context: ActContext,
): Promise<{ signed: string; onward: string; audit: AuditNote }> {
  const { actor, stores, today, now } = context
  const isSecrecyStep = current.routeStep.role === 'secrecy-reviewer'
  const { concerned, opinion } = isSecrecyStep && !given ? takeChecks(words) : { concerned: [], opinion: words }
  if ([...opinion].length > MAX_OPINION_CHARACTERS)
    throw new UserError('too-long', `审核意见请控制在 ${MAX_OPINION_CHARACTERS} 字以内。没有处理。`)
  assertNoPersonalData(opinion)
  await assertFlagsAnswered(item, context)
  const checks = isSecrecyStep ? (given ?? withConcerned(checksOf(item.ground), concerned)) : null
  if (checks && isConcerned(checks) && item.proposedAttribute === 'proactive')
    throw new UserError(
      'wrong-state',
      `${item.number} 审查有涉及的内容，不能按主动公开通过。请先发“定性 ${item.number} 不予公开 依据”，或退回修改。`,
    )
  const { onBehalfOf, seat } = capacity
  const principals = onBehalfOf === null ? [] : [onBehalfOf]
  // Deciding here must not leave a later seat or step without anybody.
  const gone = [item.filedBy, item.officer, ...current.decidedBy, actor.userId, ...principals]
  const openSeats = current.seats.filter((each) => each.decision === null && each.id !== seat.id)
  const open = []
  for (const each of openSeats)
    open.push({ name: current.open.stepName, people: await findPeopleOfSeat(each, item, context) })
  await assertStaffed(item.section, stepsAfter(current.route, current.step, item.important), gone, context, open)

  const name = await signedName(capacity, context)
  const told = `${named(item)}\n${current.open.stepName}：${name} 已通过${opinion ? `（${cut(opinion, 100)}）` : ''}`
  const tellOfficer = (onward: string) =>
    stores.outbox.toPerson(item.officer, { kind: 'text', text: `${told}\n${onward}` }, now)
  const onward = await undoably('approve', item, context, async () => {
    const signature = { by: actor.userId, onBehalfOf, opinion, checks }
    const { proposedAttribute: attribute, ground, basis } = item
    await stores.seats.decide(seat.id, { ...signature, attribute, ground, basis }, today, now)
    await closeCards(current.open.id, `${name} 已通过`, tap, context, seat.id)
    const after = afterSigning(current, seat.id)
    if (after.kind === 'wait') {
      await stores.items.bumpRevision(item.id)
      // In turn (依次), the next one gets the card only now.
      const names =
        current.mode === 'sequence' ? await sendCards(item, context) : await namesOf(openSeats, item, context)
      return `本步还要 ${names} 审核。`
    }
    await stores.reviews.decide(current.open.id, 'approved', actor.userId, opinion, today, now)
    await closeCards(current.open.id, `${name} 已通过`, tap, context)
    if (after.kind === 'step') {
      const names = await openStep(item, after.step, current.route, context)
      const next = `下一步：${current.route[after.step]?.name}（${names}）`
      await tellOfficer(next)
      return next
    }
    return release(item, { onBehalfOf, isPublic: after.state === 'approved', tellOfficer }, context)
  })
  await dropAskedReason(item.id, context)
  const detail = { version: item.version, step: current.step, onBehalfOf }
  const signed = checks ? `${checksText(checks)}\n` : ''
  return { signed, onward, audit: { subjectKind: 'item', subjectId: item.number, detail } }
}

function withConcerned(checks: SecrecyChecks, concerned: readonly SecrecyCheck[]): SecrecyChecks {
  return { ...checks, ...Object.fromEntries(concerned.map((check) => [check, 'concerned'])) }
}

/** The last signature: the 公开属性 of this version is fixed, once. */
async function release(
  item: DisclosureItem,
  how: { onBehalfOf: string | null; isPublic: boolean; tellOfficer: (onward: string) => Promise<unknown> },
  context: ActContext,
): Promise<string> {
  const { actor, stores, today, now, office } = context
  const reassessOn =
    item.proposedAttribute === 'withheld' ? nextReassessmentOn(today, office.withheld.reassessAfterMonths) : null
  await stores.items.fixAttribute(item.id, {
    version: item.version,
    attribute: item.proposedAttribute,
    ground: item.ground,
    basis: item.basis,
    by: actor.userId,
    onBehalfOf: how.onBehalfOf,
    on: today,
    at: now,
    reassessOn,
  })
  if (how.isPublic) {
    await how.tellOfficer('审核完毕，等公开专员发布。')
    const text = `待发布：${named(item)}\n最迟 ${dueText(item.dueOn, item.provisional, today)}\n发布后请回复：发布 ${item.number} 渠道 网址`
    await tellPublishers(item, text, context)
    return '审核完毕，已转公开专员发布。'
  }
  const again = reassessOn ? `\n${dueText(reassessOn, false, today)} 复评。` : ''
  const fixed = `审核完毕，定为${attributeText(item)}，不主动公开。`
  await how.tellOfficer(fixed)
  await tellPublishers(item, `${named(item)}\n${fixed}${again}`, context)
  return `审核完毕，定为${ATTRIBUTE_NAMES[item.proposedAttribute]}，不发布。`
}

async function tellPublishers(item: DisclosureItem, text: string, { stores, today, now }: ActContext): Promise<void> {
  for (const publisher of await stores.people.findHolders('disclosure-officer', item.section, today))
    await stores.outbox.toPerson(publisher.userId, { kind: 'text', text }, now)
}

async function namesOf(
  seats: Parameters<typeof findAsked>[1],
  item: DisclosureItem,
  context: ActContext,
): Promise<string> {
  const asked = await findAsked(item, seats, context)
  return [...new Set(asked.flatMap(({ people }) => people.map((person) => person.name)))].join('、')
}
