import { describe, expect, it, vi } from 'vitest'
import { createActivity } from '../../src/jobs/activity.ts'
import { openToDoQueue } from '../../src/jobs/queues.ts'
import type { PendingIds } from '../../src/jobs/sweeps.ts'
import { createSweeper, sweep } from '../../src/jobs/sweeps.ts'
import { eventually } from '../support/eventually.ts'
import { createFakeEngine, createNotes, noMetrics } from './fake-engine.ts'

const nothing: PendingIds = async () => []

function setUp(inbox: PendingIds, outbox: PendingIds = nothing) {
  const { engine, added } = createFakeEngine()
  const activity = createActivity()
  const notes = createNotes()
  const queueDeps = { engine, activity, warn: notes.warn, metrics: noMetrics, worksHere: true }
  const queues = {
    inbox: openToDoQueue('inbox', queueDeps),
    outbox: openToDoQueue('outbox', queueDeps),
    media: openToDoQueue('media', queueDeps),
  }
  return {
    deps: { queues, pending: { inbox, outbox, media: nothing }, activity },
    activity,
    notes,
    ids: () => added.map((job) => job.opts.jobId),
  }
}

describe('sweep', () => {
  it('queues every due row of both tables', async () => {
    const { deps, ids } = setUp(
      async () => ['1', '2'],
      async () => ['1'],
    )
    expect(await sweep(deps)).toBe(false)
    expect(ids()).toEqual(['inbox-1', 'inbox-2', 'outbox-1'])
  })

  it('says when a page was full, so that more may be due', async () => {
    const { deps, ids } = setUp(async (limit) => Array.from({ length: limit }, (_, index) => `${index}`))
    expect(await sweep(deps)).toBe(true)
    expect(ids().length).toBeGreaterThanOrEqual(1_000)
  })

  it('leaves out what runs here', async () => {
    const { deps, activity, ids } = setUp(async () => ['1', '2'])
    activity.started('inbox', '1')
    await sweep(deps)
    expect(ids()).toEqual(['inbox-2'])
  })

  it('is not idle between reading the table and queueing', async () => {
    let answer: (ids: string[]) => void = () => undefined
    const { deps, activity } = setUp(() => new Promise((resolve) => (answer = resolve)))
    const swept = sweep(deps)
    let isIdle = false
    void activity.whenIdle().then(() => (isIdle = true))
    await Promise.resolve()
    expect(isIdle).toBe(false)
    answer([])
    await swept
    await activity.whenIdle()
  })

  it('is idle again after a failure', async () => {
    const { deps, activity } = setUp(() => Promise.reject(new Error('database is away')))
    await expect(sweep(deps)).rejects.toThrow('database is away')
    await activity.whenIdle()
    expect(activity.active()).toBe(0)
  })
})

describe('createSweeper', () => {
  it('sweeps at start, again and again, through failures, until it is stopped', async () => {
    vi.useFakeTimers()
    try {
      let sweeps = 0
      const { deps, notes } = setUp(async () => {
        sweeps++
        if (sweeps === 1) throw new Error('database is away')
        return []
      })
      const sweeper = createSweeper({ ...deps, everyMs: 5_000, warn: notes.warn })
      sweeper.start()
      await vi.advanceTimersByTimeAsync(0)
      expect(sweeps).toBe(1)
      expect(notes.lines.map((line) => line.message)).toEqual(['sweep failed, trying again'])
      await vi.advanceTimersByTimeAsync(10_000)
      expect(sweeps).toBe(3)
      await sweeper.stop()
      await vi.advanceTimersByTimeAsync(20_000)
      expect(sweeps).toBe(3)
    } finally {
      vi.useRealTimers()
    }
  })

  it('starts no second sweep while one runs, and answers sweepNow with a sweep begun after the call', async () => {
    const begun: ((ids: string[]) => void)[] = []
    const { deps, notes } = setUp(() => new Promise((resolve) => begun.push(resolve)))
    const sweeper = createSweeper({ ...deps, everyMs: 5_000, warn: notes.warn })
    const first = sweeper.sweepNow()
    const second = sweeper.sweepNow()
    await eventually(() => expect(begun).toHaveLength(1))
    begun[0]?.([])
    await first
    await eventually(() => expect(begun).toHaveLength(2))
    begun[1]?.([])
    await second
    await sweeper.stop()
  })

  it('tells the caller of sweepNow when the table cannot be read', async () => {
    const { deps, notes } = setUp(() => Promise.reject(new Error('database is away')))
    const sweeper = createSweeper({ ...deps, everyMs: 5_000, warn: notes.warn })
    await expect(sweeper.sweepNow()).rejects.toThrow('database is away')
    await sweeper.stop()
  })

  it('sweeps no more once stopped in the middle of a sweep', async () => {
    const begun: ((ids: string[]) => void)[] = []
    const { deps, notes } = setUp(() => new Promise((resolve) => begun.push(resolve)))
    const sweeper = createSweeper({ ...deps, everyMs: 1, warn: notes.warn })
    sweeper.start()
    await eventually(() => expect(begun).toHaveLength(1))
    const stopped = sweeper.stop()
    begun[0]?.([])
    await stopped
    vi.useFakeTimers()
    await vi.advanceTimersByTimeAsync(1_000)
    vi.useRealTimers()
    expect(begun).toHaveLength(1)
  })
})
