import { Registry } from 'prom-client'
import { createActivity } from './activity.ts'
import { closeWithin } from './closing.ts'
import type { EngineOptions } from './engine/engine.ts'
import { openEngine } from './engine/open-engine.ts'
import type { JobLog } from './log.ts'
import { createQuietWarning } from './log.ts'
import { createJobMetrics } from './metrics.ts'
import type { JobKind } from './payloads.ts'
import { JOB_KINDS } from './payloads.ts'
import type { ToDoQueue } from './queues.ts'
import { openToDoQueue } from './queues.ts'
import type { MinuteClock } from './schedule.ts'
import { createWakeUp, startMinuteClock } from './schedule.ts'
import type { PendingIds } from './sweeps.ts'
import { createSweeper } from './sweeps.ts'
import { openWorker } from './workers.ts'

/** A lost queue is rebuilt within 10 s (invariant 1): one sweep, and as much again to work. */
const SWEEP_EVERY_MS = 5_000

/** Jobs of each kind that run at once. */
const CONCURRENCY = 8

export interface JobHandlers {
  /** Handles one inbox row. May run twice, late, or after a restart. */
  inbox(id: string): Promise<void>
  /** Sends one outbox row. May run twice, late, or after a restart. */
  outbox(id: string): Promise<void>
  /** Brings one picture of a chat to its item. May run twice, late, or after a restart. */
  media(id: string): Promise<void>
  /** Looks in the table what is due. */
  wake(): Promise<void>
}

export interface StartJobsOptions {
  readonly engine: EngineOptions
  readonly handlers: JobHandlers
  readonly pending: { readonly inboxIds: PendingIds; readonly outboxIds: PendingIds; readonly mediaIds: PendingIds }
  readonly log: JobLog
  /** `worker` works and sweeps; `clock` wakes each minute of real time. With a virtual clock its owner calls `wakeNow`. */
  readonly roles: { readonly worker: boolean; readonly clock: boolean }
  readonly sweepEveryMs?: number
  readonly concurrency?: number
  readonly metrics?: Registry
}

export interface RunningJobs {
  /** Queues the row, without waiting. Never throws: what fails is logged and left to the sweep. */
  enqueue(kind: JobKind, id: string): void
  /** Queues all due rows now. @throws when the table cannot be read. */
  sweepNow(): Promise<void>
  /** Runs `wake` after all that run before. @throws what `wake` throws. */
  wakeNow(): Promise<void>
  /** Handlers running in this process now. */
  active(): number
  /** Resolves when nothing that this process knows of is queued, running, sweeping or waking. Costs nothing when so. */
  whenIdle(): Promise<void>
  /** Lets running jobs end, closes workers, then queues. Before Redis and the database; safe to call twice. */
  close(): Promise<void>
}

/**
 * Starts the job layer. Handlers first run after the caller has the result, so they may use it.
 * @throws {EngineUnavailableError} within 10 s, in Chinese, when Redis or PostgreSQL cannot be used.
 */
export async function startJobs(options: StartJobsOptions): Promise<RunningJobs> {
  const { handlers, pending, log, roles } = options
  const engine = openEngine(options.engine)
  await engine.prepare()

  const activity = createActivity()
  const warn = createQuietWarning(log)
  const metrics = createJobMetrics(options.metrics ?? new Registry())
  const queueDeps = { engine, activity, warn, metrics, worksHere: roles.worker }
  const queues: Record<JobKind, ToDoQueue> = {
    inbox: openToDoQueue('inbox', queueDeps),
    outbox: openToDoQueue('outbox', queueDeps),
    media: openToDoQueue('media', queueDeps),
  }
  const workers = roles.worker
    ? JOB_KINDS.map((kind) =>
        openWorker(kind, {
          engine,
          activity,
          warn,
          metrics,
          log,
          concurrency: options.concurrency ?? CONCURRENCY,
          handle: (id) => handlers[kind](id),
          enqueue: queues[kind].enqueue,
        }),
      )
    : []
  await Promise.all([...Object.values(queues), ...workers].map((part) => part.waitUntilReady()))

  const sweeper = createSweeper({
    queues,
    pending: { inbox: pending.inboxIds, outbox: pending.outboxIds, media: pending.mediaIds },
    activity,
    warn,
    everyMs: options.sweepEveryMs ?? SWEEP_EVERY_MS,
  })
  const wakeNow = createWakeUp(() => handlers.wake(), activity)
  let minuteClock: MinuteClock | undefined
  // Not before our caller has the result in hand: handlers queue through it.
  const begin = setImmediate(() => {
    for (const worker of workers) worker.run().catch((error) => warn('worker', error, 'worker stopped'))
    if (roles.worker) sweeper.start()
    if (roles.clock) minuteClock = startMinuteClock(wakeNow, warn)
  })

  let closing: Promise<void> | undefined
  async function closeAll(): Promise<void> {
    clearImmediate(begin)
    try {
      const isOrderly = await closeWithin(async () => {
        await minuteClock?.stop()
        await sweeper.stop()
        await Promise.all(workers.map((worker) => worker.close()))
        await Promise.all(Object.values(queues).map((queue) => queue.close()))
      }, activity)
      if (!isOrderly) log.warn({ active: activity.active() }, 'job layer closed by force, jobs left to the next start')
    } finally {
      engine.dropConnections()
    }
  }

  return {
    enqueue: (kind, id) => queues[kind].enqueue(id),
    sweepNow: () => sweeper.sweepNow(),
    wakeNow,
    active: () => activity.active(),
    whenIdle: () => activity.whenIdle(),
    close() {
      closing ??= closeAll()
      return closing
    },
  }
}
