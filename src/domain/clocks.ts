import { type Calendar, workdaysBetween } from './calendar.ts'
import { type BuildContext, buildClocks, responseKey } from './clocks/build.ts'
import type { ClockEvent, ClockEventKind } from './clocks/events.ts'
import { type History, tellHistory } from './clocks/history.ts'
import { readIntake } from './clocks/intake.ts'
import { dueDayOf } from './clocks/lengths.ts'
import { type Pause, type PauseConvention, pausesOf, unite } from './clocks/pauses.ts'
import type { RequestClock } from './clocks/request-clock.ts'
import { type Start, type StartOptions, startOf } from './clocks/start.ts'
import { refuseUnlawful } from './clocks/unlawful.ts'
import { daysBetween, type LocalDate } from './local-date.ts'
import type { RequestChannel } from './request.ts'
import { getRequestRules, getResponseTerm, type Regime, type Rules } from './terms.ts'

export {
  CLOCK_EVENT_NAMES,
  ClockError,
  type ClockEvent,
  type ClockEventKind,
  CONSULTED_PARTIES,
  type ConsultedParty,
} from './clocks/events.ts'
export {
  type ClockExplanation,
  type ExplainedLength,
  type ExplainedPause,
  explainClock,
  explainLength,
} from './clocks/explain.ts'
export type { ClockLength } from './clocks/lengths.ts'
export { opinionRule, type Pause, type PauseConvention } from './clocks/pauses.ts'
export {
  CLOCK_NAMES,
  type ClockKind,
  type ClockTurn,
  isSetByDecision,
  type RequestClock,
} from './clocks/request-clock.ts'
export { type IntakeDays, needsConfirmation, regimeOf, type Start, type StartOptions, startOf } from './clocks/start.ts'

export interface ClockOptions extends StartOptions {
  readonly channel: RequestChannel
  /** Stored with the case: chosen by the day of receipt, changeable with a reason. */
  readonly regime: Regime
  readonly rules: Rules
  readonly calendar: Calendar
  /** B for reminders (the earlier day), the office's choice for the record. */
  readonly pause: PauseConvention
  readonly today: LocalDate
}

/** A request nobody has confirmed with the applicant: no clock runs, so its age is what keeps it from hiding. */
export interface Unconfirmed {
  readonly receivedOn: LocalDate
  readonly confirmBy: LocalDate | null
  readonly ageDays: number
  readonly ageWorkdays: number
}

export interface RequestClocks {
  readonly start: Start
  readonly startsOn: LocalDate | null
  readonly clocks: readonly RequestClock[]
  /** The run of the reply period that goes on or that the case ended in; null while none does. */
  readonly response: RequestClock | null
  /** Its last day by either convention, both as if an open consultation were answered today. */
  readonly responseDue: Readonly<Record<PauseConvention, LocalDate>> | null
  readonly paused: boolean
  /** The consultations open today that hold the response. */
  readonly pausedBy: readonly Pause[]
  readonly waitsFor: History['waitsFor']
  readonly unconfirmed: Unconfirmed | null
  readonly ended: { readonly on: LocalDate; readonly by: ClockEventKind } | null
}

/**
 * Every term of a request from what happened to it so far. Decides nothing: a term that is over is a fact to act on.
 * @throws {ClockError} when the events contradict each other or the regulation.
 * @throws {CalendarError} for days before the first year of the calendar.
 */
export function clocksOf(events: readonly ClockEvent[], options: ClockOptions): RequestClocks {
  const { calendar, today, rules, regime } = options
  const intake = readIntake(events)
  const start = startOf(intake, options.channel, regime, options)
  const history = tellHistory(events, intake, start)
  const [request, response] = [getRequestRules(rules, regime), getResponseTerm(rules, regime)]
  const contextOf = (pause: PauseConvention): BuildContext => {
    const pauses = pausesOf(history.consultations, { rules: request, calendar, pause, today })
    return { history, response, request, rules, calendar, today, pauses }
  }
  const contexts = { A: contextOf('A'), B: contextOf('B') }
  refuseUnlawful(events, contexts.A)
  const unconfirmed = history.waitsFor === 'confirmation' ? unconfirmedOf(intake.receivedOn, start, options) : null
  return { start, startsOn: start.startsOn, unconfirmed, ...summarise(contexts, options) }
}

function summarise(
  contexts: Readonly<Record<PauseConvention, BuildContext>>,
  { pause, calendar }: ClockOptions,
): Omit<RequestClocks, 'start' | 'startsOn' | 'unconfirmed'> {
  const { history } = contexts[pause]
  const clocks = buildClocks(contexts[pause])
  const current = currentKey(history)
  const response = clocks.find(({ key }) => key === current) ?? null
  const dueBy = ({ pauses }: BuildContext, { startsOn, length }: RequestClock) =>
    dueDayOf(startsOn, length, unite(pauses), calendar).dueOn
  // Asking others moves no day beyond the one a decision set.
  const isMovable = response !== null && !response.endedOn && !isAtSetDay(response)
  const pausedBy = isMovable ? response.pauses.filter(({ isOpen }) => isOpen) : []
  return {
    clocks,
    response,
    responseDue: response && { A: dueBy(contexts.A, response), B: dueBy(contexts.B, response) },
    paused: pausedBy.length > 0,
    pausedBy,
    waitsFor: history.waitsFor,
    ended: history.end && { on: history.end.on, by: history.end.by },
  }
}

function isAtSetDay({ length, dueOn }: RequestClock): boolean {
  return length.unit === 'workdays' && length.noLaterThan === dueOn
}

function currentKey({ runs, end }: History): string | null {
  const run = runs.at(-1)
  if (!run) return null
  const isCurrent = !run.endedOn || (end !== null && run.endedBy === end.by)
  return isCurrent ? responseKey(runs.length - 1) : null
}

function unconfirmedOf(receivedOn: LocalDate, start: Start, { today, calendar }: ClockOptions): Unconfirmed {
  return {
    receivedOn,
    confirmBy: start.confirmBy,
    ageDays: daysBetween(receivedOn, today),
    ageWorkdays: workdaysBetween(receivedOn, today, calendar),
  }
}
