import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createActivity } from '../../src/jobs/activity.ts'
import { createWakeUp, startMinuteClock } from '../../src/jobs/schedule.ts'
import { eventually } from '../support/eventually.ts'
import { createNotes } from './fake-engine.ts'

/** A wake-up whose runs end when the test says so. */
function slowWake() {
  const ends: (() => void)[] = []
  const wake = () => new Promise<void>((resolve) => ends.push(resolve))
  return { wake, ends }
}

describe('createWakeUp', () => {
  it('never overlaps itself; calls during a run share one more run', async () => {
    const { wake, ends } = slowWake()
    const wakeUp = createWakeUp(wake, createActivity())
    const first = wakeUp()
    const later = [wakeUp(), wakeUp(), wakeUp()]
    expect(ends).toHaveLength(1)
    ends[0]?.()
    await first
    await eventually(() => expect(ends).toHaveLength(2))
    ends[1]?.()
    await Promise.all(later)
    expect(ends).toHaveLength(2)
  })

  it('tells its own caller of a failure and runs again for the next', async () => {
    let runs = 0
    const wakeUp = createWakeUp(async () => {
      runs++
      if (runs === 1) throw new Error('database is away')
    }, createActivity())
    const first = wakeUp()
    const second = wakeUp()
    await expect(first).rejects.toThrow('database is away')
    await second
    expect(runs).toBe(2)
  })

  it('is not idle while it runs', async () => {
    const { wake, ends } = slowWake()
    const activity = createActivity()
    const woken = createWakeUp(wake, activity)()
    let isIdle = false
    const idle = activity.whenIdle().then(() => {
      isIdle = true
    })
    await Promise.resolve()
    expect(isIdle).toBe(false)
    ends[0]?.()
    await woken
    await idle
    expect(isIdle).toBe(true)
  })
})

describe('startMinuteClock', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-11-23T09:29:30+08:00') })
  })

  afterEach(() => {
    vi.useRealTimers()
  })

  it('wakes at once, then each full minute, until it is stopped', async () => {
    const { warn } = createNotes()
    const wokenAt: string[] = []
    const clock = startMinuteClock(async () => void wokenAt.push(new Date().toISOString()), warn)
    await vi.advanceTimersByTimeAsync(2 * 60_000)
    expect(wokenAt.map((at) => at.slice(11, 19))).toEqual(['01:29:30', '01:30:00', '01:31:00'])
    await clock.stop()
    await vi.advanceTimersByTimeAsync(2 * 60_000)
    expect(wokenAt).toHaveLength(3)
  })

  it('lets no failure out and wakes again the next minute', async () => {
    const { warn, lines } = createNotes()
    let runs = 0
    const clock = startMinuteClock(async () => {
      runs++
      throw new Error('database is away')
    }, warn)
    await vi.advanceTimersByTimeAsync(60_000)
    await clock.stop()
    expect(runs).toBe(2)
    expect(lines.map((line) => line.message)).toEqual(Array(2).fill('wake-up failed, trying again next minute'))
  })

  it('waits at stop for a wake-up under way', async () => {
    const { warn } = createNotes()
    const { wake, ends } = slowWake()
    const clock = startMinuteClock(wake, warn)
    let isStopped = false
    const stopped = clock.stop().then(() => {
      isStopped = true
    })
    await vi.advanceTimersByTimeAsync(10)
    expect(isStopped).toBe(false)
    ends[0]?.()
    await stopped
    expect(isStopped).toBe(true)
  })
})
