import type { DisclosureItem } from '../domain/item.ts'
import { formatDay } from '../domain/local-date.ts'
import { ATTRIBUTES, GROUNDS, ITEM_STATE_NAMES } from '../domain/vocabulary.ts'
import type { TrailEvent } from '../store/audit-trail.ts'
import type { Referral } from '../store/referrals.ts'
import type { SignedSeat } from '../store/seats.ts'
import type { ActContext } from './act.ts'
import { findPeopleOfTurn } from './asked-people.ts'
import { attributeText } from './attribute-words.ts'
import { checksText } from './check-words.ts'
import { findCurrentStep } from './current-step.ts'
import { actName } from './take-back.ts'

/** One thing that happened on the way of an item. */
export interface WayEvent {
  readonly at: Date
  /** Empty where it belongs to no step. */
  readonly stepName: string
  /** `乙（代甲）` where somebody acted for another. */
  readonly who: string
  readonly what: string
  /** Opinion or reason, in the words of whoever acted. */
  readonly said: string
  /** Three checks, attribute, an authority's answer: a sentence each. */
  readonly facts: readonly string[]
}

const APPROVED = ['item.approve', 'card.tap']
/** Acts under which the chain keeps a return. */
export const RETURNED = ['item.return', 'dialogue.return-reason']

/** Acts that leave their trace in the audit chain alone. */
const TRACED = [
  'item.hand-over',
  'item.add-reviewer',
  'item.set-attribute',
  'item.mark-important',
  'item.settle-referral',
  'item.withdraw',
  'item.recall',
  'act.undo',
] as const

/** Those whose rows hold more; the chain tells their order, and for whom somebody returned or referred. */
const RECORDED = [...APPROVED, ...RETURNED, 'item.refer']

/** 经过: what happened to an item between its filings and its publication, in the order of time. */
export async function findItemWay(item: DisclosureItem, { stores }: Pick<ActContext, 'stores'>): Promise<WayEvent[]> {
  const people = new Map((await stores.people.findAll()).map(({ userId, name }) => [userId, name]))
  const nameOf = (userId: string) => people.get(userId) ?? userId
  const signer = (userId: string, onBehalfOf: string | null) =>
    onBehalfOf === null ? nameOf(userId) : `${nameOf(userId)}（代${nameOf(onBehalfOf)}）`
  const steps = await stores.reviews.findAll(item.id)
  const decided = await stores.reviews.findDecided(item.id)
  const seats = await stores.seats.findSigned(item.id)
  const trail = await stores.auditTrail.findOf('item', item.number, [...TRACED, ...RECORDED])
  const referrals = await stores.referrals.findOfItem(item.id)
  const route = await stores.routes.getSteps(item.routeVersion)
  const traceOf = (acts: readonly string[], by: string, at: Date) =>
    trail.findLast((each) => acts.includes(each.act) && each.actor === by && each.at.getTime() === at.getTime())
  const events: (WayEvent & { readonly seq: number })[] = []

  for (const seat of seats) {
    const step = steps.find(({ id }) => id === seat.reviewStepId)
    const superseded = decided.some(({ id, superseded }) => id === seat.reviewStepId && superseded)
    events.push({
      at: seat.decidedAt,
      seq: traceOf(APPROVED, seat.by, seat.decidedAt)?.seq ?? 0,
      stepName: step?.stepName ?? '',
      who: signer(seat.by, seat.onBehalfOf),
      what: superseded ? '通过（后来退回重审，不再算数）' : '通过',
      said: seat.opinion,
      facts: [...broughtText(seat, nameOf), ...signedText(seat)],
    })
  }
  for (const step of decided) {
    const isSigned = seats.some(({ reviewStepId }) => reviewStepId === step.id)
    const acts = { approved: APPROVED, returned: RETURNED, referred: ['item.refer'], closed: ['item.withdraw'] }
    if (step.decision === 'recalled' || step.decision === 'undone') continue
    const trace = traceOf(acts[step.decision], step.decidedBy, step.decidedAt)
    const who = signer(step.decidedBy, textOf(trace, 'onBehalfOf'))
    const event = { at: step.decidedAt, seq: trace?.seq ?? 0, stepName: step.stepName, who, said: step.reason }
    if (step.decision === 'approved' && !isSigned) events.push({ ...event, what: '通过', facts: [] })
    if (step.decision === 'closed') events.push({ ...event, what: '撤回', facts: [] })
    if (step.decision === 'returned') {
      const target = route[Number(trace?.detail.toStep ?? Number.NaN)]?.name
      events.push({ ...event, what: target ? `退回到“${target}”` : '退回', facts: [] })
    }
    if (step.decision === 'referred') {
      const to = referrals.find((each) => each.version === step.version && each.reason === step.reason)
      events.push({ ...event, what: `报请${to?.referredTo ?? ''}确定`, facts: [] })
    }
  }
  for (const trace of trail) {
    const told = traceText(trace, nameOf)
    if (!told) continue
    // Its step says it already, with the reason.
    if (events.some(({ seq }) => seq === trace.seq)) continue
    const isOfStep = trace.act.startsWith('item.') && trace.act !== 'item.withdraw' && trace.act !== 'item.recall'
    const stepName = isOfStep ? (route[Number(trace.detail.step ?? Number.NaN)]?.name ?? '') : ''
    const facts = trace.act === 'item.settle-referral' ? answers(trace, referrals) : []
    events.push({
      at: trace.at,
      seq: trace.seq,
      stepName,
      who: signer(trace.actor, textOf(trace, 'onBehalfOf')),
      what: told,
      said: '',
      facts,
    })
  }
  return events.sort((a, b) => a.at.getTime() - b.at.getTime() || a.seq - b.seq)
}

