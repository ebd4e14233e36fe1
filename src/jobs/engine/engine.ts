import type { JobKind, JobPayload } from '../payloads.ts'

/** Which queue engine: `REDIS_URL` set → redis, unset → PostgreSQL in the same database (design section 2). */
export type EngineOptions =
  | { readonly kind: 'postgres'; readonly url: string; readonly schema: string }
  | { readonly kind: 'redis'; readonly url: string }

/** What we use of BullMQ's Queue, the same for both engines. */
export interface EngineQueue {
  waitUntilReady(): Promise<unknown>
  add(name: string, data: JobPayload, options: QueuedJobOptions): Promise<unknown>
  addBulk(jobs: { name: string; data: JobPayload; opts: QueuedJobOptions }[]): Promise<unknown>
  close(): Promise<void>
  on(event: 'error', listener: (error: Error) => void): unknown
}

/** What we use of BullMQ's Worker, the same for both engines. */
export interface EngineWorker {
  waitUntilReady(): Promise<unknown>
  run(): Promise<void>
  close(): Promise<void>
  on(event: 'error', listener: (error: Error) => void): unknown
  on(event: 'completed', listener: (job: EngineJob) => void): unknown
  on(event: 'failed', listener: (job: EngineJob | undefined, error: Error) => void): unknown
}

export interface EngineJob {
  readonly id?: string | undefined
  readonly data: unknown
}

export interface QueuedJobOptions {
  readonly jobId: string
  readonly attempts: number
  readonly removeOnComplete: boolean
  readonly removeOnFail: boolean
}

export interface WorkerSettings {
  readonly concurrency: number
  readonly lockDuration: number
  readonly stalledInterval: number
  readonly maxStalledCount: number
  readonly runRetryDelay: number
}

export interface Engine {
  /** Reaches the server and prepares what the queues need. @throws {EngineUnavailableError} in Chinese, naming the address tried. */
  prepare(): Promise<void>
  openQueue(kind: JobKind): EngineQueue
  /** The worker stands still until `run()`. */
  openWorker(kind: JobKind, work: (job: EngineJob) => Promise<void>, settings: WorkerSettings): EngineWorker
  /** Ends every connection at once: after an orderly close, or instead of one that does not end. */
  dropConnections(): void
}
