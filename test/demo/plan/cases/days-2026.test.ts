import { isWorkday } from 'chinese-days'
import { describe, expect, it } from 'vitest'
import { dayOf, indexOf } from '../../../../demo/plan/cases/days-2026.ts'
import { EXTENSION_DAYS, SUPPLEMENT_DAYS, THIRD_PARTY_DAYS } from '../../../../demo/plan/cases/expected-days.ts'
import { REQUESTS } from '../../../../demo/plan/requests.ts'

/** Days after `from` that `counts`, in order. */
function daysAfter(from: string, count: number, counts: (day: string) => boolean): string[] {
  const days: string[] = []
  for (let ms = Date.parse(from) + 86_400_000; days.length < count; ms += 86_400_000) {
    const day = new Date(ms).toISOString().slice(0, 10)
    if (counts(day)) days.push(day)
  }
  return days
}

const isMondayToFriday = (day: string) => ![0, 6].includes(new Date(day).getUTCDay())

describe('working days of 2026', () => {
  it('agree with an independent package on every day', () => {
    const expected = daysAfter('2025-12-31', 400, isWorkday).filter((day) => day.startsWith('2026-'))
    expect(expected.map((_, index) => dayOf(index))).toEqual(expected)
    expect(() => dayOf(expected.length)).toThrow('outside 2026')
    expect(() => indexOf('2026-02-17')).toThrow('no working day')
  })
})

describe('the days counted by hand', () => {
  const written = [...SUPPLEMENT_DAYS, ...THIRD_PARTY_DAYS, ...EXTENSION_DAYS, ...REQUESTS.flatMap(({ days }) => days)]
  // Sent 09-18, the opinion in 10-15: whether that last day is asking time the law does not say.
  const isAsking = (day: string) => day > '2026-09-18' && day < '2026-10-15'
  const rows: readonly [row: string, from: string, count: number, isLeftOut?: (day: string) => boolean][] = [
    ['supplement-response', '2026-02-02', 20],
    ['supplement-notice', '2026-02-02', 7],
    ['supplement-answer', '2026-02-09', 15],
    ['supplement-restart', '2026-02-24', 20],
    ['third-party-response', '2026-09-14', 20],
    ['third-party-opinion', '2026-09-18', 15],
    ['third-party-strict', '2026-09-14', 20, isAsking],
    ['third-party-lenient', '2026-09-14', 20, (day) => isAsking(day) || day === '2026-10-15'],
    ['third-party-recorded', '2026-09-14', 20, isAsking],
    ['extension-response', '2026-09-14', 20],
    ['extension-extended', '2026-09-14', 40],
    ['request-online', '2017-05-11', 15],
    ['request-letter', '2017-09-14', 15],
  ]

  it.each(rows)('%s are the working days after %s, %i of them', (row, from, count, isLeftOut = () => false) => {
    const expected = written.find((each) => each.row === row)
    expect(expected?.counted).toEqual(daysAfter(from, count, (day) => isWorkday(day) && !isLeftOut(day)))
    expect(expected?.day).toBe(expected?.counted.at(-1))
    if (expected?.naive) expect(expected.naive).toBe(daysAfter(from, count, isMondayToFriday).at(-1))
  })

  it('each have a row of their own, and none is left out here', () => {
    expect(written.map(({ row }) => row).toSorted()).toEqual(rows.map(([row]) => row).toSorted())
  })
})
