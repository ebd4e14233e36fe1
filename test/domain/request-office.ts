import { addDays, daysBetween, type LocalDate } from '../../src/domain/local-date.ts'
import type { Office, RouteStep } from '../../src/domain/office.ts'
import { type Act, type Actor, dutyRefusal, refusalOf, type Subject } from '../../src/domain/permissions.ts'
import type { RequestState } from '../../src/domain/request.ts'
import type { RequestAct } from '../../src/domain/request-transitions.ts'
import { askAny, capacitiesOf, nextStep } from '../../src/domain/seats.ts'
import { createModelPeople } from './model-people.ts'

export interface ModelSignature {
  readonly step: number
  readonly by: string
  readonly onBehalfOf: string | null
}

/** The reply of one round. */
export interface ModelReply {
  readonly draftedBy: string
  readonly from: 'handling' | 'supplement' | 'payment'
  /** The step that is open; null once all have signed. */
  open: number | null
  readonly signed: ModelSignature[]
  /** From behind which step on the important ones are passed too; null: not important. */
  importantFrom: number | null
}

export interface ModelRequest {
  state: RequestState
  section: string | null
  important: boolean
  reply: ModelReply | null
  /** The reply that went out; null where the applicant withdrew. */
  delivered: ModelReply | null
  /** Since when the applicant is waited for. */
  waitsSince: LocalDate | null
  /** Answered once, it is not cancelled any more. */
  reopened: boolean
}

export type RequestAttempt =
  | { readonly act: Exclude<RequestAct, 'accept' | 'assign' | 'take-back'> }
  | { readonly act: 'accept' | 'assign'; readonly section: string }
  | { readonly act: 'mark-important' | 'undo' | 'end-delegation' }
  | { readonly act: 'delegate'; readonly to: string; readonly fromOn: LocalDate; readonly toOn: LocalDate }

/** What 退回 does, which is said as `send-back`: of what all have signed the reply is taken back. */
export function meantByBack(state: RequestState): 'send-back' | 'take-back' {
  return state === 'signed' ? 'take-back' : 'send-back'
}

const UNDO_WITHIN_MS = 60_000
/**
 * Pauses of the random sequences are a day at most or {@link LONG_PAUSE_DAYS}: a term of 15 or 20 workdays is over with
 * one long pause in it, and not without.
 */
export const LONG_PAUSE_DAYS = 45
const WAITED_ENOUGH_DAYS = 40

/** Plain data throughout; several times faster than structuredClone. */
const copy = <T>(data: T): T => JSON.parse(JSON.stringify(data)) as T

class Refused extends Error {}

function refuse(isRefused: boolean): void {
  if (isRefused) throw new Refused()
}

export type RequestOffice = ReturnType<typeof createRequestOffice>

