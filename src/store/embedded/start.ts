import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { openBinaries } from './binaries.ts'
import { ensureCluster, pgdataOf, readPassword } from './cluster.ts'
import { ensureDatabase, urlOf } from './database.ts'
import { EmbeddedPostgresError } from './errors.ts'
import { type Home, openHome } from './home.ts'
import { keepRunning } from './keep-running.ts'
import { launch } from './launch.ts'
import { findPostmaster, type Postmaster, stopPostmaster } from './postmaster.ts'
import { withStartLock } from './start-lock.ts'
import { registerUser } from './users.ts'
import { waitFor } from './wait.ts'
import { startWatchdog } from './watchdog.ts'

export interface EmbeddedPostgresOptions {
  /** A folder of its own for the database, such as data/postgres; made when missing. Root: see openHome. */
  readonly dataDir: string
  /** Takes one Chinese line of progress at a time. */
  readonly log: (line: string) => void
  /** Default true: what is committed survives a power cut. False only for what may be lost: tests. */
  readonly durable?: boolean
  /**
   * Default false. True: everything is removed when the last user stops, also when all users were killed.
   * For tests and for demonstrations that start afresh.
   */
  readonly temporary?: boolean
}

export interface EmbeddedPostgres {
  /** Includes the password: not for logs. */
  readonly url: string
  /** A server was running on the data already: another process uses it, or its starter was killed. */
  readonly adopted: boolean
  /** Another one after a crash. */
  serverPid(): number
  /** Stops the server unless another living process uses it. Call it last, after every pool is closed. */
  stop(): Promise<void>
}

/**
 * Starts PostgreSQL from the packaged programs, or adopts the server that runs on this data already. Several
 * processes may share one: the last to stop takes the server down. A server that dies is started again on its port.
 * @throws {EmbeddedPostgresError} with a Chinese message.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log, durable = true, temporary = false } = options
  const dataDir = resolve(options.dataDir)
  return withStartLock(dataDir, async () => {
    const home = await openHome(dataDir, log)
    const pgdata = pgdataOf(home)
    // First of all, so that the watchdog of a temporary server leaves it to us.
    const registration = registerUser(home.dir)
    const open = async (port: number | null) => {
      const running = await adoptServer(home)
      const server = running ?? (await startServer(home, durable, port, log))
      if (temporary && !running) startWatchdog(home.dir, dataDir, server.pid)
      return { server, adopted: running !== null }
    }
    const opened = await open(null).catch((err: unknown) => {
      registration.leave()
      throw err
    })
    let { server } = opened
    log(`${opened.adopted ? '内置数据库已在运行，继续使用' : '内置数据库已启动'}（端口 ${server.port}）`)

    const endKeeping = keepRunning(pgdata, log, () =>
      withStartLock(dataDir, async () => {
        server = (await open(server.port)).server
        log(`内置数据库已恢复（端口 ${server.port}）`)
      }),
    )
    const stop = async () => {
      await endKeeping()
      await withStartLock(dataDir, async () => {
        if (registration.hasCompany()) {
          registration.leave()
          return log('内置数据库仍有其他进程使用，不停止')
        }
        const last = findPostmaster(pgdata)
        if (last) await stopPostmaster(pgdata, last.pid)
        // Only now: a server without users is the watchdog's, which must not take away what the next start makes.
        registration.leave()
        if (temporary) for (const dir of [home.dir, dataDir]) rmSync(dir, { recursive: true, force: true })
        log('内置数据库已停止')
      })
    }
    let stopped: Promise<void> | null = null
    return {
      url: urlOf(readPassword(home), server.port),
      adopted: opened.adopted,
      serverPid: () => server.pid,
      stop() {
        stopped ??= stop()
        return stopped
      },
    }
  })
}

async function startServer(home: Home, durable: boolean, port: number | null, log: (line: string) => void) {
  const binaries = await openBinaries(home, log)
  await ensureCluster(home, binaries, durable, log)
  const password = readPassword(home)
  const server = await launch({ home, binaries, durable, port })
  try {
    await ensureDatabase(urlOf(password, server.port), pgdataOf(home))
    return server
  } catch (err) {
    await stopPostmaster(pgdataOf(home), server.pid)
    throw err
  }
}

/** A server that was killed a moment ago still looks alive until the system has taken it down. */
const DYING_TIMEOUT_MS = 5_000

/** The server that runs on the data already, proven to be ours; null when there is none. */
async function adoptServer(home: Home): Promise<Postmaster | null> {
  const running = await findSettled(pgdataOf(home))
  if (!running) return null
  try {
    await ensureDatabase(urlOf(readPassword(home), running.port), pgdataOf(home))
    return running
  } catch (err) {
    if (err instanceof EmbeddedPostgresError) throw err
    const died = await waitFor(DYING_TIMEOUT_MS, () => !findPostmaster(pgdataOf(home)))
    if (died) return null
    throw err
  }
}

/** How long a server somebody else has just told to start or stop may take. */
const SETTLE_TIMEOUT_MS = 60_000

/** The running server once it takes connections; null when there is none, or when it was about to stop and did. */
async function findSettled(pgdata: string): Promise<Postmaster | null> {
  const settled = await waitFor(SETTLE_TIMEOUT_MS, () => {
    const found = findPostmaster(pgdata)
    if (!found) return 'none' as const
    return found.status === 'ready' ? found : null
  })
  if (settled && settled !== 'none') return settled
  // Neither ready nor gone in a minute: its starter was killed and it hangs. It holds nothing that a recovery loses.
  const hanging = settled ? null : findPostmaster(pgdata)
  if (hanging) await stopPostmaster(pgdata, hanging.pid)
  return null
}
