import { UnrecoverableError } from 'bullmq'
import type { Activity } from './activity.ts'
import type { Engine, EngineJob, EngineWorker, WorkerSettings } from './engine/engine.ts'
import type { JobLog, QuietWarning } from './log.ts'
import type { JobMetrics } from './metrics.ts'
import type { JobKind } from './payloads.ts'
import { parseJobPayload } from './payloads.ts'
import { plainError } from './plain-error.ts'

/** How long a killed worker's lock holds, and how often such jobs are looked for: together under 10 s (defaults: 30 s each). */
const LOCK_MS = 4_000
const STALLED_CHECK_MS = 2_000

/** A worker may be killed many times in the middle of one job without the job being given up (default: once). */
const MAX_STALLED_COUNT = 1_000

/** Pause after a refused connection (default 15 s). */
const RETRY_MS = 1_000

export interface WorkDeps {
  readonly handle: (id: string) => Promise<void>
  readonly activity: Activity
  readonly metrics: JobMetrics
  readonly log: JobLog
}

export interface WorkerDeps extends WorkDeps {
  readonly engine: Engine
  readonly warn: QuietWarning
  readonly concurrency: number
  /** A job wanted again while it ran. */
  readonly enqueue: (id: string) => void
}

/** Opens the worker of one kind; it stands still until `run()`. */
export function openWorker(kind: JobKind, deps: WorkerDeps): EngineWorker {
  const { activity, enqueue, warn } = deps
  const settings: WorkerSettings = {
    concurrency: deps.concurrency,
    lockDuration: LOCK_MS,
    stalledInterval: STALLED_CHECK_MS,
    maxStalledCount: MAX_STALLED_COUNT,
    runRetryDelay: RETRY_MS,
  }
  const worker = deps.engine.openWorker(kind, (job) => work(kind, job, deps), settings)

  function release(job: EngineJob | undefined): void {
    const payload = parseJobPayload(job?.data)
    if (payload && activity.released(kind, payload.id)) enqueue(payload.id)
  }
  worker.on('completed', release)
  worker.on('failed', release)
  worker.on('error', (error) => warn(`worker ${kind}`, error, 'worker lost its queue, trying again'))
  return worker
}

/**
 * Runs one job: the shell around an idempotent handler. The handler's error goes to the log and not into the queue,
 * which keeps reasons in plain text and must hold nothing but ids (invariant 11).
 */
export async function work(kind: JobKind, job: EngineJob, deps: WorkDeps): Promise<void> {
  const payload = parseJobPayload(job.data)
  // Retrying cannot mend a bad payload.
  if (!payload) throw new UnrecoverableError(`bad ${kind} payload`)
  const { id } = payload
  deps.activity.started(kind, id)
  const finished = deps.metrics.jobStarted(kind)
  try {
    await deps.handle(id)
    finished('done')
  } catch (error) {
    finished('failed')
    deps.log.error({ queue: kind, id, err: plainError(error) }, 'job failed')
    throw new Error(`${kind} ${id} failed, see the log`)
  } finally {
    deps.activity.ended(kind, id)
  }
}