/** The way of one request as the rules of the domain tell it, without store, texts, cards or clocks. */
export function createRequestOffice(office: Office, startOn: LocalDate, start: 'received' | 'unconfirmed') {
  const people = createModelPeople(office)
  const route = office.requests.signRoute
  let elapsedMs = 0
  let request: ModelRequest = {
    state: start,
    section: null,
    important: false,
    reply: null,
    delivered: null,
    waitsSince: null,
    reopened: false,
  }
  let last: { userId: string; atMs: number; before: ModelRequest } | null = null

  // The office opens at ten in the morning.
  const today = () => addDays(startOn, Math.floor((elapsedMs + 10 * 3_600_000) / 86_400_000))
  const actorOf = (userId: string) => people.actorOf(userId, today())

  function signedBy(): string[] {
    return (request.reply?.signed ?? []).flatMap(({ by, onBehalfOf }) =>
      onBehalfOf === null ? [by] : [by, onBehalfOf],
    )
  }

  function subject(): Subject {
    const { state, section, reply } = request
    const open = reply && reply.open !== null ? route[reply.open] : undefined
    return {
      state,
      filedBy: reply?.draftedBy ?? '',
      section: section ?? '',
      ...(open ? { seats: [{ role: open.role, userId: null }] } : {}),
      decidedBy: signedBy(),
    }
  }

  function openStep(reply: ModelReply, step: number): void {
    const taken = reply.signed.flatMap(({ by, onBehalfOf }) => (onBehalfOf === null ? [by] : [by, onBehalfOf]))
    const { role } = route[step] as RouteStep
    const able = askAny(
      people.candidatesOf(role, request.section ?? '', today()),
      (each) =>
        dutyRefusal(each.userId, each.onBehalfOf ?? null, { filedBy: reply.draftedBy, decidedBy: taken }) === null,
    )
    refuse(able.length === 0)
    reply.open = step
  }

  /** In whose right the actor decides the open step. */
  function capacityOf(actor: Actor): { reply: ModelReply; open: number; onBehalfOf: string | null } {
    const { reply, section } = request
    if (!reply || reply.open === null) throw new Refused()
    const { role } = route[reply.open] as RouteStep
    const able = capacitiesOf(actor, [{ role, userId: null }], section ?? '').find(
      ({ onBehalfOf }) =>
        dutyRefusal(actor.userId, onBehalfOf, { filedBy: reply.draftedBy, decidedBy: signedBy() }) === null,
    )
    if (!able) throw new Refused()
    return { reply, open: reply.open, onBehalfOf: able.onBehalfOf }
  }

  function draft(actor: Actor): void {
    const from = request.state as ModelReply['from']
    if (from !== 'handling')
      refuse(request.waitsSince === null || daysBetween(request.waitsSince, today()) < WAITED_ENOUGH_DAYS)
    const first = nextStep(route, -1, request.important)
    if (first === null) throw new Error('a route without steps')
    const importantFrom = request.important ? -1 : null
    request.reply = { draftedBy: actor.userId, from, open: null, signed: [], importantFrom }
    request.state = 'sign-off'
    openStep(request.reply, first)
  }

  function sign(actor: Actor): void {
    const { reply, open, onBehalfOf } = capacityOf(actor)
    reply.signed.push({ step: open, by: actor.userId, onBehalfOf })
    const next = nextStep(route, open, request.important)
    reply.open = null
    if (next === null) request.state = 'signed'
    else openStep(reply, next)
  }

  function markImportant(): void {
    const open = request.reply?.open ?? -1
    refuse(request.important || !route.some(({ when }, step) => when === 'important' && step > open))
    request.important = true
    if (request.reply) request.reply.importantFrom = open
  }

  function attempt(actor: Actor, said: Exclude<RequestAttempt, { act: 'undo' | 'delegate' | 'end-delegation' }>): void {
    const what = said.act === 'send-back' ? { act: meantByBack(request.state) } : said
    refuse(refusalOf(`request.${what.act}` as Act, actor, subject()) !== null)
    switch (what.act) {
      case 'confirm':
        request.state = 'received'
        break
      case 'accept':
        request.state = 'handling'
        request.section = what.section
        break
      case 'assign':
        refuse(request.section === what.section)
        request.section = what.section
        break
      case 'ask-supplement':
      case 'charge':
        request.state = what.act === 'charge' ? 'payment' : 'supplement'
        request.waitsSince = today()
        break
      case 'record-supplement':
      case 'record-payment':
        request.state = request.section === null ? 'received' : 'handling'
        request.waitsSince = null
        break
      case 'draft':
        draft(actor)
        break
      case 'sign':
        sign(actor)
        break
      case 'send-back': {
        const { reply } = capacityOf(actor)
        request.state = reply.from
        request.reply = null
        break
      }
      case 'take-back':
        if (!request.reply) throw new Error('signed without a reply')
        request.state = request.reply.from
        request.reply = null
        break
      case 'deliver':
        request.state = 'responded'
        request.delivered = request.reply
        request.reply = null
        break
      case 'withdraw':
        request.state = 'responded'
        request.reply = null
        break
      case 'cancel':
        refuse(request.reopened)
        request.state = 'cancelled'
        break
      case 'archive':
        request.state = 'archived'
        break
      case 'reopen':
        refuse(request.section === null)
        request.state = 'handling'
        request.delivered = null
        request.waitsSince = null
        request.reopened = true
        break
      case 'mark-important':
        markImportant()
    }
  }

  function act(userId: string, what: RequestAttempt): void {
    if (what.act === 'delegate') {
      const asked = { fromUser: userId, toUser: what.to, fromOn: what.fromOn, toOn: what.toOn }
      refuse(!people.delegate(asked, today()))
    } else if (what.act === 'end-delegation') refuse(!people.endDelegations(userId, today()))
    else if (what.act === 'undo') {
      if (last?.userId !== userId || elapsedMs - last.atMs > UNDO_WITHIN_MS) throw new Refused()
      request = last.before
      last = null
    } else {
      const before = copy(request)
      attempt(actorOf(userId), what)
      last = { userId, atMs: elapsedMs, before }
    }
  }

  return {
    office,
    route,
    actorOf,
    today,
    request: () => request,
    subject,
    newestActor: () => last?.userId ?? null,
    /** False when refused: then nothing has changed. */
    try(userId: string, what: RequestAttempt): boolean {
      const kept = copy(request)
      try {
        act(userId, what)
        return true
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        request = kept
        return false
      }
    },
    pass(ms: number): void {
      elapsedMs += ms
    },
    /** Everything there is, to tell whether anything has changed. */
    all: () => JSON.stringify({ request, last, people: people.all() }),
  }
}
