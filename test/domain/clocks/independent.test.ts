import { describe, expect, it } from 'vitest'
import { addWorkdays } from '../../../src/domain/calendar.ts'
import { ClockError, clocksOf } from '../../../src/domain/clocks.ts'
import type { LocalDate } from '../../../src/domain/local-date.ts'
import { officeCalendar as calendar } from '../office-calendar.ts'
import { createRandom } from '../random-review.ts'
import { dueDaysByPrefixSums, nthByPrefixSums } from './by-prefix-sums.ts'
import { caseOf, extended, received } from './cases.ts'
import { dueDaysDayByDay, nthDayByDay } from './day-by-day.ts'
import { DAYS, LAST_KNOWN } from './day-table.ts'
import { composeRandomCase, type RandomCase } from './random-cases.ts'

const VALID_CASES = 100_000
const SEED = 20_190_515

describe('two other ways to count', () => {
  it('agree with addWorkdays from every day of the known calendar', () => {
    const different: string[] = []
    for (let start = 0; start <= LAST_KNOWN; start += 1)
      for (const count of [7, 15, 20, 30, 40]) {
        const { dueOn } = addWorkdays(DAYS[start] as LocalDate, count, calendar)
        if (dueOn !== DAYS[nthByPrefixSums(start, count)] || dueOn !== DAYS[nthDayByDay(start, count)])
          different.push(`${DAYS[start]} ${count}`)
      }
    expect(LAST_KNOWN).toBe(4_017)
    expect(different).toEqual([])
  })

  it('agree with the clocks of a request received on every day of the known calendar, under both regulations', () => {
    const different: string[] = []
    for (let start = 0; start <= LAST_KNOWN; start += 1) {
      const on = DAYS[start] as LocalDate
      for (const [regime, term] of [
        ['2008', 15],
        ['2019', 20],
      ] as const) {
        const options = caseOf(on, { regime })
        const plain = clocksOf([received(on)], options)
        const longer = clocksOf([received(on), extended(on, term)], options)
        const expected = [term, 2 * term].map((count) => DAYS[nthByPrefixSums(start, count)])
        const notice = plain.clocks.find(({ kind }) => kind === 'supplement-notice')?.dueOn
        if (plain.response?.dueOn !== expected[0] || longer.response?.dueOn !== expected[1]) different.push(on)
        if (notice !== (regime === '2008' ? undefined : DAYS[nthDayByDay(start, 7)])) different.push(`${on} notice`)
      }
    }
    expect(different).toEqual([])
  })

  it(`agree with every clock of ${VALID_CASES} random cases, by both conventions`, { timeout: 300_000 }, () => {
    const random = createRandom(SEED)
    const kinds = new Map<string, number>()
    let [valid, tooLate] = [0, 0]
    while (valid < VALID_CASES) {
      const each = composeRandomCase(random)
      if (compare(each)) valid += 1
      else tooLate += 1
      for (const { kind } of each.events) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    }
    // Nothing was left out: every kind of event thousands of times, and not most of them refused.
    expect(kinds.size).toBe(15)
    expect(Math.min(...kinds.values())).toBeGreaterThan(2_000)
    expect(tooLate).toBeGreaterThan(500)
    expect(tooLate).toBeLessThan(VALID_CASES / 5)
  })
})

/** False for a case that was refused, after making sure that it had to be. */
function compare({ regime, events, today }: RandomCase): boolean {
  const byConvention = {
    A: dueDaysByPrefixSums(events, { regime, pause: 'A', today }),
    B: dueDaysByPrefixSums(events, { regime, pause: 'B', today }),
  }
  let result: ReturnType<typeof clocksOf>
  const pause = events.length % 2 === 0 ? 'A' : 'B'
  try {
    result = clocksOf(events, caseOf(today, { regime, pause }))
  } catch (error) {
    if (!(error instanceof ClockError)) throw error
    expect(isTooLate({ regime, events, today }), `${error.message}\n${JSON.stringify(events)}`).toBe(true)
    return false
  }
  const legal = result.clocks.filter(({ kind }) => !kind.startsWith('remedy'))
  const found = Object.fromEntries(legal.map(({ key, dueOn }) => [key, dueOn]))
  const other = dueDaysDayByDay(events, { regime, pause, today })
  const isEqual = (map: ReadonlyMap<string, string>) =>
    map.size === legal.length && legal.every(({ key, dueOn }) => map.get(key) === dueOn)
  if (!isEqual(byConvention[pause]) || !isEqual(other)) {
    // Only now, because telling two maps apart in words is slow.
    const what = `${regime} ${pause} ${today} ${JSON.stringify(events)}`
    expect(Object.fromEntries(byConvention[pause]), what).toEqual(found)
    expect(Object.fromEntries(other), what).toEqual(found)
  }
  if (isTooLate({ regime, events, today })) expect.fail(`not refused: ${JSON.stringify(events)}`)
  const key = result.response?.key
  if (key && result.responseDue)
    if (result.responseDue.A !== byConvention.A.get(key) || result.responseDue.B !== byConvention.B.get(key))
      expect.fail(`${JSON.stringify(result.responseDue)} of ${JSON.stringify(events)}`)
  return true
}

/**
 * Whether the newest term was already over by convention A when it was made longer, or would not have become longer; what
 * became of those before it is history.
 */
function isTooLate({ regime, events, today }: RandomCase): boolean {
  return events.some((event, index) => {
    if (event.kind !== 'extended' && event.kind !== 'delayed') return false
    const before = events.filter((each) => each !== event)
    const dueOf = (list: typeof events) => dueDaysByPrefixSums(list, { regime, pause: 'A', today })
    const openings = ['received', 'supplement-received', 'fee-paid', 'reopened']
    const run = events.slice(0, index).filter(({ kind }) => openings.includes(kind)).length
    if (events.slice(index).some(({ kind }) => openings.includes(kind))) return false
    const due = dueOf(before).get(`response:${run}`) as string
    if (event.on > due) return true
    const undisturbed = dueOf(before.filter((each) => !('consultation' in each))).get(`response:${run}`) as string
    return event.kind === 'delayed' && event.until <= undisturbed
  })
}
