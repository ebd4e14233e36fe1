import type { ClockEvent } from '../../../src/domain/clocks.ts'
import { DAYS, IS_WORKDAY, indexOf } from './day-table.ts'

/** Working days up to and including each day. */
const SUMS: readonly number[] = IS_WORKDAY.reduce<number[]>((sums, isWorkday) => {
  sums.push((sums.at(-1) ?? 0) + (isWorkday ? 1 : 0))
  return sums
}, [])

/** The first position whose value is at least `wanted`; the values never fall. */
function lowerBound(values: ArrayLike<number>, wanted: number): number {
  let [low, high] = [0, values.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] as number) < wanted) low = middle + 1
    else high = middle
  }
  return low
}

export function nthByPrefixSums(start: number, count: number): number {
  return lowerBound(SUMS, (SUMS[start] as number) + count)
}

/** Longer than any run with its pauses that the random cases make. */
const HORIZON = 600

/** The n-th working day after `start` outside the spans (both ends left out of the count). */
function nthOutside(start: number, count: number, spans: readonly (readonly [from: number, to: number])[]): number {
  const left = new Uint8Array(HORIZON)
  for (const [from, to] of spans)
    for (let day = Math.max(from, start + 1); day <= to && day < start + HORIZON; day += 1) left[day - start] = 1
  const sums = new Int32Array(HORIZON)
  for (let day = 1; day < HORIZON; day += 1)
    sums[day] = (sums[day - 1] as number) + (IS_WORKDAY[start + day] && !left[day] ? 1 : 0)
  return start + lowerBound(sums, count)
}

export interface Terms {
  readonly regime: '2008' | '2019'
  readonly pause: 'A' | 'B'
  readonly today: string
}

/**
 * The last days of a valid case, by key: reads the events as a list to be cut at every restart, marks the days that do
 * not count, sums up and searches. One of two ways written apart from src/ and from each other.
 */
export function dueDaysByPrefixSums(events: readonly ClockEvent[], { regime, pause, today }: Terms) {
  const due = new Map<string, string>()
  const put = (key: string, index: number) => due.set(key, DAYS[index] as string)
  const isOld = regime === '2008'

  const spans: [number, number][] = []
  events.forEach((event, position) => {
    if (event.kind !== 'consultation-sent') return
    const later = events.slice(position + 1)
    const own = later.filter((each) => 'consultation' in each && each.consultation === event.consultation)
    const delivery = own.find((each) => each.kind === 'consultation-delivered')
    const stop = later.find(
      (each) =>
        ['responded', 'withdrawn', 'concluded'].includes(each.kind) ||
        (own.includes(each) && each.kind !== 'consultation-delivered'),
    )
    const delivered = delivery && (!stop || later.indexOf(delivery) < later.indexOf(stop)) ? delivery : null
    let end = stop ? indexOf(stop.on) : Math.max(indexOf(today), indexOf(event.on))
    if (delivered && !isOld) {
      const ownDue = nthByPrefixSums(indexOf(delivered.on), 15)
      put(`${event.party}-opinion:${event.consultation}`, ownDue)
      end = Math.min(end, ownDue)
    }
    if (event.party === 'organ' && isOld) return
    spans.push([indexOf(event.on) + 1, pause === 'A' ? end : end - 1])
  })

  const openings = events.filter(({ kind }) =>
    ['received', 'supplement-received', 'fee-paid', 'reopened'].includes(kind),
  )
  openings.forEach((opening, position) => {
    const from = events.indexOf(opening)
    const until = openings[position + 1] ? events.indexOf(openings[position + 1] as ClockEvent) : events.length
    const part = events.slice(from, until)
    const start = indexOf(opening.on)
    const extension = part.find((each) => each.kind === 'extended')
    const delay = part.find((each) => each.kind === 'delayed')
    const own = (isOld ? 15 : 20) + (extension?.kind === 'extended' ? extension.workdays : 0)
    // The day a decision set when the case was last taken up again binds whatever starts anew after it.
    const again = openings.slice(0, position + 1).findLast(({ kind }) => kind === 'reopened')
    const set = again?.kind === 'reopened' && again.until ? indexOf(again.until) : null
    if (opening === again && set !== null) put(`response:${position + 1}`, set)
    else if (delay?.kind === 'delayed') put(`response:${position + 1}`, indexOf(delay.until))
    else put(`response:${position + 1}`, Math.min(nthOutside(start, own, spans), set ?? Number.POSITIVE_INFINITY))
    if (!isOld && (opening.kind === 'received' || opening.kind === 'supplement-received'))
      put(`supplement-notice:${position + 1}`, nthByPrefixSums(start, 7))
  })

  let fees = 0
  for (const event of events) {
    if (event.kind === 'supplement-asked')
      put(`supplement-answer:${event.round}`, nthByPrefixSums(indexOf(event.reachedOn ?? event.on), event.termWorkdays))
    if (event.kind === 'fee-noticed') {
      fees += 1
      put(`fee-payment:${fees}`, nthByPrefixSums(indexOf(event.on), 20))
    }
  }
  return due
}
