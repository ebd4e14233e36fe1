import type { Registry } from 'prom-client'
import { Counter, Gauge, Histogram } from 'prom-client'
import type { JobKind } from './payloads.ts'

export type JobResult = 'done' | 'failed'

export interface JobMetrics {
  /** Call the returned function once with how it ended. */
  jobStarted(kind: JobKind): (result: JobResult) => void
  enqueueFailed(kind: JobKind, count: number): void
}

/** From a no-op to a slow call of WeCom, in seconds. */
const DURATION_BUCKETS_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 20]

/** Counts jobs by queue in this registry, one per process. */
export function createJobMetrics(registry: Registry): JobMetrics {
  const registers = [registry]
  const jobs = new Counter({
    name: 'gongkai_jobs_total',
    help: 'Jobs run, by queue and result',
    labelNames: ['queue', 'result'] as const,
    registers,
  })
  const active = new Gauge({
    name: 'gongkai_jobs_active',
    help: 'Jobs running in this process, by queue',
    labelNames: ['queue'] as const,
    registers,
  })
  const duration = new Histogram({
    name: 'gongkai_job_duration_seconds',
    help: 'Time a job ran, by queue',
    labelNames: ['queue'] as const,
    buckets: DURATION_BUCKETS_SECONDS,
    registers,
  })
  const notQueued = new Counter({
    name: 'gongkai_jobs_not_queued_total',
    help: 'Jobs that could not be queued and were left to the sweep',
    labelNames: ['queue'] as const,
    registers,
  })

  return {
    jobStarted(queue) {
      active.inc({ queue })
      const observe = duration.startTimer({ queue })
      return (result) => {
        active.dec({ queue })
        observe()
        jobs.inc({ queue, result })
      }
    },
    enqueueFailed: (queue, count) => notQueued.inc({ queue }, count),
  }
}
