import { formatDay, type LocalDate } from '../local-date.ts'
import {
  CLOCK_EVENT_NAMES,
  ClockError,
  type ClockEvent,
  type ClockEventKind,
  type ConsultedParty,
  type EventOf,
  nameEvent,
} from './events.ts'
import type { IntakeDays, Start } from './start.ts'

/** What ended it, and when; both null while it goes on. */
interface Ended {
  endedOn: LocalDate | null
  endedBy: ClockEventKind | null
}

/** One run of the reply period: from receipt, from the receipt of a supplement, from a payment, or taken up again. */
export interface Run extends Ended {
  readonly startsOn: LocalDate
  readonly opensWith: 'receipt' | 'supplement' | 'payment' | 'reopening'
  /** The last day a decision set when the case was taken up again; it holds for the runs after it too. Null: none. */
  readonly setUntil: LocalDate | null
  extension: EventOf<'extended'> | null
  delay: EventOf<'delayed'> | null
}

export interface SupplementRound extends Ended {
  readonly round: number
  readonly askedOn: LocalDate
  readonly reachedOn: LocalDate | null
  readonly termWorkdays: number
}

export interface Consultation extends Ended {
  readonly consultation: number
  readonly party: ConsultedParty
  readonly sentOn: LocalDate
  deliveredOn: LocalDate | null
}

export interface Fee extends Ended {
  readonly noticedOn: LocalDate
}

export interface Ending {
  readonly by: 'responded' | 'withdrawn' | 'concluded'
  readonly on: LocalDate
  readonly reachedOn: LocalDate | null
}

/** What the events of one request say happened, checked. */
export interface History {
  readonly runs: readonly Run[]
  readonly rounds: readonly SupplementRound[]
  readonly consultations: readonly Consultation[]
  readonly fees: readonly Fee[]
  readonly end: Ending | null
  readonly waitsFor: 'confirmation' | 'supplement' | 'fee' | null
}

/** What has been told so far. */
interface Telling extends History {
  readonly runs: Run[]
  readonly rounds: SupplementRound[]
  readonly consultations: Consultation[]
  readonly fees: Fee[]
  end: Ending | null
  /** The first day an event may have: that of the start, of the receipt while there is none. */
  readonly firstOn: LocalDate
  /** Every event in order: what comes later tells which two days are the wrong way round. */
  readonly events: readonly ClockEvent[]
}

const GOES_ON: Readonly<Ended> = { endedOn: null, endedBy: null }

/** Same-day events stay in the order given; a day written down late takes its place. */
function sortEvents(events: readonly ClockEvent[]): readonly ClockEvent[] {
  return [...events].sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1))
}

/**
 * Tells the events one after the other. Consultations live beside the runs: one may be open while a supplement or a
 * payment is awaited, and goes on into the next run.
 * @throws {ClockError} for the first event that cannot have followed those before it.
 */
export function tellHistory(events: readonly ClockEvent[], intake: IntakeDays, start: Start): History {
  const telling: Telling = {
    runs: [],
    rounds: [],
    consultations: [],
    fees: [],
    end: null,
    firstOn: start.startsOn ?? intake.receivedOn,
    events: sortEvents(events),
    get waitsFor() {
      return this.end ? null : awaited(this)
    },
  }
  if (start.startsOn) openRun(telling, start.startsOn, 'receipt')
  for (const event of telling.events) tell(telling, event)
  return telling
}

function tell(telling: Telling, event: ClockEvent): void {
  const { end: ending, firstOn, runs } = telling
  if (event.kind === 'reopened') reopen(telling, event)
  else if (ending) throw new ClockError(`${nameEvent(event)}晚于${CLOCK_EVENT_NAMES[ending.by]}，已经办结`, event)
  else if (event.kind !== 'submitted' && event.kind !== 'received' && event.kind !== 'confirmed') {
    if (event.on < firstOn) throw new ClockError(`${nameEvent(event)}早于收到申请（${formatDay(firstOn)}）`, event)
    if (event.kind === 'responded' || event.kind === 'withdrawn' || event.kind === 'concluded') finish(telling, event)
    else if (runs.length > 0) step(telling, event)
    else throw new ClockError(`申请还没有与申请人确认，没有起算，不能有${nameEvent(event)}`, event)
  }
}

function step(telling: Telling, event: ClockEvent): void {
  switch (event.kind) {
    case 'supplement-asked':
      askSupplement(telling, event)
      break
    case 'supplement-received':
      takeSupplement(telling, event)
      break
    case 'consultation-sent':
      sendConsultation(telling, event)
      break
    case 'consultation-delivered':
    case 'consultation-answered':
    case 'consultation-closed':
      stepConsultation(telling, event)
      break
    case 'extended':
      extend(telling, event)
      break
    case 'delayed':
      delay(telling, event)
      break
    case 'fee-noticed':
      stopRun(telling, event)
      telling.fees.push({ noticedOn: event.on, ...GOES_ON })
      break
    case 'fee-paid':
      takePayment(telling, event)
  }
}

function askSupplement(telling: Telling, event: EventOf<'supplement-asked'>): void {
  const { round, on, termWorkdays } = event
  const reachedOn = event.reachedOn ?? null
  const expected = telling.rounds.length + 1
  if (round !== expected) throw new ClockError(`这应是第${expected}次补正通知，不是第${round}次`, event)
  if (!isCount(termWorkdays)) throw new ClockError('补正期限应为不少于1个的工作日', event)
  if (reachedOn && reachedOn < on)
    throw new ClockError(`申请人收到补正通知（${formatDay(reachedOn)}）早于发出（${formatDay(on)}）`, event)
  stopRun(telling, event)
  telling.rounds.push({ round, askedOn: on, reachedOn, termWorkdays, ...GOES_ON })
}

