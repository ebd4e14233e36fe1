import { describe, expect, it } from 'vitest'
import { createVirtualClock } from '../../simulator/clock.ts'
import { createWindows } from '../../simulator/state/windows.ts'
import { DAY, HOUR, MINUTE } from './office.ts'

describe('takeOrBlock', () => {
  it.each([
    ['a minute blocks for 60 s', MINUTE, MINUTE],
    ['an hour blocks for 60 min', HOUR, HOUR],
    ['a day blocks until the next natural day in Shanghai', DAY, 7 * HOUR],
  ])('%s', (_name, windowMs, blockedMs) => {
    const clock = createVirtualClock(new Date('2017-01-03T09:00:00Z')) // 17:00 in Shanghai
    const windows = createWindows(clock)
    expect([1, 2, 3].map(() => windows.takeOrBlock('k', 2, windowMs))).toEqual([true, true, false])
    clock.advance(blockedMs - 1)
    expect(windows.takeOrBlock('k', 2, windowMs)).toBe(false)
    clock.advance(1)
    expect(windows.takeOrBlock('k', 2, windowMs)).toBe(true)
  })
})

describe('take', () => {
  it.each([
    ['fixed', true],
    ['sliding', false],
  ] as const)('counts by %s window', (mode, isFreshAfterTheMinute) => {
    const clock = createVirtualClock(new Date('2017-01-03T01:00:50Z'))
    const windows = createWindows(clock)
    expect(windows.take('k', 1, MINUTE, mode)).toBe(true)
    expect(windows.take('k', 1, MINUTE, mode)).toBe(false)
    clock.advance(10_000)
    expect(windows.take('k', 1, MINUTE, mode)).toBe(isFreshAfterTheMinute)
  })
})
