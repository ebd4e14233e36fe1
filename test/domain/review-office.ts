import { candidatesFor, type Deputy, faultOf, principalsOf } from '../../src/domain/deputies.ts'
import { addDays, type LocalDate } from '../../src/domain/local-date.ts'
import type { Office, RouteStep, StepMode } from '../../src/domain/office.ts'
import { type Act, type Actor, dutyRefusal, mayEver, refusalOf } from '../../src/domain/permissions.ts'
import {
  afterSigning,
  earlierSteps,
  opensMoreThan,
  type Review,
  type ReviewSeat,
  reversesAlone,
  seatsOf,
  turnOf,
} from '../../src/domain/review.ts'
import { askAny, askEach, type Capacity, capacitiesOf, nextStep, type SeatHolder } from '../../src/domain/seats.ts'
import { findUnstaffedStep } from '../../src/domain/staffing.ts'
import type { Attribute, ItemState } from '../../src/domain/vocabulary.ts'

export interface ModelSeat extends ReviewSeat {
  readonly isAdded: boolean
}

/** One opening of a review step. */
export interface ModelStep {
  readonly step: number
  readonly version: number
  readonly mode: StepMode
  seats: ModelSeat[]
  decision: 'approved' | 'returned' | 'referred' | 'closed' | null
  superseded: boolean
}

export interface Signature {
  readonly opened: number
  readonly by: string
  readonly onBehalfOf: string | null
  readonly attribute: Attribute
}

export interface ModelItem {
  readonly filedBy: string
  readonly officer: string
  state: ItemState
  version: number
  important: boolean
  /** The step at which it was marked important, of this or an earlier version. */
  importantFrom: number
  proposed: Attribute
  steps: ModelStep[]
  signatures: Signature[]
  /** What the officer proposed, version by version. */
  versionProposals: Attribute[]
  /** The step that asked, while an authority is asked. */
  referredFrom: number | null
  /** How often an authority has answered, of this version, and what it said last. */
  answered: number
  answer: Attribute | null
}

/** What somebody may try. */
export type Attempt =
  | { readonly act: 'approve' | 'revise' | 'withdraw' | 'mark-important' | 'refer' | 'recall' | 'undo' | 'publish' }
  | { readonly act: 'return'; readonly toStep: number | null }
  | { readonly act: 'hand-over' | 'add-reviewer'; readonly to: string }
  | { readonly act: 'set-attribute' | 'settle-referral'; readonly attribute: Attribute }
  | { readonly act: 'delegate'; readonly to: string; readonly fromOn: LocalDate; readonly toOn: LocalDate }
  | { readonly act: 'end-delegation' }

const SECTION = 'chengguan'
const UNDO_WITHIN_MS = 60_000
const RECALLABLE = ['approve', 'return', 'refer', 'hand-over']
const UNDOABLE = [...RECALLABLE, 'add-reviewer', 'set-attribute', 'mark-important', 'settle-referral', 'withdraw']

/** Plain data throughout; several times faster than structuredClone. */
const copy = <T>(data: T): T => JSON.parse(JSON.stringify(data)) as T

class Refused extends Error {}

export type ReviewOffice = ReturnType<typeof createReviewOffice>

/**
 * The review of one item as the rules of the domain tell it, without store, texts or cards. What the commands do is
 * compared with it, and what must hold in every office is looked for in it.
 */