/** `不予公开（过程性信息），主管副主任 3月6日 周一确定`, or what is proposed so far. */
export async function attributeLine(item: DisclosureItem, { stores }: Pick<ActContext, 'stores'>): Promise<string> {
  const decided = await stores.items.findAttributeDecision(item.id, item.version)
  const { attribute, ground, basis } = decided ?? { ...item, attribute: item.attribute ?? item.proposedAttribute }
  const text = [attributeText({ proposedAttribute: attribute, ground }), basis && `依据：${basis}`]
    .filter(Boolean)
    .join('，')
  if (!decided) return item.attribute ? text : `拟${text}（未定）`
  const by = await stores.people.findName(decided.fixedBy)
  const forWhom = decided.onBehalfOf ? `（代${await stores.people.findName(decided.onBehalfOf)}）` : ''
  return `${text}，${by}${forWhom} ${formatDay(decided.fixedOn)}确定`
}

/** `待保密审查：保密审查员甲、保密审查员乙`: whose turn it is, or the state where it is nobody's at a step. */
export async function waitingText(
  item: DisclosureItem,
  context: Pick<ActContext, 'stores' | 'today'>,
): Promise<string> {
  const current = await findCurrentStep(item, context)
  if (!current) {
    const referral = item.state === 'referred' ? await context.stores.referrals.findOpen(item.id) : null
    return referral
      ? `报请${referral.referredTo}确定，${formatDay(referral.referredOn)}起等答复`
      : ITEM_STATE_NAMES[item.state]
  }
  const people = (await findPeopleOfTurn(item, current, context)).flatMap((each) => each.people)
  const names: string[] = []
  for (const { name, onBehalfOf } of people)
    names.push(onBehalfOf ? `${name}（代${await context.stores.people.findName(onBehalfOf)}）` : name)
  const who = [...new Set(names)].join('、')
  return `待${current.open.stepName}${who ? `：${who}` : ''}`
}

function textOf(trace: TrailEvent | undefined, name: string): string | null {
  const value = trace?.detail[name]
  return typeof value === 'string' ? value : null
}

function traceText(trace: TrailEvent, nameOf: (userId: string) => string): string | null {
  switch (trace.act as (typeof TRACED)[number]) {
    case 'item.hand-over':
      return `转 ${nameOf(textOf(trace, 'to') ?? '')} 审核`
    case 'item.add-reviewer':
      return `加签 ${nameOf(textOf(trace, 'added') ?? '')}`
    case 'item.set-attribute':
      return `定性为${classified(trace)}`
    case 'item.mark-important':
      return '标为重要'
    case 'item.settle-referral':
      return `登记答复：${classified(trace)}`
    case 'item.withdraw':
      return '撤回'
    case 'item.recall':
      return `拿回了刚作的“${actName(textOf(trace, 'undone') ?? '')}”`
    case 'act.undo':
      return `撤销了刚才的“${actName(textOf(trace, 'undone') ?? '')}”`
    default:
      return null
  }
}

function classified(trace: TrailEvent): string {
  const attribute = ATTRIBUTES.find((known) => known === trace.detail.attribute)
  const ground = GROUNDS.find((known) => known === trace.detail.ground) ?? ''
  return attribute ? attributeText({ proposedAttribute: attribute, ground }) : ''
}

function answers(trace: TrailEvent, referrals: readonly Referral[]): string[] {
  const answered = referrals.find(
    (each) => each.answeredOn !== null && each.version === trace.detail.version && each.step === trace.detail.step,
  )
  return answered ? [`${answered.referredTo}答复${answered.answerNote ? `，依据：${answered.answerNote}` : ''}`] : []
}

function broughtText({ origin, broughtBy }: SignedSeat, nameOf: (userId: string) => string): string[] {
  if (origin === 'route' || broughtBy === null) return []
  return [`由 ${nameOf(broughtBy)} ${origin === 'added' ? '加签' : '转审'}`]
}

function signedText({ checks, attribute, ground, basis }: SignedSeat): string[] {
  const proposed = attributeText({ proposedAttribute: attribute, ground })
  return [
    ...(checks ? [checksText(checks)] : []),
    ...(attribute === 'proactive' ? [] : [`审查意见：${proposed}${basis ? `，依据：${basis}` : ''}`]),
  ]
}
