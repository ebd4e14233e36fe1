import { capacitiesOf, type SeatHolder } from './seats.ts'
import { type ItemState, ROLES, type Role } from './vocabulary.ts'

/** A role somebody may act in today. */
export interface HeldRole {
  readonly role: Role
  readonly section: string | null
  /** Whose role it is, where it came by 委托 or a hand-over; left out for one's own. */
  readonly onBehalfOf?: string
}

/** Who is asking: roles as they stand today, their own and those delegated to them. */
export interface Actor {
  readonly userId: string
  readonly name: string
  readonly roles: readonly HeldRole[]
  /** Whom they act for today, by 委托 or a hand-over, over at most two steps. */
  readonly actsFor?: readonly string[]
}

/** What of a record matters for the right to act on it. */
export interface Subject {
  readonly state: ItemState
  /** Who filed it, and whose desk it is on now: neither decides it. */
  readonly filedBy: string
  readonly officer?: string
  readonly section: string
  /** Seats whose turn it is, and who has decided others of this version, themselves or through somebody. */
  readonly seats?: readonly SeatHolder[]
  readonly decidedBy?: readonly string[]
}

interface Rule {
  readonly roles: readonly Role[] | 'everyone'
  readonly states?: readonly ItemState[]
  /** own: only the officer who filed it; section: only people of its section, and those without a section; step: whoever's turn it is. */
  readonly relation?: 'own' | 'section' | 'step'
}

const OFFICERS: readonly Role[] = ['information-officer', 'disclosure-officer']
const DECIDERS: readonly Role[] = ['section-head', 'secrecy-reviewer', 'leader-in-charge', 'principal-leader']
const OVERSEERS: readonly Role[] = [
  'disclosure-officer',
  'secrecy-reviewer',
  'leader-in-charge',
  'principal-leader',
  'leader',
]

/** Authorisation is this one table (invariant 9). An act that is not here is refused. */
const RULES = {
  help: { roles: 'everyone' },
  cancel: { roles: 'everyone' },
  'term.compute': { roles: 'everyone' },
  'item.file': { roles: ['information-officer'] },
  'item.revise': { roles: ['information-officer'], states: ['returned'], relation: 'own' },
  'item.withdraw': {
    roles: ['information-officer'],
    states: ['in-review', 'returned', 'referred', 'approved'],
    relation: 'own',
  },
  'item.approve': { roles: DECIDERS, states: ['in-review'], relation: 'step' },
  'item.return': { roles: DECIDERS, states: ['in-review'], relation: 'step' },
  /** 定性: the reviewer whose turn it is proposes another 公开属性. */
  'item.set-attribute': { roles: DECIDERS, states: ['in-review'], relation: 'step' },
  'item.mark-important': { roles: DECIDERS, states: ['in-review'], relation: 'step' },
  'item.hand-over': { roles: DECIDERS, states: ['in-review'], relation: 'step' },
  'item.add-reviewer': { roles: DECIDERS, states: ['in-review'], relation: 'step' },
  'item.refer': { roles: DECIDERS, states: ['in-review'], relation: 'step' },
  /** 待确定: whoever refers sees what became of it; of other sections only those without a section. */
  'referral.list': { roles: [...DECIDERS, 'disclosure-officer'] },
  'item.settle-referral': { roles: ['secrecy-reviewer', 'disclosure-officer'], states: ['referred'] },
  /** Only by who decided last, before the next person acts: the flow looks. */
  'item.recall': { roles: DECIDERS, states: ['in-review', 'returned', 'approved', 'referred', 'not-proactive'] },
  'act.undo': { roles: 'everyone' },
  'flag.read': { roles: [...OFFICERS, ...DECIDERS], relation: 'section' },
  'flag.answer': { roles: ['information-officer'], states: ['in-review', 'returned'], relation: 'own' },
  'flag.override': { roles: ['section-head'], states: ['in-review'], relation: 'section' },
  'delegation.manage': { roles: 'everyone' },
  'desk.hand-over': { roles: ['administrator'] },
  'item.correct': { roles: ['disclosure-officer'], states: ['published'] },
  'item.take-down': { roles: ['disclosure-officer'], states: ['published'] },
  'item.convert': { roles: ['disclosure-officer'], states: ['not-proactive', 'taken-down'] },
  'item.reassess': { roles: ['disclosure-officer', 'secrecy-reviewer'], states: ['not-proactive'] },
  'draft.edit': { roles: ['information-officer'] },
  'source.register': { roles: ['information-officer'] },
  'source.list': { roles: [...OFFICERS, ...DECIDERS] },
  'document.find': { roles: 'everyone' },
  'document.manage': { roles: ['disclosure-officer'] },
  'task.manage': { roles: ['disclosure-officer'] },
  'task.report': { roles: ['information-officer', 'section-head', 'disclosure-officer'] },
  'task.list': { roles: [...OFFICERS, ...DECIDERS, 'leader'] },
  'ledger.import': { roles: ['disclosure-officer'] },
  'directory.read': { roles: [...OFFICERS, ...DECIDERS, 'leader'] },
  'item.publish': { roles: ['disclosure-officer'], states: ['approved', 'published'] },
  'item.list-own': { roles: OFFICERS },
  'item.find': { roles: [...OFFICERS, ...DECIDERS, 'leader'] },
  'item.read': { roles: [...OFFICERS, ...DECIDERS, 'leader'], relation: 'section' },
  'work.list': { roles: 'everyone' },
  'record.add': { roles: OFFICERS },
  'record.add-office': { roles: ['disclosure-officer'] },
  'request.register': { roles: ['disclosure-officer'] },
  'request.respond': { roles: ['disclosure-officer'] },
  'request.read': { roles: OVERSEERS },
  'tally.read': { roles: OVERSEERS },
  'year.read': { roles: OVERSEERS },
  'delivery.manage': { roles: ['administrator'] },
} as const satisfies Record<string, Rule>

