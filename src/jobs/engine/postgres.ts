import type { PostgresConnectionOptions, PostgresQueueBackend } from 'bullmq'
import { createPostgresBackend, Queue, Worker } from 'bullmq'
import type { JobPayload } from '../payloads.ts'
import { JOB_KINDS } from '../payloads.ts'
import { plainError } from '../plain-error.ts'
import type { Engine } from './engine.ts'
import { addressWithoutSecrets, EngineUnavailableError, reasonOf } from './unavailable.ts'

/** Under the 10 s in which a start must have said what is wrong. */
const CONNECT_TIMEOUT_MS = 8_000

/** Producers add in batches, one at a time per queue; the second connection is for the sweep beside them. */
const QUEUE_CONNECTIONS = 2

/** Claims and completions are single short statements; LISTEN has a connection of its own. */
const WORKER_CONNECTIONS = 4

/** Nobody reads BullMQ's event log here (default 10,000 rows); this much is left for a person looking in. */
const KEPT_EVENTS = 1_000

type PostgresQueue = Queue<
  JobPayload,
  void,
  string,
  JobPayload,
  void,
  string,
  PostgresQueueBackend,
  PostgresConnectionOptions
>

/** BullMQ's own PostgreSQL backend, in its own schema of the office's database. */
export function openPostgresEngine({ url, schema }: { url: string; schema: string }): Engine {
  function connection(max: number, migrate: boolean): PostgresConnectionOptions {
    return {
      connectionString: url,
      schema,
      migrate,
      max,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      application_name: 'gongkai-jobs',
      // The rows are the truth and a sweep rebuilds the queue, so a queue write need not wait for the disk. Its tables
      // are no rows of ours: a crash right after the first start must not take them away.
      ...(migrate ? {} : { options: '-c synchronous_commit=off' }),
    }
  }

  function openQueue(name: string, migrate: boolean): PostgresQueue {
    return new Queue(
      name,
      { connection: connection(QUEUE_CONNECTIONS, migrate), streams: { events: { maxLen: KEPT_EVENTS } } },
      createPostgresBackend,
    )
  }

  const opened = new Set<{ disconnect(): Promise<void> }>()

  function keep<Part extends { disconnect(): Promise<void> }>(part: Part): Part {
    opened.add(part)
    return part
  }

  return {
    async prepare() {
      const queue = openQueue(JOB_KINDS[0], true)
      // Without a listener an error of an idle connection would end the process; here the awaited call reports it.
      queue.on('error', () => undefined)
      try {
        await queue.waitUntilReady()
      } catch (error) {
        throw new EngineUnavailableError(
          `任务队列连不上 PostgreSQL（${addressWithoutSecrets(url)}）：${reasonOf(error)}。请检查数据库是否已启动，以及 DATABASE_URL 是否正确。`,
          { cause: plainError(error) },
        )
      } finally {
        await queue.close()
      }
    },
    openQueue: (kind) => keep(openQueue(kind, false)),
    openWorker: (kind, work, settings) =>
      keep(
        new Worker(
          kind,
          work,
          { ...settings, connection: connection(WORKER_CONNECTIONS, false), autorun: false },
          createPostgresBackend,
        ),
      ),
    dropConnections() {
      // Closing twice is closing once; a server that is away has no connections left to end.
      for (const part of opened) void part.disconnect().catch(() => undefined)
    },
  }
}
