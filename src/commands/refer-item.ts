import type { DisclosureItem } from '../domain/item.ts'
import { mayEver, mayIn, refusalOf } from '../domain/permissions.ts'
import { foldCharacters } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import type { Referral } from '../store/referrals.ts'
import type { ActContext, Command, Reply } from './act.ts'
import { attributeText, type Classification, classify, getClassification } from './attribute-words.ts'
import { assertNoPersonalData } from './no-personal-data.ts'
import { getReason } from './reason.ts'
import { getItem } from './reference.ts'
import { dropAskedReason } from './return-item.ts'
import { closeCards } from './review-cards.ts'
import { getDecidable, openStep } from './review-flow.ts'
import { signedName } from './signed-name.ts'
import { undoably } from './undoable.ts'
import { dueText, listLine, named, refusalText } from './wording.ts'

const SHOWN = 15
const SETTLE_USAGE = '确定 12 不予公开 国家秘密 区保密局复函'
const MAX_ORGAN_CHARACTERS = 40

export interface ReferInput {
  readonly itemId: number
  /** 主管部门、上级部门、同级保密行政管理部门 (2019 regulation art. 17). */
  readonly organ: string
  readonly reason: string
}

/** 报请确定: in doubt, the competent authority or the secrecy authority decides (2019 regulation art. 17). */
export const referItem = {
  act: 'item.refer',
  words: ['报请', '报请确定'],
  usage: '报请 12 区保密局 是否属于工作秘密',
  summary: '拿不准的，报请主管部门或保密部门确定',

  async handle(words, context) {
    const { item, rest } = await getItem(words, referItem.usage, context)
    const [, organ = '', reason = ''] = /^(\S+)\s*([\s\S]*)$/.exec(rest.replace(/^(?:给|向)\s*/, '')) ?? []
    return refer({ itemId: item.id, organ, reason }, context)
  },
} satisfies Command

/** @throws {UserError} when it is not the actor's turn, or without an authority and a reason. */
export async function refer(input: ReferInput, context: ActContext): Promise<Reply> {
  const { actor, stores, today, now } = context
  const { item, current, capacity } = await getDecidable('item.refer', input.itemId, context)
  const organ = foldCharacters(input.organ).trim()
  if ([...organ].length < 2 || [...organ].length > MAX_ORGAN_CHARACTERS)
    throw new UserError('bad-arguments', `请写明报请哪个部门和什么疑问，例如：${referItem.usage}`)
  assertNoPersonalData(organ)
  const reason = getReason(input.reason, referItem.usage)
  const name = await signedName(capacity, context)
  await undoably('refer', item, context, async () => {
    await stores.reviews.decide(current.open.id, 'referred', actor.userId, reason, today, now)
    await stores.seats.closeOpen(current.open.id)
    await closeCards(current.open.id, `已报请${organ}确定`, null, context)
    await stores.referrals.insert(
      {
        itemId: item.id,
        version: item.version,
        step: current.step,
        referredTo: organ,
        reason,
        referredBy: actor.userId,
        referredOn: today,
      },
      now,
    )
    await stores.items.setState(item.id, 'referred', now)
    const text = `${named(item)}\n${current.open.stepName}：${name} 已报请${organ}确定\n理由：${reason}`
    const officers = await stores.people.findHolders('disclosure-officer', item.section, today)
    for (const userId of new Set([item.officer, ...officers.map((each) => each.userId)]))
      if (userId !== actor.userId) await stores.outbox.toPerson(userId, { kind: 'text', text }, now)
  })
  await dropAskedReason(item.id, context)
  return {
    text: `已报请${organ}确定：${named(item)}\n${settleHint(item.number, context)}公开期限照算，最迟 ${dueText(item.dueOn, item.provisional, today)}。`,
    audit: {
      subjectKind: 'item',
      subjectId: item.number,
      detail: { version: item.version, step: current.step, onBehalfOf: capacity.onBehalfOf },
    },
  }
}

export interface SettleInput extends Classification {
  readonly itemId: number
}

