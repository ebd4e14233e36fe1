import type { Activity } from './activity.ts'
import type { Engine, EngineQueue, QueuedJobOptions } from './engine/engine.ts'
import type { QuietWarning } from './log.ts'
import type { JobMetrics } from './metrics.ts'
import type { JobKind } from './payloads.ts'
import { jobIdOf, parseJobPayload } from './payloads.ts'

/** Jobs written per round trip; what comes in meanwhile goes with the next. */
const LARGEST_BATCH = 500

/** From here on one bulk statement beats single ones (it costs PostgreSQL two temporary tables each time). */
const BULK_FROM = 8

export interface ToDoQueue {
  /** Queues without waiting and without ever throwing: what fails is logged and left to the sweep. */
  enqueue(id: string): void
  /** Queues these, also those noted already: the queue may have been emptied behind our back. */
  requeue(ids: readonly string[]): Promise<void>
  close(): Promise<void>
  waitUntilReady(): Promise<unknown>
}

export interface ToDoQueueDeps {
  readonly engine: Engine
  readonly activity: Activity
  readonly warn: QuietWarning
  readonly metrics: JobMetrics
  /** Whether this process works on what it queues: if not, a job is out of its sight once it is queued. */
  readonly worksHere: boolean
}

/** A queue of one kind. Adds run one batch at a time, so a burst costs few round trips and few connections. */
export function openToDoQueue(kind: JobKind, deps: ToDoQueueDeps): ToDoQueue {
  const { activity, warn, metrics, worksHere } = deps
  const queue = deps.engine.openQueue(kind)
  queue.on('error', (error) => warn(`queue ${kind}`, error, 'queue connection failed, trying again'))

  const batch = new Set<string>()
  let flushing: Promise<void> | undefined
  let closed = false

  async function flush(): Promise<void> {
    while (batch.size > 0) {
      const ids = [...batch].slice(0, LARGEST_BATCH)
      for (const id of ids) batch.delete(id)
      try {
        await addJobs(queue, kind, ids)
        if (!worksHere) for (const id of ids) activity.notQueued(kind, id)
      } catch (error) {
        for (const id of ids) activity.notQueued(kind, id)
        metrics.enqueueFailed(kind, ids.length)
        warn(`enqueue ${kind}`, error, 'jobs not queued, left to the sweep')
      }
    }
    // In the same breath as the last look at the batch: what comes in later starts the next flush.
    flushing = undefined
  }

  function flushed(): Promise<void> {
    if (batch.size > 0) flushing ??= flush()
    return flushing ?? Promise.resolve()
  }

  return {
    enqueue(id) {
      if (closed || !parseJobPayload({ id })) {
        warn(`enqueue ${kind}`, undefined, closed ? 'job after closing, left to the sweep' : 'not a row id')
        return
      }
      if (!activity.queued(kind, id)) return
      batch.add(id)
      void flushed()
    },
    async requeue(ids) {
      for (const id of ids) {
        if (closed || activity.isRunning(kind, id)) continue
        activity.queued(kind, id)
        batch.add(id)
      }
      await flushed()
    },
    async close() {
      closed = true
      await flushing
      await queue.close()
    },
    waitUntilReady: () => queue.waitUntilReady(),
  }
}

async function addJobs(queue: EngineQueue, kind: JobKind, ids: readonly string[]): Promise<void> {
  if (ids.length >= BULK_FROM) {
    await queue.addBulk(ids.map((id) => ({ name: kind, data: { id }, opts: optionsFor(kind, id) })))
    return
  }
  await Promise.all(ids.map((id) => queue.add(kind, { id }, optionsFor(kind, id))))
}

/**
 * A kept job, failed or completed, blocks its id without a word, so none is kept. One attempt: a failure is a row,
 * with its own count and its own next time, and the sweep brings it back; a retry here would go round both.
 */
function optionsFor(kind: JobKind, id: string): QueuedJobOptions {
  return { jobId: jobIdOf(kind, id), attempts: 1, removeOnComplete: true, removeOnFail: true }
}
