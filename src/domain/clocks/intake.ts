import { CLOCK_EVENT_NAMES, ClockError, type ClockEvent, type ClockEventKind, nameEvent } from './events.ts'
import type { IntakeDays } from './start.ts'

/** @throws {ClockError} when a day of the coming in is missing, double or before the one it follows. */
export function readIntake(events: readonly ClockEvent[]): IntakeDays {
  const only = (kind: ClockEventKind) => {
    const [first, second] = events.filter((event) => event.kind === kind)
    if (second) throw new ClockError(`${CLOCK_EVENT_NAMES[kind]}只能有一次`, second)
    return first
  }
  const [submitted, received, confirmed] = [only('submitted'), only('received'), only('confirmed')]
  if (!received) throw new ClockError('还没有收到申请的日期')
  if (submitted && submitted.on > received.on)
    throw new ClockError(`${nameEvent(submitted)}晚于${nameEvent(received)}`, submitted)
  if (confirmed && confirmed.on < received.on)
    throw new ClockError(`${nameEvent(confirmed)}早于${nameEvent(received)}`, confirmed)
  return { submittedOn: submitted?.on ?? null, receivedOn: received.on, confirmedOn: confirmed?.on ?? null }
}