export type Act = keyof typeof RULES

export type Refusal = 'role' | 'state' | 'not-own' | 'not-section' | 'not-your-turn' | 'own-item' | 'decided-before'

/** Whether the actor holds a role that may do the act at all; 帮助 shows only these. */
export function mayEver(act: Act, actor: Actor): boolean {
  const { roles }: Rule = RULES[act]
  return roles === 'everyone' || actor.roles.some((held) => roles.includes(held.role))
}

/** Roles that may do the act at all, the highest last. */
export function rolesFor(act: Act): readonly Role[] {
  const { roles }: Rule = RULES[act]
  return roles === 'everyone' ? ROLES : roles
}

/** Whether a role held gives the right in that section; for what belongs to a section and is no item. */
export function mayIn(act: Act, actor: Actor, section: string): boolean {
  return seesSection(RULES[act], actor, section)
}

/**
 * Why the actor may not do `act` on `subject`, or null when they may.
 * Separation of duties: nobody decides an item they filed, nor two steps of one version.
 */
export function refusalOf(act: Act, actor: Actor, subject: Subject): Refusal | null {
  const rule: Rule = RULES[act]
  if (!mayEver(act, actor)) return 'role'
  if (rule.relation === 'own' && !isOwn(actor, subject)) return 'not-own'
  if (rule.states && !rule.states.includes(subject.state)) return 'state'
  if (rule.relation === 'section' && !seesSection(rule, actor, subject.section)) return 'not-section'
  return rule.relation === 'step' ? stepRefusal(actor, subject) : null
}

/** Why somebody may not decide here; null when one of their capacities is free of what they did before. */
function stepRefusal(actor: Actor, subject: Subject): Refusal | null {
  const capacities = capacitiesOf(actor, subject.seats ?? [], subject.section)
  if (capacities.length === 0) return 'not-your-turn'
  const refusals = capacities.map(({ onBehalfOf }) => dutyRefusal(actor.userId, onBehalfOf, subject))
  return refusals.includes(null) ? null : (refusals[0] ?? null)
}

/** Separation of duties, for whoever decides and for whom they decide. */
export function dutyRefusal(
  userId: string,
  onBehalfOf: string | null,
  { filedBy, officer, decidedBy = [] }: Pick<Subject, 'filedBy' | 'officer' | 'decidedBy'>,
): Extract<Refusal, 'own-item' | 'decided-before'> | null {
  const concerned = onBehalfOf === null ? [userId] : [userId, onBehalfOf]
  if (concerned.some((each) => each === filedBy || each === officer)) return 'own-item'
  return concerned.some((each) => decidedBy.includes(each)) ? 'decided-before' : null
}

function isOwn(actor: Actor, { filedBy, officer = filedBy }: Subject): boolean {
  return officer === actor.userId || (actor.actsFor ?? []).includes(officer)
}

/** Only roles that give the right count: an administrator's own does not open other sections' items. */
function seesSection({ roles }: Rule, actor: Actor, section: string): boolean {
  return actor.roles.some(
    (held) =>
      (roles === 'everyone' || roles.includes(held.role)) && (held.section === null || held.section === section),
  )
}
