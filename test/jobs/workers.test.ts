import { UnrecoverableError } from 'bullmq'
import { Registry } from 'prom-client'
import { describe, expect, it } from 'vitest'
import { createActivity } from '../../src/jobs/activity.ts'
import { createJobMetrics } from '../../src/jobs/metrics.ts'
import { openWorker, work } from '../../src/jobs/workers.ts'
import { createFakeEngine, createNotes, noMetrics } from './fake-engine.ts'

function deps(handle: (id: string) => Promise<void>) {
  const notes = createNotes()
  const registry = new Registry()
  return { handle, activity: createActivity(), metrics: createJobMetrics(registry), log: notes.log, notes, registry }
}

describe('work', () => {
  it('gives the handler the id and counts it while it runs', async () => {
    const seen: [string, number][] = []
    const mine = deps(async (id) => void seen.push([id, mine.activity.active()]))
    await work('inbox', { data: { id: '7' } }, mine)
    expect(seen).toEqual([['7', 1]])
    expect(mine.activity.active()).toBe(0)
    expect(await mine.registry.metrics()).toContain('gongkai_jobs_total{queue="inbox",result="done"} 1')
  })

  it('never retries a bad payload and never shows it to the handler', async () => {
    const seen: string[] = []
    const mine = deps(async (id) => void seen.push(id))
    const bad = work('inbox', { data: { id: '7', text: '报送' } }, mine)
    await expect(bad).rejects.toBeInstanceOf(UnrecoverableError)
    await expect(bad).rejects.not.toThrow('报送')
    expect(seen).toEqual([])
  })

  it('logs why a handler failed and tells the queue nothing but the id', async () => {
    const failure = new Error('WeCom is away')
    const mine = deps(() => Promise.reject(failure))
    await expect(work('outbox', { data: { id: '7' } }, mine)).rejects.toThrow(/^outbox 7 failed, see the log$/)
    expect(mine.notes.lines).toEqual([
      {
        fields: { queue: 'outbox', id: '7', err: expect.objectContaining({ message: failure.message }) },
        message: 'job failed',
      },
    ])
    expect(mine.activity.active()).toBe(0)
    const metrics = await mine.registry.metrics()
    expect(metrics).toContain('gongkai_jobs_total{queue="outbox",result="failed"} 1')
    expect(metrics).toContain('gongkai_jobs_active{queue="outbox"} 0')
  })
})

describe('openWorker', () => {
  it.each(['completed', 'failed'])('queues a job again that was wanted again while it ran, when it has %s', (event) => {
    const { engine, worker } = createFakeEngine()
    const activity = createActivity()
    const notes = createNotes()
    const again: string[] = []
    openWorker('inbox', {
      engine,
      activity,
      metrics: noMetrics,
      log: notes.log,
      warn: notes.warn,
      concurrency: 1,
      handle: async () => undefined,
      enqueue: (id) => void again.push(id),
    })
    activity.started('inbox', '7')
    activity.queued('inbox', '7')
    activity.ended('inbox', '7')
    worker.emit(event, { data: { id: '7' } })
    expect(again).toEqual(['7'])
  })
})
