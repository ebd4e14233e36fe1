import { Queue, Worker } from 'bullmq'
import type { RedisOptions } from 'ioredis'
import { Redis } from 'ioredis'
import { plainError } from '../plain-error.ts'
import type { Engine } from './engine.ts'
import { addressWithoutSecrets, EngineUnavailableError, reasonOf } from './unavailable.ts'

/** Under the 10 s in which a start must have said what is wrong. */
const CONNECT_TIMEOUT_MS = 8_000

/** How long a connection may take to end (default 2 s, which every stop would wait). */
const DISCONNECT_TIMEOUT_MS = 200

/** Back within 2 s of Redis itself, however long it was away. */
const LONGEST_RECONNECT_MS = 2_000

type ClientOptions = Pick<
  RedisOptions,
  'connectTimeout' | 'disconnectTimeout' | 'retryStrategy' | 'maxRetriesPerRequest' | 'enableOfflineQueue'
>

const RECONNECTING: ClientOptions = {
  connectTimeout: CONNECT_TIMEOUT_MS,
  disconnectTimeout: DISCONNECT_TIMEOUT_MS,
  retryStrategy: (attempt) => Math.min(attempt * 100, LONGEST_RECONNECT_MS),
}

/** Keys of ours in a Redis that others may share. */
const KEY_PREFIX = 'gongkai'

const KEPT_EVENTS = 1_000

/** Redis ≥ 6.2 (design section 9). */
const MINIMUM_VERSION = [6, 2] as const

/** Redis, for several machines. */
export function openRedisEngine({ url }: { url: string }): Engine {
  const clients = new Set<Redis>()
  const workers = new Set<StoppableWorker>()

  function openClient(options: ClientOptions): Redis {
    const client = new KnownRedis(url, { ...RECONNECTING, ...options })
    client.keepIn(clients)
    return client
  }

  return {
    prepare: () => reach(url),
    openQueue: (kind) =>
      new Queue(kind, {
        // A producer fails at once while Redis is away: the row is safe, the sweep queues it later.
        connection: openClient({ maxRetriesPerRequest: 0, enableOfflineQueue: false }),
        prefix: KEY_PREFIX,
        streams: { events: { maxLen: KEPT_EVENTS } },
      }),
    openWorker(kind, work, settings) {
      const worker = new StoppableWorker(kind, work, {
        ...settings,
        // A worker waits for Redis as long as it takes (BullMQ demands null here).
        connection: openClient({ maxRetriesPerRequest: null }),
        prefix: KEY_PREFIX,
        autorun: false,
      })
      workers.add(worker)
      return worker
    },
    dropConnections() {
      for (const worker of workers) worker.stopTimers()
      for (const client of clients) client.disconnect()
    },
  }
}

/**
 * BullMQ's own close waits for ever while Redis is away (seen with 6.7), so the connections are ours to end,
 * with those it makes from them for blocking reads.
 */
class KnownRedis extends Redis {
  private known: Set<Redis> = new Set()

  keepIn(known: Set<Redis>): void {
    this.known = known
    known.add(this)
  }

  override duplicate(changes?: Partial<RedisOptions>): Redis {
    const copy = super.duplicate(changes)
    this.known.add(copy)
    return copy
  }
}

/** A close that waits for ever never comes to the timer that renews locks; it would keep the process alive. */
class StoppableWorker extends Worker<unknown, void> {
  stopTimers(): void {
    void this.lockManager.close()
  }
}

async function reach(url: string): Promise<void> {
  const where = addressWithoutSecrets(url)
  const probe = openProbe(url, where)
  let failure: unknown
  probe.on('error', (error) => {
    failure = error // connect() itself rejects with a bare "Connection is closed."
  })
  // A server that accepts and then says nothing: no option of ioredis limits its handshake.
  const timer = setTimeout(() => {
    failure = new Error('timed out')
    probe.disconnect()
  }, CONNECT_TIMEOUT_MS)
  try {
    await probe.connect()
    refuseOldVersion(await probe.info('server'), where)
  } catch (error) {
    if (error instanceof EngineUnavailableError) throw error
    throw new EngineUnavailableError(
      `任务队列连不上 Redis（${where}）：${reasonOf(failure ?? error)}。请检查 Redis 是否已启动，以及 REDIS_URL 是否正确。`,
      { cause: plainError(failure ?? error) },
    )
  } finally {
    clearTimeout(timer)
    probe.disconnect()
  }
}

function openProbe(url: string, where: string): Redis {
  if (!/^rediss?:\/\//i.test(url)) {
    throw new EngineUnavailableError(`REDIS_URL 的写法不对（${where}），应为 redis://主机:端口/库号。`)
  }
  return new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_TIMEOUT_MS,
    disconnectTimeout: DISCONNECT_TIMEOUT_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  })
}

/** @throws {EngineUnavailableError} when `info` (the answer to INFO) tells of a Redis we cannot use. */
export function refuseOldVersion(info: string, where: string): void {
  const [, version = '0.0'] = /^redis_version:(\S+)/m.exec(info) ?? []
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [wantedMajor, wantedMinor] = MINIMUM_VERSION
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return
  throw new EngineUnavailableError(`Redis（${where}）的版本是 ${version}，需要 ${wantedMajor}.${wantedMinor} 或更高。`)
}
