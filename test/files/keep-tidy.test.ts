import { afterEach, describe, expect, it, vi } from 'vitest'
import { keepTidy } from '../../src/files/keep-tidy.ts'

afterEach(() => vi.useRealTimers())

describe('keepTidy', () => {
  it('tidies every folder at once and each hour, goes on after a fault, and stops when told', async () => {
    vi.useFakeTimers()
    const faults: unknown[] = []
    let times = 0
    let fails = false
    const folder = {
      async discardLeftovers() {
        times += 1
        if (fails) throw new Error('no such folder')
      },
    }
    const stop = await keepTidy([folder, folder], (err) => faults.push(err))
    expect(times).toBe(2)

    fails = true
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(faults).toHaveLength(1)

    fails = false
    times = 0
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(times).toBe(2)

    stop()
    await vi.advanceTimersByTimeAsync(7_200_000)
    expect(times).toBe(2)
  })
})
