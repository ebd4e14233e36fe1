import { EventEmitter } from 'node:events'
import type { Engine, EngineQueue, EngineWorker, QueuedJobOptions } from '../../src/jobs/engine/engine.ts'
import type { JobPayload } from '../../src/jobs/payloads.ts'

export interface AddedJob {
  readonly name: string
  readonly data: JobPayload
  readonly opts: QueuedJobOptions
}

/** A queue in memory that only notes what was added to it. `failWith` makes it unreachable. */
export function createFakeEngine() {
  const added: AddedJob[] = []
  const trips: number[] = []
  const fake = { failWith: undefined as Error | undefined }
  const worker = new FakeWorker()

  async function take(jobs: AddedJob[]): Promise<void> {
    await Promise.resolve()
    if (fake.failWith) throw fake.failWith
    trips.push(jobs.length)
    added.push(...jobs)
  }

  const queue: EngineQueue = {
    waitUntilReady: async () => undefined,
    add: (name, data, opts) => take([{ name, data, opts }]),
    addBulk: (jobs) => take(jobs),
    close: async () => undefined,
    on: () => undefined,
  }
  const engine: Engine = {
    prepare: async () => undefined,
    openQueue: () => queue,
    openWorker: () => worker,
    dropConnections: () => undefined,
  }
  return { engine, added, trips, fake, worker }
}

/** Does nothing by itself; the test emits what BullMQ would. */
class FakeWorker extends EventEmitter implements EngineWorker {
  async waitUntilReady(): Promise<void> {}
  async run(): Promise<void> {}
  async close(): Promise<void> {}
}

/** A log and a warning that keep what they were told. */
export function createNotes() {
  const lines: { fields: unknown; message: string }[] = []
  const note = (fields: unknown, message = '') => void lines.push({ fields, message })
  return {
    lines,
    log: { info: note, warn: note, error: note },
    warn: (source: string, error: unknown, message: string) => note({ source, error }, message),
  }
}

export const noMetrics = { jobStarted: () => () => undefined, enqueueFailed: () => undefined }
