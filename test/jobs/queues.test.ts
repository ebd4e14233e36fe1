import { Registry } from 'prom-client'
import { describe, expect, it } from 'vitest'
import { createActivity } from '../../src/jobs/activity.ts'
import { createJobMetrics } from '../../src/jobs/metrics.ts'
import { openToDoQueue } from '../../src/jobs/queues.ts'
import { createFakeEngine, createNotes } from './fake-engine.ts'

function open(worksHere = true) {
  const { engine, added, trips, fake } = createFakeEngine()
  const activity = createActivity()
  const notes = createNotes()
  const registry = new Registry()
  const metrics = createJobMetrics(registry)
  const queue = openToDoQueue('inbox', { engine, activity, warn: notes.warn, metrics, worksHere })
  return { queue, added, trips, fake, activity, notes, registry }
}

describe('openToDoQueue', () => {
  it('adds one id and nothing else, under an id of its own, and keeps no finished job', async () => {
    const { queue, added } = open()
    queue.enqueue('123')
    await queue.close()
    expect(added).toEqual([
      {
        name: 'inbox',
        data: { id: '123' },
        opts: { jobId: 'inbox-123', attempts: 1, removeOnComplete: true, removeOnFail: true },
      },
    ])
  })

  it('sends a burst in few round trips, each id once and in order', async () => {
    const { queue, added, trips } = open()
    const ids = Array.from({ length: 1_200 }, (_, index) => `${index}`)
    for (const id of ids) queue.enqueue(id)
    await queue.close()
    expect(added.map((job) => job.data.id)).toEqual(ids)
    expect(trips.length).toBeLessThan(10)
  })

  it('loses none that come in just as a batch ends', async () => {
    const { queue, added } = open()
    queue.enqueue('0')
    for (let next = 1; next <= 20; next++) {
      await Promise.resolve()
      queue.enqueue(`${next}`)
    }
    await queue.close()
    expect(added).toHaveLength(21)
  })

  it('logs what could not be queued, counts it, and is idle again: the sweep has it', async () => {
    const { queue, fake, activity, notes, registry } = open()
    fake.failWith = new Error('connect ECONNREFUSED')
    queue.enqueue('7')
    await activity.whenIdle()
    expect(notes.lines).toEqual([
      { fields: { source: 'enqueue inbox', error: fake.failWith }, message: 'jobs not queued, left to the sweep' },
    ])
    expect(await registry.metrics()).toContain('gongkai_jobs_not_queued_total{queue="inbox"} 1')
    fake.failWith = undefined
    await queue.requeue(['7'])
    expect(activity.active()).toBe(0)
  })

  it.each(['', '1:2', '关于调整公交票价的通知'])('refuses %j, which is no row id', async (id) => {
    const { queue, added, notes } = open()
    queue.enqueue(id)
    await queue.close()
    expect(added).toEqual([])
    expect(notes.lines.map((line) => line.message)).toEqual(['not a row id'])
  })

  it('refuses without throwing after it was closed', async () => {
    const { queue, added, notes } = open()
    await queue.close()
    queue.enqueue('7')
    expect(added).toEqual([])
    expect(notes.lines.map((line) => line.message)).toEqual(['job after closing, left to the sweep'])
  })

  it('queues again what is noted already, for the queue may have been emptied', async () => {
    const { queue, added } = open()
    queue.enqueue('7')
    await queue.requeue(['7'])
    await queue.requeue(['7'])
    expect(added.map((job) => job.data.id)).toEqual(['7', '7', '7'])
  })

  it('does not queue again what runs', async () => {
    const { queue, added, activity } = open()
    activity.started('inbox', '7')
    await queue.requeue(['7'])
    expect(added).toEqual([])
  })

  it('has a job out of its sight once queued, where nobody works', async () => {
    const { queue, activity } = open(false)
    queue.enqueue('7')
    await activity.whenIdle()
    expect(activity.active()).toBe(0)
  })
})
