import type { ClockEvent } from '../../../src/domain/clocks.ts'
import type { Terms } from './by-prefix-sums.ts'
import { DAYS, IS_WORKDAY, indexOf } from './day-table.ts'

export function nthDayByDay(start: number, count: number): number {
  let [day, left] = [start, count]
  while (left > 0) {
    day += 1
    if (IS_WORKDAY[day]) left -= 1
  }
  return day
}

/** A term that crosses out the working days it sees go by; its last day is the one at `limit`, which may still grow. */
interface Watch {
  readonly key: string
  readonly from: number
  limit: number
  readonly crossedOut: number[]
  readonly heedsPauses: boolean
}

interface Asking {
  readonly from: number
  readonly holds: boolean
  /** Working days of the other side since it got the letter; null before, or where it has no term. */
  ownCounted: number | null
  open: boolean
}

/**
 * The last days of a valid case, by key: lives through the case one day after the other, as somebody would who crosses
 * out days on the wall. The second of two ways written apart from src/ and from each other.
 */
export function dueDaysDayByDay(events: readonly ClockEvent[], { regime, pause, today }: Terms) {
  const due = new Map<string, string>()
  const watches: Watch[] = []
  const askings = new Map<number, Asking>()
  const parties = new Map<number, string>()
  const term = regime === '2008' ? 15 : 20
  let [runs, fees, next] = [0, 0, 0]
  let running: Watch | null = null
  /** Written at the edge of the wall by a decision; until the next decision nobody crosses out days beyond it. */
  let edge: string | null = null
  const edges = new Map<string, string>()

  const watch = (key: string, from: number, limit: number, heedsPauses = false): Watch => {
    const made = { key, from, limit, crossedOut: [], heedsPauses }
    watches.push(made)
    return made
  }
  const openRun = (day: number, hasNotice: boolean) => {
    runs += 1
    running = watch(`response:${runs}`, day, term, true)
    if (edge !== null) edges.set(running.key, edge)
    if (hasNotice && regime === '2019') watch(`supplement-notice:${runs}`, day, 7)
  }
  const setLast = (last: string) => {
    if (running) {
      due.set(running.key, last)
      watches.splice(watches.indexOf(running), 1)
    }
  }
  const live = (event: ClockEvent, day: number) => {
    switch (event.kind) {
      case 'received':
      case 'supplement-received':
        openRun(day, true)
        break
      case 'fee-paid':
        openRun(day, false)
        break
      case 'reopened':
        edge = event.until ?? null
        openRun(day, false)
        if (event.until) setLast(event.until)
        break
      case 'extended':
        if (running) running.limit += event.workdays
        break
      case 'delayed':
        setLast(event.until)
        break
      case 'supplement-asked':
        watch(`supplement-answer:${event.round}`, indexOf(event.reachedOn ?? event.on), event.termWorkdays)
        break
      case 'fee-noticed':
        fees += 1
        watch(`fee-payment:${fees}`, day, 20)
        break
      case 'consultation-sent': {
        const holds = regime === '2019' || event.party === 'third-party'
        askings.set(event.consultation, { from: day, holds, ownCounted: null, open: true })
        parties.set(event.consultation, event.party)
        break
      }
      case 'consultation-delivered': {
        const asking = askings.get(event.consultation)
        if (!asking || regime === '2008') break
        asking.ownCounted = 0
        watch(`${parties.get(event.consultation)}-opinion:${event.consultation}`, day, 15)
        break
      }
      case 'consultation-answered':
      case 'consultation-closed': {
        const asking = askings.get(event.consultation)
        if (asking) asking.open = false
        break
      }
      case 'responded':
      case 'withdrawn':
      case 'concluded':
        for (const asking of askings.values()) asking.open = false
    }
  }
  const looksOn = indexOf(today)

  for (let day = indexOf((events[0] as ClockEvent).on); next < events.length || watches.some(isUnfinished); day += 1) {
    const openThisMorning = [...askings.values()].filter(({ open }) => open)
    const todays: number[] = []
    while (next < events.length && (events[next] as ClockEvent).on === DAYS[day]) {
      todays.push(next)
      live(events[next] as ClockEvent, day)
      next += 1
    }
    // The other side's own term is over tonight: it is asked no more.
    for (const asking of askings.values()) {
      const isCounted = IS_WORKDAY[day] && asking.ownCounted !== null && openThisMorning.includes(asking)
      const wasDelivered = todays.some((each) => {
        const event = events[each] as ClockEvent
        return event.kind === 'consultation-delivered' && askings.get(event.consultation) === asking
      })
      if (!isCounted || wasDelivered || asking.ownCounted === null) continue
      asking.ownCounted += 1
      if (asking.ownCounted === 15) asking.open = false
    }
    // What is open today is taken as answered today.
    if (day >= looksOn && next >= events.length) for (const asking of askings.values()) asking.open = false
    const isHeld =
      pause === 'A'
        ? openThisMorning.some(({ holds, from }) => holds && from < day)
        : openThisMorning.some(({ holds, from, open }) => holds && from < day && open)
    for (const { from, heedsPauses, crossedOut } of watches)
      if (day > from && IS_WORKDAY[day] && !(heedsPauses && isHeld)) crossedOut.push(day)
  }
  for (const { key, crossedOut, limit } of watches) {
    const last = DAYS[crossedOut[limit - 1] as number] as string
    const edgeOf = edges.get(key) ?? last
    due.set(key, edgeOf < last ? edgeOf : last)
  }
  return due
}

function isUnfinished({ crossedOut, limit }: Watch): boolean {
  return crossedOut.length < limit
}
