import { CLOCK_EVENT_NAMES, type ClockEvent, type ClockEventKind, type CONSULTED_PARTIES } from '../../domain/clocks.ts'
import { isLocalDate, type LocalDate } from '../../domain/local-date.ts'
import type { RequestEvent } from '../../store/request-events.ts'

/** What moves the clocks among all that is noted of a request. */
export function clockEventsOf(events: readonly RequestEvent[]): ClockEvent[] {
  return events.flatMap((event, index) => toClockEvent(event, events.slice(index + 1)) ?? [])
}

export function isClockEvent(kind: string): kind is ClockEventKind {
  return kind in CLOCK_EVENT_NAMES
}

function toClockEvent(event: RequestEvent, later: readonly RequestEvent[]): ClockEvent | null {
  const { kind, on } = event
  if (!isClockEvent(kind)) return null
  switch (kind) {
    case 'supplement-asked':
      return {
        kind,
        on,
        round: numberOf(event, 'round'),
        reachedOn: dayOf(event, 'reachedOn'),
        termWorkdays: numberOf(event, 'termWorkdays'),
      }
    case 'consultation-sent':
      return { kind, on, consultation: numberOf(event, 'consultation'), party: partyOf(event) }
    case 'consultation-delivered':
    case 'consultation-answered':
    case 'consultation-closed':
      return { kind, on, consultation: numberOf(event, 'consultation') }
    case 'extended':
      return { kind, on, workdays: numberOf(event, 'workdays') }
    case 'delayed':
      return { kind, on, until: dayOf(event, 'until') ?? on }
    case 'responded':
      return { kind, on, reachedOn: reachedOnOf(event, later) }
    case 'reopened':
      return { kind, on, until: dayOf(event, 'until') }
    default:
      return { kind, on }
  }
}

/** The day the applicant had the response: for what was posted noted apart, otherwise the day it was delivered. */
function reachedOnOf({ on, detail }: RequestEvent, later: readonly RequestEvent[]): LocalDate | null {
  if (detail.way !== 'post') return typeof detail.way === 'string' ? on : null
  const next = later.findIndex(({ kind }) => kind === 'responded')
  const known = next < 0 ? later : later.slice(0, next)
  return known.findLast(({ kind }) => kind === 'response-reached')?.on ?? null
}

function numberOf({ kind, detail }: RequestEvent, key: string): number {
  const value = detail[key]
  if (typeof value !== 'number') throw new Error(`an event ${kind} without ${key}`)
  return value
}

function dayOf({ detail }: RequestEvent, key: string): LocalDate | null {
  const value = detail[key]
  return isLocalDate(value) ? value : null
}

function partyOf({ kind, detail }: RequestEvent): keyof typeof CONSULTED_PARTIES {
  const { party } = detail
  if (party === 'third-party' || party === 'organ') return party
  throw new Error(`an event ${kind} without its party`)
}
