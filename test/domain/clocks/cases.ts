import { type ClockEvent, type ClockOptions, clocksOf } from '../../../src/domain/clocks.ts'
import type { LocalDate } from '../../../src/domain/local-date.ts'
import { officeCalendar } from '../office-calendar.ts'
import { nationalRules } from '../office-rules.ts'

/** A signed letter under Order 711, strict about pauses, looked at on `today`. */
export function caseOf(today: LocalDate, options: Partial<ClockOptions> = {}): ClockOptions {
  return {
    channel: 'letter',
    regime: '2019',
    rules: nationalRules,
    calendar: officeCalendar,
    pause: 'B',
    onlineStart2008: 'confirmed',
    today,
    ...options,
  }
}

export const received = (on: LocalDate): ClockEvent => ({ kind: 'received', on })

export const asked = (on: LocalDate, round = 1, termWorkdays = 15, reachedOn: LocalDate | null = null): ClockEvent => ({
  kind: 'supplement-asked',
  on,
  round,
  termWorkdays,
  reachedOn,
})

export const sent = (on: LocalDate, consultation = 1, party: 'third-party' | 'organ' = 'third-party'): ClockEvent => ({
  kind: 'consultation-sent',
  on,
  consultation,
  party,
})

export const delivered = (on: LocalDate, consultation = 1): ClockEvent => ({
  kind: 'consultation-delivered',
  on,
  consultation,
})

export const answered = (on: LocalDate, consultation = 1): ClockEvent => ({
  kind: 'consultation-answered',
  on,
  consultation,
})

export const closed = (on: LocalDate, consultation = 1): ClockEvent => ({
  kind: 'consultation-closed',
  on,
  consultation,
})

export const extended = (on: LocalDate, workdays: number): ClockEvent => ({ kind: 'extended', on, workdays })

/** The clock of this key. */
export function clockOf(events: readonly ClockEvent[], options: ClockOptions, key: string) {
  const clocks = clocksOf(events, options).clocks
  const found = clocks.find((clock) => clock.key === key)
  if (!found) throw new Error(`no clock ${key} among ${clocks.map((clock) => clock.key).join(' ')}`)
  return found
}
