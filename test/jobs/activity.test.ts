import { describe, expect, it } from 'vitest'
import { createActivity } from '../../src/jobs/activity.ts'

/** Whether the promise has been kept by now. */
async function isKept(promise: Promise<void>): Promise<boolean> {
  let kept = false
  void promise.then(() => {
    kept = true
  })
  await Promise.resolve()
  await Promise.resolve()
  return kept
}

describe('createActivity', () => {
  it('is idle from the start', async () => {
    expect(await isKept(createActivity().whenIdle())).toBe(true)
  })

  it('is busy from queueing until the queue has let go of the job', async () => {
    const activity = createActivity()
    activity.queued('inbox', '7')
    const idle = activity.whenIdle()
    activity.started('inbox', '7')
    expect(activity.active()).toBe(1)
    activity.ended('inbox', '7')
    expect(activity.active()).toBe(0)
    expect(await isKept(idle)).toBe(false)
    activity.released('inbox', '7')
    expect(await isKept(idle)).toBe(true)
  })

  it('asks for one more run of a job queued while it ran, without looking idle in between', async () => {
    const activity = createActivity()
    activity.queued('inbox', '7')
    activity.started('inbox', '7')
    expect(activity.queued('inbox', '7')).toBe(false)
    activity.ended('inbox', '7')
    const idle = activity.whenIdle()
    expect(activity.released('inbox', '7')).toBe(true)
    expect(await isKept(idle)).toBe(false)
    expect(activity.queued('inbox', '7')).toBe(true)
    activity.started('inbox', '7')
    activity.ended('inbox', '7')
    expect(activity.released('inbox', '7')).toBe(false)
    expect(await isKept(idle)).toBe(true)
  })

  it('keeps the two kinds apart', () => {
    const activity = createActivity()
    activity.started('inbox', '7')
    expect([activity.isRunning('inbox', '7'), activity.isRunning('outbox', '7')]).toEqual([true, false])
  })

  it('does not take a failed add for the end of a running job', async () => {
    const activity = createActivity()
    activity.started('inbox', '7')
    activity.notQueued('inbox', '7')
    expect(activity.isRunning('inbox', '7')).toBe(true)
    expect(await isKept(activity.whenIdle())).toBe(false)
  })

  it('does not release a job that runs a second time, its lock having been lost', () => {
    const activity = createActivity()
    activity.started('inbox', '7')
    activity.started('inbox', '7')
    activity.ended('inbox', '7')
    activity.released('inbox', '7')
    expect([activity.active(), activity.isRunning('inbox', '7')]).toEqual([1, true])
  })

  it('stays busy while something is held, however often its end is told', async () => {
    const activity = createActivity()
    const first = activity.hold()
    const second = activity.hold()
    first()
    first()
    expect(await isKept(activity.whenIdle())).toBe(false)
    second()
    expect(await isKept(activity.whenIdle())).toBe(true)
  })

  it('has no handler running when the last has ended, whatever is queued', async () => {
    const activity = createActivity()
    activity.queued('inbox', '8')
    activity.started('inbox', '7')
    const none = activity.whenNoneRuns()
    expect(await isKept(none)).toBe(false)
    activity.ended('inbox', '7')
    expect(await isKept(none)).toBe(true)
  })

  describe('forgetSettled', () => {
    it('drops what was noted long before and is not due, and nothing else', async () => {
      let nowMs = 0
      const activity = createActivity(() => nowMs)
      activity.queued('inbox', 'done-elsewhere')
      activity.queued('inbox', 'due')
      activity.queued('outbox', 'other-kind')
      activity.started('inbox', 'running')
      nowMs = 10_000
      activity.queued('inbox', 'fresh')
      expect(activity.forgetSettled(activity.mark(), 'inbox', new Set(['due']))).toEqual([])

      const idle = activity.whenIdle()
      for (const id of ['due', 'fresh']) activity.notQueued('inbox', id)
      activity.ended('inbox', 'running')
      activity.released('inbox', 'running')
      expect(await isKept(idle)).toBe(false)
      activity.notQueued('outbox', 'other-kind')
      expect(await isKept(idle)).toBe(true)
    })

    it('returns a job wanted again whose end the queue never told', () => {
      let nowMs = 0
      const activity = createActivity(() => nowMs)
      activity.started('inbox', '7')
      activity.queued('inbox', '7')
      activity.ended('inbox', '7')
      nowMs = 10_000
      expect(activity.forgetSettled(activity.mark(), 'inbox', new Set())).toEqual(['7'])
    })
  })
})