export function createReviewOffice(office: Office, startOn: LocalDate, startMs: number) {
  let nowMs = startMs
  let deputies: Deputy[] = []
  let item: ModelItem | null = null
  let last: { userId: string; act: string; atMs: number; before: ModelItem } | null = null
  let seatId = 0

  const today = () => addDays(startOn, Math.floor((nowMs - startMs) / 86_400_000))
  const isHere = (userId: string) => userId in office.people
  const current = () => item as ModelItem
  const openStep = () => current().steps.find((step) => step.decision === null) ?? null

  function actorOf(userId: string): Actor {
    const actsFor = principalsOf(userId, deputies, today())
    const own = office.grants.filter((held) => held.userId === userId).map(({ role, section }) => ({ role, section }))
    const others = office.grants
      .filter((held) => actsFor.includes(held.userId) && held.role !== 'administrator')
      .map(({ role, section, userId: onBehalfOf }) => ({ role, section, onBehalfOf }))
    return { userId, name: userId, roles: [...own, ...others], ...(actsFor.length > 0 ? { actsFor } : {}) }
  }

  const candidatesOf = (userId: string) => candidatesFor(userId, deputies, today(), isHere)
  function candidatesOfRole(role: RouteStep['role']) {
    const holders = office.grants.filter(
      (held) => held.role === role && (held.section === null || held.section === SECTION),
    )
    return [...new Set(holders.map((held) => held.userId))].map(candidatesOf)
  }
  const candidatesOfSeat = (seat: SeatHolder) =>
    seat.userId === null ? candidatesOfRole(seat.role as RouteStep['role']) : [candidatesOf(seat.userId)]

  function countedSignatures(): Signature[] {
    const { steps, signatures, version } = current()
    return signatures.filter(({ opened }) => {
      const step = steps[opened]
      return step?.version === version && !step.superseded && (step.decision === null || step.decision === 'approved')
    })
  }
  const decidedBy = () =>
    countedSignatures().flatMap(({ by, onBehalfOf }) => (onBehalfOf === null ? [by] : [by, onBehalfOf]))

  function refuse(isRefused: boolean): void {
    if (isRefused) throw new Refused()
  }

  function review(): Review<ModelSeat> & { open: ModelStep } {
    const open = openStep()
    if (!open) throw new Refused()
    const { important, proposed } = current()
    return { route: office.route, step: open.step, mode: open.mode, seats: open.seats, important, proposed, open }
  }

  /** Who acts at the open step, and in which capacity. */
  function decide(act: Act, actor: Actor) {
    const subject = { ...current(), section: SECTION }
    const open = openStep()
    const turn = open ? turnOf(review()) : []
    const decided = decidedBy()
    refuse(refusalOf(act, actor, { ...subject, ...(open ? { seats: turn, decidedBy: decided } : {}) }) !== null)
    const capacity = capacitiesOf(actor, turn, SECTION).find(
      ({ onBehalfOf }) => dutyRefusal(actor.userId, onBehalfOf, { ...subject, decidedBy: decided }) === null,
    )
    if (!capacity) throw new Refused()
    return { ...review(), capacity }
  }

  function assertStaffed(steps: readonly RouteStep[], gone: readonly string[], open: readonly string[][] = []) {
    const taken = new Set(gone)
    const isFree = (each: { userId: string; onBehalfOf?: string }) =>
      !taken.has(each.userId) && (each.onBehalfOf === undefined || !taken.has(each.onBehalfOf))
    for (const step of steps.filter((each) => (each.mode ?? 'any') !== 'any')) {
      const asked = askEach(candidatesOfRole(step.role), isFree).filter((each) => each !== null)
      refuse(asked.length === 0)
      for (const { userId, onBehalfOf } of asked) for (const each of [userId, onBehalfOf]) if (each) taken.add(each)
    }
    const singles = steps
      .filter((each) => (each.mode ?? 'any') === 'any')
      .map((step) => candidatesOfRole(step.role).flat())
    const named = open.map((userIds) => userIds.map((userId) => ({ userId })))
    const free = [...named, ...singles].map((people) => people.filter(isFree).map(({ userId }) => userId))
    refuse(findUnstaffedStep(free) !== null)
  }
  /** Candidates of open seats, who may not act for one that has decided. */
  const peopleOf = (seats: readonly ModelSeat[], gone: readonly string[]) =>
    seats.map((seat) =>
      candidatesOfSeat(seat)
        .flat()
        .filter((each) => !('onBehalfOf' in each) || !gone.includes(each.onBehalfOf as string))
        .map(({ userId }) => userId),
    )
  const stepsAfter = (step: number) =>
    office.route.filter((each, index) => index > step && (current().important || (each.when ?? 'always') === 'always'))

  function open(step: number): void {
    const routeStep = office.route[step] as RouteStep
    const decided = decidedBy()
    const isAble = (each: { userId: string; onBehalfOf?: string }) =>
      dutyRefusal(each.userId, each.onBehalfOf ?? null, { ...current(), decidedBy: decided }) === null
    const mode = routeStep.mode ?? 'any'
    const holders = candidatesOfRole(routeStep.role)
    const able = mode === 'any' ? askAny(holders, isAble) : askEach(holders, isAble).filter((each) => each !== null)
    refuse(able.length === 0)
    const seats = seatsOf(routeStep, able).map((seat, position) => {
      seatId += 1
      return { ...seat, id: seatId, position, decision: null, isAdded: false }
    })
    current().state = 'in-review'
    current().steps.push({ step, version: current().version, mode, seats, decision: null, superseded: false })
  }

  function setSeat(step: ModelStep, id: number, change: Partial<ModelSeat>): void {
    step.seats = step.seats.map((seat) => (seat.id === id ? { ...seat, ...change } : seat))
  }

  function end(step: ModelStep, decision: NonNullable<ModelStep['decision']>): void {
    step.decision = decision
    step.seats = step.seats.map((seat) => ({ ...seat, decision: seat.decision ?? 'closed' }))
  }

  function sign(actor: Actor, { open: step, capacity, ...rest }: ReturnType<typeof decide>): void {
    const seat = capacity.seat as ModelSeat
    const { filedBy, officer } = current()
    const gone = [filedBy, officer, ...decidedBy(), actor.userId, ...(capacity.onBehalfOf ? [capacity.onBehalfOf] : [])]
    const others = step.seats.filter((each) => each.decision === null && each.id !== seat.id)
    assertStaffed(stepsAfter(step.step), gone, peopleOf(others, gone))
    const after = afterSigning(rest, seat.id)
    current().signatures.push({
      opened: current().steps.indexOf(step),
      by: actor.userId,
      onBehalfOf: capacity.onBehalfOf,
      attribute: current().proposed,
    })
    setSeat(step, seat.id, { decision: 'approved' })
    if (after.kind === 'wait') return
    step.decision = 'approved'
    if (after.kind === 'step') open(after.step)
    else current().state = after.state
  }

  function giveBack(toStep: number | null, { open: step }: ReturnType<typeof decide>): void {
    refuse(toStep !== null && !earlierSteps(office.route, step.step, current().important).includes(toStep))
    end(step, 'returned')
    if (toStep === null) {
      current().state = 'returned'
      return
    }
    for (const each of current().steps)
      if (each.version === current().version && each.step >= toStep && each.decision === 'approved')
        each.superseded = true
    assertStaffed(stepsAfter(toStep - 1), [current().filedBy, current().officer, ...decidedBy()])
    open(toStep)
  }

  function bringIn(
    actor: Actor,
    to: string,
    how: 'hand-over' | 'add-reviewer',
    decided: ReturnType<typeof decide>,
  ): void {
    const { open: step, capacity } = decided
    const target = actorOf(to)
    refuse(to === actor.userId || !mayEver('item.approve', target))
    refuse(dutyRefusal(to, null, { ...current(), decidedBy: decidedBy() }) !== null)
    refuse(step.seats.some((seat) => seat.decision === null && seat.userId === to))
    const gone = [current().filedBy, current().officer, ...decidedBy()]
    const others = step.seats.filter(
      (seat) => seat.decision === null && (how === 'add-reviewer' || seat.id !== (capacity.seat as ModelSeat).id),
    )
    assertStaffed(stepsAfter(step.step), gone, [[to], ...peopleOf(others, gone)])
    if (how === 'hand-over') setSeat(step, (capacity.seat as ModelSeat).id, { role: null, userId: to })
    else {
      seatId += 1
      const position = Math.max(...step.seats.map((seat) => seat.position)) + 1
      step.seats = [...step.seats, { id: seatId, position, role: null, userId: to, decision: null, isAdded: true }]
    }
  }

  function setAttribute(attribute: Attribute, { open: step, capacity, ...rest }: ReturnType<typeof decide>): void {
    refuse(current().proposed === attribute)
    refuse(opensMoreThan(attribute, current().answer))
    const signed = current().signatures.filter(({ opened }) => current().steps[opened]?.version === current().version)
    const wasWithheld =
      current().versionProposals.at(-1) === 'withheld' || signed.some((each) => each.attribute === 'withheld')
    const before = wasWithheld ? { ...rest, proposed: 'withheld' as const } : rest
    refuse(reversesAlone(before, (capacity as Capacity<ModelSeat>).seat.id, attribute))
    current().proposed = attribute
  }

  function markImportant({ open: step }: ReturnType<typeof decide>): void {
    refuse(current().important)
    const ahead = office.route.filter((_each, index) => index > step.step)
    refuse(!ahead.some((each) => each.when === 'important'))
    const gone = [current().filedBy, current().officer, ...decidedBy()]
    assertStaffed(
      ahead,
      gone,
      peopleOf(
        step.seats.filter((seat) => seat.decision === null),
        gone,
      ),
    )
    current().important = true
    current().importantFrom = step.step
  }

  function takeBack(): void {
    item = copy((last as NonNullable<typeof last>).before)
    last = null
  }

  function attempt(userId: string, what: Attempt, before: ModelItem): void {
    const actor = actorOf(userId)
    const subject = { ...current(), section: SECTION }
    switch (what.act) {
      case 'approve':
        sign(actor, decide('item.approve', actor))
        break
      case 'return':
        giveBack(what.toStep, decide('item.return', actor))
        break
      case 'hand-over':
      case 'add-reviewer':
        bringIn(actor, what.to, what.act, decide(`item.${what.act}`, actor))
        break
      case 'set-attribute':
        setAttribute(what.attribute, decide('item.set-attribute', actor))
        break
      case 'mark-important':
        markImportant(decide('item.mark-important', actor))
        break
      case 'refer': {
        const { open: step } = decide('item.refer', actor)
        end(step, 'referred')
        current().state = 'referred'
        current().referredFrom = step.step
        break
      }
      case 'settle-referral':
        refuse(refusalOf('item.settle-referral', actor, subject) !== null)
        current().proposed = what.attribute
        current().answered += 1
        current().answer = what.attribute
        open(current().referredFrom as number)
        current().referredFrom = null
        break
      case 'withdraw': {
        refuse(refusalOf('item.withdraw', actor, subject) !== null)
        const step = openStep()
        if (step) end(step, 'closed')
        current().state = 'withdrawn'
        break
      }
      case 'revise':
        refuse(refusalOf('item.revise', actor, subject) !== null)
        current().version += 1
        current().answered = 0
        current().answer = null
        current().versionProposals.push(current().proposed)
        open(nextStep(office.route, -1, current().important) as number)
        last = null
        break
      case 'publish':
        refuse(refusalOf('item.publish', actor, subject) !== null)
        current().state = 'published'
        last = null
        break
      case 'recall':
        refuse(refusalOf('item.recall', actor, subject) !== null)
        refuse(last?.userId !== userId || !RECALLABLE.includes(last.act))
        takeBack()
        break
      case 'undo':
        refuse(last?.userId !== userId || nowMs - last.atMs > UNDO_WITHIN_MS)
        takeBack()
        break
      case 'delegate': {
        const asked = { fromUser: userId, toUser: what.to, fromOn: what.fromOn, toOn: what.toOn }
        refuse(what.fromOn < today() || what.toOn < what.fromOn || faultOf(asked, deputies) !== null)
        deputies = [...deputies, asked]
        break
      }
      case 'end-delegation': {
        const isOver = (each: Deputy) => each.fromUser === userId && each.toOn !== null && each.toOn >= today()
        refuse(!deputies.some(isOver))
        deputies = deputies.filter((each) => !isOver(each))
      }
    }
    if (UNDOABLE.includes(what.act)) last = { userId, act: what.act, atMs: nowMs, before }
  }

  return {
    office,
    actorOf,
    today,
    item: () => item,
    openStep,
    countedSignatures,
    /** Whose act can be taken back, if anything can. */
    newestActor: () => last?.userId ?? null,
    /** False when refused: then nothing has changed. */
    try(userId: string, what: Attempt): boolean {
      // The others are replaced, never changed.
      const kept = { item: copy(current()), deputies, last }
      try {
        attempt(userId, what, kept.item)
        return true
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        ;({ item, deputies, last } = kept)
        return false
      }
    },
    file(userId: string): boolean {
      item = {
        filedBy: userId,
        officer: userId,
        state: 'in-review',
        version: 1,
        important: false,
        importantFrom: office.route.length,
        proposed: 'proactive',
        steps: [],
        signatures: [],
        versionProposals: ['proactive'],
        referredFrom: null,
        answered: 0,
        answer: null,
      }
      try {
        assertStaffed(stepsAfter(-1), [userId])
        open(nextStep(office.route, -1, false) as number)
        return true
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        item = null
        return false
      }
    },
    pass(ms: number): void {
      nowMs += ms
    },
    /** Everything there is, to tell whether anything has changed. */
    all: () => JSON.stringify({ item, deputies, last }),
  }
}