function takeSupplement(telling: Telling, event: ClockEvent): void {
  const round = telling.rounds.at(-1)
  if (!round || round.endedOn) throw tooEarly(telling, event, 'supplement-asked', '没有等待补正的通知')
  end(round, event)
  openRun(telling, event.on, 'supplement', setDayOf(telling))
}

function sendConsultation({ consultations }: Telling, event: EventOf<'consultation-sent'>): void {
  const { consultation, party, on } = event
  if (consultations.some((each) => each.consultation === consultation))
    throw new ClockError(`第${consultation}次征求意见已经发出`, event)
  consultations.push({ consultation, party, sentOn: on, deliveredOn: null, ...GOES_ON })
}

function stepConsultation(
  telling: Telling,
  event: EventOf<'consultation-delivered' | 'consultation-answered' | 'consultation-closed'>,
): void {
  const which = `第${event.consultation}次征求意见`
  const found = telling.consultations.find(({ consultation }) => consultation === event.consultation)
  if (!found) throw tooEarly(telling, event, 'consultation-sent', `没有${which}`)
  if (found.endedOn) throw new ClockError(`${which}已经结束`, event)
  if (event.kind !== 'consultation-delivered') end(found, event)
  else if (found.deliveredOn) throw new ClockError(`${which}书已经送达`, event)
  else found.deliveredOn = event.on
}

function extend(telling: Telling, event: EventOf<'extended'>): void {
  const run = getRunning(telling, event)
  if (run.setUntil) throw new ClockError('期限由复议决定或者判决确定，不能延期', event)
  if (run.extension) throw new ClockError('这一次答复期限已经延期过，只能延期一次', event)
  if (run.delay) throw new ClockError('已经确定延迟答复的日期，不再延期', event)
  if (!isCount(event.workdays)) throw new ClockError('延期应为不少于1个的工作日', event)
  run.extension = event
}

function delay(telling: Telling, event: EventOf<'delayed'>): void {
  const run = getRunning(telling, event)
  if (run.setUntil) throw new ClockError('期限由复议决定或者判决确定，不能延迟', event)
  if (event.until <= event.on) throw new ClockError('延迟答复的日期应在告知之后', event)
  run.delay = event
}

function takePayment(telling: Telling, event: ClockEvent): void {
  const fee = telling.fees.at(-1)
  if (!fee || fee.endedOn) throw tooEarly(telling, event, 'fee-noticed', '没有等待缴费的收费通知')
  end(fee, event)
  openRun(telling, event.on, 'payment', setDayOf(telling))
}

function finish(telling: Telling, event: EventOf<Ending['by']>): void {
  const reachedOn = event.kind === 'responded' ? (event.reachedOn ?? null) : null
  if (reachedOn && reachedOn < event.on)
    throw new ClockError(`申请人收到答复（${formatDay(reachedOn)}）早于${nameEvent(event)}`, event)
  telling.end = { by: event.kind, on: event.on, reachedOn }
  const { runs, rounds, consultations, fees } = telling
  for (const each of [...runs, ...rounds, ...consultations, ...fees]) if (!each.endedOn) end(each, event)
}

function reopen(telling: Telling, event: EventOf<'reopened'>): void {
  const { end: ending } = telling
  if (!ending || event.on < ending.on) throw new ClockError(`${nameEvent(event)}之前还没有办结`, event)
  const until = event.until ?? null
  if (until && until <= event.on) throw new ClockError('重新办理的期限应在重新办理之后', event)
  telling.end = null
  openRun(telling, event.on, 'reopening', until)
}

function openRun(
  { runs }: Telling,
  startsOn: LocalDate,
  opensWith: Run['opensWith'],
  setUntil: Run['setUntil'] = null,
) {
  runs.push({ startsOn, opensWith, setUntil, extension: null, delay: null, ...GOES_ON })
}

/** A supplement or a payment starts the period anew; the day that binds the office it does not move. */
function setDayOf({ runs }: Telling): Run['setUntil'] {
  return runs.at(-1)?.setUntil ?? null
}

function stopRun(telling: Telling, event: ClockEvent): void {
  end(getRunning(telling, event), event)
}

function end(ended: Ended, { on, kind }: ClockEvent): void {
  ended.endedOn = on
  ended.endedBy = kind
}

function getRunning(telling: Telling, event: ClockEvent): Run {
  const run = telling.runs.at(-1)
  if (run && !run.endedOn) return run
  const what = awaited(telling) === 'fee' ? '缴费' : '补正'
  throw new ClockError(`正在等待申请人${what}，这时不能有${nameEvent(event)}`, event)
}

function awaited({ runs, rounds, fees }: Pick<History, 'runs' | 'rounds' | 'fees'>): History['waitsFor'] {
  const run = runs.at(-1)
  if (!run) return 'confirmation'
  if (!run.endedOn) return null
  return fees.some(({ endedOn }) => endedOn === null) ? 'fee' : rounds.length > 0 ? 'supplement' : null
}

/** Where what this event should have followed stands after it, two days are the wrong way round: says which. */
function tooEarly({ events }: Telling, event: ClockEvent, kind: ClockEventKind, otherwise: string): ClockError {
  const number = 'consultation' in event ? event.consultation : null
  const later = events
    .slice(events.indexOf(event) + 1)
    .find((each) => each.kind === kind && (!('consultation' in each) || each.consultation === number))
  return new ClockError(later ? `${nameEvent(event)}早于${nameEvent(later)}` : otherwise, event)
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1
}