/** 确定: what the authority answered; the review goes on at the step that asked. */
export const settleReferral = {
  act: 'item.settle-referral',
  words: ['确定', '报请答复'],
  usage: SETTLE_USAGE,
  summary: '登记报请确定的答复，继续审核',

  async handle(words, context) {
    const { item, rest } = await getItem(words, settleReferral.usage, context)
    return settle({ itemId: item.id, ...getClassification(rest, SETTLE_USAGE) }, context)
  },
} satisfies Command

/** @throws {UserError} when nothing is being referred. */
export async function settle(input: SettleInput, context: ActContext): Promise<Reply> {
  const { actor, stores, today, now } = context
  const item = await stores.items.lockById(input.itemId)
  const refusal = refusalOf('item.settle-referral', actor, item)
  if (refusal) throw new UserError(refusal === 'state' ? 'wrong-state' : 'no-right', refusalText(refusal, item))
  const referral = await stores.referrals.findOpen(item.id)
  if (!referral) throw new Error(`item ${item.number} is referred without a referral`)
  const { attribute, ground, basis } = { ...input, ...classify(input.attribute, input.ground, input.basis) }
  assertNoPersonalData(basis)
  const route = await stores.routes.getSteps(item.routeVersion)
  const stepName = route[referral.step]?.name
  const names = await undoably('settle-referral', item, context, async () => {
    await stores.referrals.answer(referral.id, attribute, basis, actor.userId, today)
    await stores.items.proposeAttribute(item.id, attribute, ground, basis)
    const reopened = await openStep(await stores.items.getById(item.id), referral.step, route, context)
    const answered = `${named(item)}\n${referral.referredTo}已答复：${attributeText({ proposedAttribute: attribute, ground })}，继续${stepName}。`
    for (const userId of new Set([item.officer, referral.referredBy]))
      if (userId !== actor.userId) await stores.outbox.toPerson(userId, { kind: 'text', text: answered }, now)
    return reopened
  })
  return {
    text: `已登记答复 ${named(item)}：${attributeText({ proposedAttribute: attribute, ground })}\n回到“${stepName}”（${names}）继续审核。`,
    audit: {
      subjectKind: 'item',
      subjectId: item.number,
      detail: { version: item.version, step: referral.step, attribute, ground },
    },
  }
}

/** How the answer is noted, for whoever may and for whoever may not. */
function settleHint(number: string, { actor }: ActContext): string {
  const words = `“确定 ${number} 主动公开”或“确定 ${number} 不予公开 理由 依据”`
  return mayEver('item.settle-referral', actor)
    ? `收到答复后发${words}。`
    : `收到答复后请公开专员或保密审查员发${words}。`
}

/** What has been referred and not been answered and the actor may see, the longest waiting first. */
export async function findReferrals({
  actor,
  stores,
}: Pick<ActContext, 'actor' | 'stores'>): Promise<{ item: DisclosureItem; referral: Referral }[]> {
  const found = []
  for (const item of await stores.items.findInState(['referred'])) {
    if (!mayIn('referral.list', actor, item.section)) continue
    const referral = await stores.referrals.findOpen(item.id)
    if (referral) found.push({ item, referral })
  }
  return found.sort((a, b) => a.referral.id - b.referral.id)
}

/** 待确定 */
export const listReferrals = {
  act: 'referral.list',
  words: ['待确定', '报请清单'],
  usage: '待确定',
  summary: '看报请确定、还没有答复的事项',

  async handle(_words, context) {
    const waiting = await findReferrals(context)
    const [first] = waiting
    if (!first) return { text: '没有等待答复的报请事项。' }
    const { today } = context
    const lines = waiting
      .slice(0, SHOWN)
      .map(
        ({ item, referral }) =>
          `${listLine(item, today)}\n  ${dueText(referral.referredOn, false, today)}报请${referral.referredTo}`,
      )
    const more = waiting.length > SHOWN ? `\n其余 ${waiting.length - SHOWN} 件办完这些再看。` : ''
    return {
      text: `等待答复 ${waiting.length} 件：\n${lines.join('\n')}${more}\n${settleHint(first.item.number, context)}`,
    }
  },
} satisfies Command
