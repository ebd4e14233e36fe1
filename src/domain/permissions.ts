import type { RequestState } from './request.ts'
import { statesFor } from './request-transitions.ts'
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

/** What of an item or a request matters for the right to act on it. */
export interface Subject {
  readonly state: ItemState | RequestState
  /** Who filed it (of a request: drafted the reply), and whose desk it is on now: neither decides it. */
  readonly filedBy: string
  readonly officer?: string
  readonly section: string
  /** Seats whose turn it is, and who has decided others of this version, themselves or through somebody. */
  readonly seats?: readonly SeatHolder[]
  readonly decidedBy?: readonly string[]
}

interface Rule {
  readonly roles: readonly Role[] | 'everyone'
  readonly states?: readonly (ItemState | RequestState)[]
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

/** A reply is still owed. */
const BEFORE_RESPONSE: readonly RequestState[] = [
  'unconfirmed',
  'received',
  'handling',
  'supplement',
  'payment',
  'sign-off',
  'signed',
]
/** The response's clock can run. */
const IN_HAND: readonly RequestState[] = ['received', 'handling', 'sign-off', 'signed']

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
  /** The word is the disclosure officer's too, for a signed reply; of an item it is never their turn. */
  'item.return': { roles: [...DECIDERS, 'disclosure-officer'], states: ['in-review'], relation: 'step' },
  /** 定性: the reviewer whose turn it is proposes another 公开属性. */
  'item.set-attribute': { roles: DECIDERS, states: ['in-review'], relation: 'step' },
  /** The word is the disclosure officer's too, for requests; of an item it is never their turn. */
  'item.mark-important': { roles: [...DECIDERS, 'disclosure-officer'], states: ['in-review'], relation: 'step' },
  'item.hand-over': { roles: DECIDERS, states: ['in-review'], relation: 'step' },
  'item.add-reviewer': { roles: DECIDERS, states: ['in-review'], relation: 'step' },
  'item.refer': { roles: DECIDERS, states: ['in-review'], relation: 'step' },
  /** 待确定: whoever refers sees what became of it; of other sections only those without a section. */
  'referral.list': { roles: [...DECIDERS, 'disclosure-officer'] },
  'item.settle-referral': { roles: ['secrecy-reviewer', 'disclosure-officer'], states: ['referred'] },
  /** Only by who decided last, before the next person acts, of those who see the item: the flow looks. */
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
  /** 台账, for use in the house: those of a section get its own lines. */
  'ledger.read': { roles: [...OFFICERS, ...DECIDERS, 'leader'] },
  /** Open data of what is public, and last days as a calendar: those of a section get its own days. */
  'data.export': { roles: [...OFFICERS, ...DECIDERS, 'leader'] },
  'item.publish': { roles: ['disclosure-officer'], states: ['approved', 'published'] },
  'item.list-own': { roles: OFFICERS },
  'item.find': { roles: [...OFFICERS, ...DECIDERS, 'leader'] },
  'item.read': { roles: [...OFFICERS, ...DECIDERS, 'leader'], relation: 'section' },
  'work.list': { roles: 'everyone' },
  'record.add': { roles: OFFICERS },
  'record.read': { roles: [...OVERSEERS, 'information-officer', 'section-head'] },
  /** Of one's own section; the disclosure officer sees how all stand. */
  /** 考核表: to the officer and the leader in charge only, never to a group (reference 9.7). */
  'assessment.read': { roles: ['disclosure-officer', 'leader-in-charge'] },
  'zero-report.confirm': { roles: OFFICERS },
  'record.add-office': { roles: ['disclosure-officer'] },
  'request.register': { roles: ['disclosure-officer'] },
  'request.amend': { roles: ['disclosure-officer'], states: BEFORE_RESPONSE },
  /** Also after the reply, until archiving: its letters name the applicant. */
  'request.record-applicant': { roles: ['disclosure-officer'], states: [...BEFORE_RESPONSE, 'responded'] },
  'request.amend-response': { roles: ['disclosure-officer'], states: ['responded'] },
  'request.confirm': { roles: ['disclosure-officer'], states: statesFor('confirm') },
  'request.accept': { roles: ['disclosure-officer'], states: statesFor('accept') },
  'request.assign': { roles: ['disclosure-officer'], states: statesFor('assign') },
  'request.mark-important': {
    roles: [...DECIDERS, 'disclosure-officer'],
    states: ['handling', 'sign-off'],
    relation: 'section',
  },
  'request.ask-supplement': { roles: ['disclosure-officer'], states: statesFor('ask-supplement') },
  'request.record-supplement': { roles: ['disclosure-officer'], states: statesFor('record-supplement') },
  'request.consult': { roles: ['disclosure-officer'], states: ['handling'] },
  'request.record-consultation': {
    roles: ['disclosure-officer'],
    // One may be open while the applicant supplements or pays.
    states: ['handling', 'supplement', 'payment', 'sign-off'],
  },
  'request.extend': { roles: ['information-officer', 'disclosure-officer'], states: IN_HAND, relation: 'section' },
  /** The head of the disclosure work body (2008 art. 24, 2019 art. 33): here the leader in charge of the office. */
  'request.decide-extension': { roles: ['leader-in-charge'], states: IN_HAND },
  'request.notify': { roles: ['disclosure-officer'], states: BEFORE_RESPONSE },
  'request.charge': { roles: ['disclosure-officer'], states: statesFor('charge') },
  'request.record-payment': { roles: ['disclosure-officer'], states: statesFor('record-payment') },
  'request.draft': {
    roles: ['information-officer', 'disclosure-officer'],
    states: statesFor('draft'),
    relation: 'section',
  },
  'request.sign': { roles: DECIDERS, states: statesFor('sign'), relation: 'step' },
  'request.send-back': { roles: DECIDERS, states: statesFor('send-back'), relation: 'step' },
  'request.take-back': { roles: ['disclosure-officer'], states: statesFor('take-back') },
  /** Files for the applicant, until somebody has signed: the act looks, and says in state signed what to do first. */
  'request.release': {
    roles: ['information-officer', 'disclosure-officer'],
    states: ['handling', 'sign-off', 'signed'],
    relation: 'section',
  },
  'request.deliver': { roles: ['disclosure-officer'], states: statesFor('deliver') },
  'request.note-receipt': { roles: ['disclosure-officer'], states: ['responded', 'archived'] },
  'request.withdraw': { roles: ['disclosure-officer'], states: statesFor('withdraw') },
  'request.cancel': { roles: ['disclosure-officer'], states: statesFor('cancel') },
  'request.archive': { roles: ['disclosure-officer'], states: statesFor('archive') },
  'request.reopen': { roles: ['disclosure-officer'], states: statesFor('reopen') },
  'request.link': { roles: ['disclosure-officer'] },
  /** About a request registered by mistake there is nothing to dispute. */
  'request.dispute': { roles: ['disclosure-officer'], states: [...BEFORE_RESPONSE, 'responded', 'archived'] },
  /** Several may ask for the same before the first of them has a reply. */
  'request.convert': { roles: ['disclosure-officer'], states: [...BEFORE_RESPONSE, 'responded', 'archived'] },
  'request.write-letter': { roles: ['disclosure-officer'] },
  'request.export': { roles: ['disclosure-officer'], states: ['responded', 'archived'] },
  'request.read': { roles: [...OVERSEERS, 'information-officer', 'section-head'], relation: 'section' },
  'fee.compute': { roles: 'everyone' },
  /** Who an applicant is, in full. Others see it masked. */
  'personal-data.read': { roles: ['disclosure-officer'] },
  /** 法律保留: nothing of the case is erased while it holds. */
  'personal-data.hold': { roles: ['disclosure-officer'] },
  /** Asks for erasure; it is done by the word of a second person. */
  'personal-data.erase': { roles: ['disclosure-officer'] },
  'personal-data.confirm-erasure': { roles: ['leader-in-charge'] },
  'personal-data.export': { roles: ['disclosure-officer'] },
  /** 核对: of a text that is not kept, so of no item or section. */
  'report.check': { roles: [...OFFICERS, 'leader-in-charge', 'principal-leader', 'leader'] },
  'tally.read': { roles: OVERSEERS },
  /** The rows behind a figure. */
  'figure.read': { roles: OVERSEERS },
  'year.read': { roles: OVERSEERS },
  /** 年报: final ones; the draft is the officer's. */
  'report.read': { roles: OVERSEERS },
  'report.manage': { roles: ['disclosure-officer'] },
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

/** The sections whose rows the actor may see by this act; null: all of them. */
export function sectionsFor(act: Act, actor: Actor): readonly string[] | null {
  const { roles }: Rule = RULES[act]
  const held = actor.roles.filter(({ role }) => roles === 'everyone' || roles.includes(role))
  const sections = held.flatMap(({ section }) => section ?? [])
  return held.some(({ section }) => section === null) ? null : [...new Set(sections)]
}

/**
 * Why the actor may not do `act` on `subject`, or null when they may. The state is told to those only who may know it:
 * whoever has nothing to do with the subject hears the same in every state.
 * Separation of duties: nobody decides an item they filed, nor two steps of one version.
 */
export function refusalOf(act: Act, actor: Actor, subject: Subject): Refusal | null {
  const rule: Rule = RULES[act]
  if (!mayEver(act, actor)) return 'role'
  if (rule.relation === 'own' && !isOwn(actor, subject)) return 'not-own'
  if (rule.relation === 'section' && !seesSection(rule, actor, subject.section)) return 'not-section'
  const isStep = rule.relation === 'step'
  if (isStep && !mayKnow(act, actor, subject)) return 'not-your-turn'
  if (rule.states && !rule.states.includes(subject.state)) return 'state'
  return isStep ? stepRefusal(actor, subject) : null
}

/** Whether somebody may see the subject, or is brought in from elsewhere to decide it. */
function mayKnow(act: Act, actor: Actor, subject: Subject): boolean {
  const read = RULES[act.startsWith('request.') ? 'request.read' : 'item.read']
  return (
    seesSection(read, actor, subject.section) || capacitiesOf(actor, subject.seats ?? [], subject.section).length > 0
  )
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
